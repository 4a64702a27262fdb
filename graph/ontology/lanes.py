"""The lanes of one gutter of the picture: arrows that cross each other as little as possible."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, permutations
from typing import Final

Point = tuple[float, float]

_LANE: Final = 11
_ROOM: Final = 90
_NEAR: Final = 6
_OVERLAP: Final = 20


@dataclass(frozen=True)
class Bus:
    """All arrows of one gutter that lead to the same card; ``lane`` is their common way."""

    target: str
    lane: float
    starts: tuple[Point, ...]
    end: Point

    @property
    def span(self) -> tuple[float, float]:
        """How far up and down the lane is used."""
        heights = [y for _, y in (*self.starts, self.end)]
        return min(heights), max(heights)

    @property
    def levels(self) -> Iterator[tuple[float, float, float]]:
        """The horizontal pieces: height, left end, right end."""
        for x, y in (*self.starts, self.end):
            yield y, min(x, self.lane), max(x, self.lane)


def untangled(buses: Sequence[Bus], middle: float) -> list[Bus]:
    """Return *buses* on lanes around *middle*, ordered by swapping until no swap helps."""
    best = _on_lanes(buses, middle)
    while True:
        swaps = (_on_lanes(_swapped(best, a, b), middle) for a, b in _pairs(len(best)))
        better = min(swaps, key=_tangle, default=best)
        if _tangle(better) >= _tangle(best):
            return best
        best = better


def _on_lanes(buses: Sequence[Bus], middle: float) -> list[Bus]:
    gaps = max(1, len(buses) - 1)
    step = min(_LANE, _ROOM / gaps)
    first = middle - step * (len(buses) - 1) / 2
    return [replace(bus, lane=first + step * n) for n, bus in enumerate(buses)]


def _pairs(length: int) -> Iterator[tuple[int, int]]:
    return combinations(range(length), 2)


def _swapped(buses: Sequence[Bus], a: int, b: int) -> list[Bus]:
    order = list(buses)
    order[a], order[b] = order[b], order[a]
    return order


def _tangle(buses: Sequence[Bus]) -> int:
    return sum(_crossings(one, other) for one, other in permutations(buses, 2))


def _crossings(one: Bus, other: Bus) -> int:
    """Count where level pieces of *one* meet the lane of *other*; running together counts more."""
    low, high = other.span
    count = 0
    for y, left, right in one.levels:
        count += left < other.lane < right and low - 1 < y < high + 1
        count += _OVERLAP * sum(
            abs(y - height) < _NEAR and left < end and start < right
            for height, start, end in other.levels
        )
    return count
