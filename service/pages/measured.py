"""What the page of an indicator shows: its series as charts, and all of it as a table."""

from dataclasses import dataclass
from typing import Final

from graph.labels import slug
from graph.query import find_query
from service.asked import address
from service.pages.figure_charts import Charts
from service.pages.figure_table import FigureTable, figure_table
from service.pages.panels.panel import Tools
from service.pages.told_figures import Told
from service.visit import Visit
from viz.charts import BarChart, LineChart, Multiples

PATH: Final = "/api/observations"
_QUERY: Final = "indicators_values"


@dataclass(frozen=True)
class SeriesPanel:
    """An indicator's figures; charts that there is nothing to draw for are not there.

    ``undrawn`` names what has too few figures for a line, ``source`` stands under each chart.
    """

    sentence: str
    notes: tuple[str, ...]
    line: LineChart | None
    bars: BarChart | None
    small: Multiples | None
    undrawn: str
    source: str
    table: FigureTable
    tools: Tools


def series_panel(visit: Visit, indicator: str) -> SeriesPanel | None:
    """Return what was measured of *indicator*, or nothing where nothing was."""
    known = visit.view.measurements
    own = known.of(indicator)
    if not own:
        return None
    told = Told(visit, indicator, known)
    charts = Charts(told)
    return SeriesPanel(
        sentence=told.sentence(),
        notes=tuple(told.notes(own)),
        line=charts.line(),
        bars=charts.bars(),
        small=charts.small(),
        undrawn=", ".join(charts.undrawn()),
        source=told.source(own),
        table=figure_table(told, sorted(own, key=told.after_whole)),
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
