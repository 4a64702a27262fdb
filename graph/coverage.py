"""The coverage map: two dimensions crossed, within one edition and under one filter."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from graph import bits
from graph.behind import Behind, Named, each, everyone
from graph.bits import Bits
from graph.cells import Crossing, Figures, Meeting, figures
from graph.expectations import ACCEPTED_GAP, NOT_APPLICABLE, SCHEDULED, Word
from graph.question import Grid, Question, grid
from graph.snapshot import Snapshot
from graph.states import Cell, Evidence
from graph.totals import Total, totals


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
    crossed = Crossing.of(shown.rows, shown.columns, shown.kinds)
    behind = Behind.of(snapshot.incidence, shown.kinds.active)
    rows = list(crossed.rows())
    named = [behind.named(row.active) for row in rows]
    by_column = reduce(or_, named, behind.nobody(len(shown.columns.concepts)))
    return Coverage(
        question=question,
        rows=shown.rows.concepts,
        columns=shown.columns.concepts,
        merged={**shown.rows.merged, **shown.columns.merged},
        cells=tuple(_cells(snapshot, shown, rows, named)),
        row_totals=totals(crossed.row_totals(), map(everyone, named)),
        column_totals=totals(crossed.column_totals(), each(by_column)),
        total=totals(crossed.total(), [everyone(by_column)])[0],
        unplaced=int(bits.size(crossed.unplaced)),
        silent=tuple(side.token for side in (shown.rows, shown.columns) if side.silent),
    )


def parts(snapshot: Snapshot, question: Question) -> dict[str, Bits]:
    """Return the activities behind the map's figures, by part, each activity in one set once.

    For a single cell these are exactly the activities its figures count.
    """
    shown = grid(snapshot, question)
    crossed = Crossing.of(shown.rows, shown.columns, shown.kinds)
    whole = crossed.total()
    return {
        "certain": bits.one(whole.certain),
        "near": bits.one(whole.near),
        "overarching": bits.one(whole.overarching),
        "former": bits.one(whole.former),
        "unplaced": crossed.unplaced,
    }


def _cells(
    snapshot: Snapshot, shown: Grid, rows: Iterable[Meeting], named: Iterable[Named]
) -> Iterator[Cell]:
    unnamed = snapshot.incidence.unnamed
    for row, (cells, actors) in enumerate(zip(rows, named, strict=True)):
        for column, counted in enumerate(figures(cells, unnamed, each(actors))):
            yield cell_at(snapshot, shown, (row, column), counted)


def word_at(snapshot: Snapshot, shown: Grid, at: tuple[int, int]) -> Word:
    """Return what is decided of the cell of a row and a column, *at* these numbers."""
    row, column = at
    return snapshot.expectations.word(shown.rows.lines[row], shown.columns.lines[column])


def cell_at(snapshot: Snapshot, shown: Grid, at: tuple[int, int], counted: Figures) -> Cell:
    """Return the cell of a row and a column, *at* these numbers, from what was *counted* there."""
    row, column = at
    word = word_at(snapshot, shown, at)
    kind = word.closing.kind if word.closing else ""
    evidence = Evidence(
        active=counted.active,
        planned=counted.certain - counted.active,
        actors=counted.actors,
        unnamed=counted.unnamed,
        overarching_active=counted.overarching_active,
        former=counted.former,
        unknown=counted.unknown,
        near=counted.near,
        silent=shown.rows.silent or shown.columns.silent,
        expected=word.expected,
        not_applicable=kind == NOT_APPLICABLE,
        left_open=kind in (ACCEPTED_GAP, SCHEDULED),
    )
    return Cell(
        row=shown.rows.concepts[row],
        column=shown.columns.concepts[column],
        evidence=evidence,
        overarching=counted.overarching,
        decision=word.closing.iri if word.closing else "",
    )
