"""Validators: what is published and how it is shown decide an answer, so both make its ETag.

The day is part of it, as pages print it, and so is the scheme, as descriptions name our address.

A client that holds the answer of this changeset gets 304 before anything is computed.
"""

import hashlib
from collections.abc import Callable, Iterable
from typing import Final

from starlette.datastructures import Headers, MutableHeaders, State
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.language import language
from service.standing import trouble
from service.visit import today

_NEVER: Final = ("/health", "/ready", "/metrics", "/sparql", "/static/", "/office", "/participate")
_VARY: Final = "Accept, Accept-Language, Cookie"
_OK: Final = 200
Shown = Callable[[State], Iterable[str]]


class Validators:
    """Answers 304 where the client's copy holds, and gives every other good answer its ETag.

    ``build`` is the text that changes with the program; ``shown`` returns those that change with
    what an application shows.
    """

    def __init__(self, app: ASGIApp, build: str, shown: Shown) -> None:
        self._app = app
        self._build = build
        self._shown = shown

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on unless its answer is known to the client."""
        if not _validated(scope):
            await self._app(scope, receive, send)
            return
        tag = self._tag(scope)
        known = Headers(scope=scope).get("if-none-match", "")
        if tag in [part.strip() for part in known.split(",")]:
            head = {"ETag": tag, "Cache-Control": "no-cache", "Vary": _VARY}
            await Response(status_code=304, headers=head)(scope, receive, send)
            return

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                _complete(MutableHeaders(scope=message), message["status"], tag)
            await send(message)

        await self._app(scope, receive, complete)

    def _tag(self, scope: Scope) -> str:
        headers = Headers(scope=scope)
        parts = (
            self._build,
            *self._shown(scope["app"].state),
            scope["path"],
            scope["query_string"].decode("latin-1"),
            language(scope),
            headers.get("accept", ""),
            scope["scheme"],
            headers.get("host", ""),
            today(language(scope)),
        )
        return f'W/"{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:20]}"'


def of_city(state: State) -> tuple[str, ...]:
    """Return what changes with what the application of a city with *state* shows."""
    return state.site.content, str(state.site.changeset), trouble(state)


def _validated(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return False
    if "preview" in scope.get("state", {}):
        return False
    return not scope["path"].startswith(_NEVER) and b"lang=" not in scope["query_string"]


def _complete(headers: MutableHeaders, status: int, tag: str) -> None:
    headers.add_vary_header(_VARY)
    if status == _OK:
        headers["ETag"] = tag
        headers["Cache-Control"] = "no-cache"
