"""The engine behind a URL, read as the embedded one is; publications alone change it.

A query that the server declines although it is valid (compilers have limits) is answered here, from
what the server holds.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final, NoReturn

import pyoxigraph

from graph.errors import ZielnetzError
from graph.store.embedded import Embedded, results_format, solutions
from graph.store.engine import Pattern, Solutions
from graph.store.remote.client import Client, Question
from graph.store.remote.errors import DeclinedError
from graph.store.remote.results import read, understood
from graph.store.terms import NamedNode, Quad, RdfFormat

_log = logging.getLogger(__name__)
_PARTS: Final = ("subject", "predicate", "object")


class Remote:
    """The named graphs of *names* on the server that *client* speaks with, at one changeset."""

    def __init__(self, client: Client, names: Sequence[str]) -> None:
        self._client = client
        self._names = tuple(sorted(names))
        self._copy: Embedded | None = None

    def size(self) -> int:
        """Return the number of quads."""
        counted = self.select("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", None)
        return int(counted.rows[0][0].value)  # type: ignore[union-attr]

    def select(self, sparql: str, default_graph: str | None) -> Solutions:
        """Return the rows of a SELECT, or the one row ``answer`` of an ASK."""
        try:
            with understood():
                return solutions(self._asked(sparql, default_graph))
        except DeclinedError as error:
            return self._here(error).select(sparql, default_graph)

    def results(self, sparql: str, default_graph: str, media_type: str) -> bytes:
        """Return the answer to a SELECT or ASK as *media_type*."""
        form, sink = results_format(media_type), BytesIO()
        try:
            with understood():
                self._asked(sparql, default_graph).serialize(sink, format=form)
        except DeclinedError as error:
            return self._here(error).results(sparql, default_graph, media_type)
        return sink.getvalue()

    def match(self, pattern: Pattern) -> Iterator[Quad]:
        """Yield the quads of one graph that *pattern* matches."""
        known = {part: getattr(pattern, part) for part in _PARTS}
        words = [str(known[part] or f"?{part}") for part in _PARTS]
        open_ones = [part for part in _PARTS if known[part] is None]
        wanted = " ".join(f"?{part}" for part in open_ones)
        sparql = f"SELECT {wanted} {{ {' '.join(words)} }}"
        with understood():
            for row in solutions(self._asked(sparql, pattern.graph.value)).rows:
                terms = {**known, **dict(zip(open_ones, row, strict=True))}
                subject, predicate, value = (terms[part] for part in _PARTS)
                yield Quad(subject, predicate, value, pattern.graph)

    def graphs(self) -> list[str]:
        """Return the IRIs of the named graphs, sorted."""
        return list(self._names)

    def quads(self) -> Iterator[Quad]:
        """Yield every quad, graph by graph."""
        for name in self._names:
            yield from self.match(Pattern(NamedNode(name)))

    def load(self, quads: Iterable[Quad]) -> NoReturn:
        """Raise: publications alone change what the server holds."""
        _ = quads
        self._refuse()

    def clear(self) -> NoReturn:
        """Raise: publications alone change what the server holds."""
        self._refuse()

    def exchange(self, removed: Iterable[Quad], added: Iterable[Quad]) -> NoReturn:
        """Raise: publications alone change what the server holds."""
        _ = removed, added
        self._refuse()

    def copy(self, folder: Path) -> None:
        """Copy everything into an embedded store in *folder*."""
        Embedded.open(folder).load(self.quads())

    def serialize(
        self, form: RdfFormat, graph: str | None, prefixes: Mapping[str, str] | None
    ) -> bytes:
        """Return all quads, or the triples of one *graph*, in *form*."""
        return self._copied().serialize(form, graph, prefixes)

    def _asked(
        self, sparql: str, default_graph: str | None
    ) -> pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean:
        default = () if default_graph is None else (default_graph,)
        return read(self._client.ask(Question(sparql, default, self._names)))

    def _here(self, error: DeclinedError) -> Embedded:
        """Return what the server holds in an engine that answers instead of it."""
        _log.warning("%s Die Abfrage wird hier beantwortet.", error)
        return self._copied()

    def _copied(self) -> Embedded:
        if self._copy is None:
            self._copy = Embedded.memory()
            self._copy.load(self.quads())
        return self._copy

    def _refuse(self) -> NoReturn:
        raise ZielnetzError(
            f"{self._client.address.name}: Der Graphserver ist hier nur zu lesen; "
            "was er hält, ändern Veröffentlichungen."
        )
