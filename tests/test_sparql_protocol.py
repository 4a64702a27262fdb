"""The SPARQL 1.1 Protocol for queries, to the letter, and what keeps strangers from harm."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode

import httpx2
import pytest
from fastapi import FastAPI
from rdflib import RDF, Graph, Namespace, URIRef
from starlette.testclient import TestClient

from graph.published import Published
from graph.store.sandbox import GRAPHS, ROWS, Limits, RefusedError, Sandbox
from service.app import create_app
from service.settings import Settings
from service.site import Site
from service.texts import LANGUAGES, texts
from tests.loops import in_a_thread

SECONDS = 2.0
LIMITS = Limits(seconds=SECONDS, memory_mb=128, rows=4000, bytes=2_000_000)
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
JSON, XML, CSV, TSV = ROWS
TURTLE, N_TRIPLES, RDF_XML, JSON_LD = GRAPHS
PROBLEM = "application/problem+json"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
SEES = "SELECT ?s ?p ?o { ?s ?p ?o }"
REACHES = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
SEES_NAMED = "SELECT (COUNT(*) AS ?n) FROM { GRAPH ?g { ?s ?p ?o } }"
BOMB = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LINDENAU = "https://example.org/lindenau/graph/"
SAID, CURRENT = f"{LINDENAU}2024/said", f"{LINDENAU}2024/current"
GOALS, FIELDS = f"{LINDENAU}reference/goals", f"{LINDENAU}reference/fields"


@pytest.fixture(scope="module")
def app(lindenau: Published, lindenau_folder: Path) -> Iterator[FastAPI]:
    """Return the service over the invented city with a sandbox of its own."""
    app = create_app(Site(lindenau), Settings())
    with closing(Sandbox(lindenau_folder, LIMITS, CURRENT, waiting=2)) as sandbox:
        app.state.sandbox = sandbox
        yield app


@pytest.fixture
def web(app: FastAPI, request: pytest.FixtureRequest) -> TestClient:
    """Return a client of its own address."""
    return stranger(app, request.node.name)


def stranger(app: FastAPI, address: str) -> TestClient:
    """Return a client of the service at *address*."""
    return TestClient(app, base_url="http://localhost", client=(address, 1))


def rows(text: str) -> set[tuple[str, ...]]:
    """Return the rows of a TSV answer; none may come twice."""
    found = [tuple(line.split("\t")) for line in text.splitlines()[1:]]
    assert len(found) == len(set(found))
    return set(found)


def triples(published: Published, *graphs: str) -> int:
    """Return how many triples *graphs* hold together."""
    return len({triple for graph in graphs for triple in published.store.triples(graph)})


# The cases of the W3C's test suite for the protocol, by their names there.


def test_query_get(web: TestClient) -> None:
    """GET with a query in the address."""
    answer = web.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": JSON})
    assert (answer.status_code, answer.headers["content-type"]) == (200, JSON)
    assert answer.json() == {"head": {}, "boolean": True}


def test_query_post_form(web: TestClient) -> None:
    """POST of a form."""
    answer = web.post("/sparql", data={"query": "ASK {}"})
    assert (answer.status_code, answer.json()["boolean"]) == (200, True)


def test_query_post_direct(web: TestClient) -> None:
    """POST of the query itself, its character set said or not."""
    for media_type in (DIRECT, f"{DIRECT}; charset=UTF-8"):
        answer = web.post("/sparql", content="ASK {}", headers={"Content-Type": media_type})
        assert (answer.status_code, answer.json()["boolean"]) == (200, True)


def test_query_multiple_dataset(web: TestClient, lindenau: Published) -> None:
    """The dataset of the sender outweighs that of the query, its marks escaped once or twice."""
    asked = SEES_NAMED.replace("FROM", f"FROM <{CURRENT}>")
    twice = quote(f"&named-graph-uri={FIELDS}", safe="")
    answer = web.post(
        f"/sparql?named-graph-uri={quote(GOALS, safe='')}{twice}",
        content=asked,
        headers={"Accept": TSV, "Content-Type": DIRECT},
    )
    expected = triples(lindenau, GOALS) + triples(lindenau, FIELDS)
    assert rows(answer.text) == {(str(expected),)}


def test_relative_iris_are_those_of_the_city(web: TestClient) -> None:
    """A service may choose its base; ours is the city's, so that its things have short names."""
    made = web.get(
        "/sparql", params={"query": "CONSTRUCT { <s> <p> 1 } {}"}, headers={"Accept": N_TRIPLES}
    )
    assert made.text.startswith("<https://example.org/lindenau/s> <https://example.org/lindenau/p>")
    assert web.get("/sparql", params={"query": "ASK { <goal/1> ?p ?o }"}).json()["boolean"] is True


