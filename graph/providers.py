"""Who provides what: pairs of activities and named actors."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.columns import Columns
from graph.ranks import Ranks
from graph.sets import Members
from graph.terms import ZN

LOOKED_AT: Final = 1024
"""Activities of which a glance takes notice; enough for most cells of a large city."""
_Pairs = list[tuple[int, str]]
"""Numbers of activities with the IRIs of actors, in order."""


@dataclass(frozen=True)
class Providers:
    """Named providers as parallel arrays, one entry per pair; ``actors`` count into ``names``.

    Pairs stand in the order of activities, names in that of ``ranks``.
    """

    activities: NDArray[np.int32]
    actors: NDArray[np.int32]
    names: tuple[str, ...]
    ranks: Ranks = field(repr=False)

    @classmethod
    def read(cls, reader: Columns, named: frozenset[str], ranks: Ranks) -> "Providers":
        """Return the providers that are *named*, in the order of *ranks*."""
        names = tuple(sorted((one for one in named if one in ranks), key=ranks.__getitem__))
        number = {actor: place for place, actor in enumerate(names)}
        links = [(at, number[a]) for at, a in reader.pairs(ZN.providedBy) if a in number]
        pairs = np.array(sorted(links), np.int32).reshape(-1, 2)
        return cls(pairs[:, 0].copy(), pairs[:, 1].copy(), names, ranks)

    @cached_property
    def extremes(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The lowest and the highest actor of each of the first ``LOOKED_AT`` activities.

        Of one without any the lowest stands above the highest.
        """
        end = np.searchsorted(self.activities, LOOKED_AT)
        activities, actors = self.activities[:end], self.actors[:end]
        first = np.flatnonzero(np.diff(activities, prepend=-1))
        lowest = np.full(LOOKED_AT, len(self.names), np.int32)
        highest = np.full(LOOKED_AT, -1, np.int32)
        lowest[activities[first]] = np.minimum.reduceat(actors, first)
        highest[activities[first]] = np.maximum.reduceat(actors, first)
        return lowest, highest

    def pairs(self, at: Members) -> _Pairs:
        """Return number and actor of each pair, the number of activity *i* being ``at[i]``."""
        return sorted(
            (int(at[activity]), self.names[actor])
            for activity, actor in zip(self.activities, self.actors, strict=True)
        )

    def exchanged(self, old: _Pairs, new: _Pairs) -> "Providers":
        """Return the providers with the pairs *new* instead of *old*, all those of some activities.

        Most changes leave them as they are.
        """
        return self if old == new else self.without(old).within(new)

    def without(self, pairs: _Pairs) -> "Providers":
        """Return the providers without *pairs*, which are all those of their activities."""
        if not pairs:
            return self
        kept = np.ones(len(self.activities), np.bool_)
        for at in {at for at, _ in pairs}:
            kept[slice(*np.searchsorted(self.activities, (at, at + 1)))] = False
        return replace(self, activities=self.activities[kept], actors=self.actors[kept])

    def within(self, pairs: _Pairs) -> "Providers":
        """Return the providers with *pairs*, whose activities had none."""
        if not pairs:
            return self
        new = sorted((at, self.ranks.place(actor, self.names)) for at, actor in pairs)
        places = np.searchsorted(self.activities, [at for at, _ in new])
        return replace(
            self,
            activities=np.insert(self.activities, places, [at for at, _ in new]),
            actors=np.insert(self.actors, places, [actor for _, actor in new]),
        )

    def ranked(self, ranks: Ranks, actors: Collection[str], named: Collection[str]) -> "Providers":
        """Return the providers in the order of *ranks*, after *actors* became others.

        Of these those *named* are providers now; the others provide nothing any more.
        """
        before = {name: at for one in actors for name, at in self._numbered(one)}
        kept = np.delete(np.arange(len(self.names)), list(before.values()))
        names = list(self.names)
        for at in sorted(before.values(), reverse=True):
            del names[at]
        coming = sorted(named, key=ranks.__getitem__)
        places = [ranks.place(one, names) for one in coming]
        number = np.zeros(len(self.names), np.int32)
        rest = np.arange(len(kept))
        number[kept] = rest + np.searchsorted(places, rest, "right")
        for at, one in enumerate(coming):
            names.insert(places[at] + at, one)
            number[before.get(one, [])] = places[at] + at
        return Providers(self.activities, number[self.actors], tuple(names), ranks)

    def _numbered(self, actor: str) -> Iterator[tuple[str, int]]:
        """Yield *actor* and its number, if it is a provider."""
        if actor in self.ranks:
            at = self.ranks.place(actor, self.names)
            if self.names[at : at + 1] == (actor,):
                yield actor, at
