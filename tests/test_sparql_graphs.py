"""The SPARQL 1.1 Graph Store Protocol, as far as one reads: whole graphs under their names."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from fastapi import FastAPI
from rdflib import Graph
from rdflib.compare import isomorphic
from starlette.testclient import TestClient

from graph.published import Published
from graph.store.sandbox import GRAPHS, Limits, Sandbox
from service.app import create_app
from service.settings import Settings
from service.site import Site

ADDRESS = "/sparql/graphs"
LINDENAU = "https://example.org/lindenau/graph/"
SAID, CURRENT = f"{LINDENAU}2024/said", f"{LINDENAU}2024/current"
PROBLEM = "application/problem+json"
ROWS = 4000


@pytest.fixture(scope="module")
def app(lindenau: Published, lindenau_folder: Path) -> Iterator[FastAPI]:
    """Return the service over the invented city with a sandbox of its own."""
    app = create_app(Site(lindenau), Settings())
    limits = Limits(seconds=5, memory_mb=128, rows=ROWS, bytes=2_000_000)
    with closing(Sandbox(lindenau_folder, limits, CURRENT, workers=1)) as sandbox:
        app.state.sandbox = sandbox
        yield app


@pytest.fixture
def web(app: FastAPI, request: pytest.FixtureRequest) -> TestClient:
    """Return a client of its own address."""
    return TestClient(app, base_url="http://localhost", client=(request.node.name, 1))


def _told(published: Published, graph: str) -> Graph:
    found = Graph()
    for triple in published.store.triples(graph):
        found.parse(data=f"{triple} .", format="nt")
    return found


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("form", GRAPHS)
def test_a_graph_comes_whole_and_alone(web: TestClient, lindenau: Published, form: str) -> None:
    """In the form that the client likes best, with nothing of the other graphs."""
    answer = web.get(ADDRESS, params={"graph": SAID}, headers={"Accept": form})
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, form)
    assert isomorphic(Graph().parse(data=answer.content, format=form), _told(lindenau, SAID))


def test_the_default_graph_is_what_a_query_sees(web: TestClient, lindenau: Published) -> None:
    """The shown edition with its proposals."""
    answer = web.get(f"{ADDRESS}?default", headers={"Accept": "application/n-triples"})
    found = Graph().parse(data=answer.content, format="nt")
    assert isomorphic(found, _told(lindenau, CURRENT))


@pytest.mark.parametrize("graph", [f"{LINDENAU}2024/nothing", "https://example.org/elsewhere"])
def test_a_graph_that_there_is_not_is_404(web: TestClient, graph: str) -> None:
    """Its name is said."""
    for method in ("GET", "HEAD"):
        answer = web.request(method, ADDRESS, params={"graph": graph})
        assert (answer.status_code, answer.headers["content-type"]) == (404, PROBLEM)
    assert graph in web.get(ADDRESS, params={"graph": graph}).json()["detail"]


def test_head_is_get_without_the_graph(web: TestClient) -> None:
    """Whether there is one can be asked cheaply."""
    answer = web.head(ADDRESS, params={"graph": SAID})
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"].startswith("text/turtle")


@pytest.mark.parametrize(
    "query", ["?graph=a:b&default", "?graph=a:b&graph=a:c", "?default&default", "?graph=x"]
)
def test_one_graph_has_to_be_named(web: TestClient, query: str) -> None:
    """None, several, or what is no IRI is refused with a sentence."""
    answer = web.get(f"{ADDRESS}{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (400, PROBLEM)
    assert "Graph" in answer.json()["detail"]


def test_who_names_no_graph_is_told_which_there_are(web: TestClient) -> None:
    """By the description of the service, which lists them."""
    answer = web.get(ADDRESS, headers={"Accept": "text/turtle"})
    assert answer.history[0].status_code == 303
    assert SAID in answer.text


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_nothing_can_be_written(web: TestClient, lindenau: Published, method: str) -> None:
    """What is published changes in the office alone."""
    before = len(_told(lindenau, SAID))
    asked = {"params": {"graph": SAID}, "headers": {"Content-Type": "text/turtle"}}
    answer = web.request(method, ADDRESS, content="<a:b> <a:c> <a:d> .", **asked)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert len(_told(lindenau, SAID)) == before


def test_pages_of_any_origin_may_read(web: TestClient) -> None:
    """The data is public."""
    headers = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    for answer in (web.options(ADDRESS, headers=headers), web.head(f"{ADDRESS}?default")):
        assert answer.headers["access-control-allow-origin"] == "*"


def test_a_graph_beyond_the_bounds_is_not_cut(app: FastAPI, lindenau_folder: Path) -> None:
    """It is refused whole."""
    web = TestClient(app, base_url="http://localhost", client=("a reader of much", 1))
    bounds = Limits(seconds=5, memory_mb=128, rows=10, bytes=2_000_000)
    with closing(Sandbox(lindenau_folder, bounds, CURRENT, workers=1)) as small:
        app.state.desk = type(app.state.desk)(small)
        assert web.get(f"{ADDRESS}?default").status_code == 413
    del app.state.desk
