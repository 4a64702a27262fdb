"""What a store needs of an engine, wherever that is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from graph.store.terms import NamedNode, Quad, RdfFormat, Term


@dataclass(frozen=True)
class Solutions:
    """The rows of a SELECT; a value is ``None`` where the variable is unbound."""

    columns: tuple[str, ...]
    rows: list[tuple[Term | None, ...]]


@dataclass(frozen=True)
class Pattern:
    """A triple pattern in one graph; ``None`` matches everything."""

    graph: NamedNode
    subject: NamedNode | None = None
    predicate: NamedNode | None = None
    object: NamedNode | None = None


class Engine(Protocol):
    """Named graphs that can be read and changed; its methods are those of ``Store``."""

    def size(self) -> int:
        """Return the number of quads."""

    def select(self, sparql: str, default_graph: str | None) -> Solutions:
        """Return the rows of a SELECT, or the one row ``answer`` of an ASK."""

    def results(self, sparql: str, default_graph: str, media_type: str) -> bytes:
        """Return the answer to a SELECT or ASK as *media_type*."""

    def match(self, pattern: Pattern) -> Iterator[Quad]:
        """Yield the quads of one graph that *pattern* matches."""

    def graphs(self) -> list[str]:
        """Return the IRIs of the named graphs, sorted."""

    def quads(self) -> Iterator[Quad]:
        """Yield every quad."""

    def load(self, quads: Iterable[Quad]) -> None:
        """Add *quads* in bulk."""

    def clear(self) -> None:
        """Remove everything."""

    def exchange(self, removed: Iterable[Quad], added: Iterable[Quad]) -> None:
        """Remove and add quads as one change."""

    def copy(self, folder: Path) -> None:
        """Copy everything into an embedded store in *folder*, which must not exist."""

    def serialize(
        self, form: RdfFormat, graph: str | None, prefixes: Mapping[str, str] | None
    ) -> bytes:
        """Return all quads, or the triples of one *graph*, in *form*."""
