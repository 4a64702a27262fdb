"""One worker as its pool sees it: started, asked, and killed when it takes too long."""

import os
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic
from typing import Final

from graph.errors import ZielnetzError
from graph.store.sandbox.child import Child, Left, until
from graph.store.sandbox.errors import TOLD, ExhaustedError, QueryError
from graph.store.sandbox.limits import Limits
from graph.store.sandbox.request import Answer, Request
from graph.store.sandbox.wire import Head

_PROGRAM: Final = "graph.store.sandbox.worker"
_START_SECONDS: Final = 30.0
LONGER: Final = 3
"""How many times its seconds a query may take where the processors are busy with others."""


@dataclass(frozen=True)
class Place:
    """Where answers come from: a store's folder, and the graph a query sees if it names none."""

    folder: Path
    shown: str


class LostError(ZielnetzError):
    """The worker ended before it had looked at the query: another may well answer it."""


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
            start = until(monotonic() + _START_SECONDS)
            reply, _ = self._exchange({**orders, "parent": os.getpid()}, start)
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
        """Return the answer to *request*; an error tells in ``seconds`` the work it took.

        A worker that ends before it has read the request raises :class:`LostError`.
        """
        before = self._child.worked
        try:
            return self._answer(request, before)
        except QueryError as error:
            error.seconds = self._child.worked - before
            raise

    def kill(self) -> None:
        """Kill the process; whoever waits for its answer gets an error."""
        self._spent = True
        self._child.kill()

    def end(self) -> None:
        """Kill the process and leave nothing of it; for whoever holds the worker."""
        self._spent = True
        self._child.end()

    def _answer(self, request: Request, before: float) -> Answer:
        try:
            reply, body = self._exchange(asdict(request), self._left(before))
            if reply.get("worn", False):
                self._spent = True
            if "error" in reply:
                raise TOLD[reply["error"]](*reply["about"])
            return Answer(str(reply["mediaType"]), body, self._child.worked - before)
        except TimeoutError as error:
            self._spent = True
            raise ExhaustedError("time") from error
        except ConnectionError as error:  # the kernel's word for: with something left unread
            self._spent = True
            raise LostError from error
        except (EOFError, OSError, ValueError, TypeError, KeyError) as error:
            self._spent = True
            raise ExhaustedError("crash") from error

    def _left(self, before: float) -> Left:
        """Return what tells how much of the seconds of work is left; waiting has its end, too."""
        seconds = self._limits.seconds
        end = until(monotonic() + LONGER * seconds)
        return lambda: min(before + seconds - self._child.worked, end())

    def _exchange(self, head: Head, left: Left) -> tuple[Head, bytes]:
        return self._child.exchange(head, left, self._limits.bytes)
