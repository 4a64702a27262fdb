"""Who provides what: pairs of activities and named actors."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from graph.columns import Columns
from graph.sets import Members
from graph.terms import ZN


@dataclass(frozen=True)
class Providers:
    """Named providers as parallel arrays, one entry per pair; ``actors`` count into ``names``.

    Pairs stand in the order of activities; ``number`` tells the place of a name.
    """

    activities: NDArray[np.int32]
    actors: NDArray[np.int32]
    names: tuple[str, ...]
    number: Mapping[str, int] = field(repr=False)

    @classmethod
    def read(cls, reader: Columns, named: frozenset[str], order: Mapping[str, int]) -> "Providers":
        """Return the providers that are *named*, in their *order*."""
        names = tuple(sorted(named & order.keys(), key=order.__getitem__))
        number = {actor: place for place, actor in enumerate(names)}
        links = [(at, number[a]) for at, a in reader.pairs(ZN.providedBy) if a in number]
        pairs = np.array(sorted(links), np.int32).reshape(-1, 2)
        return cls(pairs[:, 0].copy(), pairs[:, 1].copy(), names, number)

    def pairs(self, at: Members) -> list[tuple[int, str]]:
        """Return number and actor of each pair, the number of activity *i* being ``at[i]``."""
        return sorted(
            (int(at[activity]), self.names[actor])
            for activity, actor in zip(self.activities, self.actors, strict=True)
        )

    def changed(self, before: list[tuple[int, str]], after: list[tuple[int, str]]) -> "Providers":
        """Return the providers with the pairs *after* instead of those *before*."""
        if before == after:
            return self
        kept = np.ones(len(self.activities), np.bool_)
        for at in {at for at, _ in before}:
            kept[slice(*np.searchsorted(self.activities, (at, at + 1)))] = False
        activities, actors = self.activities[kept], self.actors[kept]
        new = sorted((at, self.number[actor]) for at, actor in after)
        places = np.searchsorted(activities, [at for at, _ in new])
        return replace(
            self,
            activities=np.insert(activities, places, [at for at, _ in new]),
            actors=np.insert(actors, places, [actor for _, actor in new]),
        )
