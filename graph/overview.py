"""What an edition holds, in a few figures, and on what footing."""

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from graph import bits
from graph.bases import read_proposed
from graph.dimensions import FIELD, GOAL, LIFE_PHASE, PROPERTIES
from graph.register import Register
from graph.snapshot import Snapshot
from graph.step import Step
from graph.store import NamedNode
from graph.telling import Known
from graph.terms import RDF, ZN

PLACING: Final = ("fields", "goals", "lifePhases")
"""The links that give an activity its place on the maps."""
_DIMENSIONS: Final = (FIELD, GOAL, LIFE_PHASE)
_TOKENS: Final = MappingProxyType({PROPERTIES[token][0]: token for token in _DIMENSIONS})
"""The dimensions of these links, and each by its property."""


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
    snapshot = register.snapshot
    placing = [snapshot.incidence.direct[token] for token in _DIMENSIONS]
    return Overview(
        activities=snapshot.incidence.count,
        actors=_number(snapshot, ZN.Actor),
        goals=_number(snapshot, ZN.Goal),
        programmes=_number(snapshot, ZN.Programme),
        links=sum(len(sets.members(value)) for sets in placing for value in sets),
        proposed=sum(_placing(snapshot, *one) for one in set(read_proposed(snapshot))),
        proposals=sum(1 for _ in snapshot.store.pairs(RDF.subject, snapshot.graph)),
    )


def _number(snapshot: Snapshot, kind: str) -> int:
    return sum(1 for _ in snapshot.store.subjects(RDF.type, kind, snapshot.graph))


def _placing(snapshot: Snapshot, subject: str, predicate: str, value: str) -> bool:
    """Tell whether a statement gives an activity a place on the maps."""
    incidence = snapshot.incidence
    at, token = incidence.index.get(subject), _TOKENS.get(predicate)
    if at is None or token is None:
        return False
    return bits.holds(incidence.direct_of(token, value), at)


def overview_after(known: Overview, before: Register, after: Register, step: Step) -> Overview:
    """Return the figures of the edition of *after*, which *step* led to from *before*.

    *known* are those before it.
    """
    old, new = (
        _bases(told.links[name] for told in one.told(step.things) for name in PLACING)
        for one in (before, after)
    )
    return Overview(
        activities=after.snapshot.incidence.count,
        actors=known.actors + _more(step, RDF.type, ZN.Actor),
        goals=known.goals,
        programmes=known.programmes,
        links=known.links + len(new) - len(old),
        proposed=known.proposed + new.count("editorial") - old.count("editorial"),
        proposals=known.proposals + _more(step, RDF.subject),
    )


def _bases(links: Iterable[tuple[Known, ...]]) -> list[str]:
    return [basis for known in links for _, basis in known]


def _more(step: Step, predicate: str, value: str = "") -> int:
    """Return how many more triples have *predicate*, and *value* if one is given, after *step*."""
    before, after = (
        sum(
            t.predicate.value == predicate and value in ("", t.object.value)  # type: ignore[union-attr]
            for iri in step.things
            for t in snapshot.store.about(NamedNode(iri), snapshot.graph)
        )
        for snapshot in (step.before, step.after)
    )
    return after - before
