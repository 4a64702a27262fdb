"""Who shares how much with whom: one product of matrices for all pairs at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

_ROWS: Final = 1024
"""So many lines of the product are made at once: the whole would take gigabytes in large cities."""


@dataclass(frozen=True)
class Similarity:
    """What each of ``names`` has, as lines of a matrix: 1 where it has one of ``things``."""

    names: tuple[str, ...]
    things: tuple[str, ...]
    matrix: NDArray[np.float32]

    @classmethod
    def of(cls, owned: Mapping[str, frozenset[str]]) -> "Similarity":
        """Return who is similar to whom, in the order of *owned*."""
        names = tuple(owned)
        things = tuple(sorted(frozenset().union(*owned.values())))
        number = {thing: at for at, thing in enumerate(things)}
        matrix = np.zeros((len(names), len(things)), np.float32)
        for line, name in enumerate(names):
            matrix[line, [number[thing] for thing in owned[name]]] = 1
        return cls(names, things, matrix)

    def shared(self, line: int) -> NDArray[np.int32]:
        """Return how many things that of one line shares with that of each line."""
        counts: NDArray[np.int32] = self._product(slice(line, line + 1), 0)[0]
        return counts

    def pairs(self, least: int = 1) -> Iterator[tuple[int, int, int]]:
        """Yield the lines of each pair that shares at least so many things, and how many."""
        for one, other, many in self._stretches(least):
            yield from zip(one.tolist(), other.tolist(), many.tolist(), strict=True)

    def count(self, least: int) -> int:
        """Return how many pairs share at least so many things."""
        return sum(len(many) for _, _, many in self._stretches(least))

    def _stretches(
        self, least: int
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int32]]]:
        for first in range(0, len(self.names), _ROWS):
            found = self._product(slice(first, first + _ROWS), first)
            lines, columns = np.nonzero(found >= max(least, 1))
            later = columns > lines
            lines, columns = lines[later], columns[later]
            yield lines + first, columns + first, found[lines, columns]

    def _product(self, lines: slice, first: int) -> NDArray[np.int32]:
        """Return what some *lines* share with each from the *first* on."""
        product: NDArray[np.int32] = (self.matrix[lines] @ self.matrix[first:].T).astype(np.int32)
        return product
