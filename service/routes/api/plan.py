"""``/api/plan``: what would close the most open points, and what an imagined activity changes."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from graph.gaps import check_rules
from service.planning import planned, what_if
from service.records import plan as record
from service.routes.api.answers import as_json, as_table, documented
from service.routes.api.parameters import FILTER, PLACE, Form, Values
from service.visit import VisitDep

router = APIRouter(tags=["answers"])
_EXAMPLE = {
    "edition": "2012",
    "open": 232,
    "closes": 1,
    "steps": [
        {
            "rank": 1,
            "kind": "proposal",
            "subject": "https://example.org/city/activity/reading",
            "label": "Vorlesen",
            "sentence": "„Vorlesen“ umsetzen (bisher: vorgeschlagen)",
            "activities": ["https://example.org/city/activity/reading"],
            "dimension": "",
            "value": "",
            "instead": [],
            "count": 1,
            "closes": ["proposal-waiting:activity/reading"],
        }
    ],
    "points": [],
    "whatIf": {
        "before": 232,
        "after": 231,
        "closed": [],
        "opened": [],
        "still": [],
        "cells": [],
    },
}


def _imagined(token: str) -> object:
    text = f"{token.capitalize()} of an activity that is only imagined; repeat for several."
    return Query(alias=f"if-{token}", description=text)


def imagining(  # noqa: PLR0913 one argument per thing that may be imagined
    *,
    if_field: Annotated[Values, _imagined("field")] = (),
    if_goal: Annotated[Values, _imagined("goal")] = (),
    if_life_phase: Annotated[Values, _imagined("life-phase")] = (),
    if_area: Annotated[Values, _imagined("area")] = (),
    if_actor: Annotated[Values, _imagined("actor")] = (),
    if_status: Annotated[Values, _imagined("status")] = (),
) -> None:
    """Say what activity is imagined; nothing of it is stored."""
    _ = if_field, if_goal, if_life_phase, if_area, if_actor, if_status


@router.get(
    "/plan",
    summary="What would close the most open points, and why",
    response_model=record.PlanRecord,
    responses=documented(_EXAMPLE),
    dependencies=[PLACE, FILTER, Depends(imagining)],
)
def plan(
    visit: VisitDep,
    *,
    form: Annotated[Form, Query(alias="format")] = "json",
    top: Annotated[int, Query(ge=1, description="Give at most so many steps.")] = 10,
    rule: Annotated[Values, Query(description="Only points of these rules.")] = (),
) -> Response:
    """Return the plan for the points that pass the filter.

    `points` are those that the steps close, or all of the rules asked for, each with its reasons.
    The steps are chosen greedily; they are not proved to be the smallest set.
    """
    check_rules(frozenset(rule))
    found = planned(visit, rule)
    steps = found.plan.steps[:top]
    closed = {identifier for step in steps for identifier in step.closes}
    told = [
        record.point(visit.view.ground, gap, visit.lang)
        for gap in found.points
        if form == "json" and (rule or gap.id in closed)
    ]
    answer = record.plan(visit.snapshot, found.plan, steps, told, visit.lang)
    if form != "json":
        return as_table(visit, "plan", form, record.COLUMNS, record.rows(answer))
    if (otherwise := what_if(visit)) is not None:
        answer["whatIf"] = record.what_if(otherwise.outcome, visit.lang)
    return as_json(answer)
