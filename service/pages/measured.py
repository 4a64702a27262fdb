"""What the page of an indicator shows: its series as charts, and all of it as a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from graph.labels import slug
from graph.measured import Measured, Series
from graph.query import find_query
from service.asked import address
from service.pages.figure_charts import Charts
from service.pages.panels.panel import Tools
from service.pages.panels.wording import when
from service.pages.told_figures import Told
from service.visit import Visit
from viz.charts import BarChart, LineChart, Multiples

PATH: Final = "/api/observations"
_QUERY: Final = "indicators_values"


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
    charts = Charts(told)
    times = tuple(sorted({one.time for series in own for one in series.values}))
    return SeriesPanel(
        sentence=told.sentence(),
        notes=tuple(told.notes(own)),
        line=charts.line(),
        bars=charts.bars(),
        small=charts.small(),
        times=tuple(when(visit, time) for time in times),
        rows=tuple(_row(told, one, times) for one in sorted(own, key=told.after_whole)),
        tools=_tools(told),
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


def _row(told: Told, series: Series, times: Iterable[str]) -> TableRow:
    """Return a series as a row of the table."""
    by_time = {one.time: one for one in series.values}
    thing = series.area or series.group
    return TableRow(
        name=told.name(series),
        href=told.visit.page(thing) if thing else "",
        lang=told.visit.foreign(thing) if thing else "",
        cells=tuple(_cell(told, by_time.get(time)) for time in times),
    )


def _cell(told: Told, one: Measured | None) -> Cell | None:
    if one is None:
        return None
    text = told.number(one) or told.figure(one)
    if one.approximate:
        text = told.visit.say("thing.figure.about", value=text)
    return Cell(text, told.visit.page(one.iri), not told.number(one))


def _tools(told: Told) -> Tools:
    """Return what may be taken along."""
    asked = told.visit.asked.unfiltered
    name = slug(told.indicator)
    exports = tuple(
        (form.upper(), address(PATH, asked, indicator=name, format=form))
        for form in ("csv", "xlsx")
    )
    sparql = find_query(_QUERY).bind({"indicator": told.indicator})
    return Tools(exports, sparql, _QUERY)
