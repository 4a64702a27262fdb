"""Engines behind HTTP on this machine: a real Virtuoso, and rdflib behind its own endpoint."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Final

import httpx2

from benchmarks.engines import Rdflib, Row
from benchmarks.reference import GRAPH
from tests.serving import free_port
from tests.virtuoso import running

VIRTUOSO: Final = Path("/usr/bin/virtuoso-t")
_JSON: Final = "application/sparql-results+json"
_PATIENCE: Final = 600


class Endpoint:
    """A server that is asked at *address*; ``graph`` is named where it holds several."""

    def __init__(self, address: str, pid: int, graph: str = "") -> None:
        self.pid = pid
        self._address = address
        self._fields = {"default-graph-uri": graph} if graph else {}
        self._client = httpx2.Client(timeout=_PATIENCE)

    def select(self, sparql: str) -> list[Row]:
        """Return the rows as strings; an unbound value is empty."""
        fields = {"query": sparql, **self._fields}
        answer = self._client.post(self._address, data=fields, headers={"Accept": _JSON})
        answer.raise_for_status()
        found = answer.json()
        names = found["head"]["vars"]
        return [
            tuple(row.get(name, {}).get("value", "") for name in names)
            for row in found["results"]["bindings"]
        ]


@contextmanager
def virtuoso(text: str) -> Iterator[Endpoint]:
    """Yield a Virtuoso of its own with the triples of *text* loaded by its bulk loader."""
    with running() as server:
        (file := server.folder / "city.nt").write_text(text, "utf-8")
        server.command(f"DB.DBA.TTLP_MT(file_open('{file}'), '', '{GRAPH}', 0);")
        assert server.process is not None  # noqa: S101 it runs
        yield Endpoint(server.query, server.process.pid, GRAPH)


@contextmanager
def rdflib_endpoint(text: str) -> Iterator[Endpoint]:
    """Yield rdflib's store behind the package rdflib-endpoint, served by uvicorn."""
    import uvicorn  # noqa: PLC0415 counts into the memory of this engine only
    from rdflib_endpoint import SparqlEndpoint  # noqa: PLC0415 only where it is measured

    port = free_port()
    app = SparqlEndpoint(graph=Rdflib.reading(text).graph, path="/", enable_update=False)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    Thread(target=server.run, daemon=True).start()
    while not server.started:
        sleep(0.05)
    try:
        yield Endpoint(f"http://127.0.0.1:{port}/", os.getpid())
    finally:
        server.should_exit = True
