"""Headers that every answer carries, and those of data that anybody's page may read."""

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
_ALWAYS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_OPEN: Final = ("/api", "/sparql", "/id/", "/ontology", "/void", "/export.", "/.well-known/void")
"""Where public data stands, for pages of any origin to read."""

_PRIVATE: Final = ("/office", "/participate/")
"""What nobody but the one who asks may keep or find."""


def policy(**more: tuple[str, ...]) -> str:
    """Return the Content-Security-Policy, with further sources for some directives.

    Underscores stand for hyphens: ``style_src=("'sha256-…'",)``.
    """
    extra = {name.replace("_", "-"): sources for name, sources in more.items()}
    return "; ".join(
        " ".join((name, sources, *extra.get(name, ()))) for name, sources in POLICY.items()
    )


class Headers:
    """Adds the headers; a policy that a page chose itself stays."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the head of its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def completed(message: Message) -> None:
            if message["type"] == "http.response.start":
                complete(MutableHeaders(scope=message), scope["path"])
            await send(message)

        await self._app(scope, receive, completed)


def complete(headers: MutableHeaders, path: str) -> None:
    """Add what the answer at *path* carries besides its own *headers*."""
    for name, value in _ALWAYS.items():
        headers[name] = value
    headers.setdefault("Content-Security-Policy", policy())
    if path.startswith(_PRIVATE):
        headers["Cache-Control"] = "no-store"
        headers["X-Robots-Tag"] = "noindex"
    if path.startswith(_OPEN):
        headers["Access-Control-Allow-Origin"] = "*"
        headers["Access-Control-Expose-Headers"] = "ETag, Link, Retry-After"
