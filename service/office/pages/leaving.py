"""When a request cannot go on: to the sign-in, to one's passphrase, or asked once more."""

from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from service.office.pages.visit import ACCOUNT, PREFIX, SignInNeededError
from service.pages.errors import plain_visit
from service.pages.render import render
from service.web.forgery import FIELD, known
from service.web.session import Session

SIGN_IN: Final = f"{PREFIX}/sign-in"
_UNSEEN: Final = "passphrase"
"""What stands in fields that begin so never stands on a page."""


async def to_sign_in(request: Request, error: Exception) -> Response:
    """Lead to the sign-in and back; what somebody has written is kept in a form."""
    if request.method != "GET":
        return await ask_again(request, error)
    address = plain_visit(request).whole_address
    return RedirectResponse(f"{SIGN_IN}?{urlencode({'next': address})}", HTTPStatus.SEE_OTHER)


async def to_passphrase(request: Request, error: Exception) -> Response:
    """Lead to where one chooses a passphrase."""
    _ = request, error
    return RedirectResponse(ACCOUNT, HTTPStatus.SEE_OTHER)


async def ask_again(request: Request, error: Exception) -> Response:
    """Return the page that says why nothing was changed; it holds what was written, to be sent."""
    visit = plain_visit(request)
    return render(
        visit,
        "stale.html",
        status=HTTPStatus.FORBIDDEN,
        reason="signed-out" if isinstance(error, SignInNeededError) else "stale",
        fields=await _written(request),
        target=visit.whole_address,
        sign_in=SIGN_IN,
        csrf=Session.of(request).token,
    )


def local(target: str) -> str:
    """Return *target* where it is a page of the office, else the office's first page."""
    page = target.partition("?")[0]
    ours = page == PREFIX or page.startswith(f"{PREFIX}/")
    return target if ours and target.isprintable() and "\\" not in target else PREFIX


async def _written(request: Request) -> list[tuple[str, str]] | None:
    """Return the fields of our own form; nothing where they must not stand on a page."""
    if not known(request):
        return None
    fields = [pair for pair in (await request.form()).multi_items() if pair[0] != FIELD]
    texts = [(name, value) for name, value in fields if isinstance(value, str)]
    secret = any(name.startswith(_UNSEEN) and value for name, value in texts)
    return None if secret or len(texts) < len(fields) else texts
