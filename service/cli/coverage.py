"""``zielnetz coverage``: the coverage map."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli import options
from service.cli.options import Chosen

if TYPE_CHECKING:
    from graph.coverage import Coverage
    from graph.snapshot import Snapshot
    from graph.states import Cell
    from graph.totals import Total


@click.command()
@click.option("--rows", metavar="DIM", help="[default: goal, or what a city without goals expects]")
@click.option("--columns", metavar="DIM", help="[default: life-phase, or as for the rows]")
@click.option("--goal-level", default="top", show_default=True)
@click.option("--merge-matches", is_flag=True, help="Read goals of the same wording as one.")
@options.chosen
@options.basis
@options.place
@options.form
def coverage(  # noqa: PLR0913 one argument per option
    *,
    rows: str | None,
    columns: str | None,
    goal_level: str,
    merge_matches: bool,
    chosen: Chosen,
    basis: str,
    document: str,
    city: Path | None,
    edition: str | None,
    lang: str,
    form: str,
) -> None:
    """Cross two dimensions: what happens where, and where nothing is known.

    With --rows year the editions are the rows, and the cells what is running or planned.

    Example: zielnetz coverage --rows field --columns life-phase --basis said
    """
    if rows == "year":
        from graph.errors import ZielnetzError  # noqa: PLC0415 keeps --help quick
        from service.cli.over_years import show_over_years  # noqa: PLC0415

        if chosen:
            raise ZielnetzError("Über die Jahre zählt alles; erwartet ist --rows year ohne Filter.")
        show_over_years(city, columns or "field", basis, lang, form)
        return
    from graph.coverage import coverage as count  # noqa: PLC0415
    from graph.usual import usual_sides  # noqa: PLC0415
    from service.cli.library import published  # noqa: PLC0415
    from service.questions import question  # noqa: PLC0415
    from service.search import Search  # noqa: PLC0415

    snapshot = published(city).snapshot(basis, edition)
    usual = usual_sides(snapshot)
    asked = question(
        snapshot,
        chosen,
        Search(snapshot).find,
        rows=rows or usual[0],
        columns=columns or usual[1],
        document=document,
        level=goal_level,
        merge=merge_matches,
    )
    found = count(snapshot, asked)
    {"json": _json, "csv": _csv, "table": _table}[form](snapshot, found, lang)


def _json(snapshot: "Snapshot", found: "Coverage", lang: str) -> None:
    from service.cli.output import as_json  # noqa: PLC0415
    from service.records.coverage import coverage  # noqa: PLC0415

    as_json(coverage(snapshot, found, lang))


def _csv(snapshot: "Snapshot", found: "Coverage", lang: str) -> None:
    from service.cli.output import as_csv  # noqa: PLC0415
    from service.records.coverage import COLUMNS, rows  # noqa: PLC0415

    as_csv(COLUMNS, rows(snapshot, found, lang))


def _table(snapshot: "Snapshot", found: "Coverage", lang: str) -> None:
    from service import sentences  # noqa: PLC0415
    from service.cli.output import matrix, show  # noqa: PLC0415
    from service.texts import say  # noqa: PLC0415
    from viz.cell_state import STATES  # noqa: PLC0415

    heads = [_named(snapshot, found.merged[iri], lang) for iri in found.columns]
    rows = [
        [
            _named(snapshot, found.merged[row], lang),
            *(_face(cell) for cell in found.cells if cell.row == row),
            _sum(total),
        ]
        for row, total in zip(found.rows, found.row_totals, strict=True)
    ]
    totals = [say("total", lang), *map(_sum, found.column_totals), _sum(found.total)]
    present = {cell.state for cell in found.cells}
    marks = [f"{s.mark} {s.words[lang]}" for t, s in STATES.items() if s.mark and t in present]
    numbers = [str(at) for at in range(1, len(heads) + 1)]
    show(
        sentences.coverage(snapshot, found, lang),
        "",
        matrix(["", *numbers, say("total", lang)], [*rows, totals]),
        "",
        " · ".join(f"{number} {head}" for number, head in zip(numbers, heads, strict=True)),
        "",
        "   ".join(marks),
        say("coverage.legend", lang),
    )


def _named(snapshot: "Snapshot", line: tuple[str, ...], lang: str) -> str:
    """Return the name of a row or column; goals read as one are cited together."""
    labels = snapshot.labels
    if len(line) == 1:
        return labels.titled(line[0], lang)
    return f"{', '.join(map(labels.notation, line))} {labels.label(line[0], lang)}"


def _face(cell: "Cell") -> str:
    """Return mark and figures of a cell; where nothing is expected, what is near stays unsaid."""
    from viz.cell_state import STATES  # noqa: PLC0415

    if cell.state == "not-expected":
        return ""
    near = f"+{cell.near}" if cell.near else ""
    return " ".join(filter(None, (STATES[cell.state].mark, str(cell.certain or ""), near)))


def _sum(total: "Total") -> str:
    return str(total.certain)
