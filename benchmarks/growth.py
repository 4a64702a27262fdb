"""Curves of growth as SVG: how long each way takes for a question as the city grows."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import ceil, floor, log10
from typing import Final

from viz.lettering import width
from viz.palette import FAMILIES, INK, NEUTRAL, SECONDARY

Curve = Sequence[tuple[int, float]]
"""Size and seconds, by size."""
_WIDE, _HIGH, _LEFT, _RIGHT, _TOP, _FOOT, _LETTER = 720, 400, 84, 190, 52, 46, 14.0
_GAP: Final = 18.0
"""So far apart stand the names at the ends of the curves."""
_FRAME: Final = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}" role="img"
 font-family="Source Sans 3, Arial, sans-serif" font-size="{_LETTER:.0f}">
<title>{{name}}: seconds by activities</title>
<rect width="{_WIDE}" height="{_HIGH}" fill="#fff"/>
<text x="16" y="28" font-size="18" font-weight="600" fill="{INK}">{{name}}</text>
{{body}}
</svg>
"""


def growth(question: str, curves: Mapping[str, Curve], sizes: Sequence[int]) -> str:
    """Return the picture of one question, a curve for each way that answered.

    Each way has its colour, whatever the others do; both scales are logarithmic.
    """
    return _FRAME.format(name=escape(question), body="\n".join(_drawn(curves, sizes)))


def _drawn(curves: Mapping[str, Curve], sizes: Sequence[int]) -> Iterator[str]:
    taken = [seconds for curve in curves.values() for _, seconds in curve]
    low, high = floor(log10(min(taken))), max(ceil(log10(max(taken))), floor(log10(min(taken))) + 1)
    place = _Place(log10(sizes[0]), log10(sizes[-1]), low, high)
    yield from _scale(place, range(low, high + 1), sizes)
    colours = dict(zip(curves, FAMILIES, strict=False))
    answered = {way: curve for way, curve in curves.items() if curve}
    for way, curve in answered.items():
        yield from _line(place, curve, colours[way])
    for way, height in _names(place, answered):
        yield _text(_WIDE - _RIGHT + 12, height + 5, way, colours[way])


class _Place:
    """Where a size and a time stand on the sheet."""

    def __init__(self, first: float, last: float, low: int, high: int) -> None:
        self._first, self._span = first, (last - first) or 1.0
        self._low, self._tall = low, high - low

    def x(self, size: int) -> float:
        """Return how far right *size* stands."""
        return _LEFT + (log10(size) - self._first) / self._span * (_WIDE - _LEFT - _RIGHT)

    def y(self, seconds: float) -> float:
        """Return how far down *seconds* stand."""
        far = (log10(seconds) - self._low) / self._tall
        return _HIGH - _FOOT - far * (_HIGH - _TOP - _FOOT)


def _scale(place: _Place, powers: range, sizes: Sequence[int]) -> Iterator[str]:
    for power in powers:
        y, word = place.y(10.0**power), _power(power)
        yield f'<path d="M{_LEFT} {y:.1f}H{_WIDE - _RIGHT}" stroke="{NEUTRAL}" opacity=".25"/>'
        yield _text(_LEFT - 10 - width(word, _LETTER), y + 5, word, SECONDARY)
    for size in sizes:
        word = f"{size:,}"
        yield _text(place.x(size) - width(word, _LETTER) / 2, _HIGH - 18, word, SECONDARY)


def _power(power: int) -> str:
    """Return a power of ten of seconds, in milliseconds below one."""
    return f"{10**power:,} s" if power >= 0 else f"{10.0 ** (power + 3):g} ms"


def _line(place: _Place, curve: Curve, colour: str) -> Iterator[str]:
    spots = [(place.x(size), place.y(seconds)) for size, seconds in curve]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    yield f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
    for x, y in spots:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>'


def _names(place: _Place, curves: Mapping[str, Curve]) -> Iterator[tuple[str, float]]:
    """Yield the ways from the top with the height of their names, which do not touch."""
    after = 0.0
    for y, way in sorted((place.y(curve[-1][1]), way) for way, curve in curves.items()):
        after = max(y, after + _GAP)
        yield way, after


def _text(x: float, y: float, words: str, colour: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}">{escape(words)}</text>'
