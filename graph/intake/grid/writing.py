"""The grid as a workbook to fill in: activities, the actor itself, and how it is done."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from graph.entering import Kind, Row
from graph.intake.grid import style
from graph.intake.grid.cells import at, write
from graph.intake.grid.choices import Lists
from graph.intake.grid.columns import Column, Vocabulary
from graph.intake.grid.layout import (
    ACTIVITIES,
    CONFIRM,
    HINTS,
    IRI,
    PORTRAIT,
    Filled,
    Grid,
    placed,
)
from graph.intake.grid.painting import head, open_cell, say, title

_KEYS, _HEAD, _FIRST = 3, 4, 5
"""The rows with the keys (hidden), the labels, and the first activity."""
_HINT: Final = "grid.hint."
_SPARE: Final = 40
"""So many empty rows there are at least."""
_PRINTED: Final = 5
"""So many of them are printed."""
_NARROW, _USUAL, _WIDE = 14, 26, 44
_TALL: Final = 120
_WIDTHS: Final = {Kind.PROSE: _WIDE, Kind.LINE: 32, Kind.VALUE: _NARROW, Kind.TRUTH: _NARROW}


def workbook(grid: Grid, words: Vocabulary) -> bytes:
    """Return *grid* as an Excel file."""
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = ACTIVITIES
    portrait, hints = book.create_sheet(PORTRAIT), book.create_sheet(HINTS)
    lists = Lists(book, words)
    _activities(sheet, grid, lists)
    _portrait(portrait, grid, lists)
    _hints(hints, grid)
    book.properties.title = f"{ACTIVITIES} {grid.year} {grid.name}".strip()
    book.properties.creator = "Zielnetz"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _activities(sheet: Worksheet, grid: Grid, lists: Lists) -> None:
    style.dress(sheet, "landscape")
    last = _FIRST + len(grid.activities) + _SPARE - 1
    title(sheet, grid.title, grid.mark)
    say(at(sheet, 2, 2), grid.words["grid.activities"], style.QUIET)
    sheet["B2"].alignment = style.PLAIN
    keys = [IRI, *(column.key for column in grid.columns), *([CONFIRM] if grid.confirms else [])]
    labels = ["", *(column.label for column in grid.columns)]
    labels += [grid.words["grid.confirm"]] if grid.confirms else []
    for number, (key, label) in enumerate(zip(keys, labels, strict=True), 1):
        write(at(sheet, _KEYS, number), key)
        head(at(sheet, _HEAD, number), label)
    sheet.row_dimensions[_KEYS].hidden = True
    sheet.column_dimensions["A"].hidden = True
    sheet.row_dimensions[_HEAD].height = 48
    for row in range(_FIRST, last + 1):
        place = row - _FIRST
        _line(sheet, row, grid, grid.activities[place] if place < len(grid.activities) else None)
    for number, column in enumerate(grid.columns, 2):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = _width(column)
        check = lists.check(column, grid.columns, grid.lang)
        check.formula1 = _in_row(str(check.formula1 or ""), grid.columns) or None
        check.add(f"{letter}{_FIRST}:{letter}{last}")
        sheet.add_data_validation(check)
    if grid.confirms:
        _confirming(sheet, lists, len(keys), last)
    sheet.freeze_panes = f"C{_FIRST}"
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    sheet.print_title_cols = "B:B"
    printed = _FIRST + len(grid.activities) + _PRINTED
    sheet.print_area = f"B1:{get_column_letter(len(keys))}{printed}"


def _in_row(formula: str, columns: Sequence[Column]) -> str:
    """Return *formula* with the cells of the first row in the place of the columns' keys."""
    for number, column in enumerate(columns, 2):
        formula = formula.replace(f"{{{column.key}}}", f"${get_column_letter(number)}{_FIRST}")
    return formula


def _width(column: Column) -> int:
    return _WIDTHS.get(column.row.kind, _USUAL)


def _line(sheet: Worksheet, row: int, grid: Grid, filled: Filled | None) -> None:
    texts = placed(grid.columns, filled.given) if filled is not None else {}
    write(at(sheet, row, 1), filled.iri if filled is not None else "")
    for number, column in enumerate(grid.columns, 2):
        open_cell(at(sheet, row, number), texts.get(column.key, ""), column.row)
    sizes = [(texts.get(column.key, ""), _width(column)) for column in grid.columns]
    sheet.row_dimensions[row].height = style.height(sizes)
    if grid.confirms:
        open_cell(at(sheet, row, len(grid.columns) + 2))


def _confirming(sheet: Worksheet, lists: Lists, number: int, last: int) -> None:
    letter = get_column_letter(number)
    sheet.column_dimensions[letter].width = _USUAL
    check = lists.yes()
    check.add(f"{letter}{_FIRST}:{letter}{last}")
    sheet.add_data_validation(check)


def _portrait(sheet: Worksheet, grid: Grid, lists: Lists) -> None:
    style.dress(sheet, "portrait")
    title(sheet, grid.title, grid.mark)
    say(at(sheet, 2, 2), grid.words["grid.portrait"], style.QUIET)
    sheet["B2"].alignment = style.PLAIN
    texts = placed(grid.portrait, grid.itself)
    for row, column in enumerate(grid.portrait, _FIRST):
        write(at(sheet, row, 1), column.key)
        head(at(sheet, row, 2), column.label)
        open_cell(at(sheet, row, 3), texts[column.key], column.row)
        say(at(sheet, row, 4), column.row.description.in_language(grid.lang), style.QUIET)
        least = _TALL if column.row.kind == Kind.PROSE else 0
        high = style.height([(texts[column.key], 60), (column.row.description.de, 40)])
        sheet.row_dimensions[row].height = max(high, least)
        check = lists.check(column, grid.portrait, grid.lang)
        check.add(f"C{row}")
        sheet.add_data_validation(check)
    sheet.column_dimensions["A"].hidden = True
    for letter, width in (("B", 28), ("C", 60), ("D", 40)):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"C{_FIRST}"


def _hints(sheet: Worksheet, grid: Grid) -> None:
    style.dress(sheet, "portrait")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, 84
    say(at(sheet, 1, 1), grid.words["grid.hints"], style.TITLE)
    row = 3
    for number, key in enumerate(sorted(key for key in grid.words if key.startswith(_HINT)), 1):
        say(at(sheet, row, 1), f"{number}.", style.QUIET)
        say(at(sheet, row, 2), grid.words[key], style.TEXT)
        sheet.row_dimensions[row].height = style.height([(grid.words[key], 84)])
        row += 1
    head(at(sheet, row + 1, 1), grid.words["grid.row"])
    head(at(sheet, row + 1, 2), grid.words["grid.meaning"])
    for place, asked in enumerate(_rows((*grid.portrait, *grid.columns)), row + 2):
        say(at(sheet, place, 1), asked.name.in_language(grid.lang), style.STRONG)
        say(at(sheet, place, 2), asked.description.in_language(grid.lang), style.TEXT)


def _rows(columns: Iterable[Column]) -> Iterable[Row]:
    return {column.row.predicate: column.row for column in columns}.values()
