"""Reading and binding queries: a file keeps its promises, and no value becomes syntax."""

from pathlib import Path

import pytest

from graph.errors import AmbiguousError, NotFoundError, ZielnetzError
from graph.meaning import meant
from graph.published import Published
from graph.query import Query, find_query, library
from graph.store import Store
from graph.terms import ZNV

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
    with pytest.raises(ZielnetzError, match=r"number.*ganze Zahl"):
        query.bind({"number": "zehn"})
    with pytest.raises(ZielnetzError, match=r"flag.*Wahrheitswert"):
        query.bind({"flag": "vielleicht"})
    table = query.run(Store.memory(), None, {"number": "10", "flag": True})
    assert table.rows == ((10, True),)


def test_an_unknown_parameter_is_refused() -> None:
    """A slip in a parameter's name must not answer another question."""
    with pytest.raises(NotFoundError, match="keinen Parameter gaol; sie hat: goal"):
        find_query("activities_of-goal").bind({"gaol": "https://example.org/x"})


def test_an_unknown_query_is_refused_with_near_names() -> None:
    """The error says which names are near."""
    with pytest.raises(NotFoundError, match="activities_of-goal"):
        find_query("activities_of-gaol")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("#+ sumary: x\nSELECT * {}", "Kopf nennt sumary"),
        (
            "#+ params: {a: {type: iri, description: {de: x}}}\nSELECT * {}",
            "Parameter a hat keinen Platz",
        ),
        ("SELECT * { VALUES ?a { UNDEF } }", "Platz a ist kein"),
        ("#+ params: {a: {type: url, description: {de: x}}}\nSELECT * {}", "erwartet sind descr"),
        ("#+ params: [\nSELECT * {}", "kein YAML"),
        ("#+ [1]\nSELECT * {}", "Kopf ist"),
        ("#+ params: [1]\nSELECT * {}", "params ist"),
        (
            "#+ params: {a: {type: iri, dimension: planet, description: {de: x}}}\nSELECT * {}",
            "life-phase",
        ),
        ("PREFIX add: <https://example.org/#> INSERT DATA { add:a add:b 1 }", "nur Lesen"),
        ("# SELECT\nBASE <https://example.org/>\nDELETE WHERE { ?s ?p ?o }", "nur Lesen"),
        ("construct { ?s ?p ?o } where { ?s ?p ?o }", "erwartet ist SELECT oder ASK"),
        ("DESCRIBE <https://example.org/>", "erwartet ist SELECT oder ASK"),
        ("SELECT * { service <https://example.org/> { ?s ?p ?o } }", "anderen Server"),
        ("SELECT * { ?a ?b ?c . SERVICE\n?a { ?s ?p ?o } }", "anderen Server"),
    ],
)
def test_a_faulty_query_file_is_refused(text: str, message: str) -> None:
    """A file that promises what it does not hold says so when it is read."""
    with pytest.raises(ZielnetzError, match=message):
        Query.from_text(text)


def test_a_file_that_is_no_utf8_is_refused(tmp_path: Path) -> None:
    """The sentence names the file and what was expected, whatever wrote it."""
    file = tmp_path / "own.rq"
    file.write_bytes("SELECT ('ä' AS ?a) {}".encode("latin-1"))
    with pytest.raises(ZielnetzError, match=r"own\.rq.*kein UTF-8"):
        Query.read(file, "own")


@pytest.mark.parametrize("value", ["2012", "2012-02", "2012-02-29"])
def test_a_date_may_be_a_year_a_month_or_a_day(value: str) -> None:
    """A span is named as exactly as one knows it."""
    assert f'"{value}"' in find_query("history_in-span").bind({"from": value})


@pytest.mark.parametrize("value", ["abc", "12", "2012-13", "2011-02-29", "2012-W01", "201201", ""])
def test_what_is_no_date_is_refused(value: str) -> None:
    """An empty table would say that nothing happened."""
    with pytest.raises(ZielnetzError, match=f"from: „{value}“ .*JJJJ-MM-TT"):
        find_query("history_in-span").bind({"from": value})


@pytest.mark.parametrize("name", ["coverage_cells", "coverage_figures"])
@pytest.mark.parametrize("missing", ["rows", "columns"])
def test_a_map_needs_both_sides(name: str, missing: str) -> None:
    """Everything against everything answers no question."""
    given: dict[str, list[str]] = {
        "rows": [ZNV["dimension/goal"]],
        "columns": [ZNV["dimension/field"]],
    }
    given[missing] = []
    with pytest.raises(ZielnetzError, match=f"fehlt der Parameter {missing}"):
        find_query(name).bind(given)


@pytest.mark.parametrize(
    ("query", "name", "word", "tail"),
    [
        ("coverage_cells", "rows", "goal", "dimension/goal"),
        ("coverage_cells", "columns", "Lebensphase", "dimension/life-phase"),
        ("coverage_cells", "goal_class", "key-statement", "ns#KeyStatement"),
        ("coverage_cells", "goal_class", "zn:KeyStatement", "ns#KeyStatement"),
        ("goals_tree", "document", "leitbild", "document/leitbild"),
        ("goals_tree", "document", "https://example.org/x", "https://example.org/x"),
        ("activities_of-goal", "goal", "1.2", "goal/1.2"),
        ("activities_links", "activity", "Hausaufgabenhilfe", "activity/homework-help"),
        ("history_in-span", "from", "2012", "2012"),
    ],
)
def test_a_word_means_a_thing(
    query: str, name: str, word: str, tail: str, lindenau: Published
) -> None:
    """Labels, notations, slugs and IRIs serve everywhere; other types stay as typed."""
    found = meant(lindenau.snapshot(), find_query(query).params[name], word)
    assert found.endswith(tail)


@pytest.mark.parametrize(
    ("query", "name", "word", "candidate"),
    [
        ("coverage_cells", "rows", "planet", "life-phase"),
        ("coverage_cells", "goal_class", "planet", "key-statement"),
        ("goals_tree", "document", "planet", "leitbild"),
        ("activities_links", "activity", "Hausaufgabenhife", "Hausaufgabenhilfe"),
        ("activities_links", "activity", "e", "e"),
    ],
)
def test_an_unknown_word_is_refused_with_candidates(
    query: str, name: str, word: str, candidate: str, lindenau: Published
) -> None:
    """The sentence names the parameter; the candidates are few enough to read."""
    with pytest.raises(AmbiguousError, match=name) as caught:
        meant(lindenau.snapshot(), find_query(query).params[name], word)
    assert any(candidate in known for known in caught.value.candidates)
    assert len(caught.value.candidates) <= 12


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
    with pytest.raises(NotFoundError, match="keine Abfrage gefunden"):
        library(tmp_path)
