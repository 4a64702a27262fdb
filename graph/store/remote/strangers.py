"""Strangers' SPARQL put to a server: looked at here first, bounded, over published graphs only."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore
from time import monotonic
from typing import Final

from pyoxigraph import RdfFormat, parse

from graph.store.embedded import Embedded
from graph.store.remote.book import Book
from graph.store.remote.clauses import question, refuse_extensions
from graph.store.remote.client import TRIPLES
from graph.store.remote.errors import (
    DeclinedError,
    OversizeError,
    PartialError,
    ServerError,
    SlowError,
)
from graph.store.remote.results import read, understood
from graph.store.remote.server import Server
from graph.store.sandbox.errors import (
    BusyError,
    ExhaustedError,
    QueryError,
    RefusedError,
    TooLargeError,
    UnavailableError,
)
from graph.store.sandbox.evaluation import written_graph, written_rows
from graph.store.sandbox.formats import ROWS
from graph.store.sandbox.limits import Limits
from graph.store.sandbox.pool import PATIENCE, Sandbox
from graph.store.sandbox.precheck import examine
from graph.store.sandbox.queue import Asker
from graph.store.sandbox.request import Answer, Request

_BULK: Final = 4
"""How much longer an answer is on its way than in the form wanted, at most."""


class Strangers:
    """Answers strangers' queries by *server*, whole or not at all, while it is *ready*.

    Before the server sees a query, a process here has read it, over nothing: so it is plain
    SPARQL 1.1, and small enough. While the server is changed nobody is answered.
    """

    def __init__(
        self,
        server: Server,
        limits: Limits,
        default_graph: str,
        ready: Callable[[], bool],
        workers: int = 2,
    ) -> None:
        self.limits = limits
        self.workers = workers
        self._server = server
        self._shown = default_graph
        self._ready = ready
        self._room = BoundedSemaphore(workers)
        self._folder = TemporaryDirectory(prefix="zielnetz-gate-")
        Embedded.open(Path(self._folder.name))
        gate = Path(self._folder.name)
        self._gate = Sandbox(gate, limits, default_graph, workers=workers)
        self.waiting = self._gate.waiting

    def answer(self, request: Request, asker: Asker = Asker()) -> Answer:  # noqa: B008 frozen
        """Return the whole answer to *request*; a :class:`QueryError` says why there is none."""
        if not self._ready():
            raise UnavailableError
        read_as = self._gate.answer(request, asker)
        if not self._room.acquire(timeout=PATIENCE):
            raise BusyError(round(PATIENCE))
        start = monotonic() - read_as.seconds
        try:
            media_type, body = self._answered(request, read_as.media_type)
        except QueryError as error:
            error.seconds = monotonic() - start
            raise
        finally:
            self._room.release()
        return Answer(media_type, body, monotonic() - start)

    def renew(self, folder: Path, default_graph: str | None = None) -> None:
        """Answer over *default_graph* from now on where nothing is named; *folder* is not asked."""
        _ = folder
        self._shown = default_graph or self._shown

    def close(self) -> None:
        """End the processes."""
        self._gate.close()
        self._folder.cleanup()

    def _answered(self, request: Request, form: str) -> tuple[str, bytes]:
        try:
            with understood():
                return self._asked(request, form)
        except SlowError as error:
            raise ExhaustedError("time") from error
        except OversizeError as error:
            raise TooLargeError("bytes", self.limits.bytes) from error
        except PartialError as error:
            raise ExhaustedError("server") from error
        except DeclinedError as error:
            raise RefusedError("engine") from error
        except ServerError as error:
            raise UnavailableError from error

    def _asked(self, request: Request, form: str) -> tuple[str, bytes]:
        """Return the answer to *request*; whose book says something else afterwards is mixed."""
        tokens = examine(request.query)
        refuse_extensions(tokens)
        book = self._held()
        asked = question(request, tokens, self._shown, book.marks)
        limit, seconds = self.limits.bytes * _BULK, self.limits.seconds
        if form in ROWS:
            body = self._server.client.ask(asked.bounded(limit, seconds))
            found = written_rows(read(body), request.rows_as, self.limits)
        else:
            body = self._server.client.ask(asked.bounded(limit, seconds, TRIPLES))
            quads = parse(body, format=RdfFormat.N_TRIPLES)
            triples = (quad.triple for quad in quads)
            found = written_graph(triples, request.graph_as, self.limits, tokens)
        if self._held() != book:
            raise UnavailableError
        return found

    def _held(self) -> Book:
        book = self._server.book()
        if book.applying or not book.applied:
            raise UnavailableError
        return book
