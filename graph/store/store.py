"""The store: named graphs in one place, whichever engine keeps them."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Self

from graph.store.embedded import Embedded
from graph.store.engine import Engine, Pattern, Solutions
from graph.store.terms import NamedNode, Quad, RdfFormat, Term, Triple


class Store:
    """Named graphs in one place; nothing stands in the default graph.

    Made by :meth:`memory`, :meth:`open` (one writer per folder) or :meth:`read` (beside a writer;
    shows the state at opening), or over any other engine.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def memory(cls) -> Self:
        """Return an empty store that lives as long as the process."""
        return cls(Embedded.memory())

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Return the store in *folder* for writing, the only writer it may have."""
        return cls(Embedded.open(folder))

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Return the store in *folder* as it is now, for reading only."""
        return cls(Embedded.read(folder))

    def __len__(self) -> int:
        return self._engine.size()

    def select(self, sparql: str, default_graph: str | None = None) -> Solutions:
        """Return the rows of a SELECT (or the one row ``answer`` of an ASK) over *default_graph*.

        ``GRAPH`` sees every named graph. Any other kind of query raises.
        """
        return self._engine.select(sparql, default_graph)

    def results(self, sparql: str, default_graph: str, media_type: str) -> bytes:
        """Return the answer to a SELECT or ASK over *default_graph* as *media_type*.

        That is one of the result formats of SPARQL 1.1: JSON, XML, CSV or TSV.
        """
        return self._engine.results(sparql, default_graph, media_type)

    def links(self, predicate: str, graph: str) -> Iterator[tuple[str, Term]]:
        """Yield subject IRI and object term of each triple with *predicate* in *graph*."""
        pattern = Pattern(NamedNode(graph), predicate=NamedNode(predicate))
        for quad in self._engine.match(pattern):
            yield quad.subject.value, quad.object  # type: ignore[union-attr]

    def pairs(self, predicate: str, graph: str) -> Iterator[tuple[str, str]]:
        """Yield subject and object of each triple with *predicate* in *graph*, as strings."""
        for subject, value in self.links(predicate, graph):
            yield subject, value.value  # type: ignore[union-attr]

    def subjects(self, predicate: str, value: str, graph: str) -> Iterator[str]:
        """Yield the IRIs of what *predicate* links to the IRI *value* in *graph*."""
        pattern = Pattern(NamedNode(graph), predicate=NamedNode(predicate), object=NamedNode(value))
        for quad in self._engine.match(pattern):
            yield quad.subject.value  # type: ignore[union-attr]

    def triples(self, graph: str) -> Iterator[Triple]:
        """Yield every triple of *graph*."""
        for quad in self._engine.match(Pattern(NamedNode(graph))):
            yield quad.triple

    def about(self, node: NamedNode, graph: str) -> Iterator[Triple]:
        """Yield what *graph* says of *node*."""
        for quad in self._engine.match(Pattern(NamedNode(graph), subject=node)):
            yield quad.triple

    def pointing(self, node: NamedNode, graph: str) -> Iterator[Triple]:
        """Yield the triples of *graph* that lead to *node*."""
        for quad in self._engine.match(Pattern(NamedNode(graph), object=node)):
            yield quad.triple

    def graphs(self) -> list[str]:
        """Return the IRIs of the named graphs, sorted."""
        return self._engine.graphs()

    def quads(self) -> Iterator[Quad]:
        """Yield every quad."""
        return self._engine.quads()

    def load(self, quads: Iterable[Quad]) -> None:
        """Add *quads* in bulk, all or nothing, and flush; for large first loads."""
        self._engine.load(quads)

    def clear(self) -> None:
        """Remove everything."""
        self._engine.clear()

    def exchange(self, removed: Iterable[Quad], added: Iterable[Quad]) -> None:
        """Remove and add quads as one atomic update, flushed before this returns."""
        self._engine.exchange(removed, added)

    def copy(self, folder: Path) -> None:
        """Copy the whole store into *folder*, which must not exist, by hard links where possible.

        The copy is of the state at opening and stands apart from then on.
        """
        self._engine.copy(folder)

    def serialize(
        self, form: RdfFormat, graph: str | None = None, prefixes: Mapping[str, str] | None = None
    ) -> bytes:
        """Return all quads, or the triples of one *graph*, in *form* with short names."""
        return self._engine.serialize(form, graph, prefixes)
