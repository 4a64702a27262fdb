"""How far agreed targets are on their way: computed from what was measured, or why it cannot be."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from graph.directory import Thing, thing
from graph.measured import Measured, Measurements, number
from graph.snapshot import Snapshot
from graph.terms import ZN, ZNV

REACHED, ON_COURSE, BEHIND, NOT_MEASURABLE = "reached", "on-course", "behind", "not-measurable"
STATES: Final = (REACHED, ON_COURSE, BEHIND, NOT_MEASURABLE)
_LESS: Final = ZNV["direction/less"]
_MORE: Final = ZNV["direction/more"]
_ENDS: Final = {4: "-12-31", 7: "-15", 10: ""}
"""What stands for month and day, where a time names neither or no day."""


@dataclass(frozen=True)
class Aim:
    """A goal's target with what is known of it; ``value`` and ``baseline`` may be words."""

    goal: str
    target: str
    indicator: str
    area: str
    baseline: str
    begin: str
    value: str
    due: str


@dataclass(frozen=True)
class Course:
    """How far an aim is: its state, the latest measurement, and the reason for the state.

    ``expected`` is what would be measured by then on a straight way from baseline to target.
    """

    aim: Aim
    state: str
    reason: str
    last: Measured | None = None
    expected: Decimal | None = None


def aims(snapshot: Snapshot) -> tuple[Aim, ...]:
    """Return the targets of all goals, in the order of the goals."""
    order = snapshot.labels.order
    links = snapshot.store.pairs(ZN.hasTarget, snapshot.graph)
    return tuple(
        _aim(goal, thing(snapshot, target))
        for goal, target in sorted(links, key=lambda link: (order(link[0]), link[1]))
    )


def courses(snapshot: Snapshot, measurements: Measurements) -> tuple[Course, ...]:
    """Return how far each aim of *snapshot* is."""
    better = dict(snapshot.store.pairs(ZN.direction, snapshot.graph))
    return tuple(course(aim, measurements, better.get(aim.indicator, "")) for aim in aims(snapshot))


def course(aim: Aim, measurements: Measurements, better: str = "") -> Course:
    """Return how far *aim* is; *better* is the direction of its indicator.

    Reached: the latest value stands at the target or beyond. On course: it is no farther from it
    than the straight way from the baseline would have it at that time; else behind. Where one of
    these cannot be told, the reason says what is missing; nothing is guessed.
    """
    wanted = number(aim.value)
    if wanted is None:
        return Course(aim, NOT_MEASURABLE, "in-words")
    series = measurements.one(aim.indicator, aim.area)
    last = series.last if series else None
    if last is None or last.value is None:
        return Course(aim, NOT_MEASURABLE, "no-value")
    upwards = _upwards(aim, wanted, better)
    if upwards is None:
        return Course(aim, NOT_MEASURABLE, "no-direction", last)
    if _there(last.value, wanted, upwards=upwards):
        return Course(aim, REACHED, "there", last)
    return _under_way(aim, wanted, last, upwards=upwards)


def _under_way(aim: Aim, wanted: Decimal, last: Measured, *, upwards: bool) -> Course:
    start = number(aim.baseline)
    if aim.due and _day(last.time) > _day(aim.due):
        return Course(aim, BEHIND, "too-late", last)
    missing = [
        reason
        for reason, known in (("no-baseline", start), ("no-begin", aim.begin), ("no-due", aim.due))
        if known in (None, "")
    ]
    if missing or start is None:
        return Course(aim, NOT_MEASURABLE, missing[0], last)
    begin, end, now = (_day(text).toordinal() for text in (aim.begin, aim.due, last.time))
    if now <= begin or end <= begin:
        return Course(aim, NOT_MEASURABLE, "not-since", last)
    expected = start + (wanted - start) * (now - begin) / (end - begin)
    good = _there(last.value or Decimal(0), expected, upwards=upwards)
    return Course(aim, ON_COURSE if good else BEHIND, "straight", last, expected)


def _upwards(aim: Aim, wanted: Decimal, better: str) -> bool | None:
    """Tell whether more is wanted: as the baseline says, else the indicator; or that none does."""
    start = number(aim.baseline)
    if start is not None and start != wanted:
        return wanted > start
    return {_MORE: True, _LESS: False}.get(better)


def _there(value: Decimal, wanted: Decimal, *, upwards: bool) -> bool:
    return value >= wanted if upwards else value <= wanted


def _aim(goal: str, target: Thing) -> Aim:
    return Aim(
        goal=goal,
        target=target.iri,
        indicator=next(iter(target.all(ZN.ofIndicator)), ""),
        area=next(iter(target.all(ZN.inArea)), ""),
        baseline=target.value(ZN.baseline) or target.text(ZN.baseline),
        begin=target.value(ZN.startDate),
        value=target.value(ZN.targetValue) or target.text(ZN.targetValue),
        due=target.value(ZN.dueDate),
    )


def _day(time: str) -> date:
    """Return the day that stands for *time*: of a year its last one, of a month its middle."""
    year, month, day = (int(part) for part in f"{time}{_ENDS[len(time)]}".split("-"))
    return date(year, month, day)


def of_goals(found: Iterable[Course], goals: Iterable[str]) -> Iterator[Course]:
    """Yield those of *found* that belong to *goals*."""
    wanted = set(goals)
    return (one for one in found if one.aim.goal in wanted)
