"""Rows, columns and cells of a coverage map, and the orders in which rows may stand."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_SOMETHING: Final = ("happening", "coming", "past")
"""The families of cells in which something is known."""


@dataclass(frozen=True)
class MapCell:
    """One cell: ``face`` is what stands in it, ``level`` 0 to 6 how dark a filled one is.

    ``figures`` are its counts by the names of ``graph.cells.PARTS``.
    """

    state: str
    family: str
    mark: str
    face: str
    near: int
    level: int
    sentence: str
    href: str
    column: str
    figures: Mapping[str, int]

    @property
    def empty(self) -> bool:
        """Tell whether nothing is known to have happened, happen or come."""
        return self.family not in _SOMETHING


@dataclass(frozen=True)
class MapLine:
    """A row or column with its total of certain activities; ``share`` is the total in percent."""

    iri: str
    notation: str
    title: str
    language: str
    total: int
    share: int
    href: str
    cells: tuple[MapCell, ...] = ()
    heading: str = ""

    @property
    def empty(self) -> bool:
        """Tell whether nothing is known to have happened, happen or come in the line."""
        return all(cell.empty for cell in self.cells)


def _as_given(rows: Sequence[MapLine]) -> Iterable[MapLine]:
    return rows


def _most_first(rows: Sequence[MapLine]) -> Iterable[MapLine]:
    return sorted(rows, key=lambda row: -row.total)


def _fewest_first(rows: Sequence[MapLine]) -> Iterable[MapLine]:
    return sorted(rows, key=lambda row: row.total)


def _gaps_first(rows: Sequence[MapLine]) -> Iterable[MapLine]:
    return sorted(rows, key=lambda row: -sum(cell.state == "gap" for cell in row.cells))


ORDERS: Final[Mapping[str, Callable[[Sequence[MapLine]], Iterable[MapLine]]]] = {
    "given": _as_given,
    "most": _most_first,
    "fewest": _fewest_first,
    "gaps": _gaps_first,
}
"""The orders of rows by name; rows that compare alike stay in the order of the concept."""
