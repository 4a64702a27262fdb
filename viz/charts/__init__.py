"""Charts as SVG for pages: bars and lines, drawn for a desk and for a phone."""

from viz.charts.bars import Bar, BarChart, BarDrawing, bar_chart
from viz.charts.lines import LineChart, LineDrawing, line_chart
from viz.charts.model import Point

__all__ = [
    "Bar",
    "BarChart",
    "BarDrawing",
    "LineChart",
    "LineDrawing",
    "Point",
    "bar_chart",
    "line_chart",
]
