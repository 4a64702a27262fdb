"""Cells as the grid shows them: what is said, what heads, what is open to be filled in."""

from openpyxl.cell import Cell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from graph.entering import Row
from graph.intake.grid import style
from graph.intake.grid.cells import at, write, write_number
from graph.terms import XSD


def say(cell: Cell, text: str, font: Font) -> None:
    """Say *text* in *cell*."""
    write(cell, text)
    cell.font, cell.alignment = font, style.WRAPPED


def head(cell: Cell, text: str) -> None:
    """Make *cell* the head of a row or column."""
    write(cell, text)
    cell.font, cell.fill, cell.alignment = style.HEAD, style.HEAD_FILL, style.CENTRED
    cell.border = style.FRAME


def open_cell(cell: Cell, text: str = "", row: Row | None = None) -> None:
    """Open *cell*, with *text* in it, to be filled in as *row* of a form asks."""
    if row is not None and row.range.datatypes == {XSD.integer}:
        write_number(cell, text)
    else:
        write(cell, text)
    cell.font, cell.alignment, cell.border = style.TEXT, style.WRAPPED, style.FRAME
    cell.protection = style.OPEN


def title(sheet: Worksheet, text: str, mark: str) -> None:
    """Say in the first row whose file it is, and *mark* it where nobody sees it."""
    write(at(sheet, 1, 1), mark)
    cell = at(sheet, 1, 2)
    write(cell, text)
    cell.font = style.TITLE
    sheet.row_dimensions[1].height = 28
