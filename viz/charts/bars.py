"""Horizontal bars: one figure a row, its name beside it or, on a phone, above it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from viz.charts.model import Point, checked
from viz.lettering import balanced, width

_SIZE, _LEADING, _MOST = 16.0, 20.0, 3
"""Letters, lines, and how many of them a name may have."""
_THICK, _THIN, _GAP, _SPACE = 22.0, 16.0, 12.0, 8.0
_BASELINE, _MIDDLE = 15.0, 5.5
"""Where the baseline stands below the top of a line, and below the middle of a bar."""


@dataclass(frozen=True)
class _Frame:
    """How much room there is: ``beside`` pixels for names, or none where they stand above."""

    name: str
    width: float
    beside: float


_FRAMES: Final = (_Frame("desk", 720.0, 250.0), _Frame("phone", 320.0, 0.0))


@dataclass(frozen=True)
class Bar:
    """One row as it is drawn, in pixels; ``lines`` are baseline and text of the name."""

    point: Point
    top: float
    height: float
    lines: tuple[tuple[float, str], ...]
    x: float
    y: float
    length: float
    thick: float
    text_x: float
    text_y: float


@dataclass(frozen=True)
class BarDrawing:
    """The chart in one frame; ``zero`` is where the bars begin."""

    name: str
    width: float
    height: float
    zero: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class BarChart:
    """A chart with its words, drawn for each frame; exactly one of them is to be shown."""

    title: str
    description: str
    linked: bool
    drawings: tuple[BarDrawing, ...]


def bar_chart(title: str, description: str, points: Sequence[Point]) -> BarChart:
    """Return the bars of *points* in their order; negative and infinite figures raise."""
    checked(points)
    linked = any(point.href for point in points)
    return BarChart(title, description, linked, tuple(_drawing(f, points) for f in _FRAMES))


def _drawing(frame: _Frame, points: Sequence[Point]) -> BarDrawing:
    zero = frame.beside + _SPACE if frame.beside else 0.0
    text = max(width(point.text, _SIZE) for point in points)
    room = frame.width - zero - _SPACE - text
    scale = room / (max(point.value for point in points) or 1.0)
    bars: list[Bar] = []
    top = 0.0
    for point in points:
        bar = _beside if frame.beside else _above
        bars.append(bar(frame, point, top, point.value * scale))
        top += bars[-1].height
    return BarDrawing(frame.name, frame.width, top, zero, tuple(bars))


def _beside(frame: _Frame, point: Point, top: float, length: float) -> Bar:
    """Return a row with the name on the left, name and bar on one middle line."""
    texts = balanced(point.label, size=_SIZE, room=frame.beside, most=_MOST)
    high = max(len(texts) * _LEADING, _THICK)
    middle = top + (high + _GAP) / 2
    first = middle - len(texts) * _LEADING / 2
    x = frame.beside + _SPACE
    return Bar(
        point=point,
        top=top,
        height=high + _GAP,
        lines=_lines(texts, first),
        x=x,
        y=middle - _THICK / 2,
        length=length,
        thick=_THICK,
        text_x=x + length + _SPACE,
        text_y=middle + _MIDDLE,
    )


def _above(frame: _Frame, point: Point, top: float, length: float) -> Bar:
    """Return a row with the name over the bar."""
    texts = balanced(point.label, size=_SIZE, room=frame.width, most=_MOST)
    y = top + len(texts) * _LEADING + _SPACE / 2
    return Bar(
        point=point,
        top=top,
        height=y - top + _THIN + _GAP,
        lines=_lines(texts, top),
        x=0.0,
        y=y,
        length=length,
        thick=_THIN,
        text_x=length + _SPACE,
        text_y=y + _THIN / 2 + _MIDDLE,
    )


def _lines(texts: Sequence[str], top: float) -> tuple[tuple[float, str], ...]:
    return tuple((top + row * _LEADING + _BASELINE, text) for row, text in enumerate(texts))
