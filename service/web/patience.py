"""How long a client may take to send what it began: the head of a request, then its body.

A web server before the service does the same and more; this holds where there is none, and behind
one that is set up wrongly.
"""

from asyncio import TimerHandle, Transport
from time import monotonic
from typing import Any, Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

SECONDS: Final[dict[object, float]] = {h11.IDLE: 15.0, h11.SEND_BODY: 120.0}
"""For a head, from the first moment of a connection or the first byte of a further request; for all
of a body, which may be the largest file that is taken, by a slow line."""
MOST: Final = 2_000
"""Connections at once; when there are more, the one that has been sending longest goes."""
_OF_ANYBODY: Final = float("inf")


class Patience(H11Protocol):
    """A connection that is closed when its client takes too long to send."""

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 uvicorn's
        super().__init__(*arguments, **named)
        self._until: TimerHandle | None = None
        self._awaited: object = None
        self.since = _OF_ANYBODY
        """Since when something is awaited of the client."""

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Await the head of a request; make room where there are too many connections."""
        super().connection_made(transport)
        self._await(h11.IDLE)
        if len(self.connections) > MOST:
            slowest = min(self.connections, key=_since)
            if slowest.transport is not None:
                slowest.transport.abort()

    def data_received(self, data: bytes) -> None:
        """Take *data*, and go on waiting for what is missing."""
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        """Begin with the next request, if a part of it is here already."""
        super().on_response_complete()
        self._await(h11.SEND_BODY if self.conn.their_state is h11.SEND_BODY else None)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._await(None)
        super().connection_lost(exc)

    def _look(self) -> None:
        state = self.conn.their_state
        self._await(state if state in SECONDS else None)

    def _await(self, what: object) -> None:
        """Give the client its time for *what*, once; nothing is awaited when all is here."""
        if what is self._awaited:
            return
        if self._until is not None:
            self._until.cancel()
        self._awaited, self._until, self.since = what, None, _OF_ANYBODY
        if what is not None:
            self.since = monotonic()
            self._until = self.loop.call_later(SECONDS[what], self._close)

    def _close(self) -> None:
        self._until = None
        self.transport.abort()


def _since(connection: Any) -> float:  # noqa: ANN401 uvicorn knows protocols of several kinds
    return float(getattr(connection, "since", _OF_ANYBODY))
