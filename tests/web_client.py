"""A client of the service over a city that is published in memory."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

from starlette.testclient import TestClient

from graph.published import Published
from graph.store import Store
from service.app import create_app, sandbox
from service.settings import Settings
from service.site import Site


@cache
def site(published: Published) -> Site:
    """Return the site over *published*, the same for all tests: its views take a while to make."""
    return Site(published)


def client(published: Published) -> TestClient:
    """Return a client of the service over *published*; nothing is followed by itself."""
    app = create_app(site(published), Settings())
    return TestClient(app, base_url="http://localhost", follow_redirects=False)


@contextmanager
def whole_client(published: Published, folder: Path) -> Iterator[TestClient]:
    """Yield a client of the service with its SPARQL endpoint, whose copy is made in *folder*."""
    Store.open(folder).load(published.store.quads())
    web = client(published)
    with closing(sandbox(site(published), folder, Settings())) as processes:
        web.app.state.sandbox = processes  # type: ignore[attr-defined]
        yield web
