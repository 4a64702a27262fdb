"""When something is wrong: a page for people, ``application/problem+json`` for programs."""

from http import HTTPStatus
from typing import Final

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from graph.errors import AmbiguousError, DatasetError, NotFoundError, ZielnetzError
from service.language import language
from service.texts import say, texts

_PROGRAMS: Final = ("/api/", "/sparql", "/id/", "/export.", "/ontology", "/void", "/health")
PROBLEM: Final = "application/problem+json"


class PageNotFoundError(ZielnetzError):
    """Nothing stands at an address."""


def status_of(error: Exception) -> int:
    """Return the HTTP status that fits *error*."""
    if isinstance(error, HTTPException):
        return error.status_code
    if isinstance(error, NotFoundError | PageNotFoundError):
        return HTTPStatus.NOT_FOUND
    if isinstance(error, DatasetError):
        return HTTPStatus.INTERNAL_SERVER_ERROR
    if isinstance(error, ZielnetzError | RequestValidationError):
        return HTTPStatus.BAD_REQUEST
    return HTTPStatus.INTERNAL_SERVER_ERROR


def problem(request: Request, error: Exception) -> Response:
    """Return *error* as RFC 9457 has it; ``candidates`` lists what one may choose from."""
    status = status_of(error)
    body: dict[str, object] = {
        "type": "about:blank",
        "title": title(status, language(request.scope)),
        "status": int(status),
        "detail": detail(error),
        "instance": request.url.path,
    }
    if isinstance(error, AmbiguousError):
        body["candidates"] = list(error.candidates)
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    return JSONResponse(body, status_code=status, headers=headers, media_type=PROBLEM)


def title(status: int, lang: str) -> str:
    """Return what a status means, in words."""
    key = f"error.title.{int(status)}"
    return say(key if key in texts(lang) else "error.title.other", lang, status=int(status))


def detail(error: Exception) -> str:
    """Return the sentence that says what is wrong; of our own faults nothing is told."""
    if isinstance(error, HTTPException):
        return "" if error.detail == HTTPStatus(error.status_code).phrase else error.detail
    if isinstance(error, RequestValidationError):
        places = (f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
        return "; ".join(places)
    return str(error) if isinstance(error, ZielnetzError) else ""


def for_programs(request: Request) -> bool:
    """Tell whether the client is a program: by the address, or because it wants no page."""
    accept = request.headers.get("accept", "")
    if request.url.path.startswith("/api/"):
        return True
    return request.url.path.startswith(_PROGRAMS) and "text/html" not in accept
