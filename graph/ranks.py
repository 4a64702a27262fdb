"""The places of things in a list sorted by their names, brought on without sorting anew."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from graph.layered import Layered

Key = Callable[[str], Any]
"""Tells what a thing is sorted by."""


@dataclass(frozen=True)
class Ranks(Mapping[str, float]):
    """A number for each thing, that sorts them as ``order`` does; nobody changes it."""

    order: tuple[str, ...]
    _places: Layered[str, float] = field(repr=False)

    @classmethod
    def of(cls, order: Iterable[str]) -> Self:
        """Return the ranks of things that stand in *order*."""
        known = tuple(order)
        return cls(known, Layered({iri: float(place) for place, iri in enumerate(known)}))

    def changed(self, things: Collection[str], staying: Container[str], key: Key) -> Self:
        """Return the ranks after *things* were renamed; of them those *staying* have one.

        All others have kept the *key* that they are sorted by.
        """
        ranks = self
        for iri in things:
            if iri in ranks:
                ranks = ranks.without(iri)
        for iri in things:
            if iri in staying:
                ranks = ranks.having(iri, key)
        return ranks

    def place(self, iri: str, among: Sequence[str]) -> int:
        """Return how many of *among*, things in this order, come before *iri*."""
        return bisect_left(among, self[iri], key=self.__getitem__)

    def without(self, iri: str) -> Self:
        """Return the ranks of all others."""
        at = self.place(iri, self.order)
        order = (*self.order[:at], *self.order[at + 1 :])
        return type(self)(order, self._places.changed({iri: None}))

    def having(self, iri: str, key: Key) -> Self:
        """Return the ranks with *iri*, which had none."""
        at = bisect_left(self.order, key(iri), key=key)
        order = (*self.order[:at], iri, *self.order[at:])
        low = self[self.order[at - 1]] if at else self._end(0) - 2
        high = self[self.order[at]] if at < len(self.order) else self._end(-1) + 2
        between = (low + high) / 2
        if not low < between < high:
            return self.of(order)
        return type(self)(order, self._places.changed({iri: between}))

    def _end(self, at: int) -> float:
        return self[self.order[at]] if self.order else 0.0

    def __getitem__(self, iri: str) -> float:
        return self._places[iri]

    def __contains__(self, iri: object) -> bool:
        return iri in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self.order)

    def __len__(self) -> int:
        return len(self.order)
