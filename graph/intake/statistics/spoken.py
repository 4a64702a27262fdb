"""Words of official statistics: the whole, areas with what they are, times with their marks."""

import re
from collections.abc import Iterator
from typing import Final

from graph.entering import DATES, read_value
from graph.intake.statistics.signs import without_notes
from graph.labels import fold

_WHOLE: Final = frozenset({"insgesamt", "gesamt", "zusammen", "summe", "alle", "total"})
_KIND: Final = "Stadt|Stadtteil|Stadtbezirk|Ortsteil|Bezirk|Gemeinde|Kreis|Kreisfreie Stadt"
_BEFORE: Final = re.compile(rf"^((davon|darunter):?\s+|\d+\s+|({_KIND})\s+)+", re.IGNORECASE)
_AFTER: Final = re.compile(rf",\s*({_KIND})$", re.IGNORECASE)
_TIME: Final = re.compile(r"^((Jahr|am|Stand|Stichtag):?\s+)+", re.IGNORECASE)
_MONTHS: Final = (
    *("januar", "februar", "märz", "april", "mai", "juni", "juli"),
    *("august", "september", "oktober", "november", "dezember"),
)
_MONTH: Final = re.compile(r"([a-zä]{3,9})\.?\s+(\d{4})", re.IGNORECASE)
_SHORT: Final = re.compile(r"(\d{1,2}\.\d{1,2}\.)(\d{2})")
_MIDNIGHT: Final = re.compile(r"[ T]00:00(:00)?$")
_YEAR_IN: Final = re.compile(r"(?<!\d)(19|20)\d{2}(?!\d)")


def means_whole(word: str) -> bool:
    """Tell whether *word* stands for all areas or all groups."""
    return fold(without_notes(word)) in _WHOLE


def spellings(word: str) -> Iterator[str]:
    """Yield what *word* may be called: as it is, without footnotes, without what kind it is."""
    yield word
    plain = without_notes(word)
    yield plain
    yield _AFTER.sub("", _BEFORE.sub("", plain))


def time_told(word: str) -> str:
    """Return the time that *word* tells as data writes it, or nothing: 2024, 2024-06, 2024-06-30.

    Two digits of a year are those of this century.
    """
    plain = _MIDNIGHT.sub("", _TIME.sub("", without_notes(word.strip())))
    if short := _SHORT.fullmatch(plain):
        plain = f"{short[1]}20{short[2]}"
    if month := _MONTH.fullmatch(plain):
        numbers = [at for at, name in enumerate(_MONTHS, 1) if name.startswith(month[1].lower())]
        plain = f"{numbers[0]:02}.{month[2]}" if len(numbers) == 1 else plain
    found = read_value(plain, frozenset(DATES)) if plain else None
    return found.value if found else ""


def names_year(word: str) -> bool:
    """Tell whether a year stands in *word*."""
    return _YEAR_IN.search(word) is not None
