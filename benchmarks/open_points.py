"""Question 2: the expected cells that are open, by rule, on every map the city expects."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from benchmarks.engines import Engine, Row
from benchmarks.figures import Cell, cells, cells_of
from benchmarks.reference import PLAN
from graph.coverage import coverage
from graph.gaps import expected_maps
from graph.snapshot import Snapshot

RULES: Mapping[str, str] = MappingProxyType(
    {
        "gap": "no-activity",
        "overarching": "overarching-only",
        "unclear": "could-belong",
        "single": "single-actor",
    }
)
"""The rules on cells, by the state that calls for them."""


def by_arrays(snapshot: Snapshot) -> set[Row]:
    """Return rule, row and column of each open point."""
    maps = [coverage(snapshot, question) for question in expected_maps(snapshot)]
    return _points(cell for shown in maps for cell in cells_of(shown))


def by_sparql(engine: Engine, known: Snapshot) -> set[Row]:
    """Return the same; *known* holds the city's vocabularies and decisions."""
    members = known.dimensions.members
    phases, lines = (
        members["life-phase"],
        {"goal": known.dimensions.goals(PLAN), "field": members["field"]},
    )
    return _points(
        cell
        for token, concepts in lines.items()
        for cell in cells(engine, token, (concepts, phases), known.expectations)
    )


def rows(answer: set[Row]) -> list[Row]:
    """Return an answer of either way in one form."""
    return sorted(answer)


def _points(found: Iterable[Cell]) -> set[Row]:
    return {
        (RULES[cell.state], cell.row, cell.column)
        for cell in found
        if cell.expected and cell.state in RULES and (cell.state != "unclear" or cell.near)
    }
