"""The Excel grid as somebody fills it in: cells by the words that head their column."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from graph.intake.grid.layout import ACTIVITIES, PORTRAIT

KEYS, HEAD, FIRST = 3, 4, 5


def opened(content: bytes) -> Workbook:
    """Return the workbook in *content*."""
    return load_workbook(BytesIO(content))


def saved(book: Workbook) -> bytes:
    """Return *book* as a file."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def head(sheet: Worksheet) -> dict[str, int]:
    """Return the number of each column by its label."""
    return {str(cell.value): cell.column for cell in sheet[HEAD] if cell.value}  # type: ignore[misc]


def row_of(sheet: Worksheet, name: str) -> int:
    """Return the row of the activity called *name*, else the first empty one."""
    column = head(sheet)["Name"]
    rows = range(FIRST, sheet.max_row + 1)
    empty = next(row for row in rows if not sheet.cell(row, column).value)
    return next((row for row in rows if sheet.cell(row, column).value == name), empty)


def changed(content: bytes, name: str, **cells: Any) -> bytes:  # noqa: ANN401 whatever a cell takes
    """Return the file with *cells* of the activity called *name*; an unknown one is added.

    ``Ziel_1`` stands for the column «Ziel 1».
    """
    book = opened(content)
    sheet = book[ACTIVITIES]
    row, columns = row_of(sheet, name), head(sheet)
    sheet.cell(row, columns["Name"]).value = name
    for label, value in cells.items():
        cell = sheet.cell(row, columns[label.replace("_", " ")])
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
    return saved(book)


def about_itself(content: bytes, label: str, text: str) -> bytes:
    """Return the file with *text* in the row *label* of what the actor says of itself."""
    book = opened(content)
    sheet = book[PORTRAIT]
    row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 2).value == label)
    sheet.cell(row, 3).value = text
    return saved(book)
