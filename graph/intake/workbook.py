"""Workbooks of strangers: what a reader sees in the cells of a spreadsheet, as text."""

from dataclasses import dataclass

from graph.intake.confined import confined
from graph.intake.sheets import read_sheets


@dataclass(frozen=True)
class Sheet:
    """A sheet with its rows from the first; empty cells and rows at the ends are left out."""

    name: str
    rows: tuple[tuple[str, ...], ...]

    def cell(self, row: int, column: int) -> str:
        """Return the text in a cell, both counted from 0; where none is, the empty text."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else ""


def sheets(content: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of the workbook in *content*, which is read in a confined process.

    Dates stand as 31.05.2012, whole numbers without decimals, truth as «ja» or «nein», of formulas
    what they last gave. What is no workbook, too large or in error raises and says where.
    """
    found = confined(read_sheets, content)
    return tuple(Sheet(name, tuple(map(tuple, rows))) for name, rows in found)
