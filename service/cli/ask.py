"""``zielnetz ask``: who does what."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli import options
from service.cli.options import Chosen

if TYPE_CHECKING:
    from graph.register import Answer

_TABLE = 100
"""From how many signs a line on a table reads better than records."""
_PARTS = ("all", "certain", "near", "overarching", "former", "unplaced", "left-out", "achieved")


@click.command()
@options.chosen
@click.option("--part", type=click.Choice(_PARTS), default="all", show_default=True)
@click.option("--rows", default="", metavar="DIM", help="Rows of the map that --part speaks of.")
@click.option("--columns", default="", metavar="DIM", help="Columns of that map.")
@click.option("--goal-level", default="top", show_default=True)
@click.option("--merge-matches", is_flag=True, help="Read goals of the same wording as one.")
@options.basis
@options.place
@options.form
def ask(  # noqa: PLR0913 one argument per option
    *,
    chosen: Chosen,
    part: str,
    rows: str,
    columns: str,
    goal_level: str,
    merge_matches: bool,
    basis: str,
    document: str,
    city: Path | None,
    edition: str | None,
    lang: str,
    form: str,
) -> None:
    """Who does what: activities with their actors, fields, goals and phases.

    Example: zielnetz ask --goal 4 --life-phase kindergarten --format json
    """
    from graph import register  # noqa: PLC0415
    from service.cli.library import published  # noqa: PLC0415
    from service.questions import question  # noqa: PLC0415
    from service.search import Search  # noqa: PLC0415

    snapshot = published(city).snapshot(basis, edition)
    asked = question(
        snapshot,
        chosen,
        Search(snapshot).find,
        rows=rows,
        columns=columns,
        document=document,
        level=goal_level,
        merge=merge_matches,
    )
    answer = register.ask(register.Register.read(snapshot), asked, part, lang)
    {"json": _json, "csv": _csv, "table": _table}[form](answer, lang)


def _json(answer: "Answer", _: str) -> None:
    from service.cli.output import as_json  # noqa: PLC0415
    from service.records import activity  # noqa: PLC0415

    as_json(activity.answer(answer))


def _csv(answer: "Answer", _: str) -> None:
    from service.cli.output import as_csv  # noqa: PLC0415
    from service.records import activity  # noqa: PLC0415

    as_csv(activity.COLUMNS, activity.rows(answer))


def _table(answer: "Answer", lang: str) -> None:
    from service.cli.output import records, show, table, width  # noqa: PLC0415
    from service.records.activity import SHOWN, shown  # noqa: PLC0415
    from service.texts import say, say_count  # noqa: PLC0415

    heads = [say(f"ask.column.{name}", lang) for name in SHOWN]
    lines = [say_count("ask.count", lang, answer.count, edition=answer.edition)]
    if answer.left_out:
        lines.append(say_count("ask.left-out", lang, answer.left_out))
    proposed = any(
        link.basis == "editorial"
        for a in answer.activities
        for ls in a.links.values()
        for link in ls
    )
    if proposed:
        lines.append(say("ask.proposed", lang))
    show(*lines)
    rows = [shown(activity) for activity in answer.activities]
    if not rows:
        show(say("ask.none", lang))
    elif width() < _TABLE:
        show("", records(list(zip(heads, row, strict=True)) for row in rows))
    else:
        show("", table(heads, rows))
