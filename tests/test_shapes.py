"""The shapes as data: the grid is written once, in Turtle, and read here."""
# ruff: noqa: D103 - the name of a test says what it shows

import re
from importlib.resources import files
from pathlib import Path

import pytest
from rdflib import RDF, SH, BNode, Graph

from graph.check import Facts, compiled
from graph.errors import NotFoundError
from graph.shapes import INFO, SHAPES, VIOLATION, read_shapes
from graph.store import NamedNode, RdfFormat, Triple, parse
from graph.terms import SH as SHACL
from graph.terms import SKOS, ZN, ZNSH, ZNV

FILES = sorted(path for path in SHAPES.glob("*.ttl") if path.name != "ontology.ttl")
ROWS = ["field", "self-description", "activity", "goals", "life-phase", "statistics"]


@pytest.fixture(scope="module")
def turtle() -> Graph:
    graph = Graph()
    for file in FILES:
        graph.parse(file)
    return graph


def test_the_grid_has_six_rows_in_the_order_of_the_concept() -> None:
    assert [row.token for row in read_shapes().rows] == ROWS


def test_rows_speak_german_and_english() -> None:
    row = read_shapes().rows[1]
    assert (row.label.de, row.label.in_language("en")) == ("Selbstdarstellung", "Self-description")


@pytest.mark.parametrize("token", ROWS)
def test_each_row_says_in_words_what_is_missing(token: str) -> None:
    row = next(row for row in read_shapes().rows if row.token == token)
    assert row.demands
    for demand in row.demands:
        assert demand.message.de.startswith(f"{row.label.de}: noch offen – ")


def test_demands_are_information_and_answers_are_rules() -> None:
    for row in read_shapes().rows:
        assert {demand.severity for demand in row.demands} == {INFO}
        assert {answer.severity for answer in row.answers} == {VIOLATION}
        assert all(ZN.Activity in demand.classes for demand in row.demands)


def test_a_shape_tells_which_list_its_values_come_from() -> None:
    shapes = read_shapes().by_iri
    assert shapes[ZNSH["activity-status"]].scheme == ZNV.status
    assert shapes[ZNSH["activity-field"]].kind == ZN.Field
    assert shapes[ZNSH["activity-provider"]].scheme is None


def test_a_path_names_its_predicates_in_order() -> None:
    shapes = read_shapes().by_iri
    assert shapes[ZNSH["goal-notation-unique"]].path == (SKOS.notation, SKOS.notation)
    assert shapes[ZNSH["grid-goal-named"]].path == (ZN.servesGoal, ZN.noneOf)
    assert shapes[ZNSH["grid-life-phase"]].path == ()


def test_a_city_may_add_shapes_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "shapes").mkdir()
    (tmp_path / "shapes" / "own.ttl").write_text(
        "<https://example.org/rule> a <http://www.w3.org/ns/shacl#NodeShape> .", "utf-8"
    )
    assert "https://example.org/rule" in read_shapes(tmp_path).by_iri


def test_a_folder_without_shapes_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.shapes.SHAPES", tmp_path)
    (tmp_path / "shapes").mkdir()
    with pytest.raises(NotFoundError, match="no shapes found"):
        read_shapes(tmp_path)


def test_every_shape_has_an_iri_and_words_in_both_languages(turtle: Graph) -> None:
    shapes = {
        *turtle.subjects(RDF.type, SH.NodeShape),
        *turtle.subjects(RDF.type, SH.PropertyShape),
    }
    assert shapes
    for shape in shapes:
        assert not isinstance(shape, BNode)
        for words in (SH.name, SH.description, SH.message):
            assert sorted(text.language for text in turtle.objects(shape, words)) == ["de", "en"]
        for once in (SH.severity, SH.order, SH.group):
            assert len(list(turtle.objects(shape, once))) == 1, (shape, once)


def test_every_shape_that_is_used_is_defined(turtle: Graph) -> None:
    used = {
        value
        for link in (SH.property, SH.node, SH["not"], SH.qualifiedValueShape, SH.group)
        for value in turtle.objects(None, link)
    }
    assert all((value, RDF.type, None) in turtle for value in used)


def test_shapes_use_nothing_beyond_shacl_core(turtle: Graph) -> None:
    beyond = {SH.sparql, SH.js, SH.rule, SH.target, SH.expression}
    assert not beyond & set(turtle.predicates())


def test_the_shapes_are_well_formed_shacl() -> None:
    """By the standard's own shapes for shapes, which pySHACL carries; they notice what is wrong."""
    shapes = read_shapes().triples
    program = compiled(_shapes_for_shapes())
    assert not program.left
    assert list(program.broken(Facts.of(shapes))) == []
    least = NamedNode(SHACL.minCount)
    wrong = {Triple(t.subject, least, t.subject) if t.predicate == least else t for t in shapes}
    assert list(program.broken(Facts.of(wrong)))


def _shapes_for_shapes() -> frozenset[Triple]:
    text = files("pyshacl").joinpath("assets/shacl-shacl.ttl").read_text("utf-8")
    return frozenset(quad.triple for quad in parse(text, format=RdfFormat.TURTLE))


def test_each_file_of_shapes_stands_beside_its_module() -> None:
    modules = {path.name for path in SHAPES.parent.glob("*.ttl")}
    assert {file.name for file in FILES} <= modules


def test_messages_are_sentences(turtle: Graph) -> None:
    for shape in turtle.subjects(RDF.type, SH.PropertyShape):
        for text in turtle.objects(shape, SH.message):
            assert re.search(r"[.?]$", str(text)), text
