"""Which phases of life lie beside each other: by what their vocabulary says, never by code."""

from collections.abc import Iterator
from math import inf
from typing import Final

from graph.dimensions import LIFE_PHASE
from graph.snapshot import Snapshot
from graph.store import Triple
from graph.terms import ZN
from graph.ways import Way, said

_OPEN: Final = (0.0, inf)
"""From when to when a phase lasts, as far as its vocabulary does not say."""


def neighbours(snapshot: Snapshot, phase: str) -> dict[str, Way]:
    """Return the phases beside *phase*, each with what the vocabulary says that makes it so.

    Phases whose ages touch or overlap are neighbours; where a vocabulary knows no ages, those that
    follow each other in its order. A phase that counts for every other has none.
    """
    dimensions = snapshot.dimensions
    phases = [iri for iri in dimensions.members[LIFE_PHASE] if iri not in dimensions.every]
    if phase not in phases:
        return {}
    ages = {iri: _ages(snapshot, iri) for iri in phases}
    if any(ages.values()):
        return dict(_touching(phase, ages))
    at = phases.index(phase)
    own = said(snapshot, phase, ZN.position)
    beside = [*phases[max(at - 1, 0) : at], *phases[at + 1 : at + 2]]
    return {other: (*own, *said(snapshot, other, ZN.position)) for other in beside}


def _ages(snapshot: Snapshot, phase: str) -> dict[str, Triple]:
    """Return what is said of the ages of *phase*, by property."""
    return {
        predicate: triple
        for predicate in (ZN.ageFrom, ZN.ageTo)
        for triple in said(snapshot, phase, predicate)[:1]
    }


def _touching(phase: str, ages: dict[str, dict[str, Triple]]) -> Iterator[tuple[str, Way]]:
    own = ages[phase]
    first, last = _span(own)
    for other, theirs in ages.items():
        begins, ends = _span(theirs)
        if other != phase and own and theirs and begins <= last and first <= ends:
            yield other, (*own.values(), *theirs.values())


def _span(ages: dict[str, Triple]) -> tuple[float, float]:
    known = (ages.get(predicate) for predicate in (ZN.ageFrom, ZN.ageTo))
    first, last = (
        missing if triple is None else float(triple.object.value)  # type: ignore[union-attr]
        for triple, missing in zip(known, _OPEN, strict=True)
    )
    return first, last
