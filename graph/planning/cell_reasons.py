"""What could close the open point of a cell: what lies beside it, near it or on both its sides."""

from collections import Counter
from collections.abc import Iterator
from heapq import nsmallest

from graph import bits
from graph.coverage import parts
from graph.dimensions import ACTOR
from graph.gap import Gap
from graph.growth import MATCHED, NEIGHBOUR, Growth, growth
from graph.phases import neighbours
from graph.planning.company import provides
from graph.planning.ground import MOST, Ground
from graph.planning.reason import Reason
from graph.ways import Way


def around(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield the reasons for the cell of *gap*; where nothing is near, what stands on one side."""
    found = list(_around(ground, gap))
    yield from found or _somewhere(ground, gap)


def _around(ground: Ground, gap: Gap) -> Iterator[Reason]:
    told: Counter[str] = Counter()
    for one in growth(ground.snapshot, ground.cell(gap), gap.row, gap.column):
        told[one.reason] += 1
        if told[one.reason] <= MOST:
            yield _growing(ground, gap, one)
    yield from _near(ground, gap)
    yield from _actors(ground, gap)
    for side in (gap.row, gap.column):
        yield from unused(ground, side)
    if gap.rule == "ended-since":
        yield from _former(ground, gap)


def growing(ground: Ground, activity: str, kind: str, things: dict[str, str], way: Way) -> Reason:
    """Return that *activity*, which runs or is to come, could grow into what is open."""
    incidence = ground.snapshot.incidence
    active = bits.holds(incidence.counts["active"], incidence.index[activity])
    told = kind if active else f"{kind}.planned"
    return Reason(told, {"activity": activity, **things}, way)


def _growing(ground: Ground, gap: Gap, one: Growth) -> Reason:
    """Return why *one* could grow into the cell, with what makes its place akin to the cell's."""
    same_side = ground.tokens[one.via] == ground.tokens[gap.row]
    akin, kept = (gap.row, gap.column) if same_side else (gap.column, gap.row)
    way = (*ground.way(one.activity, one.via), *ground.way(one.activity, kept))
    things = {"akin": akin, "kept": kept, "via": one.via}
    return growing(ground, one.activity, one.reason, things, (*way, *_kin(ground, akin, one)))


def _kin(ground: Ground, concept: str, one: Growth) -> Way:
    """Return what says that *concept* and the place of *one* are akin."""
    if one.reason == NEIGHBOUR:
        return neighbours(ground.snapshot, concept)[one.via]
    if one.reason == MATCHED:
        return (ground.alike[concept][one.via],)
    return ground.siblings(concept)[one.via]


def _near(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield what is known on one side and leaves the other open, as the map counts it."""
    near = parts(ground.snapshot, ground.cell(gap))["near"]
    row, column = ground.at(gap.row), ground.at(gap.column)
    for activity in ground.few(near & row & column):
        way = (*ground.way(activity, gap.row), *ground.way(activity, gap.column))
        yield Reason("unknown", {"activity": activity}, way)
    for activity in ground.few(near & (row ^ column)):
        here = ground.way(activity, gap.row)
        sides = (gap.row, gap.column) if here else (gap.column, gap.row)
        things = {"activity": activity, "here": sides[0], "there": sides[1]}
        yield Reason("near", things, here or ground.way(activity, gap.column))


def _actors(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield who does something on each side of the cell already, if not in it."""
    incidence = ground.snapshot.incidence
    active = incidence.counts["active"]
    rows, columns = (ground.at(side) & active for side in (gap.row, gap.column))
    both = set(incidence.actors(rows)) & set(incidence.actors(columns))
    for actor in nsmallest(MOST, both.difference(gap.others), ground.snapshot.labels.order):
        own = incidence.of(ACTOR, actor)
        one, other = (ground.few(side & own)[0] for side in (rows, columns))
        things = {"actor": actor, "here": gap.row, "there": gap.column}
        way = [*provides(one, actor), *ground.way(one, gap.row)]
        way += [*provides(other, actor), *ground.way(other, gap.column)]
        yield Reason("actor", things, tuple(dict.fromkeys(way)))


def unused(ground: Ground, here: str) -> Iterator[Reason]:
    """Yield the unused programmes that something waits for which stands at *here*."""
    incidence = ground.snapshot.incidence
    waiting = incidence.counts["none"] | incidence.counts["planned"]
    for programme in ground.unused:
        meant = incidence.of("programme", programme) & waiting & ground.at(here)
        for activity in ground.few(meant):
            way = (*ground.way(activity, programme), *ground.way(activity, here))
            things = {"programme": programme, "activity": activity, "here": here}
            yield Reason("programme", things, way)


def _former(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield what there was in the cell."""
    past = ground.snapshot.incidence.counts["past"]
    for activity in ground.few(ground.at(gap.row) & ground.at(gap.column) & past):
        way = (*ground.way(activity, gap.row), *ground.way(activity, gap.column))
        yield Reason("former", {"activity": activity}, way)


def _somewhere(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield what is live on one side of the cell, first what shares its goal or field."""
    for here, there in ((gap.row, gap.column), (gap.column, gap.row)):
        for activity in ground.few(ground.at(here) & ~ground.at(there) & ground.live):
            things = {"here": here, "there": there}
            yield growing(ground, activity, "somewhere", things, ground.way(activity, here))
