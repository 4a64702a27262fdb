"""The rules on cells by SPARQL and the map by arrays agree, on cities made at random."""

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.coverage import coverage
from graph.dimensions import PROPERTIES
from graph.gaps import expected_maps
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


def _cells(snapshot: Snapshot, document: str, level: str) -> Iterator[tuple[Cell, tuple[str, str]]]:
    """Yield each cell of the maps on which something is expected, with its row and column."""
    for found in expected_maps(snapshot, document):
        question = replace(found, goal_level=level) if found.rows == "goal" else found
        yield from ((cell, (cell.row, cell.column)) for cell in coverage(snapshot, question).cells)


def _snapshot(city: rc.City) -> Snapshot:
    store = Store.memory()
    store.load([*city.quads(), *_dimensions()])
    graphs = {"said": rc.GRAPH, "all": rc.GRAPH}
    return Snapshot.read(store, graphs, f"{rc.BASE}edition/2024", rc.YEAR, "all")


def _dimensions() -> Iterator[Quad]:
    """Yield the vocabulary of dimensions, in whose order the queries set row and column."""
    for position, iri in enumerate(DIMENSIONS.values(), 1):
        yield rc.quad(iri, SKOS.inScheme, ZNV["dimension"])
        yield rc.text(iri, ZN.position, str(position), XSD.integer)
