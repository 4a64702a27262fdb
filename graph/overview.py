"""What an edition holds, in a few figures, and on what footing."""

from dataclasses import dataclass
from typing import Final

from graph.register import Register
from graph.terms import RDF, ZN

PLACING: Final = ("fields", "goals", "lifePhases")
"""The links that give an activity its place on the maps."""


@dataclass(frozen=True)
class Overview:
    """How many things of each kind there are.

    ``links`` are those that give activities their places, ``proposed`` of them come from the
    editors alone; ``proposals`` are all that await an answer, whatever they speak of.
    """

    activities: int
    actors: int
    goals: int
    programmes: int
    links: int
    proposed: int
    proposals: int


def overview(register: Register) -> Overview:
    """Return the figures of the edition of *register*."""
    store, graph = register.snapshot.store, register.snapshot.graph
    kinds: dict[str, set[str]] = {}
    for iri, kind in store.pairs(RDF.type, graph):
        kinds.setdefault(kind, set()).add(iri)
    bases = [
        basis for name in PLACING for known in register.links[name].values() for _, basis in known
    ]
    return Overview(
        activities=register.snapshot.incidence.count,
        actors=len(kinds.get(ZN.Actor, ())),
        goals=len(kinds.get(ZN.Goal, ())),
        programmes=len(kinds.get(ZN.Programme, ())),
        links=len(bases),
        proposed=bases.count("editorial"),
        proposals=sum(1 for _ in store.pairs(RDF.subject, graph)),
    )
