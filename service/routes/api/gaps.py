"""``/api/gaps``: the open points."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from graph.gaps import check_rules
from service.points import points
from service.records import gap
from service.routes.api.answers import as_json, as_table, documented
from service.routes.api.parameters import FILTER, PLACE, Form, Values
from service.visit import VisitDep

router = APIRouter(tags=["answers"])
_EXAMPLE = {
    "edition": "2012",
    "gaps": [
        {
            "id": "goal-without-indicator:goal/1",
            "rule": "goal-without-indicator",
            "severity": "steering",
            "sentence": "Zum Ziel „1 Alle lernen lesen“ ist noch keine Kennzahl vereinbart.",
            "subject": "https://example.org/city/goal/1",
            "row": "",
            "column": "",
            "query": "gaps/goal-without-indicator",
            "closes": "Eine Kennzahl zum Ziel vereinbaren.",
        }
    ],
}


@router.get(
    "/gaps",
    summary="The open points, with what would close each",
    response_model=gap.GapsRecord,
    responses=documented(_EXAMPLE),
    dependencies=[PLACE, FILTER],
)
def gaps(
    visit: VisitDep,
    *,
    form: Annotated[Form, Query(alias="format")] = "json",
    rule: Annotated[Values, Query(description="Only these rules.", examples=["no-activity"])] = (),
    severity: Annotated[
        Literal["", "steering", "hint"], Query(description="Only points of this weight.")
    ] = "",
) -> Response:
    """Return the points that pass the filter; it selects points and never recomputes cells."""
    check_rules(frozenset(rule))
    found = tuple(
        point
        for point in points(visit)
        if (not rule or point.rule in rule) and severity in ("", point.severity)
    )
    if form == "json":
        return as_json(gap.gaps(visit.year, found, visit.lang))
    return as_table(visit, "gaps", form, gap.COLUMNS, gap.rows(found, visit.lang))
