"""The server of the service: one process that listens, patient within bounds."""

import resource
import socket
from contextlib import suppress
from typing import Final

import uvicorn
from starlette.types import ASGIApp

from service.web.patience import Patience

_GRACE: Final = 5
"""Seconds that slow readers have left when the service is to end."""


def run(app: ASGIApp, listener: socket.socket) -> None:
    """Serve *app* on *listener* until somebody ends it."""
    _raise_files()
    config = uvicorn.Config(
        app,
        http=Patience,
        server_header=False,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=_GRACE,
    )
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run([listener])


def _raise_files() -> None:
    """Take as many open files, which connections are, as the system gives this process."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
