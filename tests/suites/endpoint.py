"""The service's SPARQL endpoint as it runs, over the data of one test after another."""

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import httpx2
import uvicorn
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from graph.city import read_city
from graph.publish import derive
from graph.store.sandbox import Limits, Sandbox
from service.app import create_app
from service.settings import Settings
from service.site import Site
from service.sparql.desk import Desk
from tests.conftest import LINDENAU, published_in_memory
from tests.serving import free_port

DEFAULT: Final = "https://example.org/suite/graph/1/current"
_LIMITS: Final = Limits(seconds=20, memory_mb=512, rows=100_000, bytes=10_000_000)


class Endpoint:
    """A running service; :meth:`over` gives its endpoint other data."""

    def __init__(self, folder: Path, port: int) -> None:
        published = published_in_memory(derive(read_city(LINDENAU)))
        self.address = f"http://127.0.0.1:{port}/sparql"
        self.client = httpx2.Client(timeout=40)
        self._app = create_app(Site(published), Settings())
        self._folder = folder
        config = uvicorn.Config(self._app, port=port, log_level="error")
        self.server = uvicorn.Server(config)

    @contextmanager
    def over(self, data: dict[str, list[Path]]) -> Iterator[Store]:
        """Yield the engine's own store with the files of *data* by graph; the endpoint has it too.

        The default graph of the test is a graph of its own in it.
        """
        shutil.rmtree(self._folder, ignore_errors=True)
        store = Store(self._folder)
        store.extend(
            Quad(one.subject, one.predicate, one.object, NamedNode(graph))
            for graph, files in data.items()
            for file in files
            for one in _triples(file)
        )
        store.flush()
        sandbox = Sandbox(self._folder, _LIMITS, DEFAULT, workers=1)
        try:
            self._app.state.desk = Desk(sandbox)
            yield store
        finally:
            sandbox.close()
            del store


def _triples(file: Path) -> Iterator[Quad]:
    form = RdfFormat.from_extension(file.suffix.lstrip(".")) or RdfFormat.TURTLE
    return parse(input=file.read_bytes(), format=form, base_iri=file.resolve().as_uri())


@contextmanager
def running(folder: Path) -> Iterator[Endpoint]:
    """Yield the endpoint, served on a port of this machine; *folder* takes its data."""
    endpoint = Endpoint(folder, free_port())
    thread = threading.Thread(target=endpoint.server.run, daemon=True)
    thread.start()
    while not endpoint.server.started:
        time.sleep(0.05)
    try:
        yield endpoint
    finally:
        endpoint.server.should_exit = True
        thread.join()
