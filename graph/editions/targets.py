"""Targets that were reached: where a goal has one and the indicator was measured."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from graph.aims import REACHED, courses
from graph.measured import Measurements, number
from graph.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Reached:
    """A goal whose ``indicator`` was last measured in ``year`` and stands where it was to stand."""

    goal: str
    target: str
    indicator: str
    value: Decimal
    wanted: Decimal
    year: str


def reached(snapshot: Snapshot) -> tuple[Reached, ...]:
    """Return the numeric targets that the last value up to the edition's year reaches."""
    return tuple(_reached(snapshot))


def _reached(snapshot: Snapshot) -> Iterator[Reached]:
    for course in courses(snapshot, Measurements.read(snapshot)):
        aim, last, wanted = course.aim, course.last, number(course.aim.value)
        if course.state != REACHED or last is None or last.value is None or wanted is None:
            continue
        yield Reached(aim.goal, aim.target, aim.indicator, last.value, wanted, last.year)
