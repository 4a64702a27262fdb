"""A cell of official statistics: a number with its footnotes, or the sign that stands for none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from graph.intake.table.cells import number
from graph.intake.table.mapping import Writing

NOTHING: Final = "nothing"
SIGNS: Final[Mapping[str, str]] = {
    "-": NOTHING,
    "–": NOTHING,
    "—": NOTHING,
    ".": "secret",
    "·": "secret",
    "•": "secret",
    "...": "later",
    "…": "later",
    "/": "unreliable",
    "x": "meaningless",
    "X": "meaningless",
    "?": "unknown",
}
"""The signs that the statistical offices have agreed on, by the reasons of ``no-value/``."""
_BRACKETED: Final = re.compile(r"\((.*)\)")
_NOTE: Final = re.compile(r"(\s*(\*+|[¹²³⁴⁵⁶⁷⁸⁹]+)\)?|\s+\(?[\da-z]\))+$")
_LETTER: Final = re.compile(r"(?<=\d)\s*([prs])$")
_UNCERTAIN: Final = ("p", "s")
"""Letters behind a number: provisional and estimated; ``r`` is a number put right."""
_UNIT: Final = re.compile(r"\s*%$")
_RANGE: Final = re.compile(r"(.*\d)\s*(?:–|-|bis)\s*(\d.*)")


@dataclass(frozen=True)
class Cell:
    """What a cell says: a value, a range, or the reason why there is none."""

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    reason: str = ""
    approximate: bool = False


def cell(text: str, writing: Writing, signs: Mapping[str, str]) -> Cell | None:
    """Return what *text* says, or nothing where it is neither number nor sign.

    *signs* are those of this table, before the usual ones. Footnote marks behind a number are left
    out; a number in brackets, or with ``p`` or ``s``, is uncertain.
    """
    plain = text.strip()
    reason = signs.get(plain) or SIGNS.get(plain)
    if reason is None:
        plain = _NOTE.sub("", plain)
        reason = signs.get(plain) or SIGNS.get(plain)
    if reason is not None:
        return Cell(Decimal(0)) if reason == NOTHING else Cell(reason=reason)
    return _number(plain, writing)


def _number(text: str, writing: Writing) -> Cell | None:
    bracketed = _BRACKETED.fullmatch(text)
    plain = bracketed[1].strip() if bracketed else text
    letter = _LETTER.search(plain)
    plain = _UNIT.sub("", _LETTER.sub("", plain))
    approximate = bool(bracketed) or (letter is not None and letter[1] in _UNCERTAIN)
    if told := number(plain, writing):
        return Cell(Decimal(told), approximate=approximate)
    ends = _RANGE.fullmatch(plain)
    low, high = (number(_UNIT.sub("", one), writing) for one in ends.groups()) if ends else ("", "")
    if low and high:
        return Cell(low=Decimal(low), high=Decimal(high), approximate=approximate)
    return None
