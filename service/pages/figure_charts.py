"""What was measured of an indicator as charts: over time, by area or group, area by area."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.measured import Measured, Series
from service.pages.panels.wording import figure, when
from service.pages.told_figures import Told
from viz.charts import BarChart, LineChart, Multiples, Point, Row, bar_chart, line_chart, multiples

_TWO: Final = 2


@dataclass(frozen=True)
class Charts:
    """The charts of one indicator; one that there is nothing to draw for is not there."""

    told: Told

    def line(self) -> LineChart | None:
        """Return the line of the whole over time."""
        series = self.told.known.whole(self.told.indicator)
        points = list(self._points(series)) if series else []
        if series is None or len(points) < _TWO:
            return None
        title = self._titled("measured.chart.line", place=self.told.name(series))
        written = lambda value: figure(self.told.visit, f"{value:g}")  # noqa: E731 one argument of the chart
        return line_chart(title, self.told.visit.say("measured.chart.table"), points, written)

    def bars(self) -> BarChart | None:
        """Return the latest figures of areas, or of groups where no areas are told apart."""
        found = [series for series in self._parts() if series.last is not None]
        if len(found) < _TWO or any(not _drawn(series.last) for series in found):
            return None
        time = max(series.last.time for series in found if series.last)
        shown = [one for one in found if one.last and one.last.time == time]
        if len(shown) < _TWO:
            return None
        title = self._titled(f"measured.chart.bars{self._kind}", time=when(self.told.visit, time))
        bars = [self._bar(series) for series in shown]
        return bar_chart(title, self.told.visit.say("measured.chart.table"), bars)

    def small(self) -> Multiples | None:
        """Return a small line for each area, all on one scale."""
        rows = [
            Row(self.told.name(one), points, self.told.visit.page(one.area or one.group))
            for one in self._parts()
            if len(points := list(self._points(one))) > 1
        ]
        return (
            multiples(self._titled(f"measured.chart.small{self._kind}"), rows)
            if len(rows) > 1
            else None
        )

    def undrawn(self) -> Iterator[str]:
        """Yield the names of areas or groups that have too few figures for a small line."""
        for one in self._parts():
            if len(one.numbers) < _TWO:
                yield self.told.name(one)

    @property
    def _kind(self) -> str:
        return ".groups" if any(one.group for one in self._parts()) else ""

    def _parts(self) -> list[Series]:
        districts = list(self.told.known.districts(self.told.indicator))
        whole = self.told.known.whole(self.told.indicator)
        area = whole.area if whole else ""
        groups = [
            one for one in self.told.known.of(self.told.indicator) if one.group and one.area == area
        ]
        return districts if len(districts) > 1 else groups

    def _bar(self, series: Series) -> Point:
        last = series.last
        value = float(last.value or 0) if last else 0.0
        text = self.told.figure(last) if last else ""
        return Point(
            self.told.name(series), value, text, self.told.visit.page(series.area or series.group)
        )

    def _points(self, series: Series) -> Iterator[Point]:
        if not all(map(_drawn, series.numbers)):
            return
        for one in series.numbers:
            number = figure(self.told.visit, f"{one.value:f}")
            time = when(self.told.visit, one.time)
            yield Point(time, float(one.value or 0), number, place=_place(one.time))

    def _titled(self, key: str, **values: str) -> str:
        name = self.told.visit.label(self.told.indicator)
        unit = f" ({self.told.unit})" if self.told.unit else ""
        return self.told.visit.say(key, indicator=f"{name}{unit}", **values)


def _drawn(one: Measured | None) -> bool:
    """Tell whether a figure can be drawn from zero upwards."""
    return one is not None and one.value is not None and one.value >= 0


def _place(time: str) -> float:
    """Return where *time* stands on a line of years."""
    year, month, day = (*map(int, time.split("-")), 1, 1)[:3]
    return year if len(time) == len("2012") else year + (month - 1) / 12 + (day - 1) / 366
