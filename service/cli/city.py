"""``zielnetz city``: a new city, from templates or from a list that somebody keeps."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli.options import form as form_option

if TYPE_CHECKING:
    from graph.intake.founding import NewCity
    from graph.intake.table import ListMapping, Records, Table
    from service.records.new_city import NewCityRecord


@click.group()
def city() -> None:
    """Make a new city.

    Example: zielnetz city new data/musterstadt --title Musterstadt
    """


@city.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", required=True, help="What the city or its register is called.")
@click.option(
    "--base", metavar="IRI", help="Where its addresses begin. [default: made from FOLDER]"
)
@click.option("--edition", metavar="YEAR", help="Reporting year. [default: the list's, else now]")
@click.option(
    "--list",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A list that somebody keeps (CSV, workbook, JSON records).",
)
@click.option(
    "--mapping",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What the columns of the list mean (YAML). [default: guessed from the headers]",
)
@click.option("--lang", type=click.Choice(["de", "en"]), default="de", show_default=True)
@form_option
def new(  # noqa: PLR0913 one argument per option
    *,
    folder: Path,
    title: str,
    base: str | None,
    edition: str | None,
    file: Path | None,
    mapping: Path | None,
    lang: str,
    form: str,
) -> None:
    """Make FOLDER a new city, from templates or from a list.

    From a list come its fields, places, actors and years, and a mapping to take over the next one.

    Example: zielnetz city new data/dreidorf --title Dreidorf --list list.csv
    """
    from graph.intake.founding import found_city, found_city_of_list  # noqa: PLC0415
    from service.cli.library import working  # noqa: PLC0415
    from service.cli.output import as_json  # noqa: PLC0415
    from service.records.new_city import new_city  # noqa: PLC0415

    fresh = _city(folder, title, base, edition)
    if file is None:
        with working():
            found_city(folder, fresh)
        if form == "json":
            as_json({"folder": str(folder), "title": fresh.title})
        else:
            _say_founded(str(folder), fresh.title, lang)
        return
    table, means = _read(file, mapping)
    with working():
        _, records = found_city_of_list(folder, fresh, table, means)
    told = new_city(str(folder), fresh.title, records, guessed=mapping is None)
    _tell(told, records, lang, form)


def _city(folder: Path, title: str, base: str | None, edition: str | None) -> "NewCity":
    """Return who the city is; an address that is none, or a year, raises."""
    from graph.entering import new_iri  # noqa: PLC0415
    from graph.errors import ZielnetzError  # noqa: PLC0415
    from graph.intake.founding import NewCity  # noqa: PLC0415
    from service.office.editions import reporting_year  # noqa: PLC0415 no second way

    slug = new_iri("", "", folder.resolve().name, ()).strip("/") or "city"
    chosen = base or f"https://w3id.org/zielnetz/{slug}/"
    if not chosen.startswith(("http://", "https://")) or not chosen.endswith("/"):
        raise ZielnetzError(f"--base ist „{chosen}“; erwartet ist eine Adresse, die mit / endet.")
    year = reporting_year(edition or str(datetime.now(tz=UTC).year))
    return NewCity(title, slug, chosen, (year,))


def _read(file: Path, mapping: Path | None) -> "tuple[Table, ListMapping]":
    from graph.errors import ZielnetzError  # noqa: PLC0415
    from graph.intake.table import ListMapping, guessed, read_table  # noqa: PLC0415
    from service.cli.lists import read_files  # noqa: PLC0415

    if mapping is not None:
        found, told = read_files(file, mapping)
        if not isinstance(told, ListMapping):
            raise ZielnetzError(
                f"{mapping}: das gründet keine Stadt; erwartet ist eine Liste von Aktivitäten."
            )
        return found, told
    table = read_table(file.read_bytes())
    return table, guessed(table, file.stem)


def _tell(told: "NewCityRecord", records: "Records", lang: str, form: str) -> None:
    """Print what was made of the list."""
    from service.cli.lists import tell_words  # noqa: PLC0415
    from service.cli.output import as_csv, as_json, show, table  # noqa: PLC0415
    from service.records.new_city import COLUMNS, rows  # noqa: PLC0415
    from service.texts import say  # noqa: PLC0415

    if form == "json":
        as_json(told)
    elif form == "csv":
        as_csv(COLUMNS, rows(told))
    else:
        show(table([say(f"lists.column.{name}", lang) for name in COLUMNS], rows(told)))
        tell_words(records, lang)
        show("", say(f"city.{told['mapping']}", lang, folder=told["folder"]))
        _say_founded(told["folder"], told["title"], lang)


def _say_founded(folder: str, title: str, lang: str) -> None:
    from service.cli.output import show  # noqa: PLC0415
    from service.texts import say  # noqa: PLC0415

    show(say("city.founded", lang, title=title, folder=folder))
