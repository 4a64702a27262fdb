"""Small multiples: the same line many times, small, on one scale, so that they can be compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from viz.charts.model import Point, checked

_WIDE, _HIGH, _TOP, _BOTTOM, _SIDE = 200.0, 96.0, 24.0, 20.0, 6.0


@dataclass(frozen=True)
class Row:
    """What one of the lines shows: its name, where it leads, and its points."""

    label: str
    points: Sequence[Point]
    href: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Multiple:
    """One line as it is drawn, in pixels; ``first`` and ``last`` are told in words."""

    row: Row
    path: str
    first: Point
    last: Point
    x: float
    y: float
    base: float


@dataclass(frozen=True)
class Multiples:
    """All lines in frames of ``width`` and ``height``, on one scale and one span of time."""

    title: str
    width: float
    height: float
    drawings: tuple[Multiple, ...]


_SPAN: Final = 1.0


def multiples(title: str, rows: Sequence[Row]) -> Multiples:
    """Return the lines of *rows* in their order; negative and infinite figures raise."""
    points = checked([point for row in rows for point in row.points])
    most = max(point.value for point in points) or 1.0
    begin = min(point.place for point in points)
    span = (max(point.place for point in points) - begin) or _SPAN
    base = _HIGH - _BOTTOM

    def spot(point: Point) -> tuple[float, float]:
        across = (point.place - begin) / span * (_WIDE - 2 * _SIDE) + _SIDE
        return round(across, 1), round(base - point.value / most * (base - _TOP), 1)

    def drawing(row: Row) -> Multiple:
        ordered = sorted(row.points, key=lambda point: point.place)
        path = " ".join(f"{x},{y}" for x, y in map(spot, ordered))
        x, y = spot(ordered[-1])
        return Multiple(row, path, ordered[0], ordered[-1], x, y, base)

    return Multiples(title, _WIDE, _HIGH, tuple(map(drawing, rows)))
