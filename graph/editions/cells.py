"""The cells of a coverage map in two editions: what is covered now, and what no longer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from graph.coverage import Coverage, coverage
from graph.dimensions import GOAL
from graph.question import Question
from graph.snapshot import Snapshot
from graph.states import Cell

NEWLY, LOST, STILL_OPEN, CHANGED = "newly-covered", "lost", "still-open", "state-changed"
ADDED, REMOVED, SAME = "added", "removed", "same"
KINDS: Final = (NEWLY, LOST, CHANGED, STILL_OPEN, ADDED, REMOVED, SAME)
"""What a cell can be; ``added`` and ``removed`` ones stand on one of the maps only."""
_HAPPENING: Final = frozenset({"covered", "single", "unattributed"})
"""The states in which something specific goes on; what is overarching fills no cell."""
_OPEN: Final = frozenset({"gap", "declared-gap"})


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell with its states; one that stands on one map only has an empty state on the other."""

    row: str
    column: str
    kind: str
    was: str
    now: str


@dataclass(frozen=True)
class CellChanges:
    """Two maps of the same two dimensions, the later one's lines first."""

    rows: str
    columns: str
    cells: tuple[CellChange, ...]

    def of(self, kind: str) -> tuple[CellChange, ...]:
        """Return the cells of one kind, row by row."""
        return tuple(cell for cell in self.cells if cell.kind == kind)


def compared(before: Snapshot, after: Snapshot, question: Question) -> CellChanges:
    """Return the cells of the map of *question*, whose goals are those of one document for both."""
    asked = question
    if not question.document and GOAL in (question.rows, question.columns):
        documents = after.dimensions.goal_documents(after.labels)
        asked = replace(question, document=next(iter(documents), ""))
    return cells(coverage(before, asked), coverage(after, asked))


def cells(before: Coverage, after: Coverage) -> CellChanges:
    """Return every cell of both maps, once."""
    old, new = _states(before), _states(after)
    rows = dict.fromkeys((*after.rows, *before.rows))
    columns = dict.fromkeys((*after.columns, *before.columns))
    asked = after.question
    found = tuple(
        CellChange(row, column, _kind(was, now), was, now)
        for row in rows
        for column in columns
        for was, now in [(old.get((row, column), ""), new.get((row, column), ""))]
        if was or now
    )
    return CellChanges(asked.rows, asked.columns, found)


def _states(found: Coverage) -> Mapping[tuple[str, str], str]:
    return {_place(cell): cell.state for cell in found.cells}


def _place(cell: Cell) -> tuple[str, str]:
    return cell.row, cell.column


def _kind(was: str, now: str) -> str:
    """Return what became of a cell, the first that fits."""
    rules = (
        (ADDED, not was),
        (REMOVED, not now),
        (NEWLY, was not in _HAPPENING and now in _HAPPENING),
        (LOST, was in _HAPPENING and now not in _HAPPENING),
        (CHANGED, was != now),
        (STILL_OPEN, now in _OPEN),
    )
    return next((kind for kind, fits in rules if fits), SAME)
