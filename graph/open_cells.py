"""The expected cells of a map in which too little happens, without counting the others."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from graph import bits
from graph.behind import Behind, each
from graph.cells import Crossing, Figures, Meeting, figures
from graph.coverage import cell_at, word_at
from graph.providers import LOOKED_AT
from graph.question import Grid, Question, grid
from graph.snapshot import Snapshot
from graph.states import Cell

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
    places = [at for at in _doubtful(shown, snapshot) if word_at(snapshot, shown, at).expected]
    crossed = Crossing.of(shown.rows, shown.columns, shown.kinds)
    for start in range(0, len(places), _TOGETHER):
        part = places[start : start + _TOGETHER]
        counted = _counted(snapshot, crossed.at(*np.array(part).T))
        cells = (cell_at(snapshot, shown, at, one) for at, one in zip(part, counted, strict=True))
        yield from (cell for cell in cells if cell.state != "covered")


def _counted(snapshot: Snapshot, cells: Meeting) -> Iterator[Figures]:
    incidence = snapshot.incidence
    behind = Behind.of(incidence, bits.union(cells.active))
    return figures(cells, incidence.unnamed, each(behind.named(cells.active)))


def _doubtful(shown: Grid, snapshot: Snapshot) -> Iterator[_Place]:
    """Yield the cells in which a glance does not show several named actors at work.

    Of the activities only the first are looked at: several may work in such a cell all the same.
    """
    count = min(snapshot.incidence.count, LOOKED_AT)
    looked = slice(bits.words(count))
    providers = snapshot.incidence.providers
    lowest, highest = (ends[:count] for ends in providers.extremes)
    nobody = len(providers.names)
    across = shown.columns.inside[:, looked] & shown.kinds.active[looked]
    for row, inside in enumerate(shown.rows.inside[:, looked]):
        active = bits.flags(inside & across, count)
        least = np.where(active, lowest, nobody).min(axis=-1, initial=nobody)
        most = np.where(active, highest, -1).max(axis=-1, initial=-1)
        yield from ((row, int(column)) for column in np.flatnonzero(least >= most))
