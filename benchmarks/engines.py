"""The engines under measurement behind one face."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, Self

from benchmarks.city import City
from benchmarks.reference import GRAPH
from graph.store import Quad, RdfFormat, Store, Term, parse
from graph.store.terms import NamedNode

if TYPE_CHECKING:
    from rdflib import Graph

Row = tuple[str, ...]


class Engine(Protocol):
    """A store that answers SPARQL over the city's one graph, in the process ``pid``."""

    pid: int

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
        self.pid = os.getpid()

    @classmethod
    def of(cls, city: City) -> Self:
        """Return the engine with *city* loaded."""
        return cls.reading(city.text())

    @classmethod
    def reading(cls, text: str) -> Self:
        """Return the engine with the triples of *text* loaded."""
        store, graph = Store.memory(), NamedNode(GRAPH)
        read = parse(text.encode(), format=RdfFormat.N_TRIPLES)
        store.load(Quad(one.subject, one.predicate, one.object, graph) for one in read)
        return cls(store)

    def select(self, sparql: str) -> list[Row]:
        """Return the rows as strings; an unbound value is empty."""
        found = self.store.select(sparql, GRAPH).rows
        return [tuple(_text(term) for term in row) for row in found]


class Rdflib:
    """The store of rdflib in memory."""

    def __init__(self, graph: "Graph") -> None:
        self.graph = graph
        self.pid = os.getpid()

    @classmethod
    def of(cls, city: City) -> Self:
        """Return the engine with *city* loaded."""
        return cls.reading(city.text())

    @classmethod
    def reading(cls, text: str) -> Self:
        """Return the engine with the triples of *text* loaded."""
        from rdflib import Graph  # noqa: PLC0415 counts into the memory of this engine only

        return cls(Graph().parse(data=text, format="nt"))

    def select(self, sparql: str) -> list[Row]:
        """Return the rows as strings; an unbound value is empty."""
        return [
            tuple("" if term is None else str(term) for term in row) for row in self._rows(sparql)
        ]

    def _rows(self, sparql: str) -> Iterable[Iterable[object]]:
        return self.graph.query(sparql)  # type: ignore[return-value]


class Reading(Protocol):
    """What can be made from triples in this process."""

    @classmethod
    def reading(cls, text: str) -> Self:
        """Return it over the triples of *text*."""
        ...


@contextmanager
def inside(kind: type[Reading], text: str) -> Iterator[Reading]:
    """Yield an engine that lives in this process, with the triples of *text* loaded."""
    yield kind.reading(text)


def _text(term: Term | None) -> str:
    return "" if term is None else str(getattr(term, "value", term))