def sent(web: TestClient, how: str, query: str, dataset: list[tuple[str, str]]) -> set[str]:
    """Return the rows of *query* over *dataset*, sent in one of the protocol's three forms."""
    if how == "get":
        pairs = urlencode([("query", query), *dataset])
        answer = web.get(f"/sparql?{pairs}", headers={"Accept": TSV})
    elif how == "form":
        headers = {"Accept": TSV, "Content-Type": FORM}
        content = urlencode([("query", query), *dataset])
        answer = web.post("/sparql", content=content, headers=headers)
    else:
        headers = {"Accept": TSV, "Content-Type": DIRECT}
        answer = web.post(f"/sparql?{urlencode(dataset)}", content=query, headers=headers)
    assert answer.status_code == 200, answer.text
    return rows(answer.text)


@pytest.mark.parametrize("how", ["get", "form", "direct"])
def test_query_dataset(web: TestClient, lindenau: Published, how: str) -> None:
    """One default graph, several, one named graph, several, and both kinds."""
    default, named = "default-graph-uri", "named-graph-uri"
    assert len(sent(web, how, SEES, [(default, GOALS)])) == triples(lindenau, GOALS)
    both = sent(web, how, SEES, [(default, SAID), (default, CURRENT)])
    assert len(both) == triples(lindenau, SAID, CURRENT)
    assert triples(lindenau, SAID) + triples(lindenau, CURRENT) > len(both), "they overlap"
    assert sent(web, how, REACHES, [(named, GOALS)]) == listed(GOALS)
    assert sent(web, how, REACHES, [(named, GOALS), (named, FIELDS)]) == listed(GOALS, FIELDS)
    assert sent(web, how, SEES, [(named, GOALS)]) == set()
    assert sent(web, how, REACHES, [(default, GOALS), (named, FIELDS)]) == listed(FIELDS)
    outweighed = REACHES.replace("{", f"FROM NAMED <{SAID}> {{", 1)
    assert sent(web, how, outweighed, [(named, FIELDS)]) == listed(FIELDS)


def listed(*graphs: str) -> set[tuple[str, ...]]:
    """Return *graphs* as the rows that list them."""
    return {(f"<{graph}>",) for graph in graphs}


def test_without_a_dataset_the_shown_edition_is_seen(web: TestClient, lindenau: Published) -> None:
    """Its ``current`` graph, and every graph by its name; with a FROM, what that names."""
    assert len(sent(web, "get", SEES, [])) == triples(lindenau, CURRENT)
    assert sent(web, "get", REACHES, []) == listed(*lindenau.store.graphs())
    goals = SEES.replace("{", f"FROM <{GOALS}> {{", 1)
    assert len(sent(web, "get", goals, [])) == triples(lindenau, GOALS)


@pytest.mark.parametrize(
    ("query", "forms"),
    [
        ("SELECT ?s { ?s ?p ?o } LIMIT 1", ROWS),
        ("ASK { ?s ?p ?o }", ROWS),
        (f"DESCRIBE <{LINDENAU}catalog> FROM <{LINDENAU}catalog>", GRAPHS),
        ("CONSTRUCT WHERE { ?s a ?o } LIMIT 1", GRAPHS),
    ],
)
def test_query_content_type(web: TestClient, query: str, forms: dict[str, object]) -> None:
    """Each form that is asked for comes, and says its name."""
    for form in forms:
        answer = web.get("/sparql", params={"query": query}, headers={"Accept": form})
        assert answer.status_code == 200
        assert answer.headers["content-type"].split(";")[0] == form
        assert answer.content


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "PROPFIND", "TRACE"])
def test_bad_query_method(web: TestClient, method: str) -> None:
    """Another method is refused with those there are."""
    answer = web.request(method, "/sparql?query=ASK%20%7B%7D")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert method in problem(answer.content)


