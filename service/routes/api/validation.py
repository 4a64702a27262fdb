"""``/api/validation``: whether the data is sound, and what the grids still leave open."""

from fastapi import APIRouter
from starlette.responses import Response

from service.records import validation as record
from service.routes.api.answers import as_json, documented
from service.routes.api.parameters import PLACE
from service.visit import VisitDep

router = APIRouter(tags=["quality"])
_EXAMPLE = {
    "conforms": True,
    "violations": [],
    "completeness": {
        "count": 83,
        "complete": 0,
        "rows": [{"token": "goals", "label": "Ziele", "answered": 0, "open": 83}],
        "fields": [
            {
                "iri": "https://example.org/city/field/education",
                "label": "Bildung",
                "activities": 3,
                "complete": 1,
            }
        ],
    },
}


@router.get(
    "/validation",
    summary="Integrity, and completeness by field and grid row",
    response_model=record.ValidationRecord,
    responses=documented(_EXAMPLE, files=()),
    dependencies=[PLACE],
)
def validation(visit: VisitDep) -> Response:
    """Return the judgement of what is published.

    Nothing that breaks a rule is ever published. How complete a single actor's entry is, that
    actor and the office see, nobody else.
    """
    said = visit.site.view("said", visit.asked.edition).snapshot
    return as_json(record.public(said, visit.lang))
