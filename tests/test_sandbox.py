"""Strangers' queries: every one is answered whole or refused in words, and none does harm."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Store as Engine

from graph.paths import QUERIES
from graph.publish import CURRENT, Release
from graph.store import NamedNode, Quad, Store
from graph.store.sandbox import (
    GRAPHS,
    ROWS,
    Limits,
    MalformedError,
    QueryError,
    RefusedError,
    Request,
    Sandbox,
    TooLargeError,
    UnacceptableError,
)
from graph.store.sandbox.evaluation import evaluate
from graph.store.sandbox.precheck import examine
from tests.hostile import EX, HOSTILE, REFUSED, SERVICES

SECONDS = 0.5
LIMITS = Limits(seconds=SECONDS, memory_mb=256, rows=50, bytes=1_000_000)
A, B, C = (f"{EX}graph/{name}" for name in "abc")


def few_quads() -> Iterator[Quad]:
    """Yield three graphs: one triple stands in ``a`` and ``b``, each has one of its own."""
    for graph, names in ((A, "xa"), (B, "xb"), (C, "c")):
        for name in names:
            parts = (NamedNode(EX + part) for part in (name, "says", name))
            yield Quad(*parts, NamedNode(graph))


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """Return a sandbox over three small graphs, ``a`` shown."""
    folder = tmp_path_factory.mktemp("few")
    Store.open(folder).load(few_quads())
    with closing(Sandbox(folder, LIMITS, A)) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def town(lindenau_folder: Path, lindenau_release: Release) -> Iterator[Sandbox]:
    """Return a sandbox over the invented city."""
    with closing(Sandbox(lindenau_folder, LIMITS, shown(lindenau_release))) as sandbox:
        yield sandbox


def shown(release: Release) -> str:
    """Return the graph a query of the invented city sees."""
    return release.city.derived_graph(release.editions[0].year, CURRENT)


def ask(sandbox: Sandbox, query: str, **request: object) -> set[str]:
    """Return the names in the rows of *query*, which selects one column of IRIs."""
    answer = sandbox.answer(Request(query, "text/csv", **request))  # type: ignore[arg-type]
    rows = answer.body.decode().split("\r\n")[1:-1]
    assert len(rows) == len(set(rows)), "an RDF merge has each triple once"
    return {row.removeprefix(EX) for row in rows}


SEES = "SELECT ?s { ?s ?p ?o }"
REACHES = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"


@pytest.mark.parametrize(
    ("clauses", "default", "named"),
    [
        ("", {"x", "a"}, {"graph/a", "graph/b", "graph/c"}),
        (f"FROM <{B}>", {"x", "b"}, set()),
        (f"FROM <{A}> FROM <{B}>", {"x", "a", "b"}, set()),
        (f"FROM NAMED <{B}>", set(), {"graph/b"}),
        (f"FROM<{B}>FROM NAMED<{A}>FROM NAMED <{A}>", {"x", "b"}, {"graph/a"}),
        (f"FROM <{C}> FROM <{B}> FROM NAMED <{A}>", {"x", "b", "c"}, {"graph/a"}),
        (f"FROM <{EX}nowhere>", set(), set()),
        (f'# FROM <{B}>\n # "', {"x", "a"}, {"graph/a", "graph/b", "graph/c"}),
    ],
)
def test_a_query_sees_its_dataset(
    few: Sandbox, clauses: str, default: set[str], named: set[str]
) -> None:
    """Without a FROM the shown graph, and all graphs by name; with it, what it names, once."""
    assert ask(few, SEES.replace("{", f"{clauses}\n{{", 1)) == default
    assert ask(few, REACHES.replace("{", f"{clauses}\n{{", 1)) == named


def test_the_word_from_elsewhere_is_no_clause(few: Sandbox) -> None:
    """In a string, an IRI, a variable or a local name it is what it is."""
    query = """PREFIX x: <http://example.org/from/> SELECT ?s
        { ?s ?p ?o FILTER("FROM <a>" != '''FROM <b>''' && ?o != <http://from.org/>) OPTIONAL
        { ?s x:from ?from, ?FROM } }"""
    assert ask(few, query) == {"x", "a"}


def test_from_may_be_written_with_prefixes_and_a_base(few: Sandbox) -> None:
    """The merge is made of what they mean."""
    clauses = "FROM g:a FROM <graph/c>"
    query = f"BASE <{EX}> PREFIX g: <graph/> {SEES.replace('{', clauses + '{', 1)}"
    assert ask(few, query) == {"x", "a", "c"}


@pytest.mark.parametrize("query", [SEES, SEES.replace("{", f"FROM <{C}> FROM NAMED <{C}> {{", 1)])
def test_the_dataset_of_the_protocol_outweighs_the_querys(few: Sandbox, query: str) -> None:
    """Both halves of it."""
    assert ask(few, query, default_graph_uris=(B,)) == {"x", "b"}
    assert ask(few, query, default_graph_uris=(A, B, A)) == {"x", "a", "b"}
    assert ask(few, query, named_graph_uris=(B,)) == set()
    reaches = query.replace(SEES[:9], "SELECT DISTINCT ?g", 1).replace(
        "{ ?s ?p ?o }", "{ GRAPH ?g { ?s ?p ?o } }"
    )
    assert ask(few, reaches, default_graph_uris=(B,)) == set()
    both = ("default_graph_uris", (A, B)), ("named_graph_uris", (A, C, C))
    assert ask(few, reaches, **dict(both)) == {"graph/a", "graph/c"}


@pytest.mark.parametrize("media_type", ROWS)
def test_rows_and_truths_come_in_every_form(few: Sandbox, media_type: str) -> None:
    """And say which it is."""
    answers = [few.answer(Request(query, media_type)) for query in (SEES, "ASK { ?s ?p ?o }")]
    assert [answer.media_type for answer in answers] == [media_type] * 2
    assert EX.encode() in answers[0].body
    assert b"true" in answers[1].body


@pytest.mark.parametrize("media_type", GRAPHS)
@pytest.mark.parametrize("query", ["CONSTRUCT WHERE { ?s ?p ?o }", f"DESCRIBE <{EX}x>"])
def test_graphs_come_in_every_form(few: Sandbox, media_type: str, query: str) -> None:
    """What form a query has, the engine says."""
    answer = few.answer(Request(query, graph_as=media_type))
    assert answer.media_type == media_type
    assert b"says" in answer.body


def test_a_graph_is_written_with_the_querys_prefixes(few: Sandbox) -> None:
    """Whoever asks in short names reads the answer in them."""
    answer = few.answer(Request(f"PREFIX ex: <{EX}> DESCRIBE ex:x"))
    assert b"ex:x ex:says ex:x ." in answer.body


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        (SEES, {"rows_as": None}),
        ("DESCRIBE <http://example.org/x>", {"graph_as": None}),
        ("CONSTRUCT { <a:b> <http://example.org/1> 1 } {}", {"graph_as": "application/rdf+xml"}),
    ],
)
def test_what_the_sender_cannot_read_is_not_sent(
    few: Sandbox, query: str, wanted: dict[str, None]
) -> None:
    """Nor is a graph in a form that cannot say it."""
    with pytest.raises(UnacceptableError):
        few.answer(Request(query, **wanted))


LIKE_AN_END = r'"},{\"\r\n<result>,\"\"\r\n"'


@pytest.mark.parametrize("media_type", ROWS)
@pytest.mark.parametrize("row", ["(UNDEF)", f"({LIKE_AN_END})"], ids=["short", "deceptive"])
def test_rows_are_counted_exactly(few: Sandbox, media_type: str, row: str) -> None:
    """The last row that fits comes; one more is an error, not a shorter answer."""
    within, beyond = (f"SELECT ?t {{ VALUES (?t) {{ {row * n} }} }}" for n in (50, 51))
    assert few.answer(Request(within, media_type)).body
    with pytest.raises(TooLargeError, match="50 rows"):
        few.answer(Request(beyond, media_type))


def test_bytes_are_counted_exactly() -> None:
    """An answer that is a byte too long is none, and neither is the first part of it."""
    nothing, shown = Engine(), NamedNode(A)
    for query in ("SELECT (1 AS ?n) {}", f"CONSTRUCT {{ <{A}> <{B}> <{C}> }} {{}}"):
        _, body = evaluate(nothing, Request(query), LIMITS, shown)
        exact, less = (replace(LIMITS, bytes=len(body) - short) for short in (0, 1))
        assert evaluate(nothing, Request(query), exact, shown)[1] == body
        with pytest.raises(TooLargeError, match="bytes"):
            evaluate(nothing, Request(query), less, shown)


def test_triples_are_counted_exactly(town: Sandbox) -> None:
    """A graph is as long as its triples."""
    query = "CONSTRUCT { ?s ?p ?o } { GRAPH ?g { ?s ?p ?o } } LIMIT "
    assert town.answer(Request(f"{query} 50")).body
    with pytest.raises(TooLargeError, match="50 rows"):
        town.answer(Request(f"{query} 9999"))


@pytest.mark.parametrize("query", SERVICES.values(), ids=SERVICES)
def test_no_query_calls_another_server(few: Sandbox, query: str) -> None:
    """However the call is dressed up."""
    with pytest.raises(RefusedError, match="service"):
        few.answer(Request(query))


def test_the_word_service_elsewhere_is_no_call(few: Sandbox) -> None:
    """Services are what many actors offer."""
    query = """PREFIX a: <http://www.w3.org/ns/sparql-service-description#>
        SELECT ?s { ?s ?p ?o FILTER(?o != a:Service && "SERVICE" != '"SERVICE <') # SERVICE <x> {
        OPTIONAL { ?s <http://example.org/service(2)> ?service } }"""
    assert ask(few, query) == {"x", "a"}


@pytest.mark.parametrize(("query", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_never_answered_is_refused_at_once(few: Sandbox, query: str, reason: str) -> None:
    """With the reason."""
    with pytest.raises(RefusedError, match=reason) as refusal:
        few.answer(Request(query))
    assert refusal.value.seconds < SECONDS
    assert refusal.value.reason in RefusedError.REASONS


@pytest.mark.parametrize(
    "query",
    [
        "",
        "SELECT",
        "SELECT * { ?s",
        "ASK { ?s ?p 'x }",
        "ASK { ?s ?p '''x }",
        "SELECT * { \0 }",
        "SELECT * { \ud800 }",
        "ASK FROM nix:a {}",
        "ASK FROM { ?x ?y ?z }",
        "SELECT (<http://example.org/unknown>(1) AS ?x) {}",
    ],
)
def test_what_is_no_sparql_is_named_so(few: Sandbox, query: str) -> None:
    """With what the engine says of it, in a few words."""
    with pytest.raises(MalformedError) as fault:
        few.answer(Request(query))
    assert 0 < len(fault.value.detail) <= 300


def test_a_graph_of_the_dataset_must_be_an_iri(few: Sandbox) -> None:
    """A word is none."""
    with pytest.raises(MalformedError, match="'current'"):
        few.answer(Request(SEES, default_graph_uris=("current",)))


@pytest.mark.parametrize(("query", "error"), HOSTILE.values(), ids=HOSTILE)
def test_too_much_ends_in_an_error_within_the_limit(
    town: Sandbox, query: str, error: type[QueryError]
) -> None:
    """And the next query is answered."""
    with pytest.raises(error) as end:
        town.answer(Request(query))
    assert 0 < end.value.seconds < 2 * SECONDS
    assert ask(town, "SELECT ?s { BIND(1 AS ?s) }") == {"1"}


@pytest.mark.parametrize("query", sorted(QUERIES.rglob("*.rq")), ids=lambda path: path.stem)
def test_our_own_queries_pass(query: Path) -> None:
    """Whoever copies one of the library into the editor gets an answer."""
    assert examine(query.read_text("utf-8"))
