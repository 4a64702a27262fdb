"""One worker as its pool sees it: started, asked, and killed when it takes too long."""

import os
import socket
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from subprocess import DEVNULL, Popen
from time import monotonic
from typing import Final

from graph.errors import ZielnetzError
from graph.store.sandbox.errors import TOLD, ExhaustedError, QueryError
from graph.store.sandbox.limits import Limits
from graph.store.sandbox.request import Answer, Request
from graph.store.sandbox.wire import Head, pack, unpack

_PROGRAM: Final = "graph.store.sandbox.worker"
_PACKAGES: Final = Path(__file__).resolve().parents[3]
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
        self._connection, theirs = socket.socketpair()
        with theirs:
            self._process = _started(theirs.fileno())
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
        return not self._spent and self._process.poll() is None

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
        self._process.kill()

    def end(self) -> None:
        """Kill the process and leave nothing of it; for whoever holds the worker."""
        self.kill()
        self._process.wait()
        self._connection.close()

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
        deadline = monotonic() + seconds

        def read(size: int) -> bytes:
            self._connection.settimeout(_until(deadline))
            return self._connection.recv(size)

        self._connection.settimeout(seconds)
        self._connection.sendall(pack(head))
        return unpack(read, self._limits.bytes)


def _until(deadline: float) -> float:
    rest = deadline - monotonic()
    if rest <= 0:
        raise TimeoutError("the time is over")
    return rest


def _started(connection: int) -> Popen[bytes]:
    """Start the worker's program with nothing of ours but *connection*."""
    return Popen(  # noqa: S603 our own program
        [sys.executable, "-P", "-s", "-m", _PROGRAM, str(connection)],
        stdin=DEVNULL,
        stdout=DEVNULL,
        stderr=DEVNULL,
        cwd="/",
        env={"PYTHONPATH": str(_PACKAGES), "PYTHONDONTWRITEBYTECODE": "1"},
        pass_fds=(connection,),
        start_new_session=True,
    )
