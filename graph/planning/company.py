"""Who may know of a thing or take it up: who works where it stands; else where it is told of."""

from collections.abc import Iterator
from itertools import chain

from graph.planning.ground import Ground
from graph.planning.reason import Reason
from graph.store import NamedNode, Triple
from graph.terms import DCT, ZN
from graph.ways import Way


def company(ground: Ground, subject: str, kind: str) -> Iterator[Reason]:
    """Yield who works for the goals of *subject*, else in its fields, else for its phases.

    *kind* says what they may do; each is named once. What counts for every other concept brings
    nobody near.
    """
    every = ground.snapshot.dimensions.every
    for predicate in (ZN.servesGoal, ZN.inField, ZN.forLifePhase):
        triples = ground.said(subject, predicate)
        near = [t for t in triples if t.object.value not in every]  # type: ignore[union-attr]
        found: dict[str, Reason] = {}
        for one in chain.from_iterable(_at_work(ground, subject, kind, t) for t in near):
            found.setdefault(one.things["actor"], one)
        if found:
            yield from found.values()
            return


def origin(ground: Ground, subject: str) -> Iterator[Reason]:
    """Yield where *subject* is told of, as far as that has a name."""
    for triple in ground.said(subject, DCT.source):
        document = triple.object.value  # type: ignore[union-attr]
        if document in ground.snapshot.labels.names:
            yield Reason("origin", {"subject": subject, "thing": document}, (triple,))


def provides(activity: str, actor: str) -> Way:
    """Return what says that *actor* provides *activity*."""
    return (Triple(NamedNode(activity), NamedNode(ZN.providedBy), NamedNode(actor)),)


def _at_work(ground: Ground, subject: str, kind: str, triple: Triple) -> Iterator[Reason]:
    place = triple.object.value  # type: ignore[union-attr]
    for actor, activity in ground.at_work(place):
        things = {"actor": actor, "here": place, "subject": subject}
        way = (triple, *provides(activity, actor), *ground.way(activity, place))
        yield Reason(kind, things, way)
