"""A form that was sent when nothing may be changed any more: why, and where what was sent is."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from service.participation.guest import ClosedError, render_guest, work
from service.web.prose import prose


async def closed(request: Request, error: Exception) -> Response:
    """Return the page that says why nothing was kept, and shows what was written."""
    if not isinstance(error, ClosedError):
        raise error
    return render_guest(
        error.guest,
        "closed.html",
        status=HTTPStatus.CONFLICT,
        reason=str(error),
        work=work(error.guest),
        written=await prose(request),
    )
