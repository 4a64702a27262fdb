"""One worker as its pool sees it: started, asked, and killed when it takes too long."""

import os
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic
from typing import Final

from graph.errors import ZielnetzError
from graph.store.sandbox.child import Child
from graph.store.sandbox.errors import TOLD, ExhaustedError, QueryError
from graph.store.sandbox.limits import Limits
from graph.store.sandbox.request import Answer, Request
from graph.store.sandbox.wire import Head

_PROGRAM: Final = "graph.store.sandbox.worker"
_START_SECONDS: Final = 30.0


@dataclass(frozen=True)
class Place:
    """Where answers come from: a store's folder, and the graph a query sees if it names none."""

    folder: Path
    shown: str


class Worker:
    """A process that answers from *place*.

    It ends with the thread that started it: the kernel tells it so.
    """

    def __init__(self, place: Place, limits: Limits) -> None:
        self.place = place
        self._limits = limits
        self._child = Child(_PROGRAM)
        self._spent = False
        folder = place.folder.resolve()
        orders = {"folder": str(folder), "shown": place.shown, "limits": asdict(limits)}
        try:
            reply, _ = self._exchange({**orders, "parent": os.getpid()}, _START_SECONDS)
        except (EOFError, OSError, ValueError) as error:
            self.end()
            raise ZielnetzError(f"{folder}: no query worker could be started ({error}).") from error
        if "refusal" in reply:
            self.end()
            raise ZielnetzError(f"{folder}: no query worker could start: {reply['refusal']}")

    @property
    def usable(self) -> bool:
        """Tell whether the worker can take another query."""
        return not self._spent and self._child.lives

    def ask(self, request: Request) -> Answer:
        """Return the answer to *request*; an error tells in ``seconds`` how long it took."""
        start = monotonic()
        try:
            return self._answer(request, start)
        except QueryError as error:
            error.seconds = monotonic() - start
            raise

    def kill(self) -> None:
        """Kill the process; whoever waits for its answer gets an error."""
        self._spent = True
        self._child.kill()

    def end(self) -> None:
        """Kill the process and leave nothing of it; for whoever holds the worker."""
        self._spent = True
        self._child.end()

    def _answer(self, request: Request, start: float) -> Answer:
        try:
            reply, body = self._exchange(asdict(request), self._limits.seconds)
            if reply.get("worn", False):
                self._spent = True
            if "error" in reply:
                raise TOLD[reply["error"]](*reply["about"])
            return Answer(str(reply["mediaType"]), body, monotonic() - start)
        except TimeoutError as error:
            self._spent = True
            raise ExhaustedError("time") from error
        except (EOFError, OSError, ValueError, TypeError, KeyError) as error:
            self._spent = True
            raise ExhaustedError("crash") from error

    def _exchange(self, head: Head, seconds: float) -> tuple[Head, bytes]:
        return self._child.exchange(head, seconds, self._limits.bytes)
