"""What the addresses of SPARQL share: an answer in the client's form, refusals, other methods."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final

from fastapi import Response
from starlette.requests import Request as HttpRequest
from starlette.types import Receive, Scope, Send

from graph.store.sandbox import QueryError, Request
from service.language import language
from service.sparql.clients import TooManyError
from service.sparql.desk import answered, desk
from service.sparql.errors import ProtocolError, as_http
from service.sparql.negotiation import wanted

_HEADERS: Final = "Accept, Accept-Language, Content-Type"


class Methods:
    """The methods of an address: those of other origins are told them, any other is refused."""

    def __init__(self, allowed: str) -> None:
        self._allowed = allowed

    async def preflight(self) -> Response:
        """Tell pages of other origins that they may ask."""
        return Response(
            status_code=HTTPStatus.NO_CONTENT,
            headers={
                "Allow": self._allowed,
                "Access-Control-Allow-Methods": self._allowed,
                "Access-Control-Allow-Headers": _HEADERS,
                "Access-Control-Max-Age": "86400",
            },
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer any other method with those there are."""
        request = HttpRequest(scope, receive, send)
        with told(request):
            method = {"method": request.method, "allow": self._allowed}
            raise ProtocolError("method", HTTPStatus.METHOD_NOT_ALLOWED, **method)


async def answer(request: HttpRequest, asked: Request) -> Response:
    """Return the answer to what *request* asks, in the form that its client likes best."""
    forms = wanted(request)
    found = await answered(request, forms.of(asked))
    headers = {"Content-Type": forms.name(found.media_type), "Vary": "Accept"}
    return Response(found.body, headers=headers)


@contextmanager
def told(request: HttpRequest) -> Iterator[None]:
    """Turn what is wrong with a request into the answer that says so."""
    try:
        yield
    except (ProtocolError, QueryError, TooManyError) as error:
        raise as_http(error, language(request.scope), desk(request.app).limits) from error