def problem(content: bytes) -> str:
    """Return the sentence of a problem."""
    told = json.loads(content)
    assert told["title"]
    return str(told["detail"])


ASK = quote("ASK {}")
NEST = b"SELECT (" + b"STR(" * 1000 + b"1" + b")" * 1000 + b" AS ?x) {}"


class Wrong(NamedTuple):
    """A request that gets no answer, the status it gets, and a word of the sentence."""

    status: int
    says: str
    address: str = ""
    content: bytes = b""
    media_type: str = ""


BAD = {
    "bad_multiple_queries": Wrong(400, "2-mal", f"?query={ASK}&query={ASK}"),
    "bad_multiple_queries in a form": Wrong(400, "2-mal", "", b"query=a&query=b", FORM),
    "a query in address and form": Wrong(400, "2-mal", f"?query={ASK}", b"query=a", FORM),
    "a query in address and body": Wrong(400, "2-mal", f"?query={ASK}", b"ASK {}", DIRECT),
    "bad_query_wrong_media_type": Wrong(415, "text/plain", "", b"ASK {}", "text/plain"),
    "bad_query_missing_form_type": Wrong(415, "sparql-query", "", b"query=ASK%20%7B%7D"),
    "bad_query_missing_direct_type": Wrong(415, "sparql-query", "", b"ASK {}"),
    "json": Wrong(415, "json", "", b'{"query": "ASK {}"}', "application/json"),
    "an update": Wrong(415, "sparql-update", "", b"DROP ALL", "application/sparql-update"),
    "bad_query_non_utf8": Wrong(
        400, "UTF-8", "", "ASK {}".encode("utf-16"), f"{DIRECT}; charset=UTF-16"
    ),
    "bytes that are not UTF-8": Wrong(400, "UTF-8", "", b"ASK { ?s ?p '\xff' }", DIRECT),
    "a form that is not UTF-8": Wrong(400, "UTF-8", "", b"query=ASK%20%FF", FORM),
    "an address that is not UTF-8": Wrong(400, "UTF-8", "?query=ASK%20%FF"),
    "bad_query_syntax": Wrong(400, "1:9", f"?query={quote('SELECT {')}"),
    "bad_query_syntax in a form": Wrong(400, "SPARQL", "", b"query=nothing", FORM),
    "bad_query_syntax in a body": Wrong(400, "SPARQL", "", b"nothing", DIRECT),
    "an empty query": Wrong(400, "SPARQL", "?query="),
    "no query in a form": Wrong(400, "query", "", b"a=b", FORM),
    "no query but a dataset": Wrong(400, "query", "?default-graph-uri=a:b"),
    "no IRI of a graph": Wrong(400, "'x'", f"?query={ASK}&named-graph-uri=x"),
    "an update in a form": Wrong(400, "lesen", "", b"update=DROP%20ALL", FORM),
    "an update in the address": Wrong(400, "lesen", "?update=DROP%20ALL"),
    "an update as a query": Wrong(400, "lesen", "", b"query=DROP%20ALL", FORM),
    "a graph of updates": Wrong(400, "lesen", f"?query={ASK}&using-graph-uri=a:b"),
    "another server": Wrong(400, "SERVICE", "", b"ASK { SERVICE <a:b> {} }", DIRECT),
    "a thousand STR(": Wrong(400, "50 Klammern", "", NEST, DIRECT),
    "too many parameters": Wrong(400, "1000", f"?query={ASK}{'&a=b' * 2000}"),
    "too long a query": Wrong(400, "Zeichen", "", b"ASK {}" + b" " * 40_000, DIRECT),
    "too many rows": Wrong(413, "4000", "", b"SELECT ?s { GRAPH ?g { ?s ?p ?o } }", DIRECT),
    "too many bytes": Wrong(413, "2 MB", "", b"SELECT * { ?a ?b ?c . ?d ?e ?f }", DIRECT),
}


