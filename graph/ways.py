"""What an edition says of one thing, and the triples that lead from one thing to another."""

from graph.snapshot import Snapshot
from graph.store import NamedNode, Triple
from graph.terms import SKOS

Way = tuple[Triple, ...]
"""Triples that lead from one thing to another."""


def said(snapshot: Snapshot, subject: str, predicate: str) -> list[Triple]:
    """Return what the edition says of *subject* by *predicate*, in order."""
    found = snapshot.store.about(NamedNode(subject), snapshot.graph)
    return sorted((t for t in found if t.predicate.value == predicate), key=str)


def leading(snapshot: Snapshot, thing: str, predicate: str) -> list[Triple]:
    """Return what leads to *thing* by *predicate*, in order."""
    found = snapshot.store.pointing(NamedNode(thing), snapshot.graph)
    return sorted((t for t in found if t.predicate.value == predicate), key=str)


def steps(snapshot: Snapshot, start: str, path: tuple[str, ...], concept: str) -> Way | None:
    """Return the triples from *start* by *path* and by what is broader to *concept*, or nothing."""
    if not path and start == concept:
        return ()
    onward, rest = (path[0], path[1:]) if path else (SKOS.broader, ())
    for triple in said(snapshot, start, onward):
        if isinstance(triple.object, NamedNode):
            found = steps(snapshot, triple.object.value, rest, concept)
            if found is not None:
                return (triple, *found)
    return None
