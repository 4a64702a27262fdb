"""Previews: what would be published, on the public pages, for whoever has the link.

The link sets a cookie; pages then show the submission as if it were published, and say so.
"""

import hashlib
from typing import Final

from anyio.to_thread import run_sync
from fastapi import APIRouter
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.errors import TroubleError, ZielnetzError
from service.office.publishing import previewed
from service.site import Site
from service.web.problems import PageNotFoundError

COOKIE: Final = "zielnetz_preview"
_PUBLISHED_ONLY: Final = ("/office", "/participate", "/static/", "/sparql", "/health", "/preview/")
_SEE_OTHER: Final = 303
DAY: Final = 86_400
"""Seconds that the cookie lasts."""

router = APIRouter(include_in_schema=False)


@router.get("/preview/end")
def end() -> Response:
    """Show what is published again."""
    answer = RedirectResponse("/", _SEE_OTHER)
    answer.delete_cookie(COOKIE)
    return answer


@router.get("/preview/{token}")
def begin(request: Request, token: str) -> Response:
    """Show, from here on, what the submission of the link would change."""
    try:
        found = request.app.state.stage.preview(hashed(token))
    except ZielnetzError as error:
        raise ZielnetzError(f"{_UNSOUND} {error}") from error
    if found is None:
        raise PageNotFoundError(_GONE)
    answer = RedirectResponse(_first(request, token, found), _SEE_OTHER)
    secure = request.app.state.settings.base_url.startswith("https")
    answer.set_cookie(COOKIE, token, max_age=DAY, httponly=True, samesite="lax", secure=secure)
    return answer


def _first(request: Request, token: str, site: Site) -> str:
    """Return the page where a preview begins: that of the actor whose submission it is, if any."""
    told = previewed(request.app.state.stage.keeper.database, hashed(token))
    if told is None or not told.actor:
        return "/"
    page = site.view(year=told.year).addresses.page(told.actor)
    return f"{page}?edition={told.year}" if page else "/"


_UNSOUND: Final = (
    "Diese Vorschau lässt sich nicht zeigen: So könnte es nicht veröffentlicht werden."
)
_GONE: Final = (
    "Diese Vorschau gibt es nicht mehr: Die Angaben sind veröffentlicht, oder der Link ist "
    "zurückgezogen."
)


def hashed(token: str) -> str:
    """Return what the office keeps of a *token*."""
    return hashlib.sha256(token.encode()).hexdigest()


class Previews:
    """Puts the site of a preview in the place of the published one, where a request asks for it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its site; what a preview answers is nobody else's to keep."""
        site = await run_sync(_site, scope) if _asked(scope) else None
        if site is None:
            await self._app(scope, receive, send)
            return
        scope.setdefault("state", {})["preview"] = site

        async def unkept(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Cache-Control"] = "private, no-store"
            await send(message)

        await self._app(scope, receive, unkept)


def _asked(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["path"].startswith(_PUBLISHED_ONLY):
        return False
    return COOKIE in Headers(scope=scope).get("cookie", "")


def _site(scope: Scope) -> Site | None:
    token = Request(scope).cookies.get(COOKIE, "")
    stage = getattr(scope["app"].state, "stage", None)
    if stage is None or not token:
        return None
    try:
        site: Site | None = stage.preview(hashed(token))
    except (ZielnetzError, TroubleError):
        return None  # the draft has become unsound meanwhile: what is published answers
    return site
