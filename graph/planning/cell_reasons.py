"""What could close the open point of a cell: what lies beside it, near it or on both its sides."""

from collections.abc import Iterator
from typing import Final

from graph import bits
from graph.dimensions import ACTOR
from graph.gap import Gap
from graph.planning.ground import Ground, Way
from graph.planning.reason import Reason
from graph.store import NamedNode, Triple
from graph.terms import SKOS, ZN

_SAME: Final = {SKOS.exactMatch: "matched", SKOS.closeMatch: "close"}


def around(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield the reasons for the cell of *gap*; where nothing is near, what stands on one side."""
    found = list(_around(ground, gap))
    yield from found or _somewhere(ground, gap)


def _around(ground: Ground, gap: Gap) -> Iterator[Reason]:
    sides = ((gap.row, gap.column), (gap.column, gap.row))
    for here, there in sides:
        yield from _neighbouring(ground, here, there)
    for here, there in sides:
        yield from alike(ground, here, there)
    yield from _near(ground, gap)
    yield from _actors(ground, gap)
    for here, there in sides:
        yield from unused(ground, here, there)
    if gap.rule == "ended-since":
        yield from _former(ground, gap)


def growing(ground: Ground, activity: str, kind: str, things: dict[str, str], way: Way) -> Reason:
    """Return that *activity*, which runs or is to come, could grow into what is open."""
    incidence = ground.snapshot.incidence
    active = bits.holds(incidence.counts["active"], incidence.index[activity])
    told = kind if active else f"{kind}.planned"
    return Reason(told, {"activity": activity, **things}, way)


def _neighbouring(ground: Ground, here: str, there: str) -> Iterator[Reason]:
    """Yield what stands at *here* in a phase beside *there*."""
    for beside, said in ground.neighbours(there).items():
        for activity in ground.named(ground.at(here) & ground.at(beside) & ground.live):
            way = (*ground.way(activity, here), *ground.way(activity, beside), *said)
            things = {"here": here, "beside": beside, "there": there}
            yield growing(ground, activity, "neighbouring", things, way)


def alike(ground: Ground, here: str, there: str) -> Iterator[Reason]:
    """Yield what stands at a concept like *here*, and at *there* where that is a side too."""
    incidence = ground.snapshot.incidence
    beside = ground.at(there) if there else bits.full(incidence.count)
    for other, kind, said in _likes(ground, here):
        for activity in ground.named(ground.at(other) & beside & ground.live):
            both = ground.way(activity, there) if there else ()
            way = (*ground.way(activity, other), *both, *said)
            things = {"here": here, "other": other, **({"there": there} if there else {})}
            yield growing(ground, activity, kind if there else f"{kind}.goal", things, way)


def _likes(ground: Ground, concept: str) -> Iterator[tuple[str, str, Way]]:
    """Yield the concepts of like meaning, and those with the same parent."""
    for other, triple in ground.alike.get(concept, {}).items():
        yield other, _SAME[triple.predicate.value], (triple,)
    for up in ground.said(concept, SKOS.broader):
        for down in ground.leading(up.object.value, SKOS.broader):  # type: ignore[union-attr]
            other = down.subject.value  # type: ignore[union-attr]
            if other != concept and other in ground.tokens:
                yield other, "sibling", (up, down)


def _near(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield what is known on one side and leaves the other open, as the map counts it."""
    for activity in ground.named(ground.near(gap)):
        ways = {side: ground.way(activity, side) for side in (gap.row, gap.column)}
        known = [side for side, way in ways.items() if way]
        if len(known) > 1:
            way = tuple(triple for one in ways.values() for triple in one)
            yield Reason("unknown", {"activity": activity}, way)
        elif known:
            open_ = gap.column if known == [gap.row] else gap.row
            things = {"activity": activity, "here": known[0], "there": open_}
            yield Reason("near", things, ways[known[0]])


def _actors(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield who does something on each side of the cell already, if not in it."""
    incidence = ground.snapshot.incidence
    active = incidence.counts["active"]
    rows, columns = (ground.at(side) & active for side in (gap.row, gap.column))
    both = set(incidence.actors(rows)) & set(incidence.actors(columns))
    for actor in sorted(both.difference(gap.others), key=ground.snapshot.labels.order):
        own = incidence.of(ACTOR, actor)
        one, other = (ground.named(side & own)[0] for side in (rows, columns))
        things = {"actor": actor, "here": gap.row, "there": gap.column}
        way = [*_provides(one, actor), *ground.way(one, gap.row)]
        way += [*_provides(other, actor), *ground.way(other, gap.column)]
        yield Reason("actor", things, tuple(dict.fromkeys(way)))


def _provides(activity: str, actor: str) -> Way:
    return (Triple(NamedNode(activity), NamedNode(ZN.providedBy), NamedNode(actor)),)


def unused(ground: Ground, here: str, there: str) -> Iterator[Reason]:
    """Yield the unused programmes that something waits for which stands at *here*."""
    incidence = ground.snapshot.incidence
    waiting = incidence.counts["none"] | incidence.counts["planned"]
    for programme in ground.unused:
        meant = incidence.of("programme", programme) & waiting & ground.at(here)
        for activity in ground.named(meant):
            way = (*ground.way(activity, programme), *ground.way(activity, here))
            things = {"programme": programme, "activity": activity, "here": here}
            if there:
                things["there"] = there
            yield Reason("programme", things, way)


def _former(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield what there was in the cell."""
    past = ground.snapshot.incidence.counts["past"]
    for activity in ground.named(ground.at(gap.row) & ground.at(gap.column) & past):
        way = (*ground.way(activity, gap.row), *ground.way(activity, gap.column))
        yield Reason("former", {"activity": activity}, way)


def _somewhere(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield what is live on one side of the cell, first what shares its goal or field."""
    for here, there in ((gap.row, gap.column), (gap.column, gap.row)):
        for activity in ground.named(ground.at(here) & ~ground.at(there) & ground.live):
            things = {"here": here, "there": there}
            yield growing(ground, activity, "somewhere", things, ground.way(activity, here))
