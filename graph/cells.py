"""The figures of cells, from bit columns: the algebra of coverage.md and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph import bits
from graph.bits import Bits
from graph.incidence import Incidence, Providers
from graph.sides import Side

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
    """The cells of one row as sets (columns × words)."""

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


def lines(rows: Side, columns: Side, kinds: Kinds) -> Iterator[Line]:
    """Yield the cells of each row of the map."""
    reaches = _reaches(columns)
    both_open = rows.open & columns.open
    for at in range(len(rows.concepts)):
        row, inside = rows.inside[at], rows.inside[at] & columns.inside
        wide = rows.reach(at) & reaches & ~inside
        maybe = (row | rows.could[at]) & (columns.inside | columns.could)
        yield Line(
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


def _reaches(columns: Side) -> Bits:
    if not columns.concepts:
        return columns.inside
    return np.stack([columns.reach(at) for at in range(len(columns.concepts))])


@dataclass(frozen=True)
class Figures:
    """Counts of cells, one entry per column; ``named`` and ``unnamed`` of the active ones."""

    certain: NDArray[np.int64]
    near: NDArray[np.int64]
    overarching: NDArray[np.int64]
    former: NDArray[np.int64]
    actors: NDArray[np.int64]
    active: NDArray[np.int64]
    unnamed: NDArray[np.int64]
    unknown: NDArray[np.int64]
    overarching_active: NDArray[np.int64]


def figures(line: Line, incidence: Incidence) -> Figures:
    """Return the counts of a row's cells."""
    return Figures(
        certain=bits.size(line.certain),
        near=bits.size(line.near),
        overarching=bits.size(line.overarching),
        former=bits.size(line.former),
        actors=_actors(line.active, incidence),
        active=bits.size(line.active),
        unnamed=bits.size(line.active & incidence.unnamed),
        unknown=bits.size(line.unknown),
        overarching_active=bits.size(line.overarching_active),
    )


def _actors(cells: Bits, incidence: Incidence) -> NDArray[np.int64]:
    """Return the number of distinct named providers of the activities in each cell."""
    providers = incidence.providers
    if not len(cells) or not len(providers.activities):
        return np.zeros(len(cells), np.int64)
    in_row = bits.flags(bits.union(cells), incidence.count)[providers.activities]
    near = Providers(providers.activities[in_row], providers.actors[in_row], providers.names)
    inside = bits.flags(cells, incidence.count)
    return np.array([_distinct(near, cell) for cell in inside], np.int64)


def _distinct(providers: Providers, cell: NDArray[np.bool_]) -> int:
    seen = np.zeros(len(providers.names), np.bool_)
    seen[providers.actors[cell[providers.activities]]] = True
    return int(np.count_nonzero(seen))
