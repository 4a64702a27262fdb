"""The page that says what is wrong, what it means and what to do next."""

from starlette.requests import Request
from starlette.responses import Response

from graph.errors import AmbiguousError
from service.asked import Asked
from service.language import language
from service.pages.render import render
from service.visit import Visit
from service.web.problems import detail, for_programs, problem, status_of, title


async def failed(request: Request, error: Exception) -> Response:
    """Return *error* as a page, or as a problem where a program asks."""
    if for_programs(request):
        return problem(request, error)
    status = status_of(error)
    lang = language(request.scope)
    visit = Visit(
        site=request.app.state.site,
        asked=Asked(),
        lang=lang,
        path=request.url.path,
        pairs=tuple(request.query_params.multi_items()),
    )
    return render(
        visit,
        "error.html",
        status=status,
        title=title(status, lang),
        detail=detail(error),
        candidates=error.candidates if isinstance(error, AmbiguousError) else (),
    )
