"""Sets of activities by name: those of few members as lists of them, the others as bits."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph import bits
from graph.bits import Bits
from graph.layered import Layered

Members = NDArray[np.int32]
"""The numbers of activities, in order."""
_Held = Bits | Members
_NONE: Final[Members] = np.zeros(0, np.int32)


class Sets(Mapping[str, Bits]):
    """Sets over ``count`` activities by name, each as bits when asked for.

    Most actors provide a handful of activities: as bits they would take 200 MB at 60,000
    activities, and a hundred times that at ten times as many.
    """

    def __init__(self, held: Mapping[str, _Held], count: int) -> None:
        self._held = held if isinstance(held, Layered) else Layered(held)
        self.count = count

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, str]], count: int) -> "Sets":
        """Return the sets of activities with each value, from pairs (activity, value)."""
        found: dict[str, list[int]] = defaultdict(list)
        for activity, value in pairs:
            found[value].append(activity)
        return cls({value: _compact(_ordered(held), count) for value, held in found.items()}, count)

    @classmethod
    def holding(cls, members: Mapping[str, Members], count: int) -> "Sets":
        """Return the sets with these members, in order."""
        return cls({name: _compact(own, count) for name, own in members.items()}, count)

    def merged(self, wider: Iterable[tuple[str, str]]) -> "Sets":
        """Return the sets with each added to the wider ones, from pairs (name, wider name)."""
        found: dict[str, Bits] = {}
        for name, other in wider:
            known = found.get(other)
            if known is None:
                known = self.get(other, bits.none(self.count))
            found[other] = known | self[name]
        if not found:
            return self
        held = {name: _compact(_members(column), self.count) for name, column in found.items()}
        return Sets(self._held.changed(held), self.count)

    def changed(self, before: "Few", after: "Few", count: int) -> "Sets":
        """Return the sets over *count* activities, in which some stand as *after* and not *before*.

        A set that loses its last member goes, unless *after* has it.
        """
        news: dict[str, _Held | None] = {}
        for name in before.sets.keys() | after.sets.keys():
            if name in self and before.holds_alike(after, name):
                continue
            old, new = before.members(name), after.members(name)
            if name in self and old.tobytes() == new.tobytes():
                continue
            held = self._exchanged(name, old, new, count)
            news[name] = held if name in after.sets or _filled(held) else None
        if not news:
            return Sets(self._held, count)
        return Sets(self._held.changed(news), count)

    def _exchanged(self, name: str, old: Members, new: Members, count: int) -> _Held:
        """Return what a set holds with the members *new* instead of *old*."""
        held = self._held.get(name, _NONE)
        if held.dtype == np.int32:
            return _compact(_instead(held, old, new), count)  # type: ignore[arg-type]
        room = max(count, self.count)
        return _over(bits.exchanged(_over(held, room), old, new), count)  # type: ignore[arg-type]

    def members(self, name: str) -> Members:
        """Return the numbers of the activities in a set; of one that there is not, none."""
        held = self._held.get(name, _NONE)
        return held if held.dtype == np.int32 else _members(held)  # type: ignore[return-value, arg-type]

    def holds_alike(self, other: "Sets", name: str) -> bool:
        """Tell whether a set is held in one form here and in *other*, and is the same."""
        own, others = (sets._held.get(name, _NONE) for sets in (self, other))  # noqa: SLF001 its own kind
        return own.dtype == others.dtype and own.tobytes() == others.tobytes()

    @property
    def nbytes(self) -> int:
        """Return how many bytes the sets take."""
        return sum(held.nbytes for held in self._held.values())

    def column(self, name: str) -> Bits:
        """Return a set; of one that there is not, the empty one."""
        return self._column(self._held.get(name, _NONE))

    def __getitem__(self, name: str) -> Bits:
        return self._column(self._held[name])

    def _column(self, held: _Held) -> Bits:
        if held.dtype == np.int32:
            return bits.of(held, self.count)
        return _over(held, self.count)  # type: ignore[arg-type]

    def __contains__(self, name: object) -> bool:
        return name in self._held

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


@dataclass(frozen=True, eq=False)
class Few:
    """Sets over a few activities; ``at`` holds the number that each has among all."""

    sets: Sets
    at: Members

    def members(self, name: str) -> Members:
        """Return the numbers that the members of a set have among all, in order."""
        own = self.sets.members(name)
        if not len(own):
            return _NONE
        found: Members = np.sort(self.at[own])
        return found

    def holds_alike(self, other: "Few", name: str) -> bool:
        """Tell at a glance whether both hold the same of a set, before its members are listed."""
        return self.at.tobytes() == other.at.tobytes() and self.sets.holds_alike(other.sets, name)


def _over(column: Bits, count: int) -> Bits:
    """Return the same set over *count* activities; those above are none of its members."""
    more = bits.words(count) - len(column)
    if not more:
        return column
    return np.pad(column, (0, more)) if more > 0 else column[:more]


def _members(column: Bits) -> Members:
    return np.flatnonzero(bits.flags(column, len(column) * 64)).astype(np.int32)


def _instead(held: Members, old: Members, new: Members) -> Members:
    """Return the numbers with *new* instead of *old*, all of them in order."""
    kept = np.delete(held, np.searchsorted(held, old))
    return np.insert(kept, np.searchsorted(kept, new), new)


def _ordered(activities: list[int]) -> Members:
    """Return the numbers in order, each once."""
    return np.array(sorted(set(activities)), np.int32)


def _filled(held: _Held) -> bool:
    return bool(len(held)) if held.dtype == np.int32 else bool(held.any())


def _compact(members: Members, count: int) -> _Held:
    """Return a set in the form that takes less room."""
    few = members.nbytes <= bits.words(count) * 8
    return members.astype(np.int32) if few else bits.of(members, count)
