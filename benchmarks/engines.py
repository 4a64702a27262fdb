"""The two SPARQL engines under measurement behind one face."""

from collections.abc import Iterator
from typing import Protocol

from benchmarks.city import City
from benchmarks.reference import GRAPH
from graph.store import Literal, NamedNode, Store, Term

Row = tuple[str, ...]


class Engine(Protocol):
    """A store that answers SPARQL over the city's one graph."""

    def select(self, sparql: str) -> list[Row]:
        """Return the rows as strings; an unbound value is empty."""
        ...


class Oxigraph:
    """Pyoxigraph in memory, as the product uses it."""

    def __init__(self, city: City) -> None:
        self.store = Store.memory()
        self.store.load(city.quads())

    def select(self, sparql: str) -> list[Row]:
        """Return the rows as strings; an unbound value is empty."""
        found = self.store.select(sparql, GRAPH).rows
        return [tuple(_text(term) for term in row) for row in found]


class Rdflib:
    """The store of rdflib in memory."""

    def __init__(self, city: City) -> None:
        from rdflib import Graph  # noqa: PLC0415 counts into the memory of this engine only

        self.graph = Graph()
        for subject, predicate, value in _rdflib_triples(city):
            self.graph.add((subject, predicate, value))

    def select(self, sparql: str) -> list[Row]:
        """Return the rows as strings; an unbound value is empty."""
        answer = self.graph.query(sparql)
        return [tuple("" if term is None else str(term) for term in row) for row in answer]  # type: ignore[union-attr]


def _text(term: Term | None) -> str:
    return "" if term is None else str(getattr(term, "value", term))


def _rdflib_triples(city: City) -> Iterator[tuple[object, object, object]]:
    from rdflib import Literal as RdflibLiteral  # noqa: PLC0415
    from rdflib import URIRef  # noqa: PLC0415

    for quad in city.quads():
        value = quad.object
        if isinstance(value, Literal):
            datatype = None if value.language else URIRef(value.datatype.value)
            made = RdflibLiteral(value.value, lang=value.language, datatype=datatype)
        else:
            made = URIRef(value.value)
        yield URIRef(quad.subject.value), URIRef(quad.predicate.value), made
