"""Totals of rows, columns and maps: each activity counts once, and as the most it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph import bits
from graph.cells import Meeting


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


def totals(lines: Meeting, actors: Iterable[int]) -> tuple[Total, ...]:
    """Return the total of each of *lines*, whole rows or columns; so many *actors* are in each."""
    parts = (lines.certain, lines.near, lines.overarching, lines.former)
    counts = (bits.size(part).tolist() for part in parts)
    return tuple(Total(*line) for line in zip(*counts, actors, strict=True))
