"""The figures of cells, from bit columns: the algebra of coverage.md and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from graph import bits
from graph.bits import Bits
from graph.incidence import Incidence
from graph.providers import Providers
from graph.sides import Side

Places = NDArray[np.intp]
"""Numbers of lines."""
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

    @property
    def live(self) -> Bits:
        """Return the active and planned ones."""
        return self.active | self.planned

    @property
    def possible(self) -> Bits:
        """Return those that may be live: live or of unknown status."""
        return self.live | self.unknown


@dataclass(frozen=True)
class Line:
    """Cells as sets (cells × words): those of one row, or a choice."""

    active: Bits
    planned: Bits
    former: Bits
    unknown: Bits
    near: Bits
    overarching: Bits
    overarching_active: Bits

    @property
    def certain(self) -> Bits:
        """Return the live activities placed in row and column."""
        return self.active | self.planned


@dataclass(frozen=True)
class Strip:
    """The lines of a side as sets (lines × words); ``reach`` counts what stands in every line."""

    inside: Bits
    could: Bits
    reach: Bits

    @classmethod
    def of(cls, side: Side) -> "Strip":
        """Return the lines of *side*."""
        reach = [side.reach(at) for at in range(len(side.concepts))]
        return cls(side.inside, side.could, np.stack(reach) if reach else side.inside)

    def at(self, places: int | Places) -> "Strip":
        """Return the line, or the lines, at *places*."""
        return Strip(self.inside[places], self.could[places], self.reach[places])


def lines(rows: Side, columns: Side, kinds: Kinds) -> Iterator[Line]:
    """Yield the cells of each row of the map."""
    down, across = Strip.of(rows), Strip.of(columns)
    both_open = rows.open & columns.open
    for at in range(len(rows.concepts)):
        yield _crossed(down.at(at), across, kinds, both_open)


def some(rows: Side, columns: Side, kinds: Kinds, places: tuple[Places, Places]) -> Line:
    """Return the cells at *places*, rows and columns of as many, as if they were one row."""
    down, across = Strip.of(rows).at(places[0]), Strip.of(columns).at(places[1])
    return _crossed(down, across, kinds, rows.open & columns.open)


def _crossed(row: Strip, columns: Strip, kinds: Kinds, both_open: Bits) -> Line:
    inside = row.inside & columns.inside
    wide = row.reach & columns.reach & ~inside
    maybe = (row.inside | row.could) & (columns.inside | columns.could)
    return Line(
        active=kinds.active & inside,
        planned=kinds.planned & inside,
        former=kinds.past & inside,
        unknown=kinds.unknown & inside,
        near=kinds.possible & maybe & ~(kinds.live & inside) & ~both_open,
        overarching=kinds.live & wide,
        overarching_active=kinds.active & wide,
    )


def unplaced(rows: Side, columns: Side, kinds: Kinds) -> Bits:
    """Return the activities that answer neither side."""
    return kinds.possible & rows.open & columns.open


@dataclass(frozen=True)
class Figures:
    """Counts of cells, one entry each; ``active``, ``unnamed`` and so on are part of them.

    ``named`` tells which named providers stand behind the active ones (cells × actors).
    """

    certain: NDArray[np.int64]
    near: NDArray[np.int64]
    overarching: NDArray[np.int64]
    former: NDArray[np.int64]
    named: NDArray[np.bool_]
    active: NDArray[np.int64]
    unnamed: NDArray[np.int64]
    unknown: NDArray[np.int64]
    overarching_active: NDArray[np.int64]

    @cached_property
    def actors(self) -> NDArray[np.int64]:
        """Return the number of distinct named providers of the active ones."""
        counted: NDArray[np.int64] = self.named.sum(axis=1, dtype=np.int64)
        return counted


def providers(incidence: Incidence, chosen: Bits) -> Providers:
    """Return the named providers of the activities in *chosen*."""
    known = incidence.providers
    inside = bits.flags(chosen, incidence.count)[known.activities]
    return replace(known, activities=known.activities[inside], actors=known.actors[inside])


def figures(line: Line, incidence: Incidence, behind: Providers) -> Figures:
    """Return the counts of cells; *behind* holds the providers of at least their active ones."""
    return Figures(
        certain=bits.size(line.certain),
        near=bits.size(line.near),
        overarching=bits.size(line.overarching),
        former=bits.size(line.former),
        named=_named(line.active, incidence.count, behind),
        active=bits.size(line.active),
        unnamed=bits.size(line.active & incidence.unnamed),
        unknown=bits.size(line.unknown),
        overarching_active=bits.size(line.overarching_active),
    )


def _named(cells: Bits, count: int, providers: Providers) -> NDArray[np.bool_]:
    """Return which named actors provide an activity of each cell (cells × actors)."""
    found = np.zeros((len(cells), len(providers.names)), np.bool_)
    lively = np.flatnonzero(cells.any(axis=1))
    if not len(lively):
        return found
    in_row = bits.flags(bits.union(cells[lively]), count)[providers.activities]
    activities, actors = providers.activities[in_row], providers.actors[in_row]
    for at, cell in zip(lively, bits.flags(cells[lively], count), strict=True):
        found[at, actors[cell[activities]]] = True
    return found
