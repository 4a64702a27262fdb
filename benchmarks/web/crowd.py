"""Many visitors at once: each asks for a page again and again on a connection of its own."""

import gzip
import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from threading import Event
from time import perf_counter

_PATIENCE = 300.0
"""After so many seconds without an answer a request counts as an error."""
_PULSE = 0.1
"""Seconds from one look at ``/health`` to the next."""


@dataclass(frozen=True)
class Crowd:
    """So many visitors with so many requests each; after ``seconds`` nobody asks again."""

    visitors: int
    requests: int
    seconds: float


@dataclass(frozen=True)
class Request:
    """How long an answer took; ``fault`` says what was wrong with it, or is empty."""

    seconds: float
    fault: str = ""


@dataclass(frozen=True)
class Served:
    """What a crowd was served in ``seconds``; ``health`` is how ``/health`` answered meanwhile."""

    requests: tuple[Request, ...]
    health: tuple[Request, ...]
    seconds: float

    @property
    def right(self) -> list[Request]:
        """The requests that were answered with the page."""
        return [request for request in self.requests if not request.fault]

    @property
    def wrong(self) -> list[Request]:
        """All others."""
        return [request for request in self.requests if request.fault]


def serve(crowd: Crowd, port: int, path: str, digest: str) -> Served:
    """Return what *crowd* was served that asked for *path*; *digest* is the hash of that page."""
    over = Event()
    with ThreadPoolExecutor(crowd.visitors + 1) as everyone:
        pulse = everyone.submit(lambda: tuple(_pulse(port, over)))
        start = perf_counter()
        visits = [
            everyone.submit(lambda: list(_visit(crowd, port, path, digest)))
            for _ in range(crowd.visitors)
        ]
        try:
            requests = tuple(request for visit in visits for request in visit.result())
        finally:
            over.set()
        return Served(requests, pulse.result(), perf_counter() - start)


def _visit(crowd: Crowd, port: int, path: str, digest: str) -> Iterator[Request]:
    end = perf_counter() + crowd.seconds
    with closing(HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)) as connection:
        for _ in range(crowd.requests):
            if perf_counter() > end:
                return
            yield _request(connection, path, digest)


def _pulse(port: int, over: Event) -> Iterator[Request]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)) as connection:
        while not over.wait(_PULSE):
            yield _request(connection, "/health")


def _request(connection: HTTPConnection, path: str, digest: str = "") -> Request:
    """Return how a request went; without *digest* any answer is right."""
    start = perf_counter()
    try:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
    except (OSError, HTTPException) as error:
        connection.close()
        return Request(perf_counter() - start, repr(error))
    seconds = perf_counter() - start
    if answer.status != HTTPStatus.OK:
        return Request(seconds, f"status {answer.status}")
    plain = gzip.decompress(body) if answer.getheader("Content-Encoding") == "gzip" else body
    right = not digest or hashlib.sha256(plain).hexdigest() == digest
    return Request(seconds, "" if right else "another page")
