"""Question 2: the expected cells that are open, by rule, on every map the city expects."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from benchmarks.engines import Engine, Row
from benchmarks.figures import cells
from benchmarks.maps import Map
from graph.gaps import expected_maps
from graph.open_cells import open_cells
from graph.snapshot import Snapshot
from graph.states import Cell

RULES: Mapping[str, str] = MappingProxyType(
    {
        "gap": "no-activity",
        "overarching": "overarching-only",
        "unclear": "could-belong",
        "single": "single-actor",
    }
)
"""The rules on cells, by the state that calls for them."""


Prepared = Snapshot


def prepare(snapshot: Snapshot) -> Prepared:
    """Return what the product keeps for as long as a changeset is shown."""
    return snapshot


def by_arrays(snapshot: Prepared) -> set[Row]:
    """Return rule, row and column of each open point."""
    maps = expected_maps(snapshot)
    return _points(cell for question in maps for cell in open_cells(snapshot, question))


def by_sparql(engine: Engine, known: Snapshot) -> set[Row]:
    """Return the same; *known* holds the city's vocabularies and decisions."""
    maps = [Map.of(question, known) for question in expected_maps(known)]
    return _points(cell for asked in maps for cell in cells(engine, asked, known.expectations))


def rows(answer: set[Row]) -> list[Row]:
    """Return an answer of either way in one form."""
    return sorted(answer)


def _points(found: Iterable[Cell]) -> set[Row]:
    return {
        (RULES[cell.state], cell.row, cell.column)
        for cell in found
        if cell.expected and cell.state in RULES and (cell.state != "unclear" or cell.near)
    }
