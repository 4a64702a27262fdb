"""When the first answer is out, others may be made: nobody waits for theirs until then."""

from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send


class First:
    """Calls *asked* whenever somebody asks, and *then* when the answer is out or has failed."""

    def __init__(self, app: ASGIApp, asked: Callable[[], None], then: Callable[[], None]) -> None:
        self._app = app
        self._asked = asked
        self._then = then

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] == "http":
            self._asked()
        try:
            await self._app(scope, receive, send)
        finally:
            if scope["type"] == "http":
                self._then()
