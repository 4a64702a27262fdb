"""What an edition holds, in a few figures, and on what footing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from graph.register import Register
from graph.step import Step
from graph.store import NamedNode
from graph.telling import Known
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
    bases = _bases(known for name in PLACING for known in register.links[name].values())
    return Overview(
        activities=register.snapshot.incidence.count,
        actors=len(kinds.get(ZN.Actor, ())),
        goals=len(kinds.get(ZN.Goal, ())),
        programmes=len(kinds.get(ZN.Programme, ())),
        links=len(bases),
        proposed=bases.count("editorial"),
        proposals=sum(1 for _ in store.pairs(RDF.subject, graph)),
    )


def overview_after(known: Overview, before: Register, after: Register, step: Step) -> Overview:
    """Return the figures of the edition of *after*, which *step* led to from *before*.

    *known* are those before it.
    """
    old, new = (
        _bases(one.links[name].get(iri, ()) for name in PLACING for iri in step.things)
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
