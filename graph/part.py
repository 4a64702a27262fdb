"""What a graph tells of a few things, and of what they lead to."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from graph.store import NamedNode, Store, Term, Triple
from graph.terms import ZN
from graph.told import NOTHING, Triples

_FOLLOWED = (ZN.providedBy, ZN.status, ZN.noneOf)
"""What an activity counts as depends on its actors, its status, and which list none is of."""


class Linked(Protocol):
    """What links are read from: a store, or a part of one of its graphs."""

    def links(self, predicate: str, graph: str) -> Iterator[tuple[str, Term]]:
        """Yield subject and object of each triple with *predicate* in *graph*."""

    def pairs(self, predicate: str, graph: str) -> Iterator[tuple[str, str]]:
        """Yield subject and object of each triple with *predicate* in *graph*, as strings."""

    def subjects(self, predicate: str, value: str, graph: str) -> Iterator[str]:
        """Yield the IRIs of what *predicate* links to the IRI *value* in *graph*."""


Look = Callable[[str], Linked]
"""Returns what is read of a graph: all of it, or a part."""


class Part:
    """Triples of one graph, each once, looked up as a store is; whatever the graph is called."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._links: dict[str, list[tuple[str, Term]]] = defaultdict(list)
        for triple in triples:
            self._links[triple.predicate.value].append((triple.subject.value, triple.object))  # type: ignore[union-attr]

    @classmethod
    def about(cls, store: Store, graph: str, things: Iterable[str]) -> "Part":
        """Return what *graph* tells of *things*."""
        return cls(t for iri in set(things) for t in store.about(NamedNode(iri), graph))

    def links(self, predicate: str, graph: str) -> Iterator[tuple[str, Term]]:  # noqa: ARG002 there is one
        """Yield subject and object of each triple with *predicate*."""
        yield from self._links.get(predicate, ())

    def pairs(self, predicate: str, graph: str) -> Iterator[tuple[str, str]]:
        """Yield subject and object of each triple with *predicate*, as strings."""
        for subject, value in self.links(predicate, graph):
            yield subject, value.value  # type: ignore[union-attr]

    def subjects(self, predicate: str, value: str, graph: str) -> Iterator[str]:
        """Yield the IRIs of what *predicate* links to *value*."""
        return (subject for subject, found in self.pairs(predicate, graph) if found == value)


def followed(about: Callable[[str], Triples], activities: Iterable[str]) -> Triples:
    """Return what *about* tells of *activities*, and of what their counting depends on."""
    own = {iri: about(iri) for iri in activities}
    beyond = {
        triple.object.value
        for told in own.values()
        for triple in told
        if triple.predicate.value in _FOLLOWED and isinstance(triple.object, NamedNode)
    }
    return NOTHING.union(*own.values(), *(about(iri) for iri in beyond - own.keys()))
