"""Reading and binding queries: a file keeps its promises, and no value becomes syntax."""

from pathlib import Path

import pytest

from graph.errors import NotFoundError, ZielnetzError
from graph.published import Published
from graph.query import Query, find_query, library
from graph.store import Store

HOSTILE = (
    'x" } DROP ALL #',
    "VALUES ?from { UNDEF }",
    "\\1 \\g<0> \\",
    "'''\"\"\"",
    "} UNION { ?s ?p ?o",
    "{column} %s $1",
    "Zeile\nZwei\tTab",
    "<https://example.org/x>",
)


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_stays_text(value: str, lindenau: Published) -> None:
    """A text with syntax in it is compared, never run."""
    query = Query.from_text(
        "#+ params: {text: {type: string, description: {de: Text, en: text}}}\n"
        "SELECT ?text WHERE { VALUES ?text { UNDEF } }"
    )
    assert query.run(lindenau.store, None, {"text": value}).rows == ((value,),)


@pytest.mark.parametrize("value", ["https://a.example/> } #", "no iri", "", "https://a b", "<x>"])
def test_a_malformed_iri_is_refused(value: str) -> None:
    """What is no absolute IRI never reaches the engine."""
    with pytest.raises(ZielnetzError, match=r"goal.*absolute IRI"):
        find_query("activities_of-goal").bind({"goal": value})


def test_a_value_of_the_wrong_type_is_refused() -> None:
    """Numbers and truth values are checked before binding."""
    text = (
        "#+ params:\n"
        "#+   number: {type: integer, description: {de: Zahl, en: number}}\n"
        "#+   flag: {type: boolean, description: {de: Ja oder nein, en: yes or no}}\n"
        "SELECT ?number ?flag WHERE { VALUES ?number { UNDEF } VALUES ?flag { UNDEF } }"
    )
    query = Query.from_text(text)
    with pytest.raises(ZielnetzError, match=r"number.*whole number"):
        query.bind({"number": "zehn"})
    with pytest.raises(ZielnetzError, match=r"flag.*truth value"):
        query.bind({"flag": "vielleicht"})
    table = query.run(Store.memory(), None, {"number": "10", "flag": True})
    assert table.rows == ((10, True),)


def test_an_unknown_parameter_is_refused() -> None:
    """A slip in a parameter's name must not answer another question."""
    with pytest.raises(NotFoundError, match="no parameter gaol; it has: goal"):
        find_query("activities_of-goal").bind({"gaol": "https://example.org/x"})


def test_an_unknown_query_is_refused_with_near_names() -> None:
    """The error says which names are near."""
    with pytest.raises(NotFoundError, match="activities_of-goal"):
        find_query("activities_of-gaol")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("#+ sumary: x\nSELECT * {}", "unknown header key sumary"),
        ("#+ params: {a: {type: iri, description: {de: x}}}\nSELECT * {}", "parameter a has no"),
        ("SELECT * { VALUES ?a { UNDEF } }", "slot a is no declared"),
        ("#+ params: {a: {type: url, description: {de: x}}}\nSELECT * {}", "expected a descr"),
        ("#+ params: [\nSELECT * {}", "not YAML"),
        ("SELECT * { service <https://example.org/> { ?s ?p ?o } }", "another server"),
        ("SELECT * { ?a ?b ?c . SERVICE\n?a { ?s ?p ?o } }", "another server"),
    ],
)
def test_a_faulty_query_file_is_refused(text: str, message: str) -> None:
    """A file that promises what it does not hold says so when it is read."""
    with pytest.raises(ZielnetzError, match=message):
        Query.from_text(text)


def test_the_word_service_in_a_text_is_no_call() -> None:
    """Only the keyword asks another server."""
    text = 'SELECT ?service { VALUES ?service { "SERVICE { }" } } # SERVICE <x> { }'
    assert Query.from_text(text).run(Store.memory()).rows == (("SERVICE { }",),)


def test_a_query_without_header_runs(lindenau: Published) -> None:
    """A file of the user's own needs no header."""
    query = Query.from_text("PREFIX zn: <https://w3id.org/zielnetz/ns#> ASK { ?a a zn:Goal }")
    assert query.run(lindenau.store, lindenau.graph()).rows == ((True,),)


def test_several_values_mean_or(lindenau: Published) -> None:
    """Repeated values of one parameter are alternatives; none leaves the parameter out."""
    query, base = find_query("activities_of-field"), lindenau.city.base

    def fields(*tails: str) -> int:
        given = {"field": [f"{base}field/{tail}" for tail in tails]}
        return len(query.run(lindenau.store, lindenau.graph(), given).rows)

    assert fields("learning", "working") == fields("learning") + fields("working")
    assert fields() == fields("learning", "working", "neighbourhood", "cross-cutting")


def test_an_empty_library_is_an_error(tmp_path: Path) -> None:
    """A folder without queries is a wrong folder."""
    with pytest.raises(NotFoundError, match="no query found"):
        library(tmp_path)
