"""Which members of a dimension a filter leaves: those chosen, and of them those with activities.

A filter on the dimension itself chooses members, narrower ones included, whether anything happens
there or not; any other filter leaves those where an activity stands that passes it.
"""

from graph.dimensions import ACTOR
from graph.selection import Selection
from graph.snapshot import Snapshot
from graph.terms import ZN

_OF_ACTORS = {"actor-type": ZN.actorType, "level": ZN.level}
"""Dimensions that are properties of actors: they choose actors even without any activity."""


def members(snapshot: Snapshot, token: str, selection: Selection) -> tuple[str, ...]:
    """Return the members of the dimension *token* that *selection* leaves, in their order."""
    own = [token, *(_OF_ACTORS if token == ACTOR else ())]
    chosen = [
        iri
        for iri in snapshot.dimensions.members[token]
        if _chosen(snapshot, iri, token, selection)
    ]
    for name, predicate in _OF_ACTORS.items():
        if token == ACTOR and selection.of(name):
            fitting = _with(snapshot, predicate, selection.of(name))
            chosen = [iri for iri in chosen if iri in fitting]
    rest = selection.without(*own)
    if rest == Selection():
        return tuple(chosen)
    mask = rest.mask(snapshot)
    return tuple(iri for iri in chosen if (snapshot.incidence.of(token, iri) & mask).any())


def _chosen(snapshot: Snapshot, iri: str, token: str, selection: Selection) -> bool:
    wanted = selection.of(token)
    return not wanted or bool(wanted.intersection((iri, *snapshot.dimensions.ancestors(iri))))


def _with(snapshot: Snapshot, predicate: str, values: frozenset[str]) -> set[str]:
    """Return what has one of *values*, or something narrower, for *predicate*."""
    ancestors = snapshot.dimensions.ancestors
    return {
        iri
        for iri, value in snapshot.store.pairs(predicate, snapshot.graph)
        if values.intersection((value, *ancestors(value)))
    }
