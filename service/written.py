"""Figures, dates and truth values as a reader of either language writes them."""

import re
from typing import Final

from service.texts import say

_THIN: Final = "\u202f"
_GROUPED: Final = 10_000
"""From here on digits are grouped by three; years stay whole."""
_DECIMALS: Final = 6
_DAY: Final = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2})?")


def number(value: float, lang: str) -> str:
    """Return 15.7 as ``15,7`` and 12345 as ``12 345``; English has a point."""
    text = f"{value:,}" if isinstance(value, int) else f"{round(value, _DECIMALS):,}"
    whole, _, rest = text.partition(".")
    grouped = whole.replace(",", _THIN if abs(value) >= _GROUPED else "")
    if rest in {"", "0"}:
        return grouped
    return f"{grouped},{rest}" if lang == "de" else f"{grouped}.{rest}"


def truth(*, value: bool, lang: str) -> str:
    """Return «ja» or «nein»."""
    return say("written.yes" if value else "written.no", lang)


def day(text: str, lang: str) -> str:
    """Return an ISO date, month or year in words: 10.12.2012, 10 December 2012, Mai 2012, 2012."""
    year, month, rest = (*text.split("-"), "", "")[:3]
    if not month:
        return year
    if rest and lang == "de":
        return f"{rest}.{month}.{year}"
    named = say(f"month.{month}", lang, year=year)
    return f"{int(rest)} {named}" if rest else named


def text(value: str, lang: str) -> str:
    """Return *value*; a date or month as a reader of *lang* writes it."""
    return day(value, lang) if _DAY.fullmatch(value) else value


def number_word(count: int, lang: str) -> str:
    """Return *count* as a sentence writes it: in letters up to twelve."""
    words = say("written.numbers", lang).split()
    return words[count] if 0 <= count < len(words) else number(count, lang)
