"""A dimension over the years: how many running or planned activities stand where in each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graph import bits
from graph.cells import Kinds
from graph.dimensions import GOAL, TOP
from graph.side import Axis
from graph.sides import side
from graph.snapshot import Snapshot

YEAR: Final = "year"
"""What a map calls its rows that are editions."""


@dataclass(frozen=True)
class YearLine:
    """An edition: its live activities, and those of each column that it knows."""

    year: str
    live: int
    cells: dict[str, int]


@dataclass(frozen=True)
class OverYears:
    """The editions as rows; ``columns`` are the members of the dimension ``token`` in any of them.

    Each activity counts once in a cell, as everywhere; what counts for every other is a column of
    its own.
    """

    token: str
    columns: tuple[str, ...]
    lines: tuple[YearLine, ...]


def over_years(
    snapshots: Sequence[Snapshot], token: str, document: str = "", level: str = TOP
) -> OverYears:
    """Return *token* over *snapshots*, the editions in their order.

    *document* chooses whose goals are columns (empty: the last edition's first).
    """
    lines = tuple(
        _line(snapshot, _axis(snapshots[-1], token, document, level)) for snapshot in snapshots
    )
    known = dict.fromkeys(iri for line in reversed(lines) for iri in line.cells)
    return OverYears(token, tuple(known), lines)


def _axis(last: Snapshot, token: str, document: str, level: str) -> Axis:
    if token != GOAL:
        return Axis(token)
    first = next(iter(last.dimensions.goal_documents(last.labels)), "")
    return Axis(token, document or first, level)


def _line(snapshot: Snapshot, axis: Axis) -> YearLine:
    incidence = snapshot.incidence
    live = Kinds.of(incidence, bits.full(incidence.count)).live
    shown = side(snapshot, axis)
    counts = bits.size(shown.inside & live).tolist()
    return YearLine(
        year=snapshot.year,
        live=int(bits.size(live)),
        cells=dict(zip(shown.concepts, counts, strict=True)),
    )
