"""The coverage map: two dimensions crossed, within one edition and under one filter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from graph import bits
from graph.bits import Bits
from graph.cells import Figures, Kinds, Line, figures, lines, providers, unplaced
from graph.dimensions import GOAL, TOP
from graph.errors import AmbiguousError, ZielnetzError
from graph.expectations import ACCEPTED_GAP, NOT_APPLICABLE, SCHEDULED, Place
from graph.selection import Selection
from graph.sides import Axis, Side, side
from graph.snapshot import Snapshot
from graph.states import Cell, Evidence, state


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


@dataclass(frozen=True)
class Question:
    """What a map shows: its two sides and the filter.

    ``document`` chooses whose goals are shown (empty: the city's first), ``goal_level`` which of
    them; ``merge`` reads goals of the same wording as one.
    """

    rows: str = GOAL
    columns: str = "life-phase"
    selection: Selection = field(default_factory=Selection)
    document: str = ""
    goal_level: str = TOP
    merge: bool = False


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


@dataclass(frozen=True)
class Grid:
    """The two sides of a question with the activities its filter leaves."""

    rows: Side
    columns: Side
    kinds: Kinds


def grid(snapshot: Snapshot, question: Question) -> Grid:
    """Return the sides of *question*.

    A filter on a displayed dimension chooses lines of the map; every other one chooses activities.
    """
    if question.rows == question.columns:
        raise ZielnetzError(
            f"Zeilen und Spalten zeigen beide „{question.rows}“; "
            "erwartet sind zwei verschiedene Dimensionen."
        )
    chosen = question.selection
    mask = chosen.without(question.rows, question.columns).mask(snapshot)
    rows, columns = (
        side(snapshot, _axis(snapshot, question, token), chosen.of(token))
        for token in (question.rows, question.columns)
    )
    return Grid(rows, columns, Kinds.of(snapshot.incidence, mask))


def coverage(snapshot: Snapshot, question: Question) -> Coverage:
    """Return the map that answers *question*."""
    shown = grid(snapshot, question)
    drawn = list(lines(shown.rows, shown.columns, shown.kinds))
    behind = providers(snapshot.incidence, shown.kinds.active)
    counted = [figures(line, snapshot.incidence, behind) for line in drawn]
    sums = _Sums(snapshot, shown)
    return Coverage(
        question=question,
        rows=shown.rows.concepts,
        columns=shown.columns.concepts,
        merged={**shown.rows.merged, **shown.columns.merged},
        cells=tuple(_cells(snapshot, shown, counted)),
        row_totals=tuple(
            _total(sums.of_line(line), row.named) for line, row in zip(drawn, counted, strict=True)
        ),
        column_totals=tuple(
            _total(sums.of_column(drawn, at), [row.named[at] for row in counted])
            for at in range(len(shown.columns.concepts))
        ),
        total=_total(sums.of_map(drawn), [actors for row in counted for actors in row.named]),
        unplaced=int(bits.size(unplaced(shown.rows, shown.columns, shown.kinds))),
        silent=tuple(side.token for side in (shown.rows, shown.columns) if side.silent),
    )


def parts(snapshot: Snapshot, question: Question) -> dict[str, Bits]:
    """Return the activities behind the map's figures, by part, each activity in one set once.

    For a single cell these are exactly the activities its figures count.
    """
    shown = grid(snapshot, question)
    sums = _Sums(snapshot, shown)
    found = sums.of_map(list(lines(shown.rows, shown.columns, shown.kinds)))
    return {
        "certain": found.certain,
        "near": found.near,
        "overarching": found.overarching,
        "former": found.former,
        "unplaced": unplaced(shown.rows, shown.columns, shown.kinds),
    }


def _axis(snapshot: Snapshot, question: Question, token: str) -> Axis:
    if token != GOAL:
        return Axis(token)
    return Axis(token, _document(snapshot, question), question.goal_level, question.merge)


def _document(snapshot: Snapshot, question: Question) -> str:
    """Return the document whose goals are shown: the one asked for, or that of the chosen goals."""
    documents = snapshot.dimensions.goal_documents(snapshot.labels)
    if question.document:
        return question.document
    owners = {snapshot.dimensions.documents.get(iri, "") for iri in question.selection.of(GOAL)}
    if len(owners) > 1:
        message = "Die gewählten Ziele stehen in mehreren Dokumenten; erwartet ist eines von:"
        raise AmbiguousError(message, sorted(map(snapshot.labels.label, owners)))
    if not documents:
        raise ZielnetzError("Kein Dokument nennt Ziele; erwartet ist mindestens eines.")
    return next(iter(owners), documents[0])


def _cells(snapshot: Snapshot, shown: Grid, counted: list[Figures]) -> list[Cell]:
    return [
        _cell(snapshot, shown, row, at, figures)
        for row, figures in zip(shown.rows.concepts, counted, strict=True)
        for at in range(len(shown.columns.concepts))
    ]


def _cell(snapshot: Snapshot, shown: Grid, row: str, at: int, counted: Figures) -> Cell:
    column = shown.columns.concepts[at]
    sides = Place(shown.rows.token, row), Place(shown.columns.token, column)
    expectations = snapshot.expectations
    decision = expectations.find((NOT_APPLICABLE, ACCEPTED_GAP, SCHEDULED), *sides)
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
        expected=expectations.expected(*sides),
        not_applicable=kind == NOT_APPLICABLE,
        left_open=kind in (ACCEPTED_GAP, SCHEDULED),
    )
    return Cell(
        row=row,
        column=column,
        certain=int(counted.certain[at]),
        near=evidence.near,
        overarching=int(counted.overarching[at]),
        former=evidence.former,
        actors=evidence.actors,
        state=state(evidence),
        expected=evidence.expected,
        decision=decision.iri if decision else "",
        contradicted=evidence.not_applicable and bool(counted.certain[at]),
    )


@dataclass(frozen=True)
class _Found:
    """The activities of a total by part."""

    certain: Bits
    near: Bits
    overarching: Bits
    former: Bits


@dataclass(frozen=True)
class _Sums:
    """Totals: unions of cells, so that each activity counts once and as the most it is."""

    snapshot: Snapshot
    shown: Grid

    def of_line(self, line: Line) -> _Found:
        return _found([bits.union(part) for part in _parts(line)])

    def of_column(self, drawn: list[Line], at: int) -> _Found:
        return self._merged([[part[at] for part in _parts(line)] for line in drawn])

    def of_map(self, drawn: list[Line]) -> _Found:
        return self._merged([[bits.union(part) for part in _parts(line)] for line in drawn])

    def _merged(self, several: list[list[Bits]]) -> _Found:
        merged = [bits.none(self.snapshot.incidence.count)] * 4
        for parts_ in several:
            merged = [one | other for one, other in zip(merged, parts_, strict=True)]
        return _found(merged)


def _found(parts_: list[Bits]) -> _Found:
    certain, near, wide, former = parts_
    return _Found(certain, near & ~certain, wide & ~certain, former)


def _parts(line: Line) -> tuple[Bits, ...]:
    return line.certain, line.near, line.overarching, line.former


def _total(found: _Found, named: Iterable[NDArray[np.bool_]]) -> Total:
    """Return the counts of a total; *named* are the named actors of each cell it covers."""
    return Total(
        certain=int(bits.size(found.certain)),
        near=int(bits.size(found.near)),
        overarching=int(bits.size(found.overarching)),
        former=int(bits.size(found.former)),
        actors=int(np.count_nonzero(np.any([*named], axis=0))),
    )
