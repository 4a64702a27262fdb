"""The figures of a report as vector graphics, for print and for text documents."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from graph.report import Bars, Map, Report
from viz.charts import Point, bar_chart
from viz.coverage_map import CoverageMap, Naming, coverage_map
from viz.coverage_picture import LINE, PAGE, Layout, as_svg
from viz.lettering import wrap
from viz.rendering import ENVIRONMENT

_LINES: Final = 6
"""In so many lines at most the names of columns stand above a map."""
_BELOW: Final = 13
_NARROWEST, _WIDEST = 40, 84
_ROOM: Final = 794
"""How wide a picture may be: at 0.6 points a unit it fills a column of A4."""
POINTS: Final = 0.6


@dataclass(frozen=True)
class Picture:
    """A figure as SVG, and how wide it stands on paper, in points."""

    svg: str
    width: float


def pictures(report: Report) -> Mapping[str, Picture]:
    """Return the figures of *report* by their keys."""
    drawn: dict[str, Picture] = {}
    for block in report.blocks():
        if isinstance(block, Map):
            drawn[block.key] = _map(block, report.lang)
        elif isinstance(block, Bars):
            drawn[block.key] = _bars(block)
    return drawn


def _map(block: Map, lang: str) -> Picture:
    shown = _short(coverage_map(block.coverage, _naming(block, lang), lang))
    count = max(1, len(shown.columns))
    signs = all(column.iri in block.notations for column in shown.columns)
    room = (_ROOM - PAGE.left - PAGE.right) // count - 4
    wide = PAGE.cell if signs else max(_NARROWEST, min(_WIDEST, room))
    layout = replace(PAGE, cell=wide, head=_head(shown, wide))
    return Picture(as_svg(shown, block.caption, "", lang, layout), _width(layout, count))


def _head(shown: CoverageMap, wide: int) -> int:
    """Return how much room the names of the columns need above the map."""
    heads = (wrap(one.title, size=PAGE.letters, room=wide, most=_LINES) for one in shown.columns)
    return LINE * max(map(len, heads), default=1) + _BELOW


def _width(layout: Layout, columns: int) -> float:
    return POINTS * max(layout.x(columns) + layout.right, 2 * 260)


def _naming(block: Map, lang: str) -> Naming:
    """Return how the map names its lines; on paper its cells lead nowhere."""
    return Naming(
        title=lambda iri: block.names[iri].text,
        notation=lambda iri: block.notations.get(iri, ""),
        language=lambda iri: block.names[iri].lang or lang,
        cell=lambda _row, _column: "",
        row=lambda _iri: "",
        column=lambda _iri: "",
        total="",
    )


def _short(drawn: CoverageMap) -> CoverageMap:
    """Return the map with columns called by their signs, where they have one."""
    columns = (replace(one, title=one.notation or one.title) for one in drawn.columns)
    return replace(drawn, columns=tuple(columns))


def _bars(block: Bars) -> Picture:
    points = [
        Point(name, float(counted.number), str(counted.number)) for name, counted in block.bars
    ]
    drawing = bar_chart(block.caption, block.alt, points).drawings[0]
    svg = ENVIRONMENT.get_template("report_bars.svg").render(drawing=drawing, title=block.caption)
    return Picture(svg, drawing.width * POINTS)
