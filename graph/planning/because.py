"""Why a step closes what it closes."""

from collections.abc import Iterable

from graph.dimensions import GOAL, LIFE_PHASE
from graph.gap import Gap
from graph.growth import NEIGHBOUR
from graph.phases import neighbours
from graph.planning.cell_reasons import growing
from graph.planning.ground import Ground
from graph.planning.reason import Reason
from graph.planning.undertaking import Undertaking
from graph.terms import SKOS, ZN


def because(ground: Ground, chosen: Undertaking, points: Iterable[Gap]) -> Reason | None:
    """Return why *chosen* closes *points*: the first cell or goal, else that it waits itself."""
    return placed(ground, chosen, points) or _waiting(ground, chosen)


def _waiting(ground: Ground, chosen: Undertaking) -> Reason | None:
    """Return that *chosen* is not carried out yet."""
    for triple in ground.said(chosen.iri, ZN.status):
        return Reason("waits", {"subject": chosen.iri, "thing": triple.object.value}, (triple,))  # type: ignore[union-attr]
    return None


def placed(ground: Ground, chosen: Undertaking, points: Iterable[Gap]) -> Reason | None:
    """Return why *chosen* closes the first of *points* that is a cell or a goal, or nothing."""
    for gap in points:
        for activity in chosen.activities:
            if reason := _of(ground, activity, gap):
                return reason
    return None


def _of(ground: Ground, activity: str, gap: Gap) -> Reason | None:
    if gap.row and gap.column:
        return _standing(ground, activity, [gap.row, gap.column])
    if ground.tokens.get(gap.subject) == GOAL:
        return _serving(ground, activity, gap.subject)
    return None


def _serving(ground: Ground, activity: str, goal: str) -> Reason | None:
    """Return how *activity* is near *goal*: it names it, the one above, or stands in its field."""
    if way := ground.way(activity, goal):
        return Reason("serves", {"activity": activity, "here": goal}, way)
    for kind, predicate in (("above", SKOS.broader), ("field", ZN.inField)):
        for triple in ground.said(goal, predicate):
            other = triple.object.value  # type: ignore[union-attr]
            if way := ground.way(activity, other):
                things = {"here": goal, "other": other}
                return growing(ground, activity, kind, things, (*way, triple))
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
