"""A foreign table as it stands in a file: columns, lines with their numbers, how it was written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final

from graph.errors import ZielnetzError

MOST_LINES: Final = 50_000
MOST_COLUMNS: Final = 500
_HEADS: Final = 2
"""Lines that are none of the records: the columns' names and their hashtags."""


@dataclass(frozen=True)
class Layout:
    """How a file is written; what is empty is guessed.

    ``delimiter`` and ``encoding`` are those of CSV, ``sheet`` names that of a workbook, ``header``
    is the number of the line with the columns' names, which may go on over ``heads`` lines.
    """

    delimiter: str = ""
    encoding: str = ""
    sheet: str = ""
    header: int = 0
    heads: int = 1


@dataclass(frozen=True)
class Line:
    """One record; ``number`` is that of its line in the file, as a spreadsheet counts."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """Columns and lines; ``tags`` are the HXL hashtags of the columns that have one."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    layout: Layout = Layout()
    tags: Mapping[str, str] = field(default_factory=dict)

    def samples(self, column: str, most: int = 3) -> tuple[str, ...]:
        """Return the first different values of *column*."""
        found = dict.fromkeys(v for line in self.lines if (v := line.cells.get(column, "")))
        return tuple(found)[:most]


Numbered = tuple[int, Sequence[str]]


def table(lines: Iterable[Numbered], layout: Layout) -> Table:
    """Return *lines* of cells as a table, the first (or that of the layout) naming the columns.

    No line, two columns of one name, and more lines or columns than are read raise; more of them
    are not even looked at.
    """
    told = ((number, cells) for number, cells in lines if any(c.strip() for c in cells))
    filled = list(islice(told, layout.header + layout.heads + _HEADS + MOST_LINES + 1))
    start = layout.header or _first_head(filled)
    if start not in {number for number, _ in filled}:
        raise ZielnetzError(f"Zeile {start} ist leer; erwartet sind dort die Namen der Spalten.")
    told_from = [(number, cells) for number, cells in filled if number >= start]
    head = _joined([cells for _, cells in told_from[: layout.heads]])
    below = told_from[layout.heads :]
    tags: Sequence[str] = ()
    if _tagged(head):
        tags = head
    elif below and _tagged(below[0][1]):
        tags, below = below[0][1], below[1:]
    if len(below) > MOST_LINES:
        raise ZielnetzError(
            f"Die Tabelle hat zu viele Zeilen; erwartet sind höchstens {MOST_LINES}."
        )
    columns = _names(head, below)
    read = tuple(Line(number, _cells(columns, cells)) for number, cells in below)
    named = {c: tag.strip() for c, tag in zip(columns, tags, strict=False) if tag.strip()}
    return Table(columns, read, replace(layout, header=start), named)


def _first_head(filled: Sequence[Numbered]) -> int:
    """Return the number of the first line that can name columns.

    A line with one cell above a table of several columns is a title.
    """
    wide = (number for number, cells in filled if sum(bool(c.strip()) for c in cells) > 1)
    return next(wide, filled[0][0] if filled else 0)


def _joined(heads: Sequence[Sequence[str]]) -> Sequence[str]:
    """Return the names of columns over several lines; what stands above several is that of each."""
    if len(heads) == 1:
        return heads[0]
    width = max(len(cells) for cells in heads)
    rows = [[*cells, *[""] * (width - len(cells))] for cells in heads]
    above = [_spread(cells) for cells in rows[:-1]]
    return [
        " ".join(filter(None, map(str.strip, one))) for one in zip(*above, rows[-1], strict=True)
    ]


def _spread(cells: Sequence[str]) -> list[str]:
    """Return *cells* with each word in the empty cells after it as well."""
    found: list[str] = []
    for cell in cells:
        found.append(cell if cell.strip() or not found else found[-1])
    return found


def refuse_wide(width: int) -> None:
    """Raise where a table has more columns than are read."""
    if width > MOST_COLUMNS:
        raise ZielnetzError(
            f"Die Tabelle hat {width} Spalten; erwartet sind höchstens {MOST_COLUMNS}."
        )


def _tagged(cells: Sequence[str]) -> bool:
    """Tell whether this is a row of HXL hashtags."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(cell.startswith("#") and len(cell) > 1 for cell in filled)


def _names(head: Sequence[str], below: Sequence[Numbered]) -> tuple[str, ...]:
    """Return the columns' names; one without a name but with values is called by its number."""
    width = max((len(_trimmed(cells)) for _, cells in below), default=0)
    width = max(width, len(_trimmed(head)))
    refuse_wide(width)
    told = [" ".join(cell.split()) for cell in head[:width]] + [""] * (width - len(head))
    names = [name or f"Spalte {at}" for at, name in enumerate(told, 1)]
    double = next((name for name in names if names.count(name) > 1), None)
    if double is not None:
        raise ZielnetzError(
            f"Die Spalte „{double}“ kommt mehrmals vor; erwartet ist jeder Name nur einmal."
        )
    return tuple(names)


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    last = max((at for at, cell in enumerate(cells, 1) if cell.strip()), default=0)
    return cells[:last]


def _cells(columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    return {c: text for c, cell in zip(columns, cells, strict=False) if (text := cell.strip())}
