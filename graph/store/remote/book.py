"""The book that the server keeps for us: which changeset it holds, and which graphs, marked.

It stands in a graph of its own, which no query of anybody else names.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from graph.store.engine import Pattern
from graph.store.remote.client import Client
from graph.store.remote.engine import Remote
from graph.store.terms import Literal, NamedNode, Triple

_OURS: Final = "urn:x-zielnetz:server:"
APPLIED: Final = f"{_OURS}applied"
APPLYING: Final = f"{_OURS}applying"
MARK: Final = f"{_OURS}mark"
UNSURE: Final = "unsure"
"""The mark of a graph that is being changed."""


@dataclass(frozen=True)
class Book:
    """What stands in the book; ``applied`` and ``applying`` are 0 where there is no such number.

    A server that died between the two halves of an entry leaves both: such an entry counts for
    nothing, and ``torn`` keeps it so that the next one takes it away.
    """

    applied: int = 0
    applying: int = 0
    marks: Mapping[str, str] = field(default_factory=dict)
    torn: frozenset[Triple] = frozenset()

    def holds(self, number: int) -> bool:
        """Tell whether the server holds the whole of changeset *number*."""
        return not self.applying and self.applied == number > 0


def read_book(client: Client, graph: str) -> Book:
    """Return what stands in the book that is the *graph* of the server."""
    entries: dict[tuple[str, str], list[Triple]] = {}
    for quad in Remote(client, ()).match(Pattern(NamedNode(graph))):
        key = quad.subject.value, quad.predicate.value  # type: ignore[union-attr]
        entries.setdefault(key, []).append(quad.triple)
    torn = {one for found in entries.values() if len(found) > 1 for one in found}
    if torn:
        torn.update(entries.get((graph, APPLIED), ()))
    return Book(
        applied=0 if torn else _number(entries, graph, APPLIED),
        applying=_number(entries, graph, APPLYING),
        marks={
            name: UNSURE if len(found) > 1 else found[0].object.value  # type: ignore[union-attr]
            for (name, predicate), found in entries.items()
            if predicate == MARK
        },
        torn=frozenset(torn),
    )


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
    yield from book.torn


def _said(subject: str, predicate: str, text: str) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), Literal(text))


def _number(entries: Mapping[tuple[str, str], list[Triple]], graph: str, predicate: str) -> int:
    found = entries.get((graph, predicate), [])
    told = found[0].object.value if len(found) == 1 else ""  # type: ignore[union-attr]
    return int(told) if told.isdecimal() else 0
