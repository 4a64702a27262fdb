"""Question 3: the rows of the grid that each activity leaves open."""

from collections.abc import Mapping

from benchmarks.engines import Engine, Row
from benchmarks.wordings import wording
from graph import bits
from graph.answers import ROWS
from graph.snapshot import Snapshot

Prepared = Snapshot


def prepare(snapshot: Snapshot) -> Prepared:
    """Return what the product keeps for as long as a changeset is shown."""
    return snapshot


def by_arrays(snapshot: Prepared) -> Mapping[str, list[str]]:
    """Return the activities that leave a row open, by row."""
    incidence = snapshot.incidence
    everyone = bits.full(incidence.count)
    return {row: incidence.names(everyone & ~incidence.grid[row]) for row in ROWS}


def by_sparql(engine: Engine, _: Snapshot) -> list[Row]:
    """Return each open row with its activity."""
    return engine.select(wording("completeness"))


def rows(answer: Mapping[str, list[str]] | list[Row]) -> list[Row]:
    """Return an answer of either way in one form."""
    if isinstance(answer, list):
        return sorted(answer)
    return sorted((row, iri) for row, found in answer.items() for iri in found)
