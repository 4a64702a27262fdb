"""``/sparql``: queries by GET and POST, the description of the service, the page for people."""

from typing import Final

from fastapi import APIRouter, Response
from starlette.requests import Request as HttpRequest
from starlette.routing import Route

from graph.store import serialize
from graph.store.sandbox import GRAPHS
from graph.terms import DCT, SD
from service.described import public_address
from service.pages.sparql import sparql_page
from service.sparql import graphs
from service.sparql.answering import Methods, answer, told
from service.sparql.description import service_description
from service.sparql.documentation import BY_GET, BY_POST, RESPONSES
from service.sparql.negotiation import wanted, wants_html
from service.sparql.operation import operation, parameters, posted, says_nothing

router = APIRouter(tags=["SPARQL"])
_ADDRESS: Final = "/sparql"
_METHODS: Final = Methods("GET, HEAD, POST, OPTIONS")


@router.get(
    _ADDRESS,
    summary="A query of one's own, or without one what the endpoint offers",
    response_class=Response,
    responses=RESPONSES,
    openapi_extra=BY_GET,
)
async def by_get(request: HttpRequest) -> Response:
    """Answer the query in the address, by the SPARQL 1.1 Protocol.

    Without a query: the service description. A browser gets the page with the editor.
    """
    if wants_html(request):
        return await sparql_page(request)
    with told(request):
        pairs = parameters(request)
        if says_nothing(pairs) and (form := wanted(request).graph):
            return _description(request, form)
        return await answer(request, operation(pairs))


@router.post(
    _ADDRESS,
    summary="A query of one's own, as a form or directly",
    response_class=Response,
    responses=RESPONSES,
    openapi_extra=BY_POST,
)
async def by_post(request: HttpRequest) -> Response:
    """Answer the query in the body, by the SPARQL 1.1 Protocol; a browser gets the page."""
    if wants_html(request):
        return await sparql_page(request)
    with told(request):
        return await answer(request, await posted(request))


router.options(_ADDRESS, include_in_schema=False)(_METHODS.preflight)
router.routes.append(Route(_ADDRESS, _METHODS, include_in_schema=False))
router.include_router(graphs.router)


def _description(request: HttpRequest, form: str) -> Response:
    published = request.app.state.site.published
    triples = service_description(published, public_address(request) + _ADDRESS)
    prefixes = {"sd": str(SD), "dct": str(DCT)}
    content = serialize(triples, format=GRAPHS[form], prefixes=prefixes)
    return Response(content, headers={"Content-Type": form, "Vary": "Accept"})
