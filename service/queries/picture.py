"""The chart that says more than the table: one figure each, of things or of points in time."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Final

from graph.query import Value
from service import written
from service.queries.cells import cell
from service.queries.results import Column, Result
from service.visit import Visit
from viz.charts import BarChart, LineChart, Point, bar_chart, line_chart

_FEWEST, _MOST = 2, 40
_TIME: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def chart(visit: Visit, title: str, result: Result) -> BarChart | LineChart | None:
    """Return the chart of *result*; none where a table says it better."""
    figures = [column for column in result.columns if column.figures]
    if len(figures) != 1 or not _FEWEST <= result.count <= _MOST:
        return None
    first, counted = result.columns[0], figures[0]
    if first is counted or not _tells_apart(first) or not _drawable(counted):
        return None
    points = [_point(visit, first, counted, row) for row in range(result.count)]
    words = _description(visit, first, counted, points)
    if all(map(_place, first.values)):
        return line_chart(title, words, points, partial(written.number, lang=visit.lang))
    return bar_chart(title, words, points)


def _tells_apart(column: Column) -> bool:
    return None not in column.values and len(set(column.values)) == len(column.values)


def _drawable(column: Column) -> bool:
    return all(_figure(value) >= 0 for value in column.values) and any(column.values)


def _figure(value: Value) -> float:
    return float(value) if isinstance(value, int | float) else -1.0


def _point(visit: Visit, first: Column, counted: Column, row: int) -> Point:
    named = cell(visit, first.name, first.values[row])
    figure = cell(visit, counted.name, counted.values[row])
    place = _place(first.values[row])
    value = _figure(counted.values[row])
    return Point(named.text, value, figure.text, named.href, place, named.lang)


def _place(value: Value) -> float:
    """Return where a year, month or day stands in time; 0 for anything else."""
    found = _TIME.fullmatch(value) if isinstance(value, str) else None
    if not found:
        return 0.0
    year, month, day = (int(part or 1) for part in found.groups())
    return year + (month - 1) / 12 + (day - 1) / 372


def _description(visit: Visit, first: Column, counted: Column, points: Sequence[Point]) -> str:
    most = max(points, key=lambda point: point.value)
    least = min(points, key=lambda point: point.value)
    return visit.say(
        "queries.chart",
        counted=counted.label,
        first=first.label,
        most=most.label,
        most_text=most.text,
        least=least.label,
        least_text=least.text,
    )
