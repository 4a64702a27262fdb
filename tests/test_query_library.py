"""The query library: every question has its answer, and the rules agree with the map."""

import re
from collections.abc import Callable
from functools import cache

import pytest

from graph.coverage import coverage
from graph.dimensions import PROPERTIES
from graph.gaps import expected_maps
from graph.paths import ONTOLOGY, QUERIES
from graph.published import Published
from graph.query import Query, find_query, library
from graph.question import Question
from graph.states import Cell
from graph.terms import ZNV
from tests.expectation import Case, answer, read_cases, short_rows

LIBRARY = library()
CASES = read_cases()
RULE_STATES = {
    "no-activity": "gap",
    "overarching-only": "overarching",
    "could-belong": "unclear",
    "single-actor": "single",
    "ended-since": "former",
}
Cities = Callable[[str], Published]


@pytest.fixture
def cities(lindenau: Published, shipped: Published) -> Cities:
    """Return the city an expectation names: the invented one, or the shipped one by its slug."""
    known = {"example": lindenau, "shipped": shipped, shipped.city.slug: shipped}
    return lambda name: known[name]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_query_answers_as_expected(case: Case, cities: Cities) -> None:
    """The rows, or their number, are those of the expectation."""
    table = answer(case, cities(case.city))
    if case.rows is None:
        assert len(table.rows) == case.count
        return
    assert short_rows(table, cities(case.city).city.base) == case.rows


def test_every_query_has_expectations_and_every_expectation_a_query() -> None:
    """A question without an expected answer is no question."""
    assert {case.query for case in CASES} == set(LIBRARY)


@pytest.mark.parametrize("name", LIBRARY)
def test_expectations_hold_one_answer_with_rows_and_one_without(name: str) -> None:
    """A query that always or never answers would pass unseen."""
    sizes = [
        case.count if case.rows is None else len(case.rows) for case in CASES if case.query == name
    ]
    fixed = name.startswith("numbers_")
    assert any(sizes)
    assert fixed or not all(sizes)


@pytest.mark.parametrize("query", LIBRARY.values(), ids=lambda query: query.name)
def test_a_query_speaks_both_languages(query: Query) -> None:
    """Summary, question, parameters and sentences are there in German and English."""
    texts = [query.summary, query.question, *(p.description for p in query.params.values())]
    rule = query.name.startswith(("gaps/", "checks/"))
    texts += [query.sentence] if rule else []
    texts += [query.closes] if query.name.startswith("gaps/") else []
    assert all(set(text) == {"de", "en"} and all(text.values()) for text in texts)
    assert all(name.isidentifier() for name in query.params)


@pytest.mark.parametrize("query", LIBRARY.values(), ids=lambda query: query.name)
def test_a_sentence_names_columns_only(query: Query) -> None:
    """What a rule puts into its sentence, its query answers."""
    places = {place for text in query.sentence.values() for place in re.findall(r"\{(\w+)\}", text)}
    sides = {side for side in (query.subject, query.row, query.column) if side}
    assert places | sides <= set(query.columns)
    assert query.severity in {"", "steering", "hint", "violation"}


@pytest.mark.parametrize("query", LIBRARY.values(), ids=lambda query: query.name)
def test_a_query_is_ordered(query: Query) -> None:
    """Without an order two engines give two answers."""
    assert "ORDER BY" in query.sparql
    assert "GROUP_CONCAT" not in query.sparql


def test_prefixes_are_those_of_the_ontology() -> None:
    """A prefix means the same in every file."""
    declared = re.findall(r"^PREFIX ([\w-]+): <(.+)>$", _all_text(), re.MULTILINE)
    meanings: dict[str, set[str]] = {}
    for prefix, namespace in declared:
        meanings.setdefault(prefix, set()).add(namespace)
    assert {prefix: len(found) for prefix, found in meanings.items() if len(found) > 1} == {}
    known = _declared_in_ontology()
    assert {p: ns for p, (ns, *_) in meanings.items() if known.get(p) != ns} == {}


@pytest.mark.parametrize("city", ["example", "shipped"])
@pytest.mark.parametrize("basis", ["said", "all"])
@pytest.mark.parametrize("rule", RULE_STATES)
def test_a_rule_finds_the_cells_of_its_state(
    rule: str, basis: str, city: str, cities: Cities
) -> None:
    """The open points by SPARQL are the expected cells of that state in the map by arrays."""
    published = cities(city)
    table = find_query(f"gaps/{rule}").run(published.store, published.graph(basis))
    snapshot = published.snapshot(basis)
    assert {(row["row"], row["column"]) for row in table.records()} == {
        _as_asked(cell, question)
        for question in expected_maps(snapshot)
        for cell in coverage(snapshot, question).cells
        if cell.expected
        and cell.state == RULE_STATES[rule]
        and (rule != "could-belong" or cell.near)
    }


@pytest.mark.parametrize("city", ["example", "shipped"])
@pytest.mark.parametrize("basis", ["said", "all"])
def test_a_sentence_has_all_its_words(basis: str, city: str, cities: Cities) -> None:
    """No place of a sentence stays empty: nobody reads that «None» ended."""
    published = cities(city)
    rules = [query for name, query in LIBRARY.items() if name.startswith("gaps/")]
    for query in rules:
        places = set(re.findall(r"\{(\w+)\}", query.sentence["de"] + query.sentence["en"]))
        for row in query.run(published.store, published.graph(basis)).records():
            assert {place for place in places if row[place] is None} == set(), (query.name, row)


def _as_asked(cell: Cell, question: Question) -> tuple[str, str]:
    """Return row and column in the order of the dimensions, as the queries do."""
    order = list(PROPERTIES)
    swapped = order.index(question.rows) > order.index(question.columns)
    return (cell.column, cell.row) if swapped else (cell.row, cell.column)


@pytest.mark.parametrize("city", ["example", "shipped"])
def test_cells_by_sparql_are_those_of_the_map(city: str, cities: Cities) -> None:
    """Certain, former and actors agree with the arrays."""
    published = cities(city)
    given = {"rows": ZNV["dimension/goal"], "columns": ZNV["dimension/life-phase"]}
    table = find_query("coverage_cells").run(published.store, published.graph(), given)
    shown = coverage(published.snapshot(), Question())
    assert {
        (row["row"], row["column"]): (row["certain"], row["former"], row["actors"])
        for row in table.records()
    } == {(c.row, c.column): (c.certain, c.former, c.actors) for c in shown.cells}


@cache
def _all_text() -> str:
    return "\n".join(path.read_text("utf-8") for path in QUERIES.rglob("*.rq"))


def _declared_in_ontology() -> dict[str, str]:
    """Return the prefixes ``ontology/prefixes.ttl`` declares (``sh:declare``), by name."""
    text = (ONTOLOGY / "prefixes.ttl").read_text("utf-8")
    declared = re.findall(r'sh:namespace "([^"]+)"[^;]*;\s*sh:prefix "([^"]+)"', text)
    return {prefix: namespace for namespace, prefix in declared}
