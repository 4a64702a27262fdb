"""Who shares how much with whom: one product of matrices of bits for all pairs at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph import bits
from graph.bits import Bits

_AT_ONCE: Final = 1 << 19
"""So many pairs are counted at once, as many as a processor has at hand."""
Counts = NDArray[np.int32] | NDArray[np.uint8]


@dataclass(frozen=True)
class Similarity:
    """What each of ``names`` has of ``things``: its set of these is a column of words."""

    names: tuple[str, ...]
    things: tuple[str, ...]
    words: Bits

    @classmethod
    def of(cls, owned: Mapping[str, frozenset[str]]) -> "Similarity":
        """Return who is similar to whom, in the order of *owned*."""
        names = tuple(owned)
        things = tuple(sorted(frozenset().union(*owned.values())))
        number = {thing: at for at, thing in enumerate(things)}
        lines = chain.from_iterable(repeat(at, len(own)) for at, own in enumerate(owned.values()))
        held = (number[thing] for own in owned.values() for thing in own)
        shape = len(names), max(len(things), 1)
        sets = bits.fill(np.fromiter(lines, np.int64), np.fromiter(held, np.int64), shape)
        return cls(names, things, np.ascontiguousarray(sets.T))

    def shared(self, line: int) -> NDArray[np.int32]:
        """Return how many things that of one line shares with that of each line."""
        counts: NDArray[np.int32] = self._product(slice(line, line + 1), 0)[0].astype(np.int32)
        return counts

    def pairs(self, least: int = 1) -> Iterator[tuple[int, int, int]]:
        """Yield the lines of each pair that shares at least so many things, and how many."""
        for first, found, enough in self._stretches(least):
            lines, columns = np.nonzero(enough)
            many = found[lines, columns]
            yield from zip(
                (lines + first).tolist(), (columns + first).tolist(), many.tolist(), strict=True
            )

    def count(self, least: int) -> int:
        """Return how many pairs share at least so many things."""
        return sum(int(np.count_nonzero(enough)) for _, _, enough in self._stretches(least))

    def _stretches(self, least: int) -> Iterator[tuple[int, Counts, NDArray[np.bool_]]]:
        """Yield stretches of the product, each with its first line and which pairs are enough."""
        many = max(_AT_ONCE // max(len(self.names), 1), 1)
        for first in range(0, len(self.names), many):
            found = self._product(slice(first, first + many), first)
            enough = found >= max(least, 1)
            wide = len(enough)
            enough[:, :wide] = np.triu(enough[:, :wide], 1)
            yield first, found, enough

    def _product(self, lines: slice, first: int) -> Counts:
        """Return what some *lines* share with each from the *first* on."""
        ours, theirs = self.words[:, lines, None], self.words[:, None, first:]
        counts: Counts = np.bitwise_count(ours[0] & theirs[0])
        for mine, other in zip(ours[1:], theirs[1:], strict=True):
            counts = np.add(counts, np.bitwise_count(mine & other), dtype=np.int32)
        return counts
