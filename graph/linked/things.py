"""Everything one derived graph says of a thing, as a reader of linked data expects it."""

from collections.abc import Iterable, Iterator
from typing import Final

from graph.errors import NotFoundError
from graph.store import NamedNode, Store, Triple
from graph.terms import RDF, RDFS, SKOS, ZN

_STATEMENTS: Final = frozenset({RDF.subject, RDF.object, ZN.about})
"""What leads from a proposal or a citation to the thing it speaks of."""
_NAMES: Final = frozenset({RDFS.label, SKOS.prefLabel})


def describe(store: Store, graph: str, iri: str) -> list[Triple]:
    """Return what *graph* says of *iri*, sorted, each triple once.

    These are its own triples, those that lead to it, proposals and citations about it in full (so
    that nobody takes a proposal for a fact), and the names of everything they mention. A thing of
    which nothing is known raises :class:`NotFoundError`.
    """
    thing = _node(iri)
    own = set(store.about(thing, graph))
    leading = set(store.pointing(thing, graph))
    if not own and not leading:
        raise _unknown(iri)
    about = {
        triple
        for link in leading
        if link.predicate.value in _STATEMENTS and isinstance(link.subject, NamedNode)
        for triple in store.about(link.subject, graph)
    }
    told = own | leading | about
    return sorted(told | set(_names(store, graph, told)), key=str)


def knows(store: Store, graph: str, iri: str) -> bool:
    """Tell whether *graph* says anything of *iri* itself."""
    try:
        return any(True for _ in store.about(NamedNode(iri), graph))
    except ValueError:
        return False


def _node(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError:
        raise _unknown(iri) from None


def _unknown(iri: str) -> NotFoundError:
    return NotFoundError(f"{iri}: Über dieses Ding ist nichts bekannt.")


def _names(store: Store, graph: str, told: Iterable[Triple]) -> Iterator[Triple]:
    """Yield the names of all subjects and objects of *told*."""
    nodes = {node for triple in told for node in (triple.subject, triple.object)}
    for node in nodes:
        if isinstance(node, NamedNode):
            yield from (t for t in store.about(node, graph) if t.predicate.value in _NAMES)
