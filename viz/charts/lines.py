"""A line over time: each figure a dot, the scale from zero, as few words as it takes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import Final

from viz.charts.model import Point, checked
from viz.lettering import width

_SIZE, _ABOVE, _BELOW, _SPACE = 16.0, 28.0, 28.0, 8.0
_STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
_TICKS: Final = 4
"""How many steps the scale has at most."""


@dataclass(frozen=True)
class Dot:
    """One figure as it is drawn, in pixels; an empty ``text`` or ``label`` is not written."""

    point: Point
    x: float
    y: float
    text: str
    label: str


@dataclass(frozen=True)
class LineDrawing:
    """The chart in one frame; ``ticks`` are height and text of the lines of the scale."""

    name: str
    width: float
    height: float
    left: float
    bottom: float
    ticks: tuple[tuple[float, str], ...]
    dots: tuple[Dot, ...]

    @property
    def path(self) -> str:
        """Return the line through the dots, as SVG takes points."""
        return " ".join(f"{dot.x:.1f},{dot.y:.1f}" for dot in self.dots)


@dataclass(frozen=True)
class LineChart:
    """A chart with its words, drawn for each frame; exactly one of them is to be shown."""

    title: str
    description: str
    drawings: tuple[LineDrawing, ...]


_FRAMES: Final = (("desk", 720.0, 280.0), ("phone", 320.0, 220.0))


def line_chart(
    title: str, description: str, points: Sequence[Point], written: Callable[[float], str]
) -> LineChart:
    """Return the line of *points* in the order of their places; *written* writes a figure.

    Fewer than two places, negative and infinite figures raise.
    """
    ordered = sorted(checked(points), key=lambda point: point.place)
    if ordered[0].place == ordered[-1].place:
        raise ValueError(f"All points of {title} stand at {ordered[0].place}, expected two places.")
    drawings = tuple(_drawing(*frame, ordered, written) for frame in _FRAMES)
    return LineChart(title, description, drawings)


def _drawing(
    name: str, wide: float, high: float, points: Sequence[Point], written: Callable[[float], str]
) -> LineDrawing:
    ticks = _ticks(max(point.value for point in points))
    left = max(width(written(tick), _SIZE) for tick in ticks) + _SPACE
    edge = max(width(text, _SIZE) for point in points for text in (point.text, point.label)) / 2
    first, span = points[0].place, points[-1].place - points[0].place
    bottom, room = high - _BELOW, wide - left - 2 * edge
    shown = _named(points, room)
    dots = tuple(
        Dot(
            point=point,
            x=left + edge + (point.place - first) / span * room,
            y=_height(point.value, ticks[-1], bottom),
            text=point.text if number in shown else "",
            label=point.label if number in shown else "",
        )
        for number, point in enumerate(points)
    )
    scale = tuple((_height(tick, ticks[-1], bottom), written(tick)) for tick in ticks)
    return LineDrawing(name, wide, high, left, bottom, scale, dots)


def _height(value: float, most: float, bottom: float) -> float:
    return bottom - value / most * (bottom - _ABOVE)


def _ticks(most: float) -> tuple[float, ...]:
    """Return the figures of the scale: from zero in even steps to *most* or a little more."""
    raw = (most or 1.0) / _TICKS
    power = 10.0 ** floor(log10(raw))
    step = next(power * step for step in _STEPS if power * step >= raw)
    count = next((number for number in range(1, _TICKS) if number * step >= most), _TICKS)
    return tuple(number * step for number in range(count + 1))


def _named(points: Sequence[Point], room: float) -> frozenset[int]:
    """Return the positions whose words are written: all that do not touch the one before."""
    span = points[-1].place - points[0].place
    last = len(points) - 1
    kept = [last]
    for number in range(last - 1, -1, -1):
        far = (points[kept[-1]].place - points[number].place) / span * room
        if far >= _wide(points[number]) / 2 + _wide(points[kept[-1]]) / 2 + _SPACE:
            kept.append(number)
    return frozenset(kept)


def _wide(point: Point) -> float:
    return max(width(point.text, _SIZE), width(point.label, _SIZE))
