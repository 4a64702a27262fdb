"""Drop-downs: the lists to choose from on a sheet of their own, and the checks of cells."""

from collections.abc import Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from graph.entering import Kind, Row
from graph.intake.grid.cells import at, write
from graph.intake.grid.columns import NARROWED, Column, Option, Vocabulary
from graph.intake.grid.layout import LISTS
from graph.terms import XSD, ZN

_LONGEST_TITLE, _LONGEST_HELP = 32, 250
_NUMBERS: Final = frozenset({XSD.integer, XSD.decimal})
_DATES: Final = frozenset({XSD.gYear, XSD.gYearMonth, XSD.date})
_LARGEST: Final = 10**9
YES, NO = "ja", "nein"


class Lists:
    """The sheet with the lists; each distinct list stands there once, under a name."""

    def __init__(self, book: Workbook, words: Vocabulary) -> None:
        self._book, self._words = book, words
        self._sheet = book.create_sheet(LISTS)
        self._sheet.sheet_state = "hidden"
        self._sheet.protection.sheet = True
        self._names: dict[tuple[str, ...], str] = {}

    def named(self, texts: Sequence[str]) -> str:
        """Return the name of the range that holds *texts*."""
        key = tuple(texts)
        if key not in self._names:
            number = len(self._names) + 1
            for row, text in enumerate(key, 1):
                write(at(self._sheet, row, number), text)
            letter = get_column_letter(number)
            place = f"{quote_sheetname(LISTS)}!${letter}$1:${letter}${len(key)}"
            name = f"liste_{number}"
            self._book.defined_names[name] = DefinedName(name, attr_text=place)
            self._names[key] = name
        return self._names[key]

    def yes(self) -> DataValidation:
        """Return the check of cells in which only «ja» stands."""
        return _listed(self.named([YES]))

    def check(self, column: Column, columns: Sequence[Column], lang: str) -> DataValidation:
        """Return the check of the cells of *column*, with its help as input message."""
        found = self._check(column, columns)
        found.promptTitle = column.label[:_LONGEST_TITLE]
        found.prompt = column.row.description.in_language(lang)[:_LONGEST_HELP]
        found.showInputMessage = bool(found.prompt)
        found.showErrorMessage = found.type is not None
        return found

    def _check(self, column: Column, columns: Sequence[Column]) -> DataValidation:
        if column.part == NARROWED:
            formula = self._narrowed(column, columns)
            return DataValidation("list", formula1=formula, allow_blank=True, errorStyle="warning")
        if column.options:
            return _listed(self.named([one.label for one in column.options]))
        if column.row.kind == Kind.TRUTH:
            return _listed(self.named([YES, NO]))
        return _written(column.row)

    def _narrowed(self, column: Column, columns: Sequence[Column]) -> str:
        """Return the formula for the goals of the field in the same row, of all if none is there.

        Beside the list of fields stand the names of the lists of their goals.
        """
        chosen = next(
            (
                one
                for one in columns
                if one.row.predicate == ZN.inField and one.number == column.number
            ),
            None,
        )
        every = self.named([one.label for one in column.options])
        if chosen is None:
            return every
        names = [self._of(field, column) or every for field in chosen.options]
        if set(names) == {every}:
            return every
        fields, beside = self.named([one.label for one in chosen.options]), self.named(names)
        cell = f"{{{chosen.key}}}"
        return f'INDIRECT(IFERROR(INDEX({beside},MATCH({cell},{fields},0)),"{every}"))'

    def _of(self, field: Option, column: Column) -> str:
        own = [
            one.label
            for one in column.options
            if field.iri in self._words.fields.get(one.iri, frozenset())
        ]
        return self.named(own) if own else ""


def _listed(name: str) -> DataValidation:
    return DataValidation("list", formula1=name, allow_blank=True)


def _written(row: Row) -> DataValidation:
    """Return the check of what is written: whole numbers, decimals, dates; all else is free."""
    datatypes = row.range.datatypes
    low, high = str(row.least if row.least is not None else -_LARGEST), str(_LARGEST)
    if datatypes == {XSD.integer}:
        return DataValidation("whole", "between", low, high, allow_blank=True)
    if datatypes and datatypes <= _NUMBERS:
        return DataValidation("decimal", "between", low, high, allow_blank=True)
    if datatypes & _DATES:
        return DataValidation(
            "textLength", "between", "4", "10", allow_blank=True, errorStyle="warning"
        )
    return DataValidation(None)
