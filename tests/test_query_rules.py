"""Rules by SPARQL and by arrays agree, on cities made at random."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import gaps
from graph.coverage import coverage
from graph.dimensions import PROPERTIES
from graph.gap import Gap
from graph.gap_columns import COLUMN_RULES
from graph.gaps import every_gap, expected_maps
from graph.published import BASES, Published
from graph.query import find_query
from graph.snapshot import Snapshot
from graph.states import Cell
from graph.store import Quad, Store
from graph.terms import SKOS, XSD, ZN, ZNV
from tests import random_city as rc
from tests.test_query_library import RULE_STATES

DIMENSIONS = {token: ZNV[f"dimension/{token}"] for token in PROPERTIES}
PAIRS = tuple(
    ("expected", frozenset((DIMENSIONS[row], DIMENSIONS["life-phase"])))
    for row in ("goal", "field")
)
SIDES = (DIMENSIONS["goal"], DIMENSIONS["field"], DIMENSIONS["life-phase"])
THINGS = (*rc.GOALS, *rc.FIELDS, *rc.PHASES, rc.PLAN, rc.CHARTER, *SIDES)
KINDS = ("expected", "not-expected", "not-applicable", "accepted-gap")
words = st.tuples(
    st.sampled_from(KINDS), st.frozensets(st.sampled_from(THINGS), min_size=1, max_size=2)
)


@settings(max_examples=40, deadline=None)
@given(
    rc.cities(),
    st.lists(words, max_size=6),
    st.sampled_from(PAIRS),
    st.sampled_from((rc.PLAN, rc.CHARTER)),
    st.sampled_from(("top", "key-statement")),
)
def test_a_rule_finds_what_the_map_shows(
    city: rc.City,
    decisions: list[tuple[str, frozenset[str]]],
    pair: tuple[str, frozenset[str]],
    document: str,
    level: str,
) -> None:
    """Whatever is decided, for any document and level of goals, each rule names the same cells."""
    snapshot = _snapshot(replace(city, decisions=(pair, *decisions)))
    asked = {"document": document} | ({"goal_class": ZN.KeyStatement} if level != "top" else {})
    shown = list(_cells(snapshot, document, level))
    for rule, state in RULE_STATES.items():
        table = find_query(f"gaps/{rule}").run(snapshot.store, snapshot.graph, asked)
        assert {(row["row"], row["column"]) for row in table.records()} == {
            sides
            for cell, sides in shown
            if cell.expected and cell.state == state and (rule != "could-belong" or cell.near)
        }


@settings(max_examples=30, deadline=None)
@given(rc.cities(), st.lists(words, max_size=4), st.sampled_from(("", rc.PLAN, rc.CHARTER)))
@pytest.mark.parametrize("rule", COLUMN_RULES)
def test_a_rule_finds_what_the_columns_tell(
    rule: str, city: rc.City, decisions: list[tuple[str, frozenset[str]]], document: str
) -> None:
    """Points, their sentences and all that they name are those that the query finds."""
    snapshot = _snapshot(replace(city, decisions=tuple(decisions)))
    assert every_gap(snapshot, document, frozenset({rule})) == _by_query(snapshot, document, rule)


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("rule", COLUMN_RULES)
def test_a_rule_finds_what_the_columns_tell_of_a_city(
    rule: str, basis: str, lindenau: Published, shipped: Published
) -> None:
    """Things have names, notations and places there; for each document that has goals."""
    for snapshot in (lindenau.snapshot(basis), shipped.snapshot(basis)):
        for document in ("", *sorted(set(snapshot.dimensions.documents.values()))):
            found = every_gap(snapshot, document, frozenset({rule}))
            assert found == _by_query(snapshot, document, rule)


def test_of_several_groups_the_point_on_a_nameless_activity_names_the_first() -> None:
    """Which one that is does not hang on the order in which they are found."""
    groups = tuple(f"{rc.BASE}group/{letter}" for letter in "fbdaec")
    snapshot = _snapshot(rc.City((rc.Entry("running", providers=groups),)))
    assert tuple(COLUMN_RULES["unattributed"](snapshot, "")) == (
        {"activity": rc.activity(0), "label": None, "group": min(groups), "groupLabel": None},
    )
    found = every_gap(snapshot, "", frozenset({"unattributed"}))
    assert found == _by_query(snapshot, "", "unattributed")


def _by_query(snapshot: Snapshot, document: str, rule: str) -> tuple[Gap, ...]:
    """Return the open points of a *rule* as its query finds them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gaps, "COLUMN_RULES", {})
        return every_gap(snapshot, document, frozenset({rule}))


def _cells(snapshot: Snapshot, document: str, level: str) -> Iterator[tuple[Cell, tuple[str, str]]]:
    """Yield each cell of the maps on which something is expected, with its row and column."""
    for found in expected_maps(snapshot, document):
        question = replace(found, goal_level=level) if found.rows == "goal" else found
        yield from ((cell, (cell.row, cell.column)) for cell in coverage(snapshot, question).cells)


def _snapshot(city: rc.City) -> Snapshot:
    store = Store.memory()
    store.load([*city.quads(), *_dimensions(), *_titles()])
    graphs = {"said": rc.GRAPH, "all": rc.GRAPH}
    return Snapshot.read(store, graphs, f"{rc.BASE}edition/2024", rc.YEAR, "all")


def _dimensions() -> Iterator[Quad]:
    """Yield the vocabulary of dimensions, in whose order the queries set row and column."""
    for position, iri in enumerate(DIMENSIONS.values(), 1):
        yield rc.quad(iri, SKOS.inScheme, ZNV["dimension"])
        yield rc.text(iri, ZN.position, str(position), XSD.integer)


def _titles() -> Iterator[Quad]:
    """Yield what documents are called: whatever has no name has no place among its siblings."""
    for document in (rc.PLAN, rc.CHARTER):
        yield rc.text(document, SKOS.prefLabel, document.rsplit("/", 1)[-1])
