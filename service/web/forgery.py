"""No change of state without the token of a form of ours, whatever page a browser comes from."""

from typing import Final
from urllib.parse import urlsplit

from starlette.requests import Request

from graph.errors import ZielnetzError
from service.web.session import Session

FIELD: Final = "csrf"
"""The hidden field that carries the token."""
_SAFE: Final = ("GET", "HEAD", "OPTIONS")
_MOST_FIELDS: Final = 5_000
"""So many fields a form may send: the widest list of others has four for each of its columns."""
CHANGES_NOTHING: Final = ("/sparql", "/sparql/graphs")
"""Where a POST only asks: queries may be too long for an address, and anybody's page may ask.

At the second no POST is taken at all, by anybody.
"""


class StaleFormError(ZielnetzError):
    """A form was sent without a token of its session: it was open too long, or is not ours."""


async def refuse_forged(request: Request) -> None:
    """Raise :class:`StaleFormError` unless *request* changes nothing or comes from our form."""
    if request.method in _SAFE or request.scope["path"] in CHANGES_NOTHING:
        return
    if foreign(request):
        raise StaleFormError("Das Formular kam von einer anderen Website.")
    token = (await request.form(max_fields=_MOST_FIELDS)).get(FIELD, "")
    if not isinstance(token, str) or not Session.of(request).accepts(token):
        raise StaleFormError("Das Formular war zu lange offen.")


def foreign(request: Request) -> bool:
    """Tell whether the browser says that another site sent *request*."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc not in _own(request)


def known(request: Request) -> bool:
    """Tell whether the browser says that a page of ours sent *request*."""
    says = "sec-fetch-site" in request.headers or "origin" in request.headers
    return says and not foreign(request)


def _own(request: Request) -> set[str]:
    base: str = request.app.state.settings.base_url
    return {request.headers.get("host", ""), *filter(None, [urlsplit(base).netloc])}
