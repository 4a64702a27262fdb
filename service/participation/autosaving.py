"""Forms that a page sends by itself while somebody writes."""

from http import HTTPStatus
from typing import Annotated, Final

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

_HEADER: Final = "x-autosave"


def autosaved(request: Request) -> bool:
    """Return whether *request* was sent by the page itself."""
    return _HEADER in request.headers


def kept() -> Response:
    """Return what the page is told then: it says itself that, and when, it was kept."""
    return Response(status_code=HTTPStatus.NO_CONTENT)


Autosaved = Annotated[bool, Depends(autosaved)]
