"""A client of the service over a city that is published in memory."""

from starlette.testclient import TestClient

from graph.published import Published
from service.app import create_app
from service.settings import Settings
from service.site import Site


def client(published: Published) -> TestClient:
    """Return a client of the service over *published*; nothing is followed by itself."""
    app = create_app(Site(published), Settings())
    return TestClient(app, base_url="http://localhost", follow_redirects=False)
