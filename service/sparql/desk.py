"""Where strangers' queries are handed in: accounts, a queue of their own, and the sandbox."""

from typing import Final

from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI
from starlette.requests import Request as HttpRequest

from graph.store.sandbox import Answer, Answering, Asker, BusyError, QueryError, Request
from service.sparql.clients import Clients

_SPARE: Final = 2
_LATER: Final = 2
"""Seconds after which a thread may be free again."""


class Desk:
    """Answers through *sandbox* in threads of its own, so that pages never wait for strangers."""

    def __init__(self, sandbox: Answering) -> None:
        self.limits = sandbox.limits
        self._sandbox = sandbox
        self._clients = Clients()
        self._threads = CapacityLimiter(sandbox.workers + sandbox.waiting + _SPARE)

    async def answer(self, client: str, request: Request) -> Answer:
        """Return the answer to *request* of the client at an address.

        Raises :class:`QueryError`, or :class:`TooManyError` when the client asks too much.
        """
        asker = self._clients.enter(client)
        seconds = 0.0
        try:
            answer = await self._answer(request, asker)
            seconds = answer.seconds
        except QueryError as error:
            seconds = error.seconds
            raise
        finally:
            self._clients.leave(client, seconds)
        return answer

    async def _answer(self, request: Request, asker: Asker) -> Answer:
        if self._threads.available_tokens < 1:
            raise BusyError(_LATER)
        return await to_thread.run_sync(self._sandbox.answer, request, asker, limiter=self._threads)


def desk(app: FastAPI) -> Desk:
    """Return the desk before the sandbox of *app*, set up when first asked for."""
    state = app.state
    if not hasattr(state, "desk"):
        state.desk = Desk(state.sandbox)
    found: Desk = state.desk
    return found


async def answered(request: HttpRequest, asked: Request) -> Answer:
    """Return the answer to what *request* asked, at the expense of its client."""
    client = request.client.host if request.client else ""
    return await desk(request.app).answer(client, asked)
