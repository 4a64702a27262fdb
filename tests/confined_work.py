"""Work on strangers' bytes as it must not be possible: what confined processes are tried with."""

import os
import socket
import subprocess
from pathlib import Path


def reach_out(_: bytes) -> str:
    """Try what work on strangers' bytes has no business with."""
    tried = []
    for attempt in (
        lambda: socket.create_connection(("127.0.0.1", 9), timeout=1),
        lambda: Path("/tmp/zielnetz-escape").write_text("x"),  # noqa: S108 must fail
        lambda: subprocess.run(["/bin/true"], check=False),
    ):
        try:
            attempt()
        except OSError as error:
            tried.append(error.__class__.__name__)
    return " ".join(tried)


def grow(_: bytes) -> int:
    """Take more memory than there is."""
    return len(b"x" * 700_000_000)


def die(_: bytes) -> None:
    """End as a broken parser does."""
    os.abort()
