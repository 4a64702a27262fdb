"""What is wrong, where no single city is asked: a page, or a problem where a program asks."""

import logging

from starlette.requests import Request
from starlette.responses import Response

from graph.errors import AmbiguousError
from service.cities.render import render
from service.cities.survey import Survey, survey
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

_log = logging.getLogger(__name__)


async def failed(request: Request, error: Exception) -> Response:
    """Return *error* in words."""
    if passing(error):
        _log.error("%s", error)
    if for_programs(request):
        return problem(request, error)
    visit = survey(request)
    status = status_of(error)
    answer = render(
        visit,
        "cities/error.html",
        status=status,
        title=title(status, visit.lang),
        detail=detail(request, error),
        german=in_german(error),
        candidates=_candidates(visit, error) if isinstance(error, AmbiguousError) else (),
    )
    answer.headers.update(extra(request, error))
    return answer


async def broken(request: Request, error: Exception) -> Response:
    """Return our own fault likewise; it is answered outside of what completes other answers."""
    answer = await failed(request, error)
    complete(answer.headers, request.scope["path"])
    return answer


def _candidates(visit: Survey, error: AmbiguousError) -> list[tuple[str, str]]:
    return [in_words(one, visit.lang, visit.dimension) for one in error.candidates]
