"""``/api/smart``: sub, annual and monitoring goals letter by letter."""

from typing import Annotated, Final

from fastapi import APIRouter, Query
from starlette.responses import Response

from graph.smart import smart
from service.records.smart import COLUMNS, SmartRecord, rows, smart_goals
from service.routes.api.answers import as_json, as_table, documented
from service.routes.api.parameters import PLACE, Form
from service.visit import VisitDep

router = APIRouter(tags=["answers"])
_EXAMPLE: Final = [
    {
        "iri": "https://example.org/city/goal/M1",
        "label": "Erfundenes Ziel",
        "notation": "M1",
        "letters": [
            {"letter": "M", "state": "partly", "there": ["indicator"], "missing": ["target"]}
        ],
        "targets": [],
    }
]


@router.get(
    "/smart",
    summary="What the register has of the five SMART letters of each goal",
    response_model=list[SmartRecord],
    responses=documented(_EXAMPLE),
    dependencies=[PLACE],
)
def letters(visit: VisitDep, form: Annotated[Form, Query(alias="format")] = "json") -> Response:
    """Return the sub, annual and monitoring goals; agreed and achievable are never computed."""
    found = smart_goals(visit.snapshot, smart(visit.snapshot, visit.view.measurements), visit.lang)
    if form == "json":
        return as_json(found)
    return as_table(visit, "smart", form, COLUMNS, rows(found))
