"""When something is wrong: a page for people, ``application/problem+json`` for programs."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Final
from urllib.parse import unquote

from fastapi.exceptions import RequestValidationError
from fastapi.routing import iter_route_contexts
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Match

from graph.dimensions import PROPERTIES
from graph.errors import (
    AmbiguousError,
    DamagedError,
    DatasetError,
    FullError,
    LockedError,
    NotFoundError,
    TroubleError,
    UnavailableError,
    ZielnetzError,
)
from service.asked import here
from service.language import language
from service.texts import say, texts
from service.web.bodies import MEGABYTE, most
from service.written import number

_PROGRAMS: Final = (
    "/api/",
    "/sparql",
    "/id/",
    "/export.",
    "/ontology",
    "/void",
    "/health",
    "/ready",
)
_WORDLESS: Final = {*(status.phrase for status in HTTPStatus), "Content Too Large"}
"""What an error of the frame says that has no words of its own."""
PROBLEM: Final = "application/problem+json"


_BY_NAME: Final = HTTPStatus.BAD_REQUEST
"""With this the frame refuses whoever asks for a name that is not ours."""
_NOT_SO: Final = HTTPStatus.METHOD_NOT_ALLOWED
_AGAIN: Final = "30"
"""Seconds after which it may do by itself."""
_PASSING: Final[Mapping[type[TroubleError], str]] = {
    FullError: "full",
    LockedError: "locked",
    DamagedError: "damaged",
    UnavailableError: "away",
}
"""What passes without anybody's doing, or is being mended; visitors need not know of what."""
_PASSING_STATUS: Final = {"full": HTTPStatus.INSUFFICIENT_STORAGE}


class PageNotFoundError(ZielnetzError):
    """Nothing stands at an address."""


def status_of(error: Exception) -> int:
    """Return the HTTP status that fits *error*."""
    if isinstance(error, HTTPException):
        return error.status_code
    if named := passing(error):
        return _PASSING_STATUS.get(named, HTTPStatus.SERVICE_UNAVAILABLE)
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
        "detail": detail(request, error),
        "instance": here(request.scope),
    }
    if isinstance(error, AmbiguousError):
        body["candidates"] = list(error.candidates)
    return JSONResponse(body, status_code=status, headers=extra(request, error), media_type=PROBLEM)


def extra(request: Request, error: Exception) -> dict[str, str]:
    """Return the headers that belong to *error*, such as the methods that the address knows."""
    if passing(error):
        return {"Retry-After": _AGAIN}
    if not isinstance(error, HTTPException):
        return {}
    if error.status_code == _NOT_SO and error.detail in _WORDLESS:
        return {"Allow": _methods(request)}
    return dict(error.headers or {})


def _methods(request: Request) -> str:
    """Return what may be done at the address: the frame names what its first route knows."""
    routes = iter_route_contexts(request.app.router.routes)
    known = {
        method
        for one in routes
        if one.original_route.matches(request.scope)[0] is not Match.NONE
        for method in one.methods or ()
    }
    return ", ".join(sorted(known | {"HEAD"} if "GET" in known else known))


def title(status: int, lang: str) -> str:
    """Return what a status means, in words."""
    key = f"error.title.{int(status)}"
    return say(key if key in texts(lang) else "error.title.other", lang, status=int(status))


def detail(request: Request, error: Exception) -> str:
    """Return the sentence that says what is wrong; of our own faults no more than that."""
    if isinstance(error, RequestValidationError):
        places = (f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
        return "; ".join(places)
    if named := passing(error):
        return say(f"error.detail.{named}", language(request.scope))
    if isinstance(error, ZielnetzError):
        return str(error)
    if isinstance(error.__context__, MultiPartException):
        return say("error.detail.form", language(request.scope))
    if isinstance(error, HTTPException) and error.detail not in _WORDLESS:
        return error.detail
    return _sentence(request, status_of(error), extra(request, error).get("Allow", ""))


def in_german(error: Exception) -> bool:
    """Tell whether :func:`detail` is German of *error* whatever the reader's language."""
    return isinstance(error, ZielnetzError) and not isinstance(error, PageNotFoundError)


def in_words(candidate: str, lang: str, dimension: Callable[[str], str]) -> tuple[str, str]:
    """Return what may have been meant in words, and their language.

    Dimensions are known by tokens, which *dimension* names in *lang*.
    """
    return (dimension(candidate), lang) if candidate in PROPERTIES else (candidate, "de")


def passing(error: Exception) -> str:
    """Return by which name *error* passes, or nothing where it does not."""
    return next((name for kind, name in _PASSING.items() if isinstance(error, kind)), "")


def _sentence(request: Request, status: int, allowed: str) -> str:
    """Return what a status means at the address that was asked."""
    lang = language(request.scope)
    key = f"error.detail.{int(status)}"
    meant = say(
        key if key in texts(lang) else "error.detail.other",
        lang,
        path=unquote(here(request.scope)),
        method=request.method,
        allowed=allowed,
        host=request.headers.get("host", ""),
        megabytes=number(most(request.scope["path"]) // MEGABYTE, lang),
    )
    return f"{meant} {_instead(request, lang)}".rstrip() if status == _BY_NAME else meant


def _instead(request: Request, lang: str) -> str:
    """Return where the service is to be found, if the settings say so."""
    address = request.app.state.settings.base_url
    return say("error.detail.400.instead", lang, address=address) if address else ""


def for_programs(request: Request) -> bool:
    """Tell whether the client is a program: by the address, or because it wants no page."""
    accept = request.headers.get("accept", "")
    path = request.scope["path"]
    if path.startswith("/api/"):
        return True
    return path.startswith(_PROGRAMS) and "text/html" not in accept
