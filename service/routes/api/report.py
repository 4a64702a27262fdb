"""``/api/report``: the report as plain data."""

from fastapi import APIRouter
from starlette.responses import Response

from service.records import told as record
from service.reports import told
from service.routes.api.answers import as_json, documented
from service.routes.api.parameters import FILTER, PLACE
from service.visit import VisitDep

router = APIRouter(tags=["answers"])
_EXAMPLE = {
    "title": "Bericht zur Integrationsarbeit · Musterstadt",
    "subtitle": "Integrationskonzept",
    "city": "Musterstadt",
    "year": "2026",
    "edition": "Berichtsjahr 2026",
    "asOf": "",
    "language": "de",
    "sections": [
        {
            "number": "3.1",
            "key": "history",
            "title": "Was bisher geschah",
            "blocks": [
                {
                    "kind": "paragraph",
                    "text": "1 Ereignis ist festgehalten.",
                    "items": [],
                    "caption": "",
                    "heads": [],
                    "rows": [],
                    "figures": [{"number": 1, "of": "events", "filter": {}, "asked": {}}],
                }
            ],
        }
    ],
}


@router.get(
    "/report",
    summary="The report: the concept as its outline has it, continued from the register",
    response_model=record.ToldRecord,
    responses=documented(_EXAMPLE, files=()),
    dependencies=[PLACE, FILTER],
)
def report(visit: VisitDep) -> Response:
    """Return the report of an edition; of the filter only fields count, which limit it."""
    return as_json(record.told(told(visit)))
