"""Where the lines of two sides meet: the algebra of coverage.md and nothing else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph import bits
from graph.bits import Bits
from graph.incidence import Incidence
from graph.side import Side

Places = NDArray[np.intp]
"""Numbers of lines."""
_NONE: Final = np.uint64(0)
PARTS = ("certain", "near", "overarching", "former", "unplaced")


@dataclass(frozen=True)
class Kinds:
    """The activities under a filter by what they count as."""

    active: Bits
    planned: Bits
    past: Bits
    unknown: Bits

    @classmethod
    def of(cls, incidence: Incidence, mask: Bits) -> "Kinds":
        """Return the kinds of the activities in *mask*."""
        names = ("active", "planned", "past", "unknown")
        return cls(*(incidence.counts[name] & mask for name in names))

    @cached_property
    def live(self) -> Bits:
        """Return the active and planned ones."""
        return self.active | self.planned

    @cached_property
    def possible(self) -> Bits:
        """Return those that may be live: live or of unknown status."""
        return self.live | self.unknown


@dataclass(frozen=True)
class Strip:
    """Lines of a side as sets (lines × words), or one of them.

    ``inside`` holds what is placed there, ``maybe`` also what could belong there, ``beyond`` what
    counts for every line (words), ``other`` is full where that is more than a line's own, or empty.
    """

    inside: Bits
    maybe: Bits
    beyond: Bits
    other: Bits

    @classmethod
    def of(cls, side: Side) -> "Strip":
        """Return the lines of *side*."""
        other = np.where(side.every, _NONE, ~_NONE)[:, None]
        return cls(side.inside, side.maybe, side.beyond, other)

    @cached_property
    def reach(self) -> Bits:
        """Return what is placed there together with what counts for every line."""
        return self.inside | self.beyond & self.other

    def at(self, places: int | Places) -> "Strip":
        """Return the line, or the lines, at *places*."""
        return Strip(self.inside[places], self.maybe[places], self.beyond, self.other[places])

    def together(self) -> "Strip":
        """Return the one line that all of them are together."""
        held = (self.inside, self.maybe, self.other)
        inside, maybe, other = (bits.union(sets)[None] for sets in held)
        return Strip(inside, maybe, self.beyond, other)


@dataclass(frozen=True)
class Meeting:
    """Cells as sets (cells × words), each made when it is asked for.

    A total is the cell of lines taken together: each activity counts there once, and as the most
    it is anywhere.
    """

    one: Strip
    other: Strip
    kinds: Kinds
    unplaced: Bits

    @cached_property
    def active(self) -> Bits:
        """Return the active activities placed on both sides."""
        return self._placed(self.kinds.active)

    @cached_property
    def certain(self) -> Bits:
        """Return the live activities placed on both sides."""
        return self._placed(self.kinds.live)

    @property
    def former(self) -> Bits:
        """Return the past activities placed on both sides."""
        return self._placed(self.kinds.past)

    @property
    def unknown(self) -> Bits:
        """Return the activities of unknown status placed on both sides."""
        return self._placed(self.kinds.unknown)

    @property
    def near(self) -> Bits:
        """Return what may be live and could belong here; what answers neither side is no part."""
        possible = self.kinds.possible & ~self.unplaced & self.one.maybe
        return possible & self.other.maybe & ~self.certain

    @property
    def overarching(self) -> Bits:
        """Return the live activities that are here because they count for every line."""
        return self._reaching(self.kinds.live) & ~self.certain

    @property
    def overarching_active(self) -> Bits:
        """Return the active ones of them."""
        return self._reaching(self.kinds.active) & ~self.active

    def _placed(self, kind: Bits) -> Bits:
        return kind & self.one.inside & self.other.inside

    def _reaching(self, kind: Bits) -> Bits:
        return kind & self.one.reach & self.other.reach


@dataclass(frozen=True)
class Crossing:
    """Two sides of a map under a filter; ``unplaced`` are those that answer neither side."""

    down: Strip
    across: Strip
    kinds: Kinds
    unplaced: Bits

    @classmethod
    def of(cls, rows: Side, columns: Side, kinds: Kinds) -> "Crossing":
        """Return the sides crossed."""
        unplaced = kinds.possible & rows.open & columns.open
        return cls(Strip.of(rows), Strip.of(columns), kinds, unplaced)

    def rows(self) -> Iterator[Meeting]:
        """Yield the cells of each row."""
        for at in range(len(self.down.inside)):
            yield self._met(self.down.at(at), self.across)

    def at(self, rows: Places, columns: Places) -> Meeting:
        """Return the cells at *rows* and *columns*, as many of these as of those."""
        return self._met(self.down.at(rows), self.across.at(columns))

    def row_totals(self) -> Meeting:
        """Return the rows, each as one cell."""
        return self._met(self.down, self.across.together())

    def column_totals(self) -> Meeting:
        """Return the columns, each as one cell."""
        return self._met(self.down.together(), self.across)

    def total(self) -> Meeting:
        """Return the whole map as one cell."""
        return self._met(self.down.together(), self.across.together())

    def _met(self, one: Strip, other: Strip) -> Meeting:
        return Meeting(one, other, self.kinds, self.unplaced)


@dataclass(frozen=True)
class Figures:
    """Counts of a cell: how many activities of each kind, ``unnamed`` and ``actors`` of the active.

    ``unnamed`` have a provider that the register does not name, ``actors`` provide the others.
    """

    active: int
    certain: int
    near: int
    former: int
    unknown: int
    overarching: int
    overarching_active: int
    unnamed: int
    actors: int


def figures(cells: Meeting, unnamed: Bits, actors: Iterable[int]) -> Iterator[Figures]:
    """Yield the counts of each of *cells*.

    *unnamed* have a provider that the register does not name; *actors* is known of each cell.
    """
    sets = (
        *(cells.active, cells.certain, cells.near, cells.former, cells.unknown),
        *(cells.overarching, cells.overarching_active, cells.active & unnamed),
    )
    counted = (bits.size(held).tolist() for held in sets)
    return (Figures(*found) for found in zip(*counted, actors, strict=True))
