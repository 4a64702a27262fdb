"""``/api/editions``: the reporting years."""

from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response
from typing_extensions import TypedDict

from service.records.meaning import Meaning
from service.routes.api.answers import as_json, documented
from service.routes.api.parameters import PLACE
from service.visit import Visit, VisitDep

router = APIRouter(tags=["editions"])


class EditionRecord(TypedDict):
    """The register of one reporting year."""

    iri: Annotated[str, Meaning("IRI.")]
    year: Annotated[str, Meaning("Reporting year.")]
    label: Annotated[str, Meaning("Name.")]
    asOf: Annotated[str, Meaning("Day for which it speaks, or empty.")]
    shown: Annotated[bool, Meaning("Whether pages and answers show it by default.")]
    activities: Annotated[int, Meaning("How many activities it knows.")]


class EditionsRecord(TypedDict):
    """The editions, the earliest first."""

    editions: list[EditionRecord]


_EXAMPLE = {
    "editions": [
        {
            "iri": "https://example.org/city/edition/2012",
            "year": "2012",
            "label": "Berichtsjahr 2012",
            "asOf": "2012-12-10",
            "shown": True,
            "activities": 83,
        }
    ]
}


@router.get(
    "/editions",
    summary="The reporting years",
    response_model=EditionsRecord,
    responses=documented(_EXAMPLE, table=False),
    dependencies=[PLACE],
)
def editions(visit: VisitDep) -> Response:
    """Return every edition, the earliest first."""
    return as_json({"editions": [_edition(visit, year) for year in visit.site.published.editions]})


def _edition(visit: Visit, year: str) -> EditionRecord:
    snapshot = visit.site.view("all", year).snapshot
    return {
        "iri": snapshot.edition,
        "year": year,
        "label": snapshot.labels.label(snapshot.edition, visit.lang),
        "asOf": visit.site.as_of(year),
        "shown": year == visit.site.published.shown,
        "activities": snapshot.incidence.count,
    }
