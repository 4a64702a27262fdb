"""Which indicators count people: those that say so, and those whose unit is people."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from graph.shapes import read_shapes
from graph.store import Triple
from graph.terms import SH, ZN, ZNSH

_UNITS: Final = ZNSH["unit-is-people"]
"""The rule whose pattern tells units that are people."""


def counting_people(facts: Iterable[Triple]) -> frozenset[str]:
    """Return the indicators in *facts* that count people.

    That is what ``zn:countsPeople`` says; where nothing is said, the unit tells.
    """
    units: dict[str, str] = {}
    said: dict[str, bool] = {}
    for triple in facts:
        subject, predicate = triple.subject.value, triple.predicate.value  # type: ignore[union-attr]
        if predicate == ZN.unit:
            units[subject] = triple.object.value  # type: ignore[union-attr]
        elif predicate == ZN.countsPeople:
            said[subject] = triple.object.value == "true"  # type: ignore[union-attr]
    by_unit = {iri for iri, unit in units.items() if of_people(unit)}
    return frozenset(iri for iri in by_unit | said.keys() if said.get(iri, True))


def of_people(unit: str) -> bool:
    """Tell whether *unit* is people."""
    return _pattern().search(unit) is not None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """Return the pattern of the rule, so that forms, lists and files are judged by the same."""
    (text,) = (
        t.object.value  # type: ignore[union-attr]
        for t in read_shapes().triples
        if t.predicate.value == SH.pattern and t.subject.value == _UNITS  # type: ignore[union-attr]
    )
    return re.compile(text, re.IGNORECASE)
