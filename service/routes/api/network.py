"""``/api/network``: who is linked with whom, for network programs."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from graph.network import Network, export, neighbourhood
from service.exports import PRESS
from service.narrowing import narrowed
from service.press import telling_busy
from service.records import network as record
from service.routes.api.answers import as_json, as_table, documented
from service.routes.api.parameters import FILTER, PLACE, Form
from service.visit import Visit, VisitDep
from viz.network_places import network_places

router = APIRouter(tags=["answers"])
_FILES = {"graphml": "application/graphml+xml", "gexf": "application/gexf+xml"}
_TYPES = {"json": "application/json", **_FILES}
_EXAMPLE = {
    "directed": True,
    "multigraph": True,
    "graph": {},
    "nodes": [
        {
            "id": "https://example.org/city/actor/library",
            "label": "Stadtbücherei",
            "kind": "actor",
            "notation": "",
            "status": "",
        },
        {
            "id": "https://example.org/city/activity/reading-aloud",
            "label": "Vorlesen in zwei Sprachen",
            "kind": "activity",
            "notation": "",
            "status": "laufend",
        },
    ],
    "links": [
        {
            "source": "https://example.org/city/actor/library",
            "target": "https://example.org/city/activity/reading-aloud",
            "key": "providedBy",
            "kind": "providedBy",
            "basis": "said",
        }
    ],
}
_METRICS = {
    "nodes": [
        {
            "iri": "https://example.org/city/actor/library",
            "label": "Stadtbücherei",
            "kind": "actor",
            "degree": 1,
            "betweenness": 0.0,
            "community": 1,
        }
    ],
    "connectors": [],
    "isolated": [],
    "bridges": [],
    "sharedGoals": [],
}


@router.get(
    "/network",
    summary="Who is linked with whom: nodes and links",
    response_model=record.NetworkRecord,
    responses=documented(_EXAMPLE, files=_FILES.values()),
    dependencies=[PLACE, FILTER],
)
def network(
    visit: VisitDep,
    *,
    form: Annotated[
        Literal["json", "graphml", "gexf"],
        Query(alias="format", description="JSON (node-link), GraphML or GEXF."),
    ] = "json",
    focus: Annotated[
        str, Query(description="The node to look around: IRI, label or short name.")
    ] = "",
    steps: Annotated[int, Query(ge=1, le=3, description="How far around the focus.")] = 1,
) -> Response:
    """Return the network of the activities that pass the filter, or what lies around one node.

    GraphML and GEXF say where the nodes stand in the free view.
    """
    known = narrowed(visit)
    if focus:
        iri = visit.snapshot.labels.resolve(focus, known.by_iri, "Knoten")
        known = neighbourhood(known, iri, steps)
    return Response(_written(visit, known, form), media_type=_TYPES[form])


def _written(visit: Visit, known: Network, form: str) -> bytes:
    """Return *known* as a file; finding the nodes their places takes a while in a large city."""
    if form == "json":
        return export(known, form)
    with telling_busy(visit.say("data.busy")):
        return PRESS.make(lambda: export(known, form, network_places(known, visit.lang)))


@router.get(
    "/network/metrics",
    summary="Figures of the network: who connects, who is central, who shares goals",
    response_model=record.MetricsRecord,
    responses=documented(_METRICS),
    dependencies=[PLACE, FILTER],
)
def metrics(
    visit: VisitDep,
    form: Annotated[Form, Query(alias="format")] = "json",
) -> Response:
    """Return the figures of each node, and what stands out."""
    known = narrowed(visit)
    if form == "json":
        return as_json(record.figures(known, visit.lang))
    return as_table(visit, "network", form, record.COLUMNS, record.rows(known, visit.lang))
