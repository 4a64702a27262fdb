"""Before and after: which points are closed, which are new, which cells have another state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graph.coverage import coverage
from graph.gap import Gap
from graph.gaps import every_gap, expected_maps
from graph.planning.effects import SINGLE
from graph.snapshot import Snapshot
from graph.states import Cell

_HAPPENING: Final = ("covered", "single", "unattributed", "planned")
Cells = Mapping[tuple[str, str], Cell]


@dataclass(frozen=True)
class Change:
    """One cell before and after."""

    before: Cell
    after: Cell


@dataclass(frozen=True)
class Outcome:
    """What would be otherwise.

    A point on a cell is ``closed`` when something happens there or is to come, for a single actor
    when it is no longer alone. ``still`` are points on cells that stay open for another reason than
    before, ``opened`` all others that come up, ``changes`` the cells whose state or figures differ.
    """

    before: tuple[Gap, ...]
    after: tuple[Gap, ...]
    closed: tuple[Gap, ...]
    opened: tuple[Gap, ...]
    still: tuple[Gap, ...]
    changes: tuple[Change, ...]


def outcome(
    before: Snapshot, points: Iterable[Gap], after: Snapshot, document: str = ""
) -> Outcome:
    """Return what is otherwise in *after* than in *before*, whose open points are *points*."""
    known, now = tuple(points), every_gap(after, document)
    were, are = cells(before, document), cells(after, document)
    left, had = {gap.id for gap in now}, {gap.id for gap in known}
    gone, new = (g for g in known if g.id not in left), [g for g in now if g.id not in had]
    closed = {gap.id: gap for gap in gone if _closed(gap, are)}
    open_ = {(gap.row, gap.column) for gap in known if gap.row and gap.id not in closed}
    return Outcome(
        before=known,
        after=now,
        closed=tuple(closed.values()),
        opened=tuple(gap for gap in new if (gap.row, gap.column) not in open_),
        still=tuple(gap for gap in new if (gap.row, gap.column) in open_),
        changes=tuple(
            Change(cell, are[place]) for place, cell in were.items() if cell != are[place]
        ),
    )


def cells(snapshot: Snapshot, document: str = "") -> Cells:
    """Return the cells of every map on which the city expects something."""
    return {
        (cell.row, cell.column): cell
        for question in expected_maps(snapshot, document)
        for cell in coverage(snapshot, question).cells
    }


def _closed(gap: Gap, are: Cells) -> bool:
    cell = are.get((gap.row, gap.column))
    if cell is None:
        return True
    return cell.state == "covered" if gap.rule == SINGLE else cell.state in _HAPPENING
