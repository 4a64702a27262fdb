"""Single cells: whatever is written into them stays text, unless it is a number."""

from typing import Final

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

_AS_TEXT: Final = "@"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def at(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return a cell of *sheet*; nothing is merged there."""
    found = sheet.cell(row, column)
    if not isinstance(found, Cell):
        raise TypeError(f"{found.coordinate} is part of a merged cell; expected a cell of its own")
    return found


def write(cell: Cell, text: str) -> None:
    """Write *text* into *cell*, never as a formula; an empty one leaves it empty."""
    cell.number_format = _AS_TEXT
    if not text:
        return
    cell.value = text
    cell.data_type = "s"
    if text.startswith(_FORMULA):
        cell.quotePrefix = True


def write_number(cell: Cell, text: str) -> None:
    """Write the whole number *text* into *cell*; what is none is written as it is."""
    if text.lstrip("-").isdecimal():
        cell.value = int(text)
        cell.number_format = "0"
        return
    write(cell, text)
    cell.number_format = "0"
