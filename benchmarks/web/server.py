"""The service over a synthetic city as a process: ``… benchmarks.web.server WAY SIZE PORT``."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import sleep

from graph.paths import ROOT

_START = 300
"""Seconds the process may take until it answers."""


def main() -> None:
    """Serve until terminated, with one worker, as ``zielnetz serve`` does."""
    import uvicorn  # noqa: PLC0415 not needed by who only starts the process

    from benchmarks.web.sites import application  # noqa: PLC0415

    way, size, port = sys.argv[1:]
    uvicorn.run(application(way, int(size)), port=int(port), server_header=False, log_level="error")


@contextmanager
def serving(way: str, size: int) -> Iterator[int]:
    """Yield the port at which the service over a city with *size* activities answers."""
    port = _free_port()
    command = (sys.executable, "-m", "benchmarks.web.server", way, str(size), str(port))
    with subprocess.Popen(command, cwd=ROOT) as process:  # noqa: S603 our own module
        try:
            _wait(process, port)
            yield port
        finally:
            process.terminate()
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(_START * 10):
        if process.poll() is not None:
            raise RuntimeError(f"The server ended with code {process.returncode} at its start.")
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(0.1)
    raise RuntimeError(f"Nobody listens on port {port} after {_START} seconds.")


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


if __name__ == "__main__":
    main()
