"""The embedded store: Oxigraph in a folder, or in memory."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final, Self

import pyoxigraph

from graph.errors import ZielnetzError
from graph.store.terms import NamedNode, Quad, RdfFormat, Term, Triple

_A_GRAPH: Final = "The query makes a graph; expected was a SELECT or an ASK."


@dataclass(frozen=True)
class Solutions:
    """The rows of a SELECT; a value is ``None`` where the variable is unbound."""

    columns: tuple[str, ...]
    rows: list[tuple[Term | None, ...]]


class Store:
    """Named graphs in one place; nothing stands in the default graph.

    Made by :meth:`memory`, :meth:`open` (one writer per folder) or :meth:`read` (beside a writer;
    shows the state at opening).
    """

    def __init__(self, engine: pyoxigraph.Store) -> None:
        self._engine = engine

    @classmethod
    def memory(cls) -> Self:
        """Return an empty store that lives as long as the process."""
        return cls(pyoxigraph.Store())

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Return the store in *folder* for writing, the only writer it may have."""
        folder.mkdir(parents=True, exist_ok=True)
        try:
            return cls(pyoxigraph.Store(str(folder)))
        except (OSError, RuntimeError) as error:
            raise ZielnetzError(
                f"{folder}: the store cannot be opened for writing ({error}). "
                "Another process may be writing, or the store is damaged: `zielnetz rebuild`."
            ) from error

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Return the store in *folder* as it is now, for reading only."""
        try:
            return cls(pyoxigraph.Store.read_only(str(folder)))
        except (OSError, RuntimeError) as error:
            raise ZielnetzError(f"{folder}: the store cannot be read ({error}).") from error

    def __len__(self) -> int:
        return len(self._engine)

    def select(self, sparql: str, default_graph: str | None = None) -> Solutions:
        """Return the rows of a SELECT (or the one row ``answer`` of an ASK) over *default_graph*.

        ``GRAPH`` sees every named graph. Any other kind of query raises.
        """
        graph = None if default_graph is None else NamedNode(default_graph)
        try:
            answer = self._engine.query(sparql, default_graph=graph)
        except SyntaxError as error:
            raise ZielnetzError(f"The query is not valid SPARQL: {error}.") from error
        if isinstance(answer, pyoxigraph.QuerySolutions):
            columns = tuple(variable.value for variable in answer.variables)
            return Solutions(columns, [tuple(solution) for solution in answer])
        if isinstance(answer, pyoxigraph.QueryBoolean):
            return Solutions(("answer",), [(pyoxigraph.Literal(bool(answer)),)])
        raise ZielnetzError(_A_GRAPH)

    def results(self, sparql: str, default_graph: str, media_type: str) -> bytes:
        """Return the answer to a SELECT or ASK over *default_graph* as *media_type*.

        That is one of the result formats of SPARQL 1.1: JSON, XML, CSV or TSV.
        """
        form = pyoxigraph.QueryResultsFormat.from_media_type(media_type)
        if form is None:
            raise ZielnetzError(f"{media_type}: expected a format of SPARQL results.")
        answer = self._engine.query(sparql, default_graph=NamedNode(default_graph))
        if isinstance(answer, pyoxigraph.QueryTriples):
            raise ZielnetzError(_A_GRAPH)
        return answer.serialize(format=form) or b""

    def links(self, predicate: str, graph: str) -> Iterator[tuple[str, Term]]:
        """Yield subject IRI and object term of each triple with *predicate* in *graph*."""
        pattern = (None, NamedNode(predicate), None, NamedNode(graph))
        for quad in self._engine.quads_for_pattern(*pattern):
            yield quad.subject.value, quad.object  # type: ignore[union-attr]

    def pairs(self, predicate: str, graph: str) -> Iterator[tuple[str, str]]:
        """Yield subject and object of each triple with *predicate* in *graph*, as strings."""
        for subject, value in self.links(predicate, graph):
            yield subject, value.value  # type: ignore[union-attr]

    def subjects(self, predicate: str, value: str, graph: str) -> Iterator[str]:
        """Yield the IRIs of what *predicate* links to the IRI *value* in *graph*."""
        pattern = (None, NamedNode(predicate), NamedNode(value), NamedNode(graph))
        for quad in self._engine.quads_for_pattern(*pattern):
            yield quad.subject.value  # type: ignore[union-attr]

    def triples(self, graph: str) -> Iterator[Triple]:
        """Yield every triple of *graph*."""
        for quad in self._engine.quads_for_pattern(None, None, None, NamedNode(graph)):
            yield quad.triple

    def about(self, node: NamedNode, graph: str) -> Iterator[Triple]:
        """Yield what *graph* says of *node*."""
        for quad in self._engine.quads_for_pattern(node, None, None, NamedNode(graph)):
            yield quad.triple

    def pointing(self, node: NamedNode, graph: str) -> Iterator[Triple]:
        """Yield the triples of *graph* that lead to *node*."""
        for quad in self._engine.quads_for_pattern(None, None, node, NamedNode(graph)):
            yield quad.triple

    def graphs(self) -> list[str]:
        """Return the IRIs of the named graphs, sorted."""
        return sorted(graph.value for graph in self._engine.named_graphs())

    def quads(self) -> Iterator[Quad]:
        """Yield every quad."""
        yield from self._engine

    def load(self, quads: Iterable[Quad]) -> None:
        """Add *quads* in bulk, all or nothing, and flush; for large first loads."""
        self._engine.bulk_extend(quads)
        self._engine.flush()

    def clear(self) -> None:
        """Remove everything."""
        self._engine.clear()

    def exchange(self, removed: Iterable[Quad], added: Iterable[Quad]) -> None:
        """Remove and add quads as one atomic update, flushed before this returns."""
        steps = [f"DELETE DATA {{ {text} }}" for text in _data(removed)]
        steps += [f"INSERT DATA {{ {text} }}" for text in _data(added)]
        self._engine.update(" ;\n".join(steps))
        self._engine.flush()

    def copy(self, folder: Path) -> None:
        """Copy the whole store into *folder*, which must not exist, by hard links where possible.

        The copy is of the state at opening and stands apart from then on.
        """
        try:
            self._engine.backup(str(folder))
        except (OSError, RuntimeError) as error:
            raise ZielnetzError(f"{folder}: the store cannot be copied ({error}).") from error

    def serialize(
        self, form: RdfFormat, graph: str | None = None, prefixes: Mapping[str, str] | None = None
    ) -> bytes:
        """Return all quads, or the triples of one *graph*, in *form* with short names."""
        source = None if graph is None else NamedNode(graph)
        names = dict(prefixes or {})
        return self._engine.dump(format=form, from_graph=source, prefixes=names) or b""


def _data(quads: Iterable[Quad]) -> list[str]:
    """Return the quads as the body of one DATA block, or nothing for no quads."""
    ordered = sorted(quads, key=lambda quad: str(quad.graph_name))
    blocks = [
        f"GRAPH {graph} {{ {' . '.join(str(quad.triple) for quad in group)} }}"
        for graph, group in groupby(ordered, key=lambda quad: quad.graph_name)
    ]
    return ["\n".join(blocks)] if blocks else []
