"""Figures of people that are not told: what a form offers to keep instead of the number."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from graph.entering import Mistake, read_value
from graph.small_numbers import SMALL, WITHHELD, counting_people, small
from graph.terms import XSD, ZN, ZNV
from service.office.drafting import Desk

INSTEAD: Final = "instead"
"""The field of a form that says which reason is to stand for the number."""
_REASONS: Final = (SMALL, WITHHELD)
_Given = Mapping[str, Sequence[str]]


def instead(given: _Given) -> dict[str, list[str]]:
    """Return what is *given*, with the reason in place of the number where that was chosen."""
    told = {name: list(texts) for name, texts in given.items()}
    reason = next(iter(told.pop(INSTEAD, [])), "")
    if reason in _REASONS:
        told |= {ZN.value: [], ZN.noValue: [ZNV[f"no-value/{reason}"]]}
    return told


def offered(desk: Desk, given: _Given, mistakes: Sequence[Mistake]) -> str:
    """Return the reason to offer for a number that *mistakes* refuse, or nothing.

    That is ``small`` for 1 to 4 people, ``withheld`` for a number from which those could be worked
    out.
    """
    indicator = next(iter(given.get(ZN.ofIndicator, ())), "")
    refused = any(mistake.field in ("", ZN.value) for mistake in mistakes)
    if not refused or indicator not in counting_people(desk.edition.current):
        return ""
    text = next(iter(given.get(ZN.value, ())), "")
    found = read_value(text, frozenset({XSD.decimal})) if text else None
    if found is None:
        return ""
    return SMALL if small(Decimal(found.value)) else WITHHELD
