"""What a graph tells of things around a change: before it, and after it."""

from functools import cached_property

from graph.exchange import Exchange
from graph.store import NamedNode, Store
from graph.told import NOTHING, Triples, grouped


class Around:
    """Tells of single things before and after a change of one graph; each is read only once.

    ``store`` holds the graph as it was, ``told`` is what the change tells differently there.
    """

    def __init__(self, store: Store, graph: str, told: Exchange) -> None:
        self._store = store
        self._graph = graph
        self._told = told
        self._known: dict[str, Triples] = {}

    def before(self, iri: str) -> Triples:
        """Return what was told of *iri*."""
        if iri not in self._known:
            self._known[iri] = frozenset(self._store.about(NamedNode(iri), self._graph))
        return self._known[iri]

    def after(self, iri: str) -> Triples:
        """Return what is told of *iri* now."""
        removed, added = (one.get(iri, NOTHING) for one in self._exchanged)
        return (self.before(iri) - removed) | added

    @cached_property
    def _exchanged(self) -> tuple[dict[str, Triples], dict[str, Triples]]:
        return grouped(self._told.removed), grouped(self._told.added)
