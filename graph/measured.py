"""What was measured: the observations of an edition by indicator, as series over time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Final

from graph.labels import slug
from graph.snapshot import Snapshot
from graph.terms import DCT, RDF, SKOS, ZN

_OLD: Final = 3
"""A last value that is more years older than the edition is outdated (coverage.md, the gaps)."""
_YEAR: Final = 4


@dataclass(frozen=True, slots=True)
class Measured:
    """One observation: a value, a range (``low`` to ``high``), or a ``reason`` why there is none.

    ``area`` and ``group`` are empty where the whole is meant; ``reason`` is a concept.
    """

    iri: str
    indicator: str
    area: str
    group: str
    time: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    reason: str
    approximate: bool
    source: str
    unit: str

    @property
    def year(self) -> str:
        """The year it was measured in."""
        return self.time[:_YEAR]


@dataclass(frozen=True)
class Series:
    """What was measured for one indicator, area and group, the earliest first."""

    indicator: str
    area: str
    group: str
    values: tuple[Measured, ...]

    @property
    def numbers(self) -> tuple[Measured, ...]:
        """Those that have a value."""
        return tuple(one for one in self.values if one.value is not None)

    @property
    def last(self) -> Measured | None:
        """The latest that has a value."""
        return next(reversed(self.numbers), None)


@dataclass(frozen=True)
class Measurements:
    """All series of an edition, none of them later than its year."""

    year: str
    by_indicator: Mapping[str, tuple[Series, ...]]
    parents: Mapping[str, str]

    @classmethod
    def read(cls, snapshot: Snapshot) -> "Measurements":
        """Return what *snapshot* tells; figures of single activities are no part of a series."""
        found: dict[tuple[str, str, str], list[Measured]] = defaultdict(list)
        for one in _observations(snapshot):
            if one.indicator and one.year <= snapshot.year:
                found[one.indicator, one.area, one.group].append(one)
        order = snapshot.labels.order
        series: dict[str, list[Series]] = defaultdict(list)
        for key in sorted(found, key=lambda key: tuple(map(order, key))):
            values = sorted(found[key], key=lambda one: (one.time, slug(one.iri)))
            series[key[0]].append(Series(*key, tuple(values)))
        above = dict(snapshot.store.pairs(SKOS.broader, snapshot.graph))
        return cls(snapshot.year, {iri: tuple(own) for iri, own in series.items()}, above)

    def of(self, indicator: str) -> tuple[Series, ...]:
        """Return the series of *indicator*."""
        return self.by_indicator.get(indicator, ())

    def one(self, indicator: str, area: str = "", group: str = "") -> Series | None:
        """Return the series of *area* and *group*; without an area that of the whole, if any."""
        if not area and not group:
            return self.whole(indicator)
        own = self.of(indicator)
        return next((one for one in own if (one.area, one.group) == (area, group)), None)

    def whole(self, indicator: str) -> Series | None:
        """Return the series that stands for *indicator*: that of no area, else of the largest.

        The largest is the one area in which all others that are measured lie.
        """
        own = [one for one in self.of(indicator) if not one.group]
        nowhere = next((one for one in own if not one.area), None)
        if nowhere is not None or len(own) == 1:
            return nowhere or own[0]
        return next((one for one in own if self._holds(one.area, own)), None)

    def districts(self, indicator: str) -> tuple[Series, ...]:
        """Return the series of the areas within the whole, or of all where there is no whole."""
        whole = self.whole(indicator)
        own = [one for one in self.of(indicator) if one.area and not one.group]
        return tuple(one for one in own if one is not whole)

    def outdated(self, indicator: str) -> bool:
        """Tell whether the latest figure of *indicator* is more than three years old."""
        latest = max((one.values[-1].year for one in self.of(indicator)), default="")
        return bool(latest) and int(self.year) - int(latest) > _OLD

    def _holds(self, area: str, own: Iterable[Series]) -> bool:
        return all(one.area == area or area in self._above(one.area) for one in own)

    def _above(self, area: str) -> set[str]:
        found: set[str] = set()
        while (area := self.parents.get(area, "")) and area not in found:
            found.add(area)
        return found

    @cached_property
    def count(self) -> int:
        """How many observations there are."""
        return sum(len(one.values) for own in self.by_indicator.values() for one in own)


def _observations(snapshot: Snapshot) -> Iterable[Measured]:
    store, graph = snapshot.store, snapshot.graph
    told = {
        predicate: dict(store.pairs(predicate, graph))
        for predicate in (
            *(ZN.ofIndicator, ZN.inArea, ZN.targetGroup, ZN.startDate, ZN.value, ZN.valueFrom),
            *(ZN.valueTo, ZN.noValue, ZN.approximate, ZN.dataSource, ZN.unit, DCT.subject),
        )
    }
    for iri in store.subjects(RDF.type, ZN.Observation, graph):
        if iri in told[DCT.subject]:
            continue
        yield Measured(
            iri=iri,
            indicator=told[ZN.ofIndicator].get(iri, ""),
            area=told[ZN.inArea].get(iri, ""),
            group=told[ZN.targetGroup].get(iri, ""),
            time=told[ZN.startDate].get(iri, ""),
            value=number(told[ZN.value].get(iri, "")),
            low=number(told[ZN.valueFrom].get(iri, "")),
            high=number(told[ZN.valueTo].get(iri, "")),
            reason=told[ZN.noValue].get(iri, ""),
            approximate=told[ZN.approximate].get(iri) == "true",
            source=told[ZN.dataSource].get(iri, ""),
            unit=told[ZN.unit].get(iri, ""),
        )


def number(text: str) -> Decimal | None:
    """Return the number that *text* of the data is, or nothing."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
