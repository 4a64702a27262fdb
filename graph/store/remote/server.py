"""What a server holds of one city, and how it is brought to the next changeset.

Servers are not atomic over several requests, and refuse large ones. So a change is written into
the server's book before it begins and after it has ended: what is found half-way is done again,
graph by graph, and what is done twice changes nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from graph.store.remote.book import UNSURE, Book, changed, read_book
from graph.store.remote.client import Client
from graph.store.remote.engine import Remote
from graph.store.remote.marks import line, mark, moved, name
from graph.store.store import Store
from graph.store.terms import Quad

_T = TypeVar("_T")
CHUNK: Final = 300
"""Quads of one update, all of one graph: Virtuoso 7 deletes from one alone."""
PIECE: Final = 5000
"""Triples of one request that puts a whole graph."""


@dataclass(frozen=True)
class Step:
    """What leads from the changeset ``before`` to the changeset ``number``."""

    before: int
    number: int
    removed: Collection[Quad]
    added: Collection[Quad]


class Server:
    """The graphs of the city with the IRI *base* on the server that *client* speaks with."""

    def __init__(self, client: Client, base: str) -> None:
        self.client = client
        self.base = base
        self._graph = f"{base}graph/server"

    @property
    def name(self) -> str:
        """What people call the server."""
        return self.client.address.name

    def book(self) -> Book:
        """Return what the server holds by its own book."""
        return read_book(self.client, self._graph)

    def store(self) -> Store:
        """Return what the server holds now, for reading."""
        return Store(Remote(self.client, tuple(self.book().marks)))

    def follow(self, step: Step) -> bool:
        """Carry out *step* and tell whether that was possible: the server held what it starts from.

        Where it did not, nothing is changed.
        """
        book = self.book()
        if not book.holds(step.before):
            return False
        marks = moved(book.marks, step.removed, step.added)
        begun = self._begin(book, step.number, marks)
        for verb, quads in (("DELETE", step.removed), ("INSERT", step.added)):
            for graph, lines in sorted(_by_graph(quads).items()):
                for chunk in _batched(sorted(lines), CHUNK):
                    self.client.update(f"{verb} DATA {{ GRAPH <{graph}> {{ {''.join(chunk)} }} }}")
        self._end(begun, step.number, marks)
        return True

    def restore(self, quads: Iterable[Quad], number: int) -> None:
        """Let the server hold *quads* and nothing else of the city, as changeset *number*.

        Graphs that it holds already by their marks are left alone.
        """
        lines = _by_graph(quads)
        marks = {graph: mark(texts) for graph, texts in lines.items()}
        book = self.book()
        wrong = {graph: marks.get(graph, "") for graph in _different(book.marks, marks)}
        if not wrong and book.holds(number):
            return
        begun = self._begin(book, number, wrong)
        for graph in sorted(wrong):
            self._put(graph, lines.get(graph, []))
        self._end(begun, number, wrong)

    def rebuild(self, quads: Iterable[Quad], number: int) -> None:
        """Let the server hold *quads* as :meth:`restore` does, every graph put anew."""
        book = self.book()
        self._begin(book, number, dict.fromkeys(book.marks, ""))
        self.restore(quads, number)

    def _put(self, graph: str, lines: list[str]) -> None:
        if not lines:
            self.client.update(f"DROP SILENT GRAPH <{graph}>")
            return
        first, *rest = _batched(lines, PIECE)
        self.client.put(graph, "".join(first))
        for piece in rest:
            self.client.post(graph, "".join(piece))

    def _begin(self, book: Book, number: int, touched: Mapping[str, str]) -> Book:
        """Write that *number* is being applied, before anything else, and which graphs that is."""
        announced = replace(book, applying=number)
        self._write(book, announced)
        begun = Book(0, number, {**book.marks, **dict.fromkeys(touched, UNSURE)})
        self._write(announced, begun)
        return begun

    def _end(self, begun: Book, number: int, marks: Mapping[str, str]) -> None:
        """Write that *number* is applied, after everything else."""
        known = {graph: text for graph, text in {**begun.marks, **marks}.items() if text}
        marked = replace(begun, marks=known)
        self._write(begun, marked)
        self._write(marked, replace(marked, applied=number))
        self._write(replace(marked, applied=number), replace(marked, applied=number, applying=0))

    def _write(self, old: Book, new: Book) -> None:
        if text := changed(self._graph, old, new):
            self.client.update(text)


def _different(held: Mapping[str, str], wanted: Mapping[str, str]) -> list[str]:
    return [graph for graph in held.keys() | wanted.keys() if held.get(graph) != wanted.get(graph)]


def _by_graph(quads: Iterable[Quad]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for quad in quads:
        found[name(quad)].append(line(quad))
    return found


def _batched(things: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    for start in range(0, len(things), size):
        yield things[start : start + size]
