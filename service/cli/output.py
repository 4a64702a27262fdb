"""How answers leave the command line: tables for people, JSON and CSV for programs."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import RenderableType


def as_json(value: object) -> None:
    """Print *value* as UTF-8 JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows as CSV with a header; a text a spreadsheet would run as a formula is quoted."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_inert(value) for value in row] for row in rows)
    click.echo(text.getvalue(), nl=False)


def show(*parts: "RenderableType") -> None:
    """Print texts and tables to the terminal, or plainly to a pipe."""
    from rich.console import Console  # noqa: PLC0415 60 ms that JSON and --help do not need

    console = Console(highlight=False)
    for part in parts:
        console.print(part, markup=False)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> "RenderableType":
    """Return a table for :func:`show`; texts are data, never markup."""
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    drawn = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns:
        drawn.add_column(Text(column), overflow="fold")
    for row in rows:
        drawn.add_row(*(Text("" if value is None else str(value)) for value in row))
    return drawn


def matrix(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> "RenderableType":
    """Return a map for :func:`show`: long names of rows are cut, figures never."""
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    drawn = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 1, 0, 0))
    drawn.add_column(Text(columns[0]), min_width=20)
    for column in columns[1:]:
        drawn.add_column(Text(column), no_wrap=True)
    for name, *figures in rows:
        cut = Text(str(name), no_wrap=True, overflow="ellipsis")
        drawn.add_row(cut, *(Text(str(figure)) for figure in figures))
    return drawn


def listing(points: Iterable[str], mark: str = "·") -> "RenderableType":
    """Return a list for :func:`show`, one point after the other, each with its mark."""
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    drawn = Table.grid(padding=(0, 1))
    for point in points:
        drawn.add_row(f" {mark}", Text(point))
    return drawn


def heading(text: str) -> "RenderableType":
    """Return *text* as a heading for :func:`show`."""
    from rich.text import Text  # noqa: PLC0415

    return Text(text, style="bold")


def _inert(value: object) -> object:
    """Return *value* with an apostrophe before what a spreadsheet would take for a formula."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r", "＝"):
        return f"'{value}"
    return value
