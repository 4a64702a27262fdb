"""The expected cells of a map in which too little happens, without counting the others."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph import bits
from graph.behind import Behind, each
from graph.cells import Crossing, Figures, Meeting, figures
from graph.coverage import cell_at, expected_at
from graph.providers import Providers
from graph.question import Grid, Question, grid
from graph.snapshot import Snapshot
from graph.states import Cell

LOOKED_AT: Final = 1024
"""Activities of which a glance takes notice; enough for most cells of a large city."""
_TOGETHER: Final = 256
"""So many cells are counted at once."""
_Place = tuple[int, int]
"""The numbers of row and column."""


def open_cells(snapshot: Snapshot, question: Question) -> Iterator[Cell]:
    """Yield the expected cells of the map that are not covered, row by row.

    Most cells of a lively city are covered, as a look at some of their activities shows; only what
    such a look leaves open is counted, in the way of :func:`graph.coverage.coverage`.
    """
    shown = grid(snapshot, question)
    places = [place for place in _doubtful(shown, snapshot) if _expected(snapshot, shown, place)]
    crossed = Crossing.of(shown.rows, shown.columns, shown.kinds)
    for start in range(0, len(places), _TOGETHER):
        part = places[start : start + _TOGETHER]
        counted = _counted(snapshot, crossed.at(*np.array(part).T))
        cells = (
            cell_at(snapshot, shown, _sides(shown, at), one)
            for at, one in zip(part, counted, strict=True)
        )
        yield from (cell for cell in cells if cell.state != "covered")


def _counted(snapshot: Snapshot, cells: Meeting) -> Iterator[Figures]:
    incidence = snapshot.incidence
    behind = Behind.of(incidence, bits.union(cells.active))
    return figures(cells, incidence.unnamed, each(behind.named(cells.active)))


def _expected(snapshot: Snapshot, shown: Grid, place: _Place) -> bool:
    return expected_at(snapshot, shown, _sides(shown, place))


def _sides(shown: Grid, place: _Place) -> tuple[str, str]:
    return shown.rows.concepts[place[0]], shown.columns.concepts[place[1]]


def _doubtful(shown: Grid, snapshot: Snapshot) -> Iterator[_Place]:
    """Yield the cells in which a glance does not show several named actors at work.

    Of the activities only the first are looked at: several may work in such a cell all the same.
    """
    count = min(snapshot.incidence.count, LOOKED_AT)
    looked = slice(bits.words(count))
    lowest, highest = _extremes(snapshot.incidence.providers, count)
    nobody = len(snapshot.incidence.providers.names)
    across = shown.columns.inside[:, looked] & shown.kinds.active[looked]
    for row, inside in enumerate(shown.rows.inside[:, looked]):
        active = bits.flags(inside & across, count)
        least = np.where(active, lowest, nobody).min(axis=-1, initial=nobody)
        most = np.where(active, highest, -1).max(axis=-1, initial=-1)
        yield from ((row, int(column)) for column in np.flatnonzero(least >= most))


def _extremes(known: Providers, count: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the lowest and the highest actor of each of the first *count* activities."""
    lowest = np.full(count, len(known.names), np.int32)
    highest = np.full(count, -1, np.int32)
    end = np.searchsorted(known.activities, count)
    activities, actors = known.activities[:end], known.actors[:end]
    first = np.flatnonzero(np.diff(activities, prepend=-1))
    lowest[activities[first]] = np.minimum.reduceat(actors, first)
    highest[activities[first]] = np.maximum.reduceat(actors, first)
    return lowest, highest