@pytest.mark.parametrize("wrong", BAD.values(), ids=BAD)
def test_what_is_wrong_is_said(web: TestClient, wrong: Wrong) -> None:
    """With the status that the protocol has for it, and a sentence."""
    method = "POST" if wrong.content else "GET"
    headers = {"Content-Type": wrong.media_type} if wrong.media_type else {}
    address = f"/sparql{wrong.address}"
    answer = web.request(method, address, content=wrong.content or None, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (wrong.status, PROBLEM)
    assert wrong.says in problem(answer.content)


def test_too_large_a_body_is_not_read(web: TestClient) -> None:
    """A query is never that long."""
    headers = {"Content-Type": DIRECT}
    assert web.post("/sparql", content=b" " * 2_000_000, headers=headers).status_code == 413


@pytest.mark.parametrize(
    ("accept", "rows_as", "graph_as"),
    [
        ("", JSON, TURTLE),
        ("*/*", JSON, TURTLE),
        ("application/*", JSON, N_TRIPLES),
        ("text/*", CSV, TURTLE),
        (f"{XML};q=0.5, {TSV};q=0.8", TSV, None),
        (f"{XML}, */*;q=0.1", XML, TURTLE),
        (f"{CSV};q=0.2, {JSON_LD}", CSV, JSON_LD),
        (f"{JSON};q=0, */*;q=0.3", XML, TURTLE),
        ("application/json", "application/json", None),
        ("text/xml, application/xml;q=0.9", "text/xml", None),
        (f"{RDF_XML}, {TURTLE};q=0.9", None, RDF_XML),
        (f"{TURTLE}; q=0.1, {N_TRIPLES} ; Q=0.2", None, N_TRIPLES),
        ("image/png", None, None),
        ("image/png, text/html;q=0.1, */*;q=0.2", JSON, TURTLE),
    ],
)
def test_the_client_chooses_the_form(
    web: TestClient, accept: str, rows_as: str | None, graph_as: str | None
) -> None:
    """By its qualities; what it cannot read is 406, and says what there is."""
    for query, form in (("SELECT ?x {}", rows_as), (f"DESCRIBE <{GOALS}>", graph_as)):
        answer = web.get("/sparql", params={"query": query}, headers={"Accept": accept})
        if form is None:
            assert answer.status_code == 406
            assert next(iter(ROWS if "SELECT" in query else GRAPHS)) in problem(answer.content)
            continue
        assert answer.status_code == 200
        assert answer.headers["content-type"].split(";")[0] == form
        assert "Accept" in answer.headers["vary"]


def test_head_is_get_without_the_answer(web: TestClient) -> None:
    """Same status, same headers."""
    parameters = {"query": "ASK {}"}
    get, head = (web.request(how, "/sparql", params=parameters) for how in ("GET", "HEAD"))
    assert (head.status_code, head.headers) == (get.status_code, get.headers)


def test_pages_of_any_origin_may_ask(web: TestClient) -> None:
    """Their browsers ask first; nobody's cookies are wanted."""
    wish = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    answers = [
        web.options("/sparql", headers=wish),
        web.get("/sparql", params={"query": "ASK {}"}, headers=wish),
        web.get("/sparql", params={"query": "nothing"}, headers=wish),
    ]
    for answer in answers:
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in answer.headers
    assert answers[0].status_code == 204
    assert "POST" in answers[0].headers["access-control-allow-methods"]
    assert "Content-Type" in answers[0].headers["access-control-allow-headers"]
    assert answers[0].headers["allow"] == "GET, HEAD, POST, OPTIONS"


SD = Namespace("http://www.w3.org/ns/sparql-service-description#")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize(
    ("accept", "form"),
    [("*/*", TURTLE), (RDF_XML, RDF_XML), (JSON_LD, JSON_LD), (N_TRIPLES, N_TRIPLES)],
)
def test_without_a_query_the_service_describes_itself(
    web: TestClient, lindenau: Published, accept: str, form: str
) -> None:
    """What it is, where, what it speaks, and which graphs it has."""
    answer = web.get("/sparql", headers={"Accept": accept})
    assert answer.headers["content-type"] == form
    said = Graph().parse(data=answer.content, format=form)
    service = said.value(predicate=RDF.type, object=SD.Service)
    assert said.value(service, SD.endpoint) == URIRef("http://localhost/sparql")
    assert said.value(service, SD.supportedLanguage) == SD.SPARQL11Query
    dataset = said.value(service, SD.defaultDataset)
    assert said.value(dataset, SD.defaultGraph)
    names = {str(said.value(entry, SD.name)) for entry in said.objects(dataset, SD.namedGraph)}
    assert names == set(lindenau.store.graphs())


def test_a_client_of_rows_without_a_query_is_told_so(web: TestClient) -> None:
    """It forgot something; a description would not help it."""
    answer = web.get("/sparql", headers={"Accept": JSON})
    assert (answer.status_code, "query" in problem(answer.content)) == (400, True)


def test_a_browser_gets_the_page(web: TestClient) -> None:
    """By GET and POST, with a query and without."""
    browser = {"Accept": BROWSER}
    for answer in (
        web.get("/sparql", headers=browser),
        web.get("/sparql", params={"query": "ASK {}"}, headers=browser),
        web.post("/sparql", data={"query": "ASK {}"}, headers=browser),
    ):
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/html")


def test_the_sentence_is_in_the_readers_language(web: TestClient) -> None:
    """German first, English by address or by the browser's wish."""
    address = "/sparql?update=x"
    assert "lesen" in problem(web.get(address).content)
    assert "reading" in problem(web.get(f"{address}&lang=en").content)
    assert "reading" in problem(web.get(address, headers={"Accept-Language": "en"}).content)


@pytest.mark.parametrize("reason", sorted(RefusedError.REASONS))
def test_every_reason_has_its_sentence(reason: str) -> None:
    """In both languages."""
    assert all(f"sparql.refused.{reason}" in texts(lang) for lang in LANGUAGES)


def test_too_much_is_503_with_a_time_to_come_again(web: TestClient) -> None:
    """And the next query is answered."""
    answer = web.get("/sparql", params={"query": BOMB})
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) > 0
    assert "2 Sekunden" in problem(answer.content)
    assert web.get("/sparql", params={"query": "ASK {}"}).status_code == 200


