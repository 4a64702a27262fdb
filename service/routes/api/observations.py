"""``/api/observations``: what was measured of indicators."""

from typing import Annotated, Final

from fastapi import APIRouter, Query
from starlette.responses import Response

from graph.terms import RDF, ZN
from service.records import flat
from service.records.observation import ObservationRecord, observations
from service.routes.api.answers import as_json, as_table, documented
from service.routes.api.parameters import PLACE, Form, Values
from service.visit import VisitDep

router = APIRouter(tags=["directories"])


def _invented(kind: str) -> dict[str, str]:
    return {
        "iri": f"https://example.org/city/{kind}/1",
        "label": "Erfundener Name",
        "notation": "",
    }


_EXAMPLE: Final = [
    {
        "iri": "https://example.org/city/observation/1",
        "indicator": _invented("indicator"),
        "area": _invented("area"),
        "group": _invented("group"),
        "date": "2024",
        "value": 12.5,
        "valueFrom": 12.0,
        "valueTo": 13.0,
        "approximate": False,
        "noValue": "",
        "noValueLabel": "",
        "unit": "%",
        "source": _invented("source"),
    }
]
_COLUMNS: Final = tuple(ObservationRecord.__annotations__)


@router.get(
    "/observations",
    summary="What was measured, by indicator, area, time and group",
    response_model=list[ObservationRecord],
    responses=documented(_EXAMPLE),
    dependencies=[PLACE],
)
def measured(
    visit: VisitDep,
    *,
    form: Annotated[Form, Query(alias="format")] = "json",
    indicator: Annotated[
        Values, Query(description="Only these indicators, by IRI, short name or label.")
    ] = (),
) -> Response:
    """Return the observations up to the year of the edition."""
    snapshot = visit.snapshot
    every = snapshot.store.subjects(RDF.type, ZN.Indicator, snapshot.graph)
    chosen = (snapshot.labels.resolve(word, every, "Indikator") for word in indicator)
    wanted = tuple(chosen) or sorted(every, key=snapshot.labels.order)
    found = observations(snapshot, visit.view.measurements, wanted, visit.lang)
    if form == "json":
        return as_json(found)
    return as_table(
        visit, "observations", form, _COLUMNS, [flat.row(one, _COLUMNS) for one in found]
    )
