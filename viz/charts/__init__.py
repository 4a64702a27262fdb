"""Charts as SVG for pages: bars, lines and small multiples, drawn for a desk and for a phone."""

from viz.charts.bars import Bar, BarChart, BarDrawing, bar_chart
from viz.charts.lines import LineChart, LineDrawing, line_chart
from viz.charts.model import Point
from viz.charts.multiples import Multiples, Row, multiples

__all__ = [
    "Bar",
    "BarChart",
    "BarDrawing",
    "LineChart",
    "LineDrawing",
    "Multiples",
    "Point",
    "Row",
    "bar_chart",
    "line_chart",
    "multiples",
]
