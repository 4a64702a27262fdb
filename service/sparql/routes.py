"""``/sparql``: queries by GET and POST, the description of the service, the page for people."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, Response
from starlette.requests import Request as HttpRequest
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from graph.store import serialize
from graph.store.sandbox import GRAPHS, QueryError, Request
from graph.terms import DCT, SD
from service.described import public_address
from service.language import language
from service.pages.sparql import sparql_page
from service.sparql.clients import TooManyError
from service.sparql.description import service_description
from service.sparql.desk import answered, desk
from service.sparql.documentation import BY_GET, BY_POST, RESPONSES
from service.sparql.errors import ProtocolError, as_http
from service.sparql.negotiation import wanted, wants_html
from service.sparql.operation import operation, parameters, posted, says_nothing

router = APIRouter(tags=["SPARQL"])
_ADDRESS: Final = "/sparql"
_METHODS: Final = "GET, HEAD, POST, OPTIONS"
_PREFLIGHT: Final = {
    "Allow": _METHODS,
    "Access-Control-Allow-Methods": _METHODS,
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type",
    "Access-Control-Max-Age": "86400",
}


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
    with _told(request):
        pairs = parameters(request)
        if says_nothing(pairs) and (form := wanted(request).graph):
            return _description(request, form)
        return await _answer(request, operation(pairs))


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
    with _told(request):
        return await _answer(request, await posted(request))


@router.options(_ADDRESS, include_in_schema=False)
async def preflight() -> Response:
    """Tell pages of other origins that they may ask."""
    return Response(status_code=204, headers=_PREFLIGHT)


class _OtherMethods:
    """Answers every other method with those there are."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = HttpRequest(scope, receive, send)
        with _told(request):
            method = {"method": request.method, "allow": _METHODS}
            raise ProtocolError("method", HTTPStatus.METHOD_NOT_ALLOWED, **method)


router.routes.append(Route(_ADDRESS, _OtherMethods(), include_in_schema=False))


async def _answer(request: HttpRequest, asked: Request) -> Response:
    forms = wanted(request)
    answer = await answered(request, forms.of(asked))
    headers = {"Content-Type": forms.name(answer.media_type), "Vary": "Accept"}
    return Response(answer.body, headers=headers)


def _description(request: HttpRequest, form: str) -> Response:
    published = request.app.state.site.published
    triples = service_description(published, public_address(request) + _ADDRESS)
    prefixes = {"sd": str(SD), "dct": str(DCT)}
    content = serialize(triples, format=GRAPHS[form], prefixes=prefixes)
    return Response(content, headers={"Content-Type": form, "Vary": "Accept"})


@contextmanager
def _told(request: HttpRequest) -> Iterator[None]:
    """Turn what is wrong with a query into the answer that says so."""
    try:
        yield
    except (ProtocolError, QueryError, TooManyError) as error:
        raise as_http(error, language(request.scope), desk(request.app).limits) from error
