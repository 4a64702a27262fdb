"""Tables as files for spreadsheets: CSV and XLSX, in which no text ever runs as a formula."""

import io
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from graph.delimited import Cell, csv_text, runs

if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["Cell", "as_csv", "as_xlsx", "csv_text"]

_MARK: Final = b"\xef\xbb\xbf"
"""The byte-order mark: without it German spreadsheets read umlauts as two signs each."""
_NO_XML: Final = "[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_NO_TITLE: Final = r"[\[\]:*?/\\]"
"""Patterns; compiling them here would cost every command some milliseconds."""
_TITLE, _TEXT = 31, 32_767
"""How many signs the name of a sheet, and a text in a field of it, may have."""
_NARROW, _WIDE = 8, 60
"""The fewest and the most signs a column is wide."""


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]], delimiter: str = ",") -> bytes:
    """Return a table as CSV (RFC 4180) in UTF-8 with byte-order mark and CRLF."""
    return _MARK + csv_text(columns, rows, "\r\n", delimiter).encode()


def as_xlsx(title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table as a workbook of one sheet: header in bold and fixed, numbers as numbers.

    Texts are always texts. Signs that a sheet cannot hold become ``\ufffd``; a text that is longer
    than a field can hold ends in ``…``.
    """
    from openpyxl import Workbook  # noqa: PLC0415 the command line's CSV does without

    lines = [[_held(value) for value in row] for row in rows]
    book = Workbook(write_only=True)
    book.properties.creator = "Zielnetz"
    sheet: Worksheet = book.create_sheet(_titled(title))
    _set_up(sheet, [columns, *lines])
    sheet.append(list(_header(sheet, columns)))
    for line in lines:
        sheet.append([_cell(sheet, value) for value in line])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _held(value: Cell) -> Cell:
    """Return *value* as a sheet can hold it."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if not isinstance(value, str):
        return value
    text = re.sub(_NO_XML, "\ufffd", value.replace("\r\n", "\n").replace("\r", "\n"))
    return text if len(text) <= _TEXT else f"{text[: _TEXT - 1]}…"


def _titled(title: str) -> str:
    """Return *title* as the name of a sheet: short, without the signs that mean something there."""
    plain = re.sub(_NO_TITLE, " ", re.sub(_NO_XML, " ", title)).strip(" '")
    return plain[:_TITLE].strip(" '") or "Zielnetz"


def _set_up(sheet: "Worksheet", lines: Sequence[Sequence[Cell]]) -> None:
    """Fix the header and set the widths; both must stand before the first line is written."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sheet.freeze_panes = "A2"
    for at, column in enumerate(zip(*lines, strict=True), 1):
        longest = max(len(line) for value in column for line in _written(value))
        width = min(max(longest + 2, _NARROW), _WIDE)
        sheet.column_dimensions[get_column_letter(at)].width = width


def _written(value: Cell) -> list[str]:
    return [""] if value is None else str(value).split("\n")


def _header(sheet: "Worksheet", columns: Sequence[str]) -> "Iterator[SheetCell]":
    from openpyxl.styles import Font  # noqa: PLC0415

    for column in columns:
        cell = _cell(sheet, _held(column))
        cell.font = Font(bold=True)
        yield cell


def _cell(sheet: "Worksheet", value: Cell) -> "SheetCell":
    """Return the field for *value*: a text stays one even after somebody has edited it."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = runs(value)
    return cell
