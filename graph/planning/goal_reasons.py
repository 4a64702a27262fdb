"""What could close the open points of a goal or a field: what is like it, above it, beside it."""

from collections.abc import Iterator
from typing import Final

from graph.dimensions import GOAL
from graph.gap import Gap
from graph.planning.cell_reasons import growing, unused
from graph.planning.ground import Ground
from graph.planning.reason import Reason
from graph.store import NamedNode
from graph.terms import SKOS, ZN

_SAME: Final = {SKOS.exactMatch: "same", SKOS.closeMatch: "like"}


def doing(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield what could serve a goal for which nothing is entered."""
    goal = gap.subject
    yield from _roughly(ground, goal)
    yield from _alike(ground, goal)
    yield from _in_its_field(ground, goal)
    yield from unused(ground, goal)


def _roughly(ground: Ground, goal: str) -> Iterator[Reason]:
    """Yield what serves the goal above and names none of those below it."""
    dimensions, incidence = ground.snapshot.dimensions, ground.snapshot.incidence
    for up in ground.said(goal, SKOS.broader):
        parent = up.object.value  # type: ignore[union-attr]
        narrower = [i for i, above in dimensions.parents.items() if parent in above]
        rough = incidence.direct_of(GOAL, parent) & ground.live
        for one in narrower:
            rough = rough & ~incidence.of(GOAL, one)
        for activity in ground.few(rough):
            things = {"here": goal, "other": parent}
            way = (*ground.way(activity, parent), up)
            yield growing(ground, activity, "above", things, way)


def _in_its_field(ground: Ground, goal: str) -> Iterator[Reason]:
    """Yield what stands in the goal's field and names no goal of its document yet."""
    snapshot = ground.snapshot
    document = snapshot.dimensions.documents.get(goal, "")
    answered = snapshot.incidence.goals_answered.get(document)
    for own in ground.said(goal, ZN.inField):
        field = own.object.value  # type: ignore[union-attr]
        open_ = ground.at(field) & ground.live
        for activity in ground.few(open_ if answered is None else open_ & ~answered):
            way = (*ground.way(activity, field), own)
            yield growing(ground, activity, "field", {"here": goal, "other": field}, way)


def _alike(ground: Ground, goal: str) -> Iterator[Reason]:
    """Yield what serves a goal of like meaning, or one under the same goal."""
    matched = {o: (_SAME[t.predicate.value], (t,)) for o, t in ground.alike.get(goal, {}).items()}
    akin = {other: ("beside", way) for other, way in ground.siblings(goal).items()} | matched
    for other, (kind, said) in akin.items():
        for activity in ground.few(ground.at(other) & ground.live):
            things = {"here": goal, "other": other}
            yield growing(ground, activity, kind, things, (*ground.way(activity, other), *said))


def measuring(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield what measures goals like this one, and the statistics that its activities use.

    Where there is neither, what is done for the goal and could be counted.
    """
    yield from list(_measuring(ground, gap)) or _serving(ground, gap, "counts")


def _measuring(ground: Ground, gap: Gap) -> Iterator[Reason]:
    for other, said in ground.alike.get(gap.subject, {}).items():
        for triple in ground.said(other, ZN.measuredBy):
            things = {"thing": triple.object.value, "other": other, "here": gap.subject}  # type: ignore[union-attr]
            yield Reason("measured", things, (triple, said))
    for activity in ground.few(ground.at(gap.subject) & ground.live):
        for triple in ground.said(activity, ZN.usesStatistic):
            things = {"activity": activity, "thing": triple.object.value, "here": gap.subject}  # type: ignore[union-attr]
            yield Reason("statistic", things, (triple, *ground.way(activity, gap.subject)))


def yearly(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield what a goal's annual goal could be made of: goals below it, figures, what is done."""
    for triple in ground.leading(gap.subject, SKOS.broader):
        below = triple.subject.value  # type: ignore[union-attr]
        kind = "untargeted" if below in ground.annual else "below"
        yield Reason(kind, {"thing": below, "here": gap.subject}, (triple,))
    for triple in ground.said(gap.subject, ZN.measuredBy):
        things = {"thing": triple.object.value, "here": gap.subject}  # type: ignore[union-attr]
        yield Reason("target", things, (triple,))
    yield from _serving(ground, gap, "within-a-year")


def _serving(ground: Ground, gap: Gap, kind: str) -> Iterator[Reason]:
    """Yield what is done for the goal of *gap*, and what can be made of that."""
    for activity in ground.few(ground.at(gap.subject) & ground.live):
        way = ground.way(activity, gap.subject)
        yield growing(ground, activity, kind, {"here": gap.subject}, way)


def of_field(ground: Ground, gap: Gap) -> Iterator[Reason]:
    """Yield what is done in a field without goals, and what for: goals it could have.

    Where nobody has said what for, what is done there.
    """
    yield from list(_pursuing(ground, gap)) or _serving(ground, gap, "aimless")


def _pursuing(ground: Ground, gap: Gap) -> Iterator[Reason]:
    for activity in ground.few(ground.at(gap.subject) & ground.live):
        for triple in ground.said(activity, ZN.servesGoal):
            if isinstance(triple.object, NamedNode):
                things = {"activity": activity, "here": gap.subject, "other": triple.object.value}
                way = (*ground.way(activity, gap.subject), triple)
                yield growing(ground, activity, "pursues", things, way)
