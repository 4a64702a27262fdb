"""The page that says what is wrong, what it means and what to do next."""

import logging
from functools import partial
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from graph.errors import AmbiguousError, DamagedError
from service.asked import Asked, here
from service.filter_bar import dimension
from service.language import language
from service.pages.render import render
from service.site import site_of
from service.visit import Visit
from service.web.headers import complete
from service.web.problems import (
    detail,
    extra,
    for_programs,
    in_german,
    in_words,
    passing,
    problem,
    status_of,
    title,
)
from service.web.prose import prose

_log = logging.getLogger(__name__)


async def failed(request: Request, error: Exception) -> Response:
    """Return *error* as a page, or as a problem where a program asks."""
    if passing(error):
        _log.error("%s", error)
    if isinstance(error, DamagedError):
        request.app.state.stage.mend()
    if for_programs(request):
        return problem(request, error)
    return _page(request, error, await _unkept(request, error))


async def _unkept(request: Request, error: Exception) -> tuple[str, ...]:
    """Return what somebody wrote that *error* kept from being stored."""
    if passing(error) and request.method == "POST":
        return await prose(request)
    return ()


async def broken(request: Request, error: Exception) -> Response:
    """Return our own fault likewise; it is answered outside of what completes other answers."""
    answer = await failed(request, error)
    complete(answer.headers, request.scope["path"])
    return answer


def _page(request: Request, error: Exception, written: tuple[str, ...]) -> Response:
    status = status_of(error)
    lang = language(request.scope)
    visit = Visit(
        site=site_of(request),
        asked=Asked(),
        lang=lang,
        path=here(request.scope),
        pairs=tuple(request.query_params.multi_items()),
    )
    answer = render(
        visit,
        "error.html",
        status=status,
        title=title(status, lang),
        detail=detail(request, error),
        german=in_german(error),
        written=written,
        candidates=_candidates(visit, error) if isinstance(error, AmbiguousError) else (),
    )
    answer.headers.update(extra(request, error))
    return answer


def plain_visit(request: Request) -> Visit:
    """Return the visit that *request* is, whatever filter its address has."""
    return Visit(
        site=request.app.state.site,
        asked=Asked(),
        lang=language(request.scope),
        path=here(request.scope),
        pairs=tuple(request.query_params.multi_items()),
    )


def _candidates(visit: Visit, error: AmbiguousError) -> list[tuple[str, str, str]]:
    """Return what may have been meant, its language, and the address of this page that says so."""
    there = error.given in dict(visit.pairs).values()
    named = partial(dimension, visit)
    return [
        (*in_words(shown, visit.lang, named), _instead(visit, error.given, word) if there else "")
        for shown, word in zip(error.candidates, error.words, strict=True)
    ]


def _instead(visit: Visit, given: str, word: str) -> str:
    pairs = [(name, word if value == given else value) for name, value in visit.pairs]
    return f"{visit.path}?{urlencode(pairs)}"
