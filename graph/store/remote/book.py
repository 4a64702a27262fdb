"""The book that the server keeps for us: which changeset it holds, and which graphs, marked.

It stands in a graph of its own, which no query of anybody else names.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from graph.errors import ZielnetzError
from graph.store.engine import Pattern
from graph.store.remote.client import Client
from graph.store.remote.engine import Remote
from graph.store.terms import Literal, NamedNode, Quad, Triple

_OURS: Final = "urn:x-zielnetz:server:"
APPLIED: Final = f"{_OURS}applied"
APPLYING: Final = f"{_OURS}applying"
MARK: Final = f"{_OURS}mark"
UNSURE: Final = "unsure"
"""The mark of a graph that is being changed."""


@dataclass(frozen=True)
class Book:
    """What stands in the book; ``applied`` and ``applying`` are 0 where there is no such number."""

    applied: int = 0
    applying: int = 0
    marks: Mapping[str, str] = field(default_factory=dict)

    def holds(self, number: int) -> bool:
        """Tell whether the server holds the whole of changeset *number*."""
        return not self.applying and self.applied == number > 0


def read_book(client: Client, graph: str) -> Book:
    """Return what stands in the book that is the *graph* of the server."""
    said = list(Remote(client, ()).match(Pattern(NamedNode(graph))))
    marks = {
        quad.subject.value: quad.object.value  # type: ignore[union-attr]
        for quad in said
        if quad.predicate.value == MARK
    }
    return Book(_number(said, APPLIED), _number(said, APPLYING), marks)


def changed(graph: str, old: Book, new: Book) -> str:
    """Return the update that puts *new* in the place of *old*; nothing for what is alike."""
    before, after = (frozenset(_statements(graph, book)) for book in (old, new))
    steps = [
        f"{verb} DATA {{ GRAPH <{graph}> {{ {' . '.join(sorted(map(str, triples)))} }} }}"
        for verb, triples in (("INSERT", after - before), ("DELETE", before - after))
        if triples
    ]
    return " ;\n".join(steps)


def _statements(graph: str, book: Book) -> Iterable[Triple]:
    for predicate, number in ((APPLIED, book.applied), (APPLYING, book.applying)):
        if number:
            yield _said(graph, predicate, str(number))
    for name, mark in book.marks.items():
        yield _said(name, MARK, mark)


def _said(subject: str, predicate: str, text: str) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), Literal(text))


def _number(said: Iterable[Quad], predicate: str) -> int:
    """Return the one number of *predicate*; a book with two was written by two at once."""
    found = [quad.object.value for quad in said if quad.predicate.value == predicate]  # type: ignore[union-attr]
    if len(found) > 1:
        raise ZielnetzError(
            f"Auf dem Graphserver stehen für {predicate} zwei Nummern ({', '.join(found)}); "
            "erwartet ist eine: `zielnetz rebuild`."
        )
    return int(found[0]) if found else 0