def test_a_memory_bomb_is_503(web: TestClient) -> None:
    """The process ends, not the service."""
    doubling = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(30))
    query = f"SELECT (STRLEN(?x30) AS ?n) {{ BIND('aaaaaaaaaa' AS ?x0) {doubling} }}"
    answer = web.get("/sparql", params={"query": query})
    assert answer.status_code == 503
    assert "wurde beendet" in problem(answer.content)
    assert web.get("/sparql", params={"query": "ASK {}"}).status_code == 200


async def crowd(app: FastAPI) -> list[httpx2.Response]:
    """Return what twelve bombs of four clients get, having looked at a page meanwhile."""
    answers = [asyncio.create_task(get(app, f"192.0.2.{n % 4}", BOMB)) for n in range(12)]
    await asyncio.sleep(SECONDS / 4)
    assert (await get(app, "192.0.2.99")).status_code == 200
    assert not all(answer.done() for answer in answers)
    return await asyncio.gather(*answers)


async def get(app: FastAPI, address: str, query: str = "") -> httpx2.Response:
    """Return what the client at *address* gets for *query*, or at ``/health``."""
    transport = httpx2.ASGITransport(app, client=(address, 1))
    async with httpx2.AsyncClient(transport=transport, base_url="http://localhost") as client:
        path = "/sparql" if query else "/health"
        return await client.get(path, params={"query": query}, timeout=30)


def test_a_crowd_of_bombs_keeps_nobody_from_the_pages(app: FastAPI) -> None:
    """More than two of one client are 429; when workers and queue are full the rest is 503."""
    answers = in_a_thread(crowd(app))
    statuses = [answer.status_code for answer in answers]
    assert (statuses.count(429), statuses.count(503)) == (4, 8)
    assert all(int(answer.headers["retry-after"]) > 0 for answer in answers)
    told = {problem(answer.content).split()[0] for answer in answers}
    assert {"Von", "Gerade", "Die"} <= told, "too many of one client, no room, out of time"
