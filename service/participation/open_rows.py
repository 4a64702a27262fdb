"""What an entry still lacks: rows of the grid, as an actor may answer them."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from graph import bits
from graph.answers import ROWS
from graph.columns import Columns
from graph.dimensions import Dimensions
from graph.incidence import build
from graph.labels import Labels
from graph.publish import Edition
from graph.store import NamedNode, Quad, Store
from service.office.drafting import Desk

_NOT_ASKED: Final = frozenset({"statistics", "self-description"})
"""The coordinator fills in the one; the other is asked once, not with each activity."""


def open_rows(desk: Desk) -> Mapping[str, tuple[str, ...]]:
    """Return for each activity the tokens of the rows that its actor has still to answer."""
    return _open_rows(desk.edition)


@lru_cache(maxsize=8)
def _open_rows(edition: Edition) -> Mapping[str, tuple[str, ...]]:
    graph = f"{edition.iri}/said"
    store = Store.memory()
    store.load(
        Quad(triple.subject, triple.predicate, triple.object, NamedNode(graph))
        for triple in edition.said
    )
    dimensions = Dimensions.read(store, graph, Labels.read(store, graph))
    incidence = build(Columns.of(store, graph), edition.year, dimensions)
    asked = [row for row in ROWS if row not in _NOT_ASKED]
    answered = {row: bits.flags(incidence.grid[row], incidence.count) for row in asked}
    return {
        activity: tuple(row for row in asked if not answered[row][position])
        for position, activity in enumerate(incidence.activities)
    }
