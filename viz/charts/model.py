"""What a chart is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite


@dataclass(frozen=True)
class Point:
    """One figure: what it belongs to, how large it is, how it is written, where it leads.

    ``place`` is where it stands on the line of a line chart, such as a year; ``lang`` the language
    of the label, where it is not the page's.
    """

    label: str
    value: float
    text: str
    href: str = ""
    place: float = 0.0
    lang: str = ""


def checked(points: Sequence[Point]) -> Sequence[Point]:
    """Return *points* if each can be drawn from zero upwards; else raise."""
    if not points:
        raise ValueError("A chart has no points, at least one was expected.")
    for point in points:
        if not isfinite(point.value) or point.value < 0:
            raise ValueError(f"{point.label} is {point.value}, expected a number from 0 upwards.")
    return points
