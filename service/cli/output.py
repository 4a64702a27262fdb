"""How answers leave the command line: tables for people, JSON and CSV for programs."""

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from service.tables import csv_text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from service.tables import Cell


def as_json(value: object) -> None:
    """Print *value* as UTF-8 JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def as_csv(columns: Sequence[str], rows: "Iterable[Sequence[Cell]]") -> None:
    """Print rows as CSV with a header; a text a spreadsheet would run as a formula is inert."""
    click.echo(csv_text(columns, rows, "\n"), nl=False)


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
    """Return a map for :func:`show`: long names of rows are cut, figures never.

    What a line of the terminal cannot hold goes into a further panel below.
    """
    from rich.console import Console, Group  # noqa: PLC0415

    lines = [[str(value) for value in row] for row in rows]
    widths = [max(map(len, column)) + 1 for column in zip(columns, *lines, strict=True)]
    room = Console().width
    name = min(widths[0], max(_NAME, room - sum(widths[1:])))
    panels = [
        _panel(
            name,
            [columns[at] for at in (0, *chosen)],
            [[r[at] for at in (0, *chosen)] for r in lines],
        )
        for chosen in _fitting(widths[1:], room - name)
    ]
    return Group(*(part for panel in panels for part in (panel, "")))


_NAME = 20
"""The fewest signs a row's name gets."""


def _fitting(widths: Sequence[int], room: int) -> list[list[int]]:
    """Return the columns (from 1) in groups that fit into *room*, at least one a group."""
    groups: list[list[int]] = [[]]
    left = room
    for at, width in enumerate(widths, 1):
        if width > left and groups[-1]:
            groups.append([])
            left = room
        groups[-1].append(at)
        left -= width
    return groups


def _panel(name: int, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> "RenderableType":
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    drawn = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 1, 0, 0))
    drawn.add_column(Text(columns[0]), width=name - 1)
    for column in columns[1:]:
        drawn.add_column(Text(column), no_wrap=True)
    for title, *figures in rows:
        drawn.add_row(Text(title, no_wrap=True, overflow="ellipsis"), *map(Text, figures))
    return drawn


def records(rows: Iterable[Sequence[tuple[str, str]]]) -> "RenderableType":
    """Return one block per record for a narrow terminal: its title, then name and value a line."""
    from rich.console import Group  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    blocks: list[RenderableType] = []
    for (_title, title), *fields in rows:
        blocks.append(Text(title, style="bold"))
        blocks += [Text(f"  {name}: {value}") for name, value in fields if value]
    return Group(*blocks)


def width() -> int:
    """Return how many signs a line of the terminal holds."""
    from rich.console import Console  # noqa: PLC0415

    return Console().width


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
