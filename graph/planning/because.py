"""Why a step closes what it closes."""

from collections.abc import Iterable

from graph.dimensions import LIFE_PHASE
from graph.gap import Gap
from graph.growth import NEIGHBOUR
from graph.phases import neighbours
from graph.planning.cell_reasons import growing
from graph.planning.ground import Ground
from graph.planning.reason import Reason
from graph.planning.undertaking import Undertaking


def because(ground: Ground, chosen: Undertaking, points: Iterable[Gap]) -> Reason | None:
    """Return why *chosen* closes the first of *points* that is a place, or nothing."""
    for gap in points:
        for activity in chosen.activities:
            sides = [side for side in (gap.row, gap.column) if side]
            if reason := _standing(ground, activity, sides):
                return reason
    return None


def _standing(ground: Ground, activity: str, sides: list[str]) -> Reason | None:
    """Return how *activity* belongs to *sides*: to both, or to one and nearly to the other."""
    ways = {side: ground.way(activity, side) for side in sides}
    known = [side for side in sides if ways[side]]
    if not known:
        return None
    if known == sides:
        way = tuple(triple for one in ways.values() for triple in one)
        return Reason("stands", {"activity": activity, "here": sides[0], "there": sides[-1]}, way)
    (open_,) = set(sides) - set(known)
    if ground.tokens[open_] == LIFE_PHASE:
        for via, said in neighbours(ground.snapshot, open_).items():
            if beside := ground.way(activity, via):
                things = {"akin": open_, "kept": known[0], "via": via}
                way = (*beside, *ways[known[0]], *said)
                return growing(ground, activity, NEIGHBOUR, things, way)
    things = {"activity": activity, "here": known[0], "there": open_}
    return Reason("near", things, ways[known[0]])
