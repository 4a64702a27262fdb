"""When the first answer is out, others may be made: nobody waits for theirs until then."""

from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send


class First:
    """Calls *then* whenever an answer is out, so that it knows of the first one."""

    def __init__(self, app: ASGIApp, then: Callable[[], None]) -> None:
        self._app = app
        self._then = then

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        await self._app(scope, receive, send)
        if scope["type"] == "http":
            self._then()
