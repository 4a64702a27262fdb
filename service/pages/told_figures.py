"""What was measured of an indicator, in words: figures, units, and what to know."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.measured import Measured, Measurements, Series
from graph.terms import ZN, ZNV
from service.pages.panels.wording import figure, when
from service.visit import Visit

_SMALL: Final = ZNV["no-value/small"]


@dataclass(frozen=True)
class Told:
    """What was measured of one indicator, in words."""

    visit: Visit
    indicator: str
    known: Measurements

    @property
    def unit(self) -> str:
        """The unit of the indicator, or nothing."""
        return self.visit.view.facts.first(self.indicator, ZN.unit)

    def sentence(self) -> str:
        """Return the first and the last figure of the whole, or how many figures there are."""
        series = self.known.whole(self.indicator)
        if series is None or series.last is None:
            count = sum(len(one.values) for one in self.known.of(self.indicator))
            return self.visit.count("measured.sentence.parts", count)
        first, last = series.numbers[0], series.last
        place = self.name(series)
        values = {
            "place": place,
            "value": self.figure(last),
            "time": when(self.visit, last.time),
            "first": self.figure(first),
            "begin": when(self.visit, first.time),
        }
        key = "measured.sentence.once" if first is last else "measured.sentence"
        return self.visit.say(key, **values)

    def last(self, series: Series) -> str:
        """Return the latest figure of *series* with its time."""
        one = series.last
        return f"{self.figure(one)} ({when(self.visit, one.time)})" if one else ""

    def after_whole(self, series: Series) -> bool:
        """Tell whether *series* is another one than that of the whole, which comes first."""
        return series is not self.known.whole(self.indicator)

    def notes(self, own: Sequence[Series]) -> Iterator[str]:
        """Yield what a reader has to know of the figures."""
        if self.known.outdated(self.indicator):
            yield self.visit.say("measured.outdated", year=self.visit.year)
        values = [one for series in own for one in series.values]
        if any(one.reason == _SMALL for one in values):
            yield self.visit.say("measured.small")
        if any(one.approximate for one in values):
            yield self.visit.say("measured.approximate")

    def source(self, own: Sequence[Series]) -> str:
        """Return where the figures are from, and from when the latest is."""
        values = [one for series in own for one in series.values]
        own_sources = {one.source for one in values if one.source}
        described = self.visit.view.facts.of(self.indicator, ZN.dataSource)
        found = own_sources or {fact.iri for fact in described}
        latest = max((one.time for one in values if one.value is not None), default="")
        names = ", ".join(sorted(map(self.visit.label, found)))
        time = when(self.visit, latest) if latest else self.visit.say("value.unknown")
        return self.visit.say(
            "measured.source" if names else "measured.source.none", source=names, time=time
        )

    def name(self, series: Series) -> str:
        """Return what a series belongs to, in words."""
        parts = [self.visit.label(iri) for iri in (series.area, series.group) if iri]
        return ", ".join(parts) or self.visit.say("measured.whole")

    def figure(self, one: Measured) -> str:
        """Return one figure in words: with its unit, or why there is none."""
        text = self.number(one)
        if not text:
            return self.visit.label(one.reason) if one.reason else self.visit.say("value.unknown")
        told = f"{text} {one.unit or self.unit}".strip()
        return self.visit.say("thing.figure.about", value=told) if one.approximate else told

    def number(self, one: Measured) -> str:
        """Return the value or range of *one* without its unit, or nothing."""
        if one.value is not None:
            return figure(self.visit, f"{one.value:f}")
        if one.low is None or one.high is None:
            return ""
        ends = [figure(self.visit, f"{value:f}") for value in (one.low, one.high)]
        return self.visit.say("thing.figure.range", start=ends[0], end=ends[1])
