"""What strangers ask of a graph server: words that no engine reads otherwise than we did."""
# ruff: noqa: D103 - the name of a test says what it shows

import pytest
from pyoxigraph import Store

from graph.store.remote.clauses import question
from graph.store.remote.plain import plain
from graph.store.sandbox import Request
from graph.store.sandbox.tokens import tokenise

BASE = "https://example.org/lindenau/"
CURRENT, CATALOGUE = f"{BASE}graph/2012/current", f"{BASE}graph/catalog"


def _plain(query: str) -> str:
    return plain(tuple(tokenise(query)), BASE)


@pytest.mark.parametrize(
    "query",
    [
        "ASK { # } SERVICE <urn:x> {\n }",
        'ASK { #\r"""\n } SERVICE <urn:x> { #"""\n }',
        "ASK # one\r\n{} # two",
    ],
)
def test_no_comment_goes_over_the_wire(query: str) -> None:
    assert not any(line.lstrip().startswith("#") for line in _plain(query).split("\r"))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (r"'a\u0022b\u0027c\u005cd\u000ae\U0000000df\tg'", r"""'a\"b\'c\\d\ne\rf\tg'"""),
        (r"'\\u0022 \u00e4\U0001F600'", r"'\\u0022 ä😀'"),
        (r"'\u0000\u202e'", r"'\u0000\u202e'"),
    ],
)
def test_an_escape_of_a_character_is_the_character(written: str, told: str) -> None:
    """Whoever replaced it before reading would end the text there."""
    query = f"SELECT ({written} AS ?x) {{}}"
    assert _plain(query) == f"BASE <{BASE}> SELECT ({told} AS ?x) {{}}"
    first, second = (str([*Store().query(one)]) for one in (query, _plain(query)))
    assert first == second


def test_relative_names_of_graphs_are_the_citys() -> None:
    query = (
        "SELECT * FROM <graph/catalog> FROM <graph/secret> { GRAPH <graph/secret> { ?s ?p ?o } }"
    )
    asked = question(Request(query), tuple(tokenise(query)), CURRENT, {CURRENT, CATALOGUE})
    assert asked.default == (CATALOGUE,)
    assert "secret" not in asked.sparql
