"""``/api/coverage``: the coverage map."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from graph.usual import usual_sides
from service.records import coverage as record
from service.routes.api.answers import as_json, as_table, documented
from service.routes.api.parameters import FILTER, PLACE, Form
from service.visit import VisitDep

router = APIRouter(tags=["answers"])
_FIGURES = {"certain": 1, "near": 2, "possible": 3, "overarching": 0, "former": 0, "actors": 1}
_ROW = {"iri": "https://example.org/city/goal/1", "label": "Alle lernen lesen", "notation": "1"}
_COLUMN = {"iri": "https://example.org/city/phase/kita", "label": "Kita-Alter", "notation": ""}
_EXAMPLE = {
    "edition": "2012",
    "basis": "all",
    "sentence": "Auf dieser Karte stehen 2 laufende oder geplante von 9 eingetragenen Aktivitäten.",
    "unplaced": 0,
    "rows": [_ROW],
    "columns": [_COLUMN],
    "cells": [
        {
            "row": _ROW["iri"],
            "column": _COLUMN["iri"],
            **_FIGURES,
            "state": "single",
            "expected": True,
            "decision": "",
            "contradicted": False,
        }
    ],
    "totals": {
        "rows": [{"iri": _ROW["iri"], **_FIGURES}],
        "columns": [{"iri": _COLUMN["iri"], **_FIGURES}],
        "all": _FIGURES,
    },
}


@router.get(
    "/coverage",
    summary="The coverage map: two dimensions crossed, every cell with figures and state",
    response_model=record.CoverageRecord,
    responses=documented(_EXAMPLE),
    dependencies=[PLACE, FILTER],
)
def coverage(  # noqa: PLR0913 one argument per thing that may be chosen
    visit: VisitDep,
    *,
    form: Annotated[Form, Query(alias="format")] = "json",
    rows: Annotated[
        str,
        Query(
            description="Dimension of the rows; by default `goal`, or what a city without goals "
            "expects something on.",
            examples=["goal"],
        ),
    ] = "",
    columns: Annotated[
        str,
        Query(
            description="Dimension of the columns; by default `life-phase`, or as for the rows.",
            examples=["life-phase"],
        ),
    ] = "",
    goal_level: Annotated[
        str,
        Query(
            alias="goal-level",
            description="`top`, or a class of goals: `key-statement`, `field-goal` …",
        ),
    ] = "top",
    merge: Annotated[bool, Query(description="Read goals of the same wording as one.")] = False,
) -> Response:
    """Return the map.

    A filter on a displayed dimension chooses rows or columns, any other one activities. Each
    figure is the length of `/api/activities` with the cell's row and column and its `part`.
    """
    usual = usual_sides(visit.snapshot)
    question = visit.question(
        rows or usual[0],
        columns or usual[1],
        goal_level=goal_level,
        **({"merge": "1"} if merge else {}),
    )
    found = visit.view.coverage(question)
    if form == "json":
        return as_json(record.coverage(visit.snapshot, found, visit.lang))
    lines = record.rows(visit.snapshot, found, visit.lang)
    return as_table(visit, "coverage", form, record.COLUMNS, lines)
