"""``HEAD`` wherever there is ``GET``: the same head without a body."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Heads:
    """Answers ``HEAD`` as the routes answer ``GET``, and keeps the body back."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; of a ``HEAD`` only its head comes back."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"}, receive, without_body)
