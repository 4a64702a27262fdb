"""A process of ours that does one kind of work apart from the service, and is killed if it must."""

import os
import socket
import sys
from pathlib import Path
from subprocess import DEVNULL, Popen
from time import monotonic
from typing import Final

from graph.store.sandbox.wire import Head, pack, unpack

_PACKAGES: Final = Path(__file__).resolve().parents[3]


class Child:
    """A process that runs *program*, a module of ours, and answers message by message."""

    def __init__(self, program: str) -> None:
        self._connection, theirs = socket.socketpair()
        with theirs:
            self._process = _started(program, theirs.fileno())

    @property
    def lives(self) -> bool:
        """Tell whether the process has not ended."""
        return self._process.poll() is None

    def exchange(
        self, head: Head, seconds: float, most: int, body: bytes = b""
    ) -> tuple[Head, bytes]:
        """Return the reply to *head* and *body*: its head, and a body of *most* bytes at most.

        When *seconds* are over it raises ``TimeoutError``, when the process ends ``EOFError`` or
        ``OSError``, when the reply is none ``ValueError``.
        """
        deadline = monotonic() + seconds

        def read(size: int) -> bytes:
            self._connection.settimeout(_until(deadline))
            return self._connection.recv(size)

        self.tell(head, seconds, body)
        return unpack(read, most)

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


def send(connection: int, head: Head, body: bytes = b"") -> None:
    """Write a message to *connection*, from within the process."""
    rest = memoryview(pack(head, body))
    while rest:
        rest = rest[os.write(connection, rest) :]


def _until(deadline: float) -> float:
    rest = deadline - monotonic()
    if rest <= 0:
        raise TimeoutError("the time is over")
    return rest


def _started(program: str, connection: int) -> Popen[bytes]:
    """Start *program* with nothing of ours but *connection*."""
    return Popen(  # noqa: S603 our own program
        [sys.executable, "-P", "-s", "-m", program, str(connection)],
        stdin=DEVNULL,
        stdout=DEVNULL,
        stderr=DEVNULL,
        cwd="/",
        env={"PYTHONPATH": str(_PACKAGES), "PYTHONDONTWRITEBYTECODE": "1"},
        pass_fds=(connection,),
        start_new_session=True,
    )
