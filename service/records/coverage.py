"""The coverage map: two dimensions crossed, with every cell."""

from typing import Annotated, NotRequired

from typing_extensions import TypedDict

from graph.coverage import Coverage
from graph.snapshot import Snapshot
from graph.states import Cell as Place
from graph.totals import Total
from service import sentences
from service.records import flat
from service.records.meaning import Meaning
from service.records.thing import Teller, ThingRecord
from service.tables import Cell


class LineRecord(ThingRecord):
    """A row or a column of the map."""

    merged: NotRequired[
        Annotated[list[str], Meaning("Notations of the goals of one wording read as this one.")]
    ]


class PlaceRecord(TypedDict):
    """Where a cell stands on the map."""

    row: Annotated[str, Meaning("IRI of the row.")]
    column: Annotated[str, Meaning("IRI of the column.")]


class FiguresRecord(TypedDict):
    """How many activities stand somewhere; each figure is the length of the list of its name."""

    certain: Annotated[int, Meaning("Running or planned activities that stand exactly here.")]
    near: Annotated[int, Meaning("Activities that could belong here as soon as they say more.")]
    possible: Annotated[int, Meaning("The most that could stand here: `certain` and `near`.")]
    overarching: Annotated[int, Meaning("Activities for every phase or field, not counted here.")]
    former: Annotated[int, Meaning("Activities that have ended.")]
    actors: Annotated[int, Meaning("Named actors behind what happens here.")]


class CellRecord(PlaceRecord, FiguresRecord):
    """A cell of the map."""

    state: Annotated[str, Meaning("State of the cell: `covered`, `single`, `unclear`, `gap` …")]
    expected: Annotated[bool, Meaning("Whether the city expects something to happen here.")]
    decision: Annotated[str, Meaning("IRI of the decision behind the state, or empty.")]
    contradicted: Annotated[
        bool, Meaning("Whether something happens although a decision sees nothing to apply.")
    ]


class TotalRecord(FiguresRecord):
    """The figures of a whole row or column, in which each activity counts once."""

    iri: Annotated[str, Meaning("IRI of the row or column.")]


class TotalsRecord(TypedDict):
    """The totals of the map."""

    rows: Annotated[list[TotalRecord], Meaning("One per row.")]
    columns: Annotated[list[TotalRecord], Meaning("One per column.")]
    all: Annotated[FiguresRecord, Meaning("Of the whole map.")]


class CoverageRecord(TypedDict):
    """The map."""

    edition: Annotated[str, Meaning("Year of the edition.")]
    basis: Annotated[str, Meaning("`said`, or `all` with what is carried over or proposed.")]
    sentence: Annotated[str, Meaning("What the map shows and on what footing, in words.")]
    unplaced: Annotated[int, Meaning("Activities that say nothing of either side.")]
    rows: Annotated[list[LineRecord], Meaning("The rows, in order.")]
    columns: Annotated[list[LineRecord], Meaning("The columns, in order.")]
    cells: Annotated[list[CellRecord], Meaning("Every cell, row by row, empty ones too.")]
    totals: Annotated[TotalsRecord, Meaning("Totals, in which each activity counts once.")]


def coverage(snapshot: Snapshot, found: Coverage, lang: str) -> CoverageRecord:
    """Return the record of a map."""
    return {
        "edition": snapshot.year,
        "basis": snapshot.basis,
        "sentence": sentences.coverage(snapshot, found, lang),
        "unplaced": found.unplaced,
        "rows": [_line(snapshot, found, iri, lang) for iri in found.rows],
        "columns": [_line(snapshot, found, iri, lang) for iri in found.columns],
        "cells": [cell(place) for place in found.cells],
        "totals": totals(found),
    }


def _line(snapshot: Snapshot, found: Coverage, iri: str, lang: str) -> LineRecord:
    named = Teller(snapshot, lang).thing(iri)
    if len(found.merged[iri]) == 1:
        return {"iri": iri, "label": named["label"], "notation": named["notation"]}
    return {**named, "merged": [snapshot.labels.notation(goal) for goal in found.merged[iri]]}


def cell(place: Place) -> CellRecord:
    """Return the record of a place."""
    return {
        "row": place.row,
        "column": place.column,
        **figures(place),
        "state": place.state,
        "expected": place.expected,
        "decision": place.decision,
        "contradicted": place.contradicted,
    }


def figures(counted: Place | Total) -> FiguresRecord:
    """Return the figures of a cell or a total."""
    return {
        "certain": counted.certain,
        "near": counted.near,
        "possible": counted.possible,
        "overarching": counted.overarching,
        "former": counted.former,
        "actors": counted.actors,
    }


def totals(found: Coverage) -> TotalsRecord:
    """Return the record of a map's totals."""
    return {
        "rows": _of_lines(found.rows, found.row_totals),
        "columns": _of_lines(found.columns, found.column_totals),
        "all": figures(found.total),
    }


def _of_lines(lines: tuple[str, ...], totals: tuple[Total, ...]) -> list[TotalRecord]:
    return [{"iri": iri, **figures(total)} for iri, total in zip(lines, totals, strict=True)]


_FIGURES = tuple(name for name in CellRecord.__annotations__ if name not in ("row", "column"))
COLUMNS = ("row", "rowLabel", "column", "columnLabel", *_FIGURES)
"""The columns of the table as a file."""


def rows(snapshot: Snapshot, found: Coverage, lang: str) -> list[tuple[Cell, ...]]:
    """Return the table of a map, a row a cell."""
    labels = snapshot.labels
    return [
        (
            place.row,
            labels.titled(place.row, lang),
            place.column,
            labels.titled(place.column, lang),
            *flat.row(cell(place), _FIGURES),
        )
        for place in found.cells
    ]
