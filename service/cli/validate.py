"""``zielnetz validate``: whether the dataset is sound, and what each grid leaves open."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli import options

if TYPE_CHECKING:
    from graph.errors import DatasetError
    from graph.validate import Completeness, Report


@click.command()
@click.argument(
    "files",
    nargs=-1,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="[FILE…]",
)
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="As Turtle.")
@click.option(
    "--fail-on", type=click.Choice(["incomplete"]), help="Exit 1 if a grid is incomplete."
)
@options.place
@options.form
def validate(  # noqa: PLR0913 one argument per option
    *,
    files: tuple[Path, ...],
    report: Path | None,
    fail_on: str | None,
    city: Path | None,
    edition: str | None,
    lang: str,
    form: str,
) -> None:
    """Check the city's dataset, or FILES in its context; exit 1 when integrity is broken.

    Example: zielnetz validate --format json
    """
    from graph.errors import DatasetError  # noqa: PLC0415

    try:
        judged = _judged(files, city, edition)
    except DatasetError as error:
        _unreadable(error, form)
        raise SystemExit(1) from error
    if report:
        report.write_text(judged.as_turtle(), "utf-8")
    {"json": _json, "csv": _csv, "table": _table}[form](judged, lang)
    completeness = judged.completeness
    incomplete = fail_on and completeness.complete < len(completeness.activities)
    if incomplete or not judged.conforms:
        raise SystemExit(1)


def _judged(files: tuple[Path, ...], city: Path | None, edition: str | None) -> "Report":
    from graph.city import read_city  # noqa: PLC0415
    from graph.publish import derive  # noqa: PLC0415
    from graph.validate import validate as judge  # noqa: PLC0415
    from graph.validate import validate_files  # noqa: PLC0415
    from service.cli.library import chosen_city  # noqa: PLC0415

    release = derive(read_city(chosen_city(city)))
    if files:
        return validate_files(files, release)
    return judge(release, release.edition(edition) if edition else None)


def _unreadable(error: "DatasetError", form: str) -> None:
    """Print the faults of files that could not even be read, in the shape of a report."""
    from service.cli.output import as_json  # noqa: PLC0415
    from service.records.report import unreadable  # noqa: PLC0415

    if form != "json":
        click.echo(str(error), err=True)
        return
    as_json(unreadable(error.faults))


def _json(judged: "Report", lang: str) -> None:
    from service.cli.output import as_json  # noqa: PLC0415
    from service.records.report import report  # noqa: PLC0415

    as_json(report(judged, lang))


def _csv(judged: "Report", lang: str) -> None:
    """Print what is broken; where nothing is, what each activity leaves open."""
    from service.cli.output import as_csv  # noqa: PLC0415

    if judged.violations:
        rows = [(r.place, r.focus, r.label, r.message.in_language(lang)) for r in judged.violations]
        as_csv(("place", "iri", "label", "message"), rows)
        return
    open_rows = [(a.iri, a.label, " ".join(a.missing)) for a in judged.completeness.activities]
    as_csv(("iri", "label", "open"), open_rows)


def _table(judged: "Report", lang: str) -> None:
    if judged.conforms:
        _completeness(judged.completeness, lang)
    _soundness(judged, lang)
    _left(judged, lang)


def _left(judged: "Report", lang: str) -> None:
    """Say which rules took longer because another judge was asked."""
    from service.cli.output import show  # noqa: PLC0415
    from service.texts import say  # noqa: PLC0415

    if judged.left:
        show(say("validate.left", lang, shapes=", ".join(str(one.shape) for one in judged.left)))


def _soundness(judged: "Report", lang: str) -> None:
    from service.cli.output import listing, show  # noqa: PLC0415
    from service.texts import say, say_count  # noqa: PLC0415

    if judged.conforms:
        show("", say("validate.sound", lang))
        return
    named = (
        (result.place, result.label or result.focus, result.message.in_language(lang))
        for result in judged.violations
    )
    show(listing(" · ".join(filter(None, words)) for words in named))
    show(say_count("validate.broken", lang, len(judged.violations)))


def _completeness(found: "Completeness", lang: str) -> None:
    from service.cli.output import show, table  # noqa: PLC0415
    from service.texts import say  # noqa: PLC0415

    def heads(*names: str) -> list[str]:
        return [say(f"validate.column.{name}", lang) for name in names]

    rows = {row.token: row.label.in_language(lang) for row in found.rows}
    show(
        table(
            heads("activity", "open"),
            [(a.label, ", ".join(rows[token] for token in a.missing)) for a in found.activities],
        ),
        "",
        table(
            heads("field", "activities", "complete"),
            [(field.label, field.activities, field.complete) for field in found.fields],
        ),
        "",
        table(
            heads("row", "answered", "open"),
            [(row.label.in_language(lang), row.answered, row.open) for row in found.rows],
        ),
        "",
        say("validate.complete", lang, complete=found.complete, count=len(found.activities)),
        say("validate.more", lang),
    )
