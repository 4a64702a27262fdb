"""``/sparql/graphs``: whole graphs by the SPARQL 1.1 Graph Store Protocol, to read.

A graph is asked for as a stranger's query is: at the client's expense, within its bounds, never
cut. What is too large for them stands under ``/export``.
"""

import json
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, Response
from starlette.requests import Request as HttpRequest
from starlette.routing import Route

from graph.store import NamedNode
from graph.store.sandbox import Request
from service.sparql.answering import Methods, answer, told
from service.sparql.desk import answered
from service.sparql.documentation import OF_GRAPHS, WHOLE_GRAPH
from service.sparql.errors import ProtocolError
from service.sparql.operation import Pairs, parameters
from service.web.data import see

router = APIRouter(tags=["SPARQL"])
ADDRESS: Final = "/sparql/graphs"
_WHOLE: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_ANYTHING: Final = "ASK { ?s ?p ?o }"
_NAMES: Final = frozenset({"graph", "default"})
_METHODS: Final = Methods("GET, HEAD, OPTIONS")


@router.get(
    ADDRESS,
    summary="A whole graph, by the Graph Store Protocol",
    response_class=Response,
    responses=OF_GRAPHS,
    openapi_extra=WHOLE_GRAPH,
)
async def whole_graph(request: HttpRequest) -> Response:
    """Return the graph that ``graph`` names, or with ``default`` the one a query sees by itself.

    Who names neither is sent to the description of the service, which lists them.
    """
    with told(request):
        pairs = parameters(request)
        if _NAMES.isdisjoint(name for name, _ in pairs):
            return see("/sparql")
        named = _named(pairs)
        if named and not await _there_is(named, request):
            raise ProtocolError("unknown-graph", HTTPStatus.NOT_FOUND, graph=named[0])
        return await answer(request, Request(_WHOLE, default_graph_uris=named))


router.options(ADDRESS, include_in_schema=False)(_METHODS.preflight)
router.routes.append(Route(ADDRESS, _METHODS, include_in_schema=False))


def _named(pairs: Pairs) -> tuple[str, ...]:
    """Return the graph that *pairs* name; none stands for the default graph."""
    graphs = tuple(value for name, value in pairs if name == "graph")
    defaults = sum(name == "default" for name, _ in pairs)
    if len(graphs) + defaults != 1:
        raise ProtocolError("which-graph", count=len(graphs) + defaults)
    for graph in graphs:
        _check(graph)
    return graphs


def _check(graph: str) -> None:
    try:
        NamedNode(graph)
    except ValueError as error:
        raise ProtocolError("graph-iri", graph=graph) from error


async def _there_is(named: tuple[str, ...], request: HttpRequest) -> bool:
    """Tell whether anything stands in the graph *named*; one without triples is none."""
    found = await answered(request, Request(_ANYTHING, default_graph_uris=named))
    return bool(json.loads(found.body)["boolean"])
