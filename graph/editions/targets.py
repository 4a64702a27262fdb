"""Targets that were reached: where a goal has one and the indicator was measured."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from graph.labels import slug
from graph.snapshot import Snapshot
from graph.terms import ZN


@dataclass(frozen=True, slots=True)
class Reached:
    """A goal whose ``indicator`` was last measured in ``year`` and stands where it was to stand."""

    goal: str
    target: str
    indicator: str
    value: Decimal
    wanted: Decimal
    year: str


@dataclass(frozen=True, slots=True)
class _Measured:
    time: str
    value: Decimal


def reached(snapshot: Snapshot) -> tuple[Reached, ...]:
    """Return the numeric targets that the last value up to the edition's year reaches."""
    found = _reached(snapshot)
    return tuple(sorted(found, key=lambda one: (snapshot.labels.order(one.goal), one.target)))


def _reached(snapshot: Snapshot) -> Iterator[Reached]:
    indicators, wanted, baselines = (
        dict(snapshot.store.pairs(predicate, snapshot.graph))
        for predicate in (ZN.ofIndicator, ZN.targetValue, ZN.baseline)
    )
    measured = _measured(snapshot, indicators)
    for goal, target in snapshot.store.pairs(ZN.hasTarget, snapshot.graph):
        last = measured.get(indicators.get(target, ""))
        aim = _number(wanted.get(target, ""))
        start = _number(baselines.get(target, ""))
        if last is None or aim is None or not _there(start, aim, last.value):
            continue
        yield Reached(goal, target, indicators[target], last.value, aim, last.time[:4])


def _there(start: Decimal | None, aim: Decimal, value: Decimal) -> bool:
    """Tell whether *value* reaches *aim*, which lies below *start* where less is wanted."""
    return value <= aim if start is not None and aim < start else value >= aim


def _measured(snapshot: Snapshot, indicators: Mapping[str, str]) -> dict[str, _Measured]:
    """Return the last value of each indicator that lies in no later year than the edition's."""
    times = dict(snapshot.store.pairs(ZN.startDate, snapshot.graph))
    found: dict[str, list[tuple[str, str, Decimal]]] = defaultdict(list)
    for observation, text in snapshot.store.pairs(ZN.value, snapshot.graph):
        value, time = _number(text), times.get(observation, "")
        if value is not None and observation in indicators and time[:4] <= snapshot.year:
            found[indicators[observation]].append((time, slug(observation), value))
    return {
        indicator: _Measured(time, value)
        for indicator, values in found.items()
        for time, _, value in [max(values, key=lambda one: (one[0], one[1]))]
    }


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
