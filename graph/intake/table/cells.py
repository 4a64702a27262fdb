"""Cells of a foreign table as the texts that a form reads: single words, numbers, dates."""

import re
from collections.abc import Iterator
from typing import Final

from graph.entering import Row
from graph.intake.table.mapping import Column, Writing
from graph.labels import fold
from graph.terms import XSD

_MIDNIGHT: Final = re.compile(r"[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$")
_UNITS: Final = re.compile(r"(€|EUR|Euro|\s|\u00a0|\u202f|')+", re.IGNORECASE)
_GERMAN: Final = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?")
_ISO: Final = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")
_NUMBERS: Final = frozenset({XSD.integer, XSD.decimal})
_DATES: Final = frozenset({XSD.date, XSD.gYearMonth, XSD.gYear})
_IN_TEXT: Final = re.compile(r"(?<!\d)([0-9]{4})(?!\d)")


def words(column: Column, cell: str) -> Iterator[str]:
    """Yield the words of *cell*, as the mapping calls them; a word that says nothing is left out.

    Words are compared without case and accents.
    """
    parts = [cell]
    for sign in column.split:
        parts = [part for whole in parts for part in whole.split(sign)]
    for part in parts:
        plain = " ".join(part.split())
        word = column.ours.get(fold(plain), plain) if column.ours else plain
        if word:
            yield word


def literal(row: Row, cell: str, writing: Writing) -> str:
    """Return *cell* as a form's row reads it: plain numbers, dates without a time of day."""
    if row.range.datatypes & _NUMBERS and (found := number(cell, writing)):
        return found
    if row.range.datatypes & _DATES:
        return _MIDNIGHT.sub("", cell.strip())
    return cell


def number(text: str, writing: Writing) -> str:
    """Return the number that *text* writes, with a point, or nothing where it writes none."""
    plain = _UNITS.sub("", text)
    if writing == Writing.GERMAN:
        fits = _GERMAN.fullmatch(plain)
        told = plain.replace(".", "").replace(",", ".")
    else:
        fits = _ISO.fullmatch(plain)
        told = plain.replace(",", "")
    return told.removeprefix("+") if fits else ""


def year_in(text: str) -> str:
    """Return the one year that *text* names, or nothing."""
    found = set(_IN_TEXT.findall(text))
    return found.pop() if len(found) == 1 else ""
