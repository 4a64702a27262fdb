"""What a graph tells of things around a change: before it, and after it."""

from collections.abc import Callable
from functools import cached_property, partial

from graph.exchange import Exchange
from graph.store import NamedNode, Store
from graph.told import NOTHING, Triples, grouped


class Around:
    """Tells of single things before and after a change of one graph; each is asked for only once.

    ``told`` is what the change tells differently, *about* what the graph told before it.
    """

    def __init__(self, told: Exchange, about: Callable[[str], Triples]) -> None:
        self.told = told
        self._about = about
        self._known: dict[str, Triples] = {}

    @classmethod
    def in_store(cls, told: Exchange, store: Store, graph: str) -> "Around":
        """Return what *graph* tells around a change before which *store* holds it."""
        return cls(told, partial(_about, store, graph))

    def before(self, iri: str) -> Triples:
        """Return what was told of *iri*."""
        if iri not in self._known:
            self._known[iri] = self._about(iri)
        return self._known[iri]

    def after(self, iri: str) -> Triples:
        """Return what is told of *iri* now."""
        removed, added = (one.get(iri, NOTHING) for one in self._exchanged)
        return (self.before(iri) - removed) | added

    @cached_property
    def _exchanged(self) -> tuple[dict[str, Triples], dict[str, Triples]]:
        return grouped(self.told.removed), grouped(self.told.added)


def _about(store: Store, graph: str, iri: str) -> Triples:
    return frozenset(store.about(NamedNode(iri), graph))
