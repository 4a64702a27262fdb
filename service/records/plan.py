"""What would close open points: ranked steps, reasons, and what an imagined activity changes."""

from collections.abc import Iterable
from typing import Annotated

from typing_extensions import TypedDict

from graph.gap import Gap
from graph.planning import (
    Change,
    Ground,
    Outcome,
    Plan,
    Reason,
    Step,
    as_sparql,
    as_texts,
    reasons,
)
from graph.snapshot import Snapshot
from service import reasons as words
from service.records import flat
from service.records import gap as gap_record
from service.records.gap import GapRecord
from service.records.meaning import Meaning
from service.tables import Cell


class StepRecord(TypedDict):
    """One step: something known that would close points when it is carried out."""

    rank: Annotated[int, Meaning("Its place; each step closes most of what is left before it.")]
    kind: Annotated[
        str, Meaning("`proposal`, `programme`, or `activity`: hear of what already is.")
    ]
    subject: Annotated[str, Meaning("IRI of the activity or programme.")]
    label: Annotated[str, Meaning("Its name.")]
    sentence: Annotated[str, Meaning("What is to be done, in words.")]
    activities: Annotated[list[str], Meaning("IRIs of the activities that run then.")]
    dimension: Annotated[str, Meaning("Dimension of what is said of them besides, or empty.")]
    value: Annotated[str, Meaning("IRI of what is said of them besides, or empty.")]
    instead: Annotated[list[str], Meaning("IRIs of values that would close as many.")]
    count: Annotated[int, Meaning("How many points it closes newly.")]
    closes: Annotated[list[str], Meaning("Names of the points it closes newly.")]


class StatementRecord(TypedDict):
    """A triple of the edition's graph."""

    subject: Annotated[str, Meaning("IRI.")]
    predicate: Annotated[str, Meaning("IRI.")]
    object: Annotated[str, Meaning("IRI, or the text of a literal.")]


class ReasonRecord(TypedDict):
    """Why something could close a point, and what that rests on."""

    kind: Annotated[str, Meaning("What kind of reason it is.")]
    sentence: Annotated[str, Meaning("The reason in words.")]
    things: Annotated[list[str], Meaning("IRIs of the things it names.")]
    statements: Annotated[list[StatementRecord], Meaning("The triples it rests on.")]
    query: Annotated[str, Meaning("SPARQL that asks whether all of them are said.")]


class PointRecord(TypedDict):
    """An open point with what could close it."""

    id: Annotated[str, Meaning("Name of the point, as in `/api/gaps`.")]
    rule: Annotated[str, Meaning("Rule that finds it.")]
    sentence: Annotated[str, Meaning("What is open, in words.")]
    closes: Annotated[str, Meaning("What would close it, in general.")]
    reasons: Annotated[list[ReasonRecord], Meaning("What could close it here.")]


class ChangedCellRecord(TypedDict):
    """A cell of a map before and after."""

    row: Annotated[str, Meaning("IRI of its row.")]
    column: Annotated[str, Meaning("IRI of its column.")]
    before: Annotated[str, Meaning("Its state now.")]
    after: Annotated[str, Meaning("Its state then.")]
    certainBefore: Annotated[int, Meaning("Live activities placed there now.")]
    certainAfter: Annotated[int, Meaning("Live activities placed there then.")]


class WhatIfRecord(TypedDict):
    """What an imagined activity would change; nothing of it is stored."""

    before: Annotated[int, Meaning("Number of open points now.")]
    after: Annotated[int, Meaning("Number of open points then.")]
    closed: Annotated[list[GapRecord], Meaning("The points that would be closed.")]
    opened: Annotated[list[GapRecord], Meaning("The points that would come up.")]
    still: Annotated[list[GapRecord], Meaning("Points on cells that stay open in another way.")]
    cells: Annotated[list[ChangedCellRecord], Meaning("The cells that would be otherwise.")]


class PlanRecord(TypedDict):
    """What would close the most open points, chosen greedily, not proved the smallest set."""

    edition: Annotated[str, Meaning("Year of the edition.")]
    open: Annotated[int, Meaning("Number of points the plan is made for.")]
    closes: Annotated[int, Meaning("How many of them all steps together close.")]
    steps: Annotated[list[StepRecord], Meaning("The steps, what closes most first.")]
    points: Annotated[list[PointRecord], Meaning("The points the steps close, or those asked for.")]
    whatIf: Annotated[WhatIfRecord | None, Meaning("What an imagined activity would change.")]


def plan(
    snapshot: Snapshot,
    made: Plan,
    steps: Iterable[Step],
    points: Iterable[PointRecord],
    lang: str,
) -> PlanRecord:
    """Return the record of the plan *made*, its *steps* shown and *points* with their reasons."""
    return {
        "edition": snapshot.year,
        "open": len(made.open),
        "closes": len(made.closes),
        "steps": [step(snapshot, number, one, lang) for number, one in enumerate(steps, 1)],
        "points": list(points),
        "whatIf": None,
    }


def step(snapshot: Snapshot, rank: int, one: Step, lang: str) -> StepRecord:
    """Return the record of a step."""
    chosen = one.undertaking
    return {
        "rank": rank,
        "kind": chosen.kind,
        "subject": chosen.iri,
        "label": snapshot.labels.label(chosen.iri, lang),
        "sentence": words.as_text(words.step(snapshot, one, lang)),
        "activities": list(chosen.activities),
        "dimension": chosen.token,
        "value": chosen.value,
        "instead": list(one.instead),
        "count": len(one.closes),
        "closes": list(one.closes),
    }


def point(ground: Ground, gap: Gap, lang: str) -> PointRecord:
    """Return the record of a point with its reasons."""
    return {
        "id": gap.id,
        "rule": gap.rule,
        "sentence": gap.sentence[lang],
        "closes": gap.closes[lang],
        "reasons": [_reason(ground.snapshot, one, lang) for one in reasons(ground, gap)],
    }


def _reason(snapshot: Snapshot, one: Reason, lang: str) -> ReasonRecord:
    return {
        "kind": one.kind,
        "sentence": words.as_text(words.reason(snapshot, one, lang)),
        "things": list(one.things.values()),
        "statements": [
            {"subject": subject, "predicate": predicate, "object": value}
            for subject, predicate, value in map(as_texts, one.triples)
        ],
        "query": as_sparql(one),
    }


def what_if(found: Outcome, lang: str) -> WhatIfRecord:
    """Return the record of what would be otherwise."""
    return {
        "before": len(found.before),
        "after": len(found.after),
        "closed": [gap_record.gap(one, lang) for one in found.closed],
        "opened": [gap_record.gap(one, lang) for one in found.opened],
        "still": [gap_record.gap(one, lang) for one in found.still],
        "cells": [_change(one) for one in found.changes],
    }


def _change(one: Change) -> ChangedCellRecord:
    return {
        "row": one.before.row,
        "column": one.before.column,
        "before": one.before.state,
        "after": one.after.state,
        "certainBefore": one.before.certain,
        "certainAfter": one.after.certain,
    }


COLUMNS = tuple(StepRecord.__annotations__)
"""The columns of the steps as a file."""


def rows(record: PlanRecord) -> list[tuple[Cell, ...]]:
    """Return the table of steps, a row a step."""
    return [flat.row(one, COLUMNS) for one in record["steps"]]
