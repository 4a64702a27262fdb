"""What the page of an indicator shows: its series as charts, and all of it as a table."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.labels import slug
from graph.measured import Measured, Measurements, Series
from graph.query import find_query
from graph.terms import ZN, ZNV
from service.asked import address
from service.pages.panels.panel import Tools
from service.pages.panels.wording import figure, when
from service.visit import Visit
from viz.charts import BarChart, LineChart, Multiples, Point, Row, bar_chart, line_chart, multiples

PATH: Final = "/api/observations"
_QUERY: Final = "indicators_values"
_SMALL: Final = ZNV["no-value/small"]
_TWO: Final = 2


@dataclass(frozen=True)
class Cell:
    """A figure in the table: its words, and the page of what was measured."""

    text: str
    href: str
    quiet: bool


@dataclass(frozen=True)
class TableRow:
    """A series in the table: its name, its page, a cell a time."""

    name: str
    href: str
    lang: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class SeriesPanel:
    """An indicator's figures; charts that there is nothing to draw for are not there."""

    sentence: str
    notes: tuple[str, ...]
    line: LineChart | None
    bars: BarChart | None
    small: Multiples | None
    times: tuple[str, ...]
    rows: tuple[TableRow, ...]
    tools: Tools


def series_panel(visit: Visit, indicator: str) -> SeriesPanel | None:
    """Return what was measured of *indicator*, or nothing where nothing was."""
    known = visit.view.measurements
    own = known.of(indicator)
    if not own:
        return None
    told = Told(visit, indicator, known)
    times = tuple(sorted({one.time for series in own for one in series.values}))
    return SeriesPanel(
        sentence=told.sentence(),
        notes=tuple(told.notes(own)),
        line=told.line(),
        bars=told.bars(),
        small=told.small(),
        times=tuple(when(visit, time) for time in times),
        rows=tuple(told.row(one, times) for one in sorted(own, key=told.after_whole)),
        tools=told.tools(),
    )


def latest(visit: Visit, indicator: str) -> str:
    """Return the latest figure of *indicator* in words, and that it is outdated, or nothing."""
    known = visit.view.measurements
    own = known.of(indicator)
    if not own:
        return ""
    told = Told(visit, indicator, known)
    old = visit.say("measured.outdated.short") if known.outdated(indicator) else ""
    return " ".join(filter(None, (told.sentence(), old)))


@dataclass(frozen=True)
class Told:
    """What was measured of one indicator, in words and pictures."""

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

    def name(self, series: Series) -> str:
        """Return what a series belongs to, in words."""
        parts = [self.visit.label(iri) for iri in (series.area, series.group) if iri]
        return ", ".join(parts) or self.visit.say("measured.whole")

    def figure(self, one: Measured) -> str:
        """Return one figure in words: with its unit, or why there is none."""
        text = self._number(one)
        if not text:
            return self.visit.label(one.reason) if one.reason else self.visit.say("value.unknown")
        told = f"{text} {one.unit or self.unit}".strip()
        return self.visit.say("thing.figure.about", value=told) if one.approximate else told

    def _number(self, one: Measured) -> str:
        if one.value is not None:
            return figure(self.visit, f"{one.value:f}")
        if one.low is None or one.high is None:
            return ""
        ends = [figure(self.visit, f"{value:f}") for value in (one.low, one.high)]
        return self.visit.say("thing.figure.range", start=ends[0], end=ends[1])

    def line(self) -> LineChart | None:
        """Return the line of the whole over time."""
        series = self.known.whole(self.indicator)
        points = list(self._points(series)) if series else []
        if series is None or len(points) < _TWO:
            return None
        title = self._titled("measured.chart.line", place=self.name(series))
        written = lambda value: figure(self.visit, f"{value:g}")  # noqa: E731 one argument of the chart
        return line_chart(title, self.visit.say("measured.chart.table"), points, written)

    def bars(self) -> BarChart | None:
        """Return the latest figures of areas, or of groups where no areas are told apart."""
        found = [series for series in self._parts() if series.last is not None]
        if len(found) < _TWO or any(not _drawn(series.last) for series in found):
            return None
        time = max(series.last.time for series in found if series.last)
        shown = [one for one in found if one.last and one.last.time == time]
        if len(shown) < _TWO:
            return None
        title = self._titled(f"measured.chart.bars{self._kind}", time=when(self.visit, time))
        bars = [self._bar(series) for series in shown]
        return bar_chart(title, self.visit.say("measured.chart.table"), bars)

    def small(self) -> Multiples | None:
        """Return a small line for each area, all on one scale."""
        rows = [
            Row(self.name(one), points, self.visit.page(one.area or one.group))
            for one in self._parts()
            if len(points := list(self._points(one))) > 1
        ]
        return (
            multiples(self._titled(f"measured.chart.small{self._kind}"), rows)
            if len(rows) > 1
            else None
        )

    def row(self, series: Series, times: Iterable[str]) -> TableRow:
        """Return a series as a row of the table."""
        by_time = {one.time: one for one in series.values}
        thing = series.area or series.group
        return TableRow(
            name=self.name(series),
            href=self.visit.page(thing) if thing else "",
            lang=self.visit.foreign(thing) if thing else "",
            cells=tuple(self._cell(by_time.get(time)) for time in times),
        )

    def tools(self) -> Tools:
        """Return what may be taken along."""
        asked = self.visit.asked.unfiltered
        name = slug(self.indicator)
        exports = tuple(
            (form.upper(), address(PATH, asked, indicator=name, format=form))
            for form in ("csv", "xlsx")
        )
        sparql = find_query(_QUERY).bind({"indicator": self.indicator})
        return Tools(exports, sparql, _QUERY)

    @property
    def _kind(self) -> str:
        return ".groups" if any(one.group for one in self._parts()) else ""

    def _parts(self) -> list[Series]:
        districts = list(self.known.districts(self.indicator))
        whole = self.known.whole(self.indicator)
        area = whole.area if whole else ""
        groups = [one for one in self.known.of(self.indicator) if one.group and one.area == area]
        return districts if len(districts) > 1 else groups

    def _bar(self, series: Series) -> Point:
        last = series.last
        value = float(last.value or 0) if last else 0.0
        text = self.figure(last) if last else ""
        return Point(self.name(series), value, text, self.visit.page(series.area or series.group))

    def _points(self, series: Series) -> Iterator[Point]:
        if not all(map(_drawn, series.numbers)):
            return
        for one in series.numbers:
            number = figure(self.visit, f"{one.value:f}")
            yield Point(
                when(self.visit, one.time), float(one.value or 0), number, place=_place(one.time)
            )

    def _cell(self, one: Measured | None) -> Cell | None:
        if one is None:
            return None
        text = self._number(one) or self.figure(one)
        if one.approximate:
            text = self.visit.say("thing.figure.about", value=text)
        return Cell(text, self.visit.page(one.iri), not self._number(one))

    def _titled(self, key: str, **values: str) -> str:
        name = self.visit.label(self.indicator)
        unit = f" ({self.unit})" if self.unit else ""
        return self.visit.say(key, indicator=f"{name}{unit}", **values)


def _drawn(one: Measured | None) -> bool:
    """Tell whether a figure can be drawn from zero upwards."""
    return one is not None and one.value is not None and one.value >= 0


def _place(time: str) -> float:
    """Return where *time* stands on a line of years."""
    year, month, day = (*map(int, time.split("-")), 1, 1)[:3]
    return year if len(time) == len("2012") else year + (month - 1) / 12 + (day - 1) / 366
