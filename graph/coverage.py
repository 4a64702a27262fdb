"""The coverage map: two dimensions crossed, within one edition and under one filter."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph import bits
from graph.bits import Bits
from graph.cells import Figures, figures, lines, providers, unplaced
from graph.expectations import ACCEPTED_GAP, NOT_APPLICABLE, SCHEDULED, Place
from graph.question import Grid, Question, grid
from graph.snapshot import Snapshot
from graph.states import Cell, Evidence
from graph.totals import Total, of_column, of_line, of_map, total

_CLOSING = (NOT_APPLICABLE, ACCEPTED_GAP, SCHEDULED)


@dataclass(frozen=True)
class Coverage:
    """A map: ``cells`` row by row, totals per line, and the one figure beside the map."""

    question: Question
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    merged: Mapping[str, tuple[str, ...]]
    cells: tuple[Cell, ...]
    row_totals: tuple[Total, ...]
    column_totals: tuple[Total, ...]
    total: Total
    unplaced: int
    silent: tuple[str, ...]

    def cell(self, row: str, column: str) -> Cell:
        """Return one cell; an unknown row or column raises ``KeyError``."""
        found = {(cell.row, cell.column): cell for cell in self.cells}
        return found[row, column]


def coverage(snapshot: Snapshot, question: Question) -> Coverage:
    """Return the map that answers *question*."""
    shown = grid(snapshot, question)
    drawn = list(lines(shown.rows, shown.columns, shown.kinds))
    nothing = bits.none(snapshot.incidence.count)
    behind = providers(snapshot.incidence, shown.kinds.active)
    counted = [figures(line, snapshot.incidence, behind) for line in drawn]
    return Coverage(
        question=question,
        rows=shown.rows.concepts,
        columns=shown.columns.concepts,
        merged={**shown.rows.merged, **shown.columns.merged},
        cells=tuple(_cells(snapshot, shown, counted)),
        row_totals=tuple(
            total(of_line(line), row.named) for line, row in zip(drawn, counted, strict=True)
        ),
        column_totals=tuple(
            total(of_column(drawn, at, nothing), [row.named[at] for row in counted])
            for at in range(len(shown.columns.concepts))
        ),
        total=total(of_map(drawn, nothing), [actors for row in counted for actors in row.named]),
        unplaced=int(bits.size(unplaced(shown.rows, shown.columns, shown.kinds))),
        silent=tuple(side.token for side in (shown.rows, shown.columns) if side.silent),
    )


def parts(snapshot: Snapshot, question: Question) -> dict[str, Bits]:
    """Return the activities behind the map's figures, by part, each activity in one set once.

    For a single cell these are exactly the activities its figures count.
    """
    shown = grid(snapshot, question)
    found = of_map(
        list(lines(shown.rows, shown.columns, shown.kinds)), bits.none(snapshot.incidence.count)
    )
    return {
        "certain": found.certain,
        "near": found.near,
        "overarching": found.overarching,
        "former": found.former,
        "unplaced": unplaced(shown.rows, shown.columns, shown.kinds),
    }


def _cells(snapshot: Snapshot, shown: Grid, counted: list[Figures]) -> list[Cell]:
    return [
        cell_at(snapshot, shown, (row, column), figures, at)
        for row, figures in zip(shown.rows.concepts, counted, strict=True)
        for at, column in enumerate(shown.columns.concepts)
    ]


def _places(shown: Grid, row: str, column: str) -> list[tuple[Place, Place]]:
    """Return the cells behind a cell of the map: several where goals are read as one."""
    return [
        (Place(shown.rows.token, one), Place(shown.columns.token, other))
        for one in shown.rows.merged[row]
        for other in shown.columns.merged[column]
    ]


def expected_at(snapshot: Snapshot, shown: Grid, sides: tuple[str, str]) -> bool:
    """Tell whether the city expects something in one of the cells that the map shows as one."""
    return any(snapshot.expectations.expected(*places) for places in _places(shown, *sides))


def cell_at(
    snapshot: Snapshot, shown: Grid, sides: tuple[str, str], counted: Figures, at: int
) -> Cell:
    """Return the cell of two *sides*, its row and its column, from the figures counted *at* it."""
    row, column = sides
    places = _places(shown, row, column)
    found = (snapshot.expectations.find(_CLOSING, *place) for place in places)
    decision = next(filter(None, found), None)
    kind = decision.kind if decision else ""
    evidence = Evidence(
        active=int(counted.active[at]),
        planned=int(counted.certain[at] - counted.active[at]),
        actors=int(counted.actors[at]),
        unnamed=int(counted.unnamed[at]),
        overarching_active=int(counted.overarching_active[at]),
        former=int(counted.former[at]),
        unknown=int(counted.unknown[at]),
        near=int(counted.near[at]),
        silent=shown.rows.silent or shown.columns.silent,
        expected=expected_at(snapshot, shown, sides),
        not_applicable=kind == NOT_APPLICABLE,
        left_open=kind in (ACCEPTED_GAP, SCHEDULED),
    )
    return Cell(
        row=row,
        column=column,
        evidence=evidence,
        overarching=int(counted.overarching[at]),
        decision=decision.iri if decision else "",
    )
