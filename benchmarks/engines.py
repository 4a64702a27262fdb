"""The two SPARQL engines under measurement behind one face."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, Self

from benchmarks.city import City
from benchmarks.reference import GRAPH
from graph.store import Store, Term

if TYPE_CHECKING:
    from rdflib import Graph

Row = tuple[str, ...]


class Engine(Protocol):
    """A store that answers SPARQL over the city's one graph."""

    @classmethod
    def of(cls, city: City) -> Self:
        """Return the engine with *city* loaded."""
        ...

    def select(self, sparql: str) -> list[Row]:
        """Return the rows as strings; an unbound value is empty."""
        ...


class Oxigraph:
    """Pyoxigraph in memory, as the product uses it."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @classmethod
    def of(cls, city: City) -> Self:
        """Return the engine with *city* loaded."""
        store = Store.memory()
        store.load(city.quads())
        return cls(store)

    def select(self, sparql: str) -> list[Row]:
        """Return the rows as strings; an unbound value is empty."""
        found = self.store.select(sparql, GRAPH).rows
        return [tuple(_text(term) for term in row) for row in found]


class Rdflib:
    """The store of rdflib in memory."""

    def __init__(self, graph: "Graph") -> None:
        self.graph = graph

    @classmethod
    def of(cls, city: City) -> Self:
        """Return the engine with *city* loaded."""
        from rdflib import Graph  # noqa: PLC0415 counts into the memory of this engine only

        lines = (f"{quad.triple} ." for quad in city.quads())
        return cls(Graph().parse(data="\n".join(lines), format="nt"))

    def select(self, sparql: str) -> list[Row]:
        """Return the rows as strings; an unbound value is empty."""
        return [
            tuple("" if term is None else str(term) for term in row) for row in self._rows(sparql)
        ]

    def _rows(self, sparql: str) -> Iterable[Iterable[object]]:
        return self.graph.query(sparql)  # type: ignore[return-value]


def _text(term: Term | None) -> str:
    return "" if term is None else str(getattr(term, "value", term))
