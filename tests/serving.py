"""The service as its users meet it: a process of its own, on a port of this machine."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

_COMMAND = "from service.cli import main; main()"
_PATIENCE = 60


@dataclass(frozen=True)
class Served:
    """A running service: its address, its process, the folder of its state, and where it logs."""

    address: str
    process: "subprocess.Popen[str]"
    home: Path
    logged: Path

    def log(self) -> str:
        """Return what it has logged so far; the file goes when :func:`serving` ends."""
        return self.logged.read_text("utf-8")


@contextmanager
def serving(home: Path, settings: Mapping[str, str] | None = None) -> Iterator[Served]:
    """Yield the service with its state in *home*; *settings* are further variables.

    It has its usual two processes for strangers' queries: one that is cancelled goes on in its own.
    """
    environment = {**os.environ, "ZIELNETZ_HOME": str(home), **(settings or {})}
    command = [sys.executable, "-c", _COMMAND, "serve", "--port", str(free_port())]
    # A pipe that nobody reads would fill up, and the service wait for ever with what it logs.
    with (
        NamedTemporaryFile("a") as logged,
        subprocess.Popen(  # noqa: S603 our own command
            command, env=environment, stdout=subprocess.PIPE, stderr=logged, text=True
        ) as process,
    ):
        log = Path(logged.name)
        try:
            yield Served(_address(process, log), process, home, log)
        finally:
            process.terminate()
            process.wait(_PATIENCE)


def _address(process: "subprocess.Popen[str]", log: Path) -> str:
    assert process.stdout is not None
    found = re.search(r"http://\S+", process.stdout.readline())
    assert found is not None, log.read_text("utf-8")
    address = found[0].rstrip("/")
    _wait(int(address.rpartition(":")[2]))
    return address


def _wait(port: int) -> None:
    """Wait until somebody listens: the address is printed a moment before."""
    for _ in range(_PATIENCE * 20):
        with socket.socket() as trial:
            trial.settimeout(0.05)
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"nobody listens on port {port}")


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
