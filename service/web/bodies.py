"""How large the body of a request may be: a file where files are taken, little everywhere else."""

import re
from typing import Final

from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from graph.intake import MOST_BYTES

MEGABYTE: Final = 1_000_000
BODY: Final = MEGABYTE
"""How many bytes the body of a request may have."""
UPLOAD: Final = MOST_BYTES + MEGABYTE // 10
"""How many it may have where a file is sent: the file and what is sent along."""
_TAKING: Final = re.compile(r"/office/(?:sheets|import)(?:/.*)?|/participate/[^/]+/sheet")


def most(path: str) -> int:
    """Return how many bytes the body of a request to *path* may have."""
    return UPLOAD if _TAKING.fullmatch(path) else BODY


class Bodies:
    """Refuses a body that is too large before it is read, by its length or by what has come."""

    def __init__(self, app: ASGIApp) -> None:
        self._usual = RequestBodyLimitMiddleware(app, max_body_size=BODY)
        self._files = RequestBodyLimitMiddleware(app, max_body_size=UPLOAD)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        files = scope["type"] == "http" and most(scope["path"]) == UPLOAD
        await (self._files if files else self._usual)(scope, receive, send)
