"""What cities know of a place, added up."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Final

from graph.states import Cell, Evidence
from graph.totals import Total


def total(totals: Iterable[Total]) -> Total:
    """Return the sum of *totals*: cities have no activity and no actor in common."""
    known = list(totals)
    return Total(
        **{part.name: sum(getattr(one, part.name) for one in known) for part in fields(Total)}
    )


def cell(row: str, column: str, cells: Sequence[Cell]) -> Cell:
    """Return the cell that stands for *cells*, one of each city that knows both lines."""
    known = [one.evidence for one in cells]
    return Cell(row, column, _added(known), sum(one.overarching for one in cells))


def _added(known: Sequence[Evidence]) -> Evidence:
    """Return what *known* says together.

    That nothing is answered or applies must hold everywhere; one city that expects something or
    left it open is enough.
    """
    return Evidence(
        active=sum(one.active for one in known),
        planned=sum(one.planned for one in known),
        actors=sum(one.actors for one in known),
        unnamed=sum(one.unnamed for one in known),
        overarching_active=sum(one.overarching_active for one in known),
        former=sum(one.former for one in known),
        unknown=sum(one.unknown for one in known),
        near=sum(one.near for one in known),
        silent=bool(known) and all(one.silent for one in known),
        expected=any(one.expected for one in known),
        not_applicable=bool(known) and all(one.not_applicable for one in known),
        left_open=any(one.left_open for one in known),
    )


NONE: Final = total(())
NOTHING: Final = _added(())
