"""A cell of official statistics: a number with its footnotes, or the sign that stands for none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from graph.intake.table.cells import number
from graph.intake.table.mapping import Writing
from graph.small_numbers import FEWEST, SMALL

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
_FEWER: Final = re.compile(r"(?:<|unter|weniger als)\s*(\d+)", re.IGNORECASE)
_ABOUT: Final = re.compile(
    r"^(?:ca\.|circa|rd\.|rund|etwa|geschätzt)\s*|\s*\(geschätzt\)$", re.IGNORECASE
)
_BRACKETED: Final = re.compile(r"\((.*)\)")
_NOTE: Final = re.compile(r"(\s*[*¹²³⁴⁵⁶⁷⁸⁹][)⁾]?|\s+\(?[\da-z]\)|(?<=\d)[a-z]\))+$")
_LETTER: Final = re.compile(r"(?:(?<=\d)\s*([prs])$|^([prs])\s*(?=\d))")
_UNCERTAIN: Final = ("p", "s")
"""Letters behind a number: provisional and estimated; ``r`` is a number put right."""
_UNIT: Final = re.compile(r"\s*(%|v\.\s?H\.)$")
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
    plain = text.strip().replace("\u2212", "-")
    reason = signs.get(plain) or SIGNS.get(plain)
    if reason is None:
        plain = without_notes(plain)
        bare = plain.strip("() ")
        reason = signs.get(bare) or SIGNS.get(bare) or _fewer(plain)
    if reason is not None:
        return Cell(Decimal(0)) if reason == NOTHING else Cell(reason=reason)
    return _number(plain, writing)


def without_notes(text: str) -> str:
    """Return *text* without the marks of footnotes at its end: 1), ², *."""
    return _NOTE.sub("", text)


def _fewer(text: str) -> str | None:
    """Return the reason why a number is not told of which *text* says that it is small."""
    found = _FEWER.fullmatch(text)
    return SMALL if found and 0 < int(found[1]) <= FEWEST else None


def _number(text: str, writing: Writing) -> Cell | None:
    certain = _ABOUT.sub("", text)
    bracketed = _BRACKETED.fullmatch(certain)
    plain = bracketed[1].strip() if bracketed else certain
    letter = _LETTER.search(plain)
    plain = _UNIT.sub("", _LETTER.sub("", plain))
    doubted = letter is not None and (letter[1] or letter[2]) in _UNCERTAIN
    approximate = bool(bracketed) or certain != text or doubted
    if told := number(plain, writing):
        return Cell(Decimal(told), approximate=approximate)
    ends = _RANGE.fullmatch(plain)
    low, high = (number(_UNIT.sub("", one), writing) for one in ends.groups()) if ends else ("", "")
    if low and high:
        return Cell(low=Decimal(low), high=Decimal(high), approximate=approximate)
    return None
