"""The Excel grid on the command line: a file to fill in, and a filled one laid on the desk."""

import sys
from pathlib import Path

from graph.terms import ZN
from service.cli.library import chosen_city, keeper, working
from service.cli.output import as_csv, as_json, heading, listing, show, table
from service.office import filing
from service.office.drafting import Desk
from service.office.workbooks import Reported, grid_file
from service.records import filled_grid as record
from service.texts import say, say_count

_AUTHOR = "command-line"


def write_grid(output: Path, actor: str, edition: str, city: Path | None, lang: str) -> None:
    """Write the grid of *actor*, an IRI or a label, into the file *output*."""
    with working():
        office = keeper(chosen_city(city))
        year = filing.open_year(office, edition)
        chosen = _meant(Desk(office.release(), year), actor) if actor else ""
        output.write_bytes(grid_file(filing.desk_of(office, chosen, year), chosen, lang))
    show(say("sheets.written", lang, file=output))


def _meant(desk: Desk, actor: str) -> str:
    actors = [iri for iri, kinds in desk.known.types.items() if ZN.Actor in kinds]
    return desk.known.labels.resolve(actor, actors, "Der Akteur")


def import_grid(  # noqa: PLR0913 one argument per option
    file: Path, edition: str, city: Path | None, lang: str, form: str, *, dry_run: bool
) -> None:
    """Lay what a filled grid changes on the desk, or only count it; mistakes end with status 1."""
    with working():
        office = keeper(chosen_city(city))
        found = filing.received(office, file.read_bytes(), edition)
        number = None
        if found.answers and not dry_run:
            filing.forget(office.database, _AUTHOR)
            number = filing.keep(office.database, _AUTHOR, found)
            number = filing.hand_in(office.database, _AUTHOR, number)
    told = record.filled_grid(found, number)
    if form == "json":
        as_json(told)
    elif form == "csv":
        as_csv(record.COLUMNS, [record.row(told)])
    else:
        _tell(found, told, lang)
    if found.slips:
        sys.exit(1)


def _tell(found: Reported, told: record.FilledGridRecord, lang: str) -> None:
    columns = [say(f"sheets.column.{name}", lang) for name in record.COLUMNS]
    show(table(columns, [record.row(told)]), "")
    for key, names in (("new", found.new), ("changed", found.changed)):
        if names:
            show(heading(say(f"sheets.column.{key}", lang)), listing(list(names)), "")
    if found.slips:
        show(
            say_count("sheets.slips", lang, len(found.slips)), listing(list(map(str, found.slips)))
        )
    elif not found.answers:
        show(say("sheets.nothing", lang, actor=found.actor, year=found.year))
    elif told["submission"] is None:
        show(say("sheets.dry", lang))
    else:
        show(say("sheets.waits", lang, number=told["submission"]))
