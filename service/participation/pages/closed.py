"""A form that was sent when nothing may be changed any more: why, and where what was sent is."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from service.participation.guest import ClosedError, render_guest, work

_NAMED: Final = ("own-goal", "text")
"""Fields in words of one's own that have no language."""


async def closed(request: Request, error: Exception) -> Response:
    """Return the page that says why nothing was kept, and shows what was written."""
    if not isinstance(error, ClosedError):
        raise error
    form = (await request.form()).multi_items()
    texts = [(name, text) for name, text in form if isinstance(text, str)]
    return render_guest(
        error.guest,
        "closed.html",
        status=HTTPStatus.CONFLICT,
        reason=str(error),
        work=work(error.guest),
        written=tuple(_prose(texts)),
    )


def _prose(fields: list[tuple[str, str]]) -> Iterator[str]:
    """Yield what somebody wrote in words of their own."""
    for name, text in fields:
        if ("@" in name or name in _NAMED) and text.strip():
            yield text.strip()
