"""The embedded engine: Oxigraph in a folder, or in memory."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Final, Self

import pyoxigraph

from graph.errors import ZielnetzError
from graph.store.engine import Pattern, Solutions
from graph.store.terms import NamedNode, Quad, RdfFormat
from graph.store.trouble import telling

A_GRAPH: Final = "The query makes a graph; expected was a SELECT or an ASK."


class Embedded:
    """An engine in this process, made by :meth:`memory`, :meth:`open` or :meth:`read`."""

    def __init__(self, engine: pyoxigraph.Store, place: Path | None = None) -> None:
        self._engine = engine
        self._place = place

    @classmethod
    def memory(cls) -> Self:
        """Return an empty engine that lives as long as the process."""
        return cls(pyoxigraph.Store())

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Return the engine over *folder* for writing, the only writer it may have."""
        with telling(folder):
            folder.mkdir(parents=True, exist_ok=True)
            return cls(pyoxigraph.Store(str(folder)), folder)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Return the engine over *folder* as it is now, for reading only."""
        with telling(folder):
            return cls(pyoxigraph.Store.read_only(str(folder)), folder)

    def size(self) -> int:
        """Return the number of quads."""
        with telling(self._place):
            return len(self._engine)

    def select(self, sparql: str, default_graph: str | None) -> Solutions:
        """Return the rows of a SELECT, or the one row ``answer`` of an ASK."""
        graph = None if default_graph is None else NamedNode(default_graph)
        with telling(self._place):
            try:
                answer = self._engine.query(sparql, default_graph=graph)
            except SyntaxError as error:
                raise ZielnetzError(f"The query is not valid SPARQL: {error}.") from error
            if isinstance(answer, pyoxigraph.QueryTriples):
                raise ZielnetzError(A_GRAPH)
            return solutions(answer)

    def results(self, sparql: str, default_graph: str, media_type: str) -> bytes:
        """Return the answer to a SELECT or ASK as *media_type*."""
        form = results_format(media_type)
        with telling(self._place):
            answer = self._engine.query(sparql, default_graph=NamedNode(default_graph))
            if isinstance(answer, pyoxigraph.QueryTriples):
                raise ZielnetzError(A_GRAPH)
            return answer.serialize(format=form) or b""

    def match(self, pattern: Pattern) -> Iterator[Quad]:
        """Yield the quads of one graph that *pattern* matches."""
        with telling(self._place):
            yield from self._engine.quads_for_pattern(
                pattern.subject, pattern.predicate, pattern.object, pattern.graph
            )

    def graphs(self) -> list[str]:
        """Return the IRIs of the named graphs, sorted."""
        with telling(self._place):
            return sorted(graph.value for graph in self._engine.named_graphs())

    def quads(self) -> Iterator[Quad]:
        """Yield every quad."""
        with telling(self._place):
            yield from self._engine

    def load(self, quads: Iterable[Quad]) -> None:
        """Add *quads* in bulk, all or nothing, and flush."""
        with telling(self._place):
            self._engine.bulk_extend(quads)
            self._engine.flush()

    def clear(self) -> None:
        """Remove everything."""
        with telling(self._place):
            self._engine.clear()

    def exchange(self, removed: Iterable[Quad], added: Iterable[Quad]) -> None:
        """Remove and add quads as one atomic update, flushed before this returns."""
        steps = [f"DELETE DATA {{ {text} }}" for text in data(removed)]
        steps += [f"INSERT DATA {{ {text} }}" for text in data(added)]
        with telling(self._place):
            self._engine.update(" ;\n".join(steps))
            self._engine.flush()

    def copy(self, folder: Path) -> None:
        """Copy everything into *folder* by hard links where possible."""
        with telling(folder):
            self._engine.backup(str(folder))

    def serialize(
        self, form: RdfFormat, graph: str | None, prefixes: Mapping[str, str] | None
    ) -> bytes:
        """Return all quads, or the triples of one *graph*, in *form*."""
        source = None if graph is None else NamedNode(graph)
        names = dict(prefixes or {})
        with telling(self._place):
            return self._engine.dump(format=form, from_graph=source, prefixes=names) or b""


def solutions(answer: pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean) -> Solutions:
    """Return what a SELECT or an ASK found."""
    if isinstance(answer, pyoxigraph.QueryBoolean):
        return Solutions(("answer",), [(pyoxigraph.Literal(bool(answer)),)])
    columns = tuple(variable.value for variable in answer.variables)
    return Solutions(columns, [tuple(solution) for solution in answer])


def results_format(media_type: str) -> pyoxigraph.QueryResultsFormat:
    """Return the format of SPARQL results that *media_type* names."""
    form = pyoxigraph.QueryResultsFormat.from_media_type(media_type)
    if form is None:
        raise ZielnetzError(f"{media_type}: expected a format of SPARQL results.")
    return form


def data(quads: Iterable[Quad]) -> list[str]:
    """Return the quads as the body of one DATA block, or nothing for no quads."""
    ordered = sorted(quads, key=lambda quad: str(quad.graph_name))
    blocks = [
        f"GRAPH {graph} {{ {' . '.join(str(quad.triple) for quad in group)} }}"
        for graph, group in groupby(ordered, key=lambda quad: quad.graph_name)
    ]
    return ["\n".join(blocks)] if blocks else []
