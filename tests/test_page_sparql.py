"""The page «SPARQL» before a script sees it: form, answer, errors in words, files."""
# ruff: noqa: D103 - the name of a test says what it shows

import json
import re
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
from starlette.testclient import TestClient

from graph.published import Published
from graph.store.sandbox import Answer, Limits, Request, Sandbox
from service.app import create_app
from service.asked import Asked
from service.queries.faults import fault
from service.queries.library import body, public_queries
from service.queries.outcome import outcome
from service.settings import Settings
from service.site import Site
from service.visit import Visit

LIMITS = Limits(seconds=2.0, memory_mb=128, rows=400, bytes=2_000_000)
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PREFIXES = """PREFIX zn: <https://w3id.org/zielnetz/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
GOALS = PREFIXES + "SELECT ?goal ?n { ?goal a zn:Goal ; skos:notation ?n } ORDER BY ?n"
EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def sandbox(lindenau: Published, lindenau_folder: Path) -> Iterator[Sandbox]:
    with closing(Sandbox(lindenau_folder, LIMITS, lindenau.graph())) as found:
        yield found


@pytest.fixture
def web(lindenau: Published, sandbox: Sandbox, request: pytest.FixtureRequest) -> TestClient:
    """Return a browser without script, of its own address."""
    app = create_app(Site(lindenau), Settings())
    app.state.sandbox = sandbox
    address = (request.node.name, 1)
    return TestClient(app, base_url="http://localhost", client=address, headers=BROWSER)


def _ask(web: TestClient, query: str, **more: str) -> str:
    pairs = {"query": query, **{name.replace("_", "-"): value for name, value in more.items()}}
    return web.get(f"/sparql?{urlencode(pairs)}").text


def _result(text: str) -> str:
    found = re.search(r'<div id="result">(.*?)</div>\s*<section class="help"', text, re.DOTALL)
    assert found is not None
    return found[1]


def _written(text: str) -> str:
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", text, re.DOTALL)
    assert found is not None
    return unescape(found[1])


def test_the_page_opens_with_a_query_that_is_not_run(web: TestClient) -> None:
    text = web.get("/sparql").text
    assert "SELECT" in _written(text)
    assert _result(text).strip() == ""
    assert web.get("/sparql?query=+&default-graph-uri=").text.count("<textarea") == 1


def test_every_question_of_the_library_is_an_example(web: TestClient) -> None:
    text = web.get("/sparql").text
    options = re.findall(r'<option value="([\w/-]+)"', text)
    assert sorted(options) == sorted(public_queries())
    taken = web.get("/sparql?example=gaps/bridge").text
    assert _written(taken) == body(public_queries()["gaps/bridge"].sparql)
    assert web.get("/sparql?example=gaps/own-details").status_code == 404


def test_rows_stand_in_a_table_with_names_and_ways_to_their_things(web: TestClient) -> None:
    text = _ask(web, GOALS)
    assert _written(text) == GOALS
    result = _result(text)
    assert re.search(r"\d+ Zeilen in [\d,]+ Sekunden", result)
    assert re.findall(r'<th scope="col"[^>]*>([^<]+)</th>', result) == ["?goal", "?n"]
    assert 'href="/goals/1.1"' in result
    assert '<span class="note">goal/1.1</span>' in result


def test_long_answers_are_paged_by_asking_again(web: TestClient) -> None:
    query = "SELECT ?s ?p { ?s a ?p } ORDER BY ?s ?p LIMIT 250"
    shown = []
    text = _ask(web, query)
    for _ in range(3):
        shown.append(len(re.findall(r"<tr\b", _result(text))) - 1)
        following = re.search(r'<a href="([^"]+)" rel="next">', text)
        if following:
            address = unescape(following[1])
            assert dict(parse_qsl(urlsplit(address).query))["query"] == query
            text = web.get(address).text
    assert shown == [100, 100, 50]


def test_a_truth_is_said(web: TestClient) -> None:
    assert "Ja, das trifft zu" in _ask(web, "ASK { ?s ?p ?o }")
    assert "Nein, das trifft nicht zu" in _ask(web, "ASK { ?s <https://example.org/no> ?o }")


def test_a_graph_is_shown_as_turtle(web: TestClient) -> None:
    text = _ask(web, "CONSTRUCT { ?s a ?o } { ?s a ?o } LIMIT 3")
    assert "Ein Graph als Turtle" in text
    assert "Gezeigt sind" not in text
    assert " a &lt;http" in _result(text)


def test_a_long_graph_is_never_cut_in_silence(lindenau: Published) -> None:
    visit = Visit(Site(lindenau), Asked(), "de", "/sparql", ())
    answer = Answer("text/turtle", b"<a:b> a <c:d> .\n" * 1500, 0.1)
    shown = outcome(visit, Request("CONSTRUCT"), answer)
    assert shown.text is not None
    assert (shown.text.lines, shown.text.total) == (1000, 1500)
    assert shown.text.shown.count("a:b") == 1000
    assert shown.files[0][0] == "TTL"


def test_nothing_found_is_explained(web: TestClient) -> None:
    assert "Auf diese Frage passt nichts" in _ask(
        web, "SELECT * { ?s <https://example.org/no> ?o }"
    )


@pytest.mark.parametrize(
    ("query", "place", "hint"),
    [
        ("SELECT * {\n ?a ?b ?c .\n FILTERR(?a)\n}", "In Zeile 4", ""),
        ("SELECT *\n{ ?a foo:b ?c }", "In Zeile 2 ist die Abfrage ab Zeichen", "Präfix"),
        ("SELECT (COUNT(*) AS ?n) ?a { ?a ?b ?c }", "In Zeile 1", "GROUP BY"),
        ("SELECT *\n{ ?a ?b 'x }", "In Zeile 2 ist die Abfrage nicht", "hat kein Ende"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_line(
    web: TestClient, query: str, place: str, hint: str
) -> None:
    answer = web.get(f"/sparql?{urlencode({'query': query})}")
    assert answer.status_code == 400
    told = _result(answer.text)
    assert place in told
    assert hint in told
    assert _written(answer.text) == query


@pytest.mark.parametrize(
    ("query", "status", "sentence"),
    [
        ("SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }", 400, "SERVICE würde"),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", 400, "nur lesen"),
        ("SELECT ?s { ?s ?p ?o } LIMIT 500", 413, "mehr als 400 Zeilen"),
        ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", 503, "2 Sekunden"),
    ],
)
def test_limits_hold_for_the_page_as_for_everybody(
    web: TestClient, query: str, status: int, sentence: str
) -> None:
    answer = web.get(f"/sparql?{urlencode({'query': query})}")
    assert answer.status_code == status
    assert sentence in _result(answer.text)
    assert "<table" not in answer.text
    assert ("retry-after" in answer.headers) == (status == 503)


def test_the_limits_are_said_in_words(web: TestClient) -> None:
    text = web.get("/sparql").text
    assert "10 Sekunden dauern, 512 MB" in text
    assert "100\u202f000 Zeilen oder 10 MB" in text
    assert "laufen 2 Abfragen zugleich" in text


def test_every_graph_is_listed_with_a_sentence(web: TestClient, lindenau: Published) -> None:
    text = web.get("/sparql").text
    for iri in lindenau.store.graphs():
        entry = re.search(rf"<dd>\s*([^<]+?)\s*<code>{re.escape(iri)}</code>", text)
        assert entry is not None, iri
        assert entry[1].endswith("."), iri


def test_another_graph_can_be_chosen_and_stays_chosen(web: TestClient, lindenau: Published) -> None:
    said = lindenau.graph("said")
    assert said != lindenau.graph()
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    everything, stated = _ask(web, query), _ask(web, query, default_graph_uri=said)
    assert f'<option value="{said}" selected>' in stated
    assert f'<option value="{said}" selected>' not in everything
    assert _result(everything) != _result(stated)
    unknown = _ask(web, query, default_graph_uri="https://example.org/none")
    assert re.search(r'<option value="https://example.org/none"\s+selected>', unknown)


def test_the_edition_being_read_is_the_graph_asked_at_first(
    web: TestClient, lindenau: Published
) -> None:
    text = web.get("/sparql?basis=said").text
    assert f'<option value="{lindenau.graph("said")}" selected>' in text


@pytest.mark.parametrize(
    ("query", "endings"),
    [(GOALS, ["csv", "json", "tsv", "xml"]), ("DESCRIBE <a:b>", ["jsonld", "nt", "rdf", "ttl"])],
)
def test_an_answer_can_be_taken_along(web: TestClient, query: str, endings: list[str]) -> None:
    links = [unescape(each) for each in re.findall(r'href="([^"]+)" download', _ask(web, query))]
    assert sorted(parse_qs(urlsplit(each).query)["format"][0] for each in links) == endings
    for link in links:
        file = web.get(link)
        ending = parse_qs(urlsplit(link).query)["format"][0]
        assert f'filename="sparql.{ending}"' in file.headers["content-disposition"]
        assert "html" not in file.headers["content-type"]


def test_the_file_holds_what_the_page_shows(web: TestClient) -> None:
    file = web.get(f"/sparql?{urlencode({'query': GOALS, 'format': 'json'})}")
    found = json.loads(file.text)["results"]["bindings"]
    assert f">{len(found)} Zeilen" in _ask(web, GOALS)


def test_texts_of_data_and_query_stay_text(web: TestClient) -> None:
    query = f"SELECT ('{EVIL}' AS ?x) (<javascript:alert(1)> AS ?y) ('x\"'@de AS ?z) {{}}"
    text = _ask(web, query)
    assert "<img src=x" not in text
    assert unescape(text).count(EVIL) >= 2
    assert 'href="javascript' not in text
    assert "<script>" not in text


def test_what_only_claims_to_be_a_number_is_shown_as_it_stands(web: TestClient) -> None:
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    text = _ask(web, f"SELECT ('viele'^^<{integer}> AS ?n) (1.5 AS ?m) (12345 AS ?k) {{}}")
    result = _result(text)
    assert "viele" in result
    assert "1,5" in result
    assert "12\u202f345" in result


def test_a_form_sent_by_post_gets_the_page_too(web: TestClient) -> None:
    answer = web.post("/sparql", data={"query": "ASK {}"})
    assert answer.status_code == 200
    assert "Ja, das trifft zu" in answer.text


def test_english_readers_get_an_english_page(web: TestClient) -> None:
    answer = web.get(
        f"/sparql?{urlencode({'query': GOALS})}", headers={**BROWSER, "Accept-Language": "en"}
    )
    assert re.search(r"\d+ rows in [\d.]+ seconds", answer.text)


@pytest.mark.parametrize(
    ("detail", "line", "column", "after"),
    [
        ("error at 2:3: expected x", 2, 3, "cd"),
        ("error at 1:3: expected x", 1, 3, "⏎"),
        ("the string that begins on line 2 has no end", 2, 0, "abcd"),
    ],
)
def test_the_place_of_a_fault_is_found(detail: str, line: int, column: int, after: str) -> None:
    found = fault("ab\nabcd", detail)
    assert found is not None
    assert (found.line, found.column, found.after) == (line, column, after)
    assert found.before + found.after == (found.text if after != "⏎" else "ab⏎")


@pytest.mark.parametrize("detail", ["no place", "error at 9:1: expected x"])
def test_a_fault_without_a_place_has_none(detail: str) -> None:
    assert fault("ab", detail) is None
