"""A process of ours that does one kind of work apart from the service, and is killed if it must."""

import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from subprocess import DEVNULL, Popen
from time import clock_gettime, monotonic
from typing import Final

from graph.store.sandbox.wire import Head, pack, unpack

_PACKAGES: Final = Path(__file__).resolve().parents[3]
_CLOCK_OF_WORK: Final = 2
Left = Callable[[], float]
"""Tells how many seconds are left at least; none or less end the exchange."""


class Child:
    """A process that runs *program*, a module of ours, and answers message by message."""

    def __init__(self, program: str) -> None:
        self._connection, theirs = socket.socketpair()
        with theirs:
            self._process = _started(program, theirs.fileno())
        self._worked = 0.0

    @property
    def lives(self) -> bool:
        """Tell whether the process has not ended."""
        return self._process.poll() is None

    @property
    def worked(self) -> float:
        """Return the seconds that processors have spent on the process, the kernel's own too.

        Of a process of which nothing is left it is what was last known.
        """
        with suppress(OSError):
            self._worked = clock_gettime(~self._process.pid << 3 | _CLOCK_OF_WORK)
        return self._worked

    def exchange(self, head: Head, left: Left, most: int, body: bytes = b"") -> tuple[Head, bytes]:
        """Return the reply to *head* and *body*: its head, and a body of *most* bytes at most.

        When no time is *left* it raises ``TimeoutError``, when the process ends ``EOFError``, or
        ``ConnectionError`` if it had not read all of them, when the reply is none ``ValueError``.
        """
        self.tell(head, _some(left), body)
        return unpack(lambda size: self._read(size, left), most)

    def tell(self, head: Head, seconds: float, body: bytes = b"") -> None:
        """Send *head* and *body*; errors as with an exchange."""
        self._connection.settimeout(seconds)
        self._connection.sendall(pack(head, body))

    def kill(self) -> None:
        """Kill the process; whoever waits for its answer gets an error."""
        self._process.kill()

    def end(self) -> None:
        """Kill the process and leave nothing of it; for whoever holds it."""
        self.kill()
        self._process.wait()
        self._connection.close()

    def _read(self, size: int, left: Left) -> bytes:
        """Return some bytes of the process as soon as there are any."""
        while True:
            self._connection.settimeout(_some(left))
            try:
                return self._connection.recv(size)
            except TimeoutError:
                continue  # what is left of work shrinks no faster than the clock goes on


def send(connection: int, head: Head, body: bytes = b"") -> None:
    """Write a message to *connection*, from within the process."""
    rest = memoryview(pack(head, body))
    while rest:
        rest = rest[os.write(connection, rest) :]


def until(deadline: float) -> Left:
    """Return what tells the seconds left until the clock shows *deadline*."""
    return lambda: deadline - monotonic()


def _some(left: Left) -> float:
    rest = left()
    if rest <= 0:
        raise TimeoutError("the time is over")
    return rest


def _started(program: str, connection: int) -> Popen[bytes]:
    """Start *program* with nothing of ours but *connection*.

    It has a group of its own, so that Ctrl-C is not for it, and no session: the kernel may share
    processors out by session, and then its low priority would count for nothing beside ours.
    """
    return Popen(  # noqa: S603 our own program
        [sys.executable, "-P", "-s", "-m", program, str(connection)],
        stdin=DEVNULL,
        stdout=DEVNULL,
        stderr=DEVNULL,
        cwd="/",
        env={"PYTHONPATH": str(_PACKAGES), "PYTHONDONTWRITEBYTECODE": "1"},
        pass_fds=(connection,),
        process_group=0,
    )
