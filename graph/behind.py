"""Which named actors stand behind cells."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph import bits
from graph.bits import Bits
from graph.incidence import Incidence

Named = NDArray[np.bool_]
"""Who stands behind what (cells × actors)."""


@dataclass(frozen=True)
class Behind:
    """The named providers of some of ``count`` activities, one entry per pair."""

    count: int
    activities: NDArray[np.int32]
    actors: NDArray[np.int32]
    among: int

    @classmethod
    def of(cls, incidence: Incidence, chosen: Bits) -> "Behind":
        """Return the named providers of the activities in *chosen*."""
        known = incidence.providers
        inside = np.flatnonzero(bits.flags(chosen, incidence.count).take(known.activities))
        activities, actors = known.activities[inside], known.actors[inside]
        return cls(incidence.count, activities, actors, len(known.names))

    def nobody(self, cells: int) -> Named:
        """Return nobody behind each of so many *cells*."""
        return np.zeros((cells, self.among), np.bool_)

    def named(self, cells: Bits) -> Named:
        """Return who provides an activity of each of *cells*, chosen activities all of them."""
        found = self.nobody(len(cells))
        anywhere = bits.flags(bits.union(cells), self.count).take(self.activities)
        pairs = np.flatnonzero(anywhere)
        activities, actors = self.activities[pairs], self.actors[pairs]
        for at, cell in enumerate(bits.flags(cells, self.count)):
            found[at, actors[cell.take(activities)]] = True
        return found


def each(named: Named) -> list[int]:
    """Return how many stand behind each cell."""
    return [int(np.count_nonzero(cell)) for cell in named]


def everyone(named: Named) -> int:
    """Return how many stand behind any of the cells."""
    return int(np.count_nonzero(named.any(axis=0)))
