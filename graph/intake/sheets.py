"""The sheets of a workbook as rows of text; to be run in a confined process."""

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any, Final, NoReturn
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from graph.errors import ZielnetzError
from graph.intake.shown import text_of
from graph.intake.zipped import check_packed

MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 200
_MOST_SHEETS: Final = 50
_MOST_SIGNS: Final = 10_000_000
_LONGEST: Final = 32_767
"""How many signs spreadsheets keep in a cell."""
_BROKEN: Final = (
    BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, AttributeError, IndexError,
    SyntaxError, EOFError, OSError, OverflowError, ArithmeticError,
)  # fmt: skip
"""What the library raises where a workbook is not as it should be; ``SyntaxError`` is the XML's."""

Place = tuple[str, int, int]
Rows = list[list[str]]


def read_sheets(content: bytes) -> list[tuple[str, Rows]]:
    """Return the sheets of the workbook in *content*: name and rows of texts."""
    check_packed(content)
    try:
        return _read(content)
    except _BROKEN as error:
        raise ZielnetzError(
            "Die Datei ist beschädigt oder keine Excel-Datei; erwartet ist eine Excel-Datei "
            "(.xlsx), wie Excel oder LibreOffice sie speichern."
        ) from error


def _read(content: bytes) -> list[tuple[str, Rows]]:
    book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
    if len(book.worksheets) > _MOST_SHEETS:
        raise ZielnetzError(
            f"Die Datei hat {len(book.worksheets)} Blätter; erwartet sind höchstens {_MOST_SHEETS}."
        )
    formulas: set[Place] = set()
    signs = 0
    found: dict[str, Rows] = {}
    for sheet in book.worksheets:
        rows = found.setdefault(sheet.title, [])
        for number, cells in _rows(sheet):
            rows.extend([] for _ in range(number - len(rows)))
            rows.append([_text(sheet.title, number, cell, formulas) for cell in cells])
            signs += sum(map(len, rows[-1]))
            if signs > _MOST_SIGNS:
                raise ZielnetzError(
                    f"Die Datei hat zu viel Text; erwartet sind höchstens {_MOST_SIGNS} Zeichen."
                )
    if formulas:
        last = load_workbook(BytesIO(content), read_only=True, keep_links=False, data_only=True)
        _fill(found, last, formulas)
    return list(found.items())


def _rows(sheet: Any) -> Iterator[tuple[int, list[Any]]]:  # noqa: ANN401 theirs
    """Yield the rows of *sheet* that hold something, counted from 0, without what is empty behind.

    What stands beyond the last row or column that is read raises.
    """
    sheet.reset_dimensions()  # what a file says of its size may be wrong
    for number, row in enumerate(sheet.iter_rows()):
        cells = _filled(row)
        if not cells:
            continue
        if number >= MOST_ROWS:
            raise ZielnetzError(
                f"{sheet.title}, Zeile {number + 1}: Erwartet sind höchstens {MOST_ROWS} Zeilen."
            )
        if len(cells) > MOST_COLUMNS:
            raise ZielnetzError(
                f"{sheet.title}, Zeile {number + 1}, Spalte {get_column_letter(len(cells))}: "
                f"Erwartet sind höchstens {MOST_COLUMNS} Spalten."
            )
        yield number, cells


def _filled(row: Iterable[Any]) -> list[Any]:
    cells = list(row)
    while cells and cells[-1].value in (None, ""):
        cells.pop()
    return cells


def _text(sheet: str, row: int, cell: Any, formulas: set[Place]) -> str:  # noqa: ANN401 theirs
    if cell.data_type == "f":
        formulas.add((sheet, row, cell.column - 1))
        return ""
    if cell.data_type == "e":
        _refuse_error((sheet, row, cell.column - 1), str(cell.value))
    text = text_of(cell.value, getattr(cell, "number_format", ""))
    if len(text) > _LONGEST:
        place = sheet, row, cell.column - 1
        raise ZielnetzError(f"{_at(place)}: Erwartet sind höchstens {_LONGEST} Zeichen.")
    return text


def _fill(found: Mapping[str, Rows], book: Workbook, formulas: set[Place]) -> None:
    """Put what formulas last gave into the rows found; where that is unknown it raises."""
    for sheet in book.worksheets:
        for number, cells in _rows(sheet):
            for cell in cells:
                place = sheet.title, number, getattr(cell, "column", 0) - 1
                if place in formulas:
                    found[sheet.title][number][place[2]] = _last(place, cell)
                    formulas.discard(place)
    for place in sorted(formulas):
        raise ZielnetzError(
            f"{_at(place)}: Hier steht eine Formel ohne Ergebnis; erwartet ist ein Wert."
        )


def _last(place: Place, cell: Any) -> str:  # noqa: ANN401 theirs
    if cell.data_type == "e":
        _refuse_error(place, str(cell.value))
    return text_of(cell.value, cell.number_format)


def _refuse_error(place: Place, error: str) -> NoReturn:
    raise ZielnetzError(f"{_at(place)}: Hier steht der Fehler {error}; erwartet ist ein Wert.")


def _at(place: Place) -> str:
    sheet, row, column = place
    return f"{sheet}, Zeile {row + 1}, Spalte {get_column_letter(column + 1)}"
