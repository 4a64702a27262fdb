"""Totals of rows, columns and maps: each activity counts once, and as the most it is."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph import bits
from graph.bits import Bits
from graph.cells import Line


@dataclass(frozen=True)
class Total:
    """The counts of a whole row, column or map; each activity counts once."""

    certain: int
    near: int
    overarching: int
    former: int
    actors: int

    @property
    def possible(self) -> int:
        """Return certain and near together."""
        return self.certain + self.near


@dataclass(frozen=True)
class Found:
    """The activities of a total by part; one that is certain somewhere is nothing less."""

    certain: Bits
    near: Bits
    overarching: Bits
    former: Bits


def of_line(line: Line) -> Found:
    """Return the activities of one row."""
    return _found([bits.union(part) for part in _parts(line)])


def of_column(drawn: list[Line], at: int, nothing: Bits) -> Found:
    """Return the activities of the column *at*; *nothing* is the empty set (for no rows)."""
    return _merged([[part[at] for part in _parts(line)] for line in drawn], nothing)


def of_map(drawn: list[Line], nothing: Bits) -> Found:
    """Return the activities of the whole map; *nothing* as above."""
    return _merged([[bits.union(part) for part in _parts(line)] for line in drawn], nothing)


def total(found: Found, named: Iterable[NDArray[np.bool_]]) -> Total:
    """Return the counts of a total; *named* are the named actors of each cell it covers."""
    return Total(
        certain=int(bits.size(found.certain)),
        near=int(bits.size(found.near)),
        overarching=int(bits.size(found.overarching)),
        former=int(bits.size(found.former)),
        actors=int(np.count_nonzero(np.any([*named], axis=0))),
    )


def _merged(several: list[list[Bits]], nothing: Bits) -> Found:
    merged = [nothing] * 4
    for parts in several:
        merged = [one | other for one, other in zip(merged, parts, strict=True)]
    return _found(merged)


def _found(parts: list[Bits]) -> Found:
    certain, near, wide, former = parts
    return Found(certain, near & ~certain, wide & ~certain, former)


def _parts(line: Line) -> tuple[Bits, ...]:
    return line.certain, line.near, line.overarching, line.former
