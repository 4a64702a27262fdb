"""Whoever answers strangers' queries: processes here, or a server."""

from pathlib import Path
from typing import Protocol

from graph.store.sandbox.limits import Limits
from graph.store.sandbox.queue import Asker
from graph.store.sandbox.request import Answer, Request


class Answering(Protocol):
    """Answers strangers' queries within ``limits``, ``workers`` at once and ``waiting`` behind."""

    limits: Limits
    workers: int
    waiting: int

    def answer(self, request: Request, asker: Asker = ...) -> Answer:
        """Return the whole answer to *request*; a :class:`QueryError` says why there is none."""

    def renew(self, folder: Path, default_graph: str | None = None) -> None:
        """Answer from *folder* from now on, over *default_graph* where nothing is named."""

    def close(self) -> None:
        """End everything that answers."""
