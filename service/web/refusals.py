"""What the frame refuses before anybody is asked: a strange host, too large a body.

The frame says so in a word of plain text; here it is said as everything else is.
"""

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_BAD_REQUEST: Final = 400
Answer = Callable[[Request, Exception], Awaitable[Response]]


class Refusals:
    """Puts what *answer* says of an error in the place of errors in plain text."""

    def __init__(self, app: ASGIApp, answer: Answer) -> None:
        self._app = app
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and what comes back unless it is a refusal."""
        refused: list[int] = []

        async def speak(message: Message) -> None:
            if _wordless(message):
                refused.append(message["status"])
            if not refused:
                await send(message)

        await self._app(scope, receive, speak)
        for status in refused:
            answer = await self._answer(Request(scope), HTTPException(status))
            await answer(scope, receive, send)


def _wordless(message: Message) -> bool:
    if message["type"] != "http.response.start" or message["status"] < _BAD_REQUEST:
        return False
    return Headers(raw=message["headers"]).get("content-type", "").startswith("text/plain")
