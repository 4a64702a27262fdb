"""The figures as a data cube: the standard's constraints on well-formed cubes hold, none is few."""
# ruff: noqa: D103 - the name of a test says what it shows

from typing import Final

import pytest
from rdflib import Graph, URIRef

from graph.exports import Source, cube
from graph.measured import Measurements
from graph.published import Published
from graph.terms import QB, RDFS, SKOS, ZN

_CONSTRAINTS: Final = {
    "IC-1 an observation has one dataset": """
        ?o a qb:Observation . MINUS { ?o qb:dataSet ?d } """,
    "IC-1 and no second": """
        ?o qb:dataSet ?d , ?e . FILTER(?d != ?e)""",
    "IC-2 a dataset has one structure": """
        ?d a qb:DataSet . MINUS { ?d qb:structure ?s }""",
    "IC-2 and no second": """
        ?d qb:structure ?s , ?t . FILTER(?s != ?t)""",
    "IC-3 a structure has a measure": """
        ?s a qb:DataStructureDefinition . MINUS { ?s qb:component/qb:measure ?m }""",
    "IC-4 a dimension has a range": """
        ?p a qb:DimensionProperty . MINUS { ?p rdfs:range ?r }""",
    "IC-5 a dimension of concepts has a list": """
        ?p a qb:DimensionProperty ; rdfs:range skos:Concept . MINUS { ?p qb:codeList ?l }""",
    "IC-11 an observation has every dimension": """
        ?o qb:dataSet/qb:structure/qb:component/qb:dimension ?p .
        FILTER NOT EXISTS { ?o ?p ?v }""",
    "IC-12 no two observations are of the same": """
        ?o qb:dataSet ?d ; zn:ofIndicator ?i ; zn:inArea ?a ; zn:targetGroup ?g ; zn:startDate ?t .
        ?x qb:dataSet ?d ; zn:ofIndicator ?i ; zn:inArea ?a ; zn:targetGroup ?g ; zn:startDate ?t .
        FILTER(?o != ?x)""",
    "IC-14 an observation has every measure": """
        ?o qb:dataSet/qb:structure/qb:component/qb:measure ?p .
        FILTER NOT EXISTS { ?o ?p ?v }""",
    "IC-19 values are in the list of their dimension": """
        ?o qb:dataSet/qb:structure/qb:component/qb:dimension ?p . ?p qb:codeList ?l . ?o ?p ?v .
        FILTER NOT EXISTS { ?v a skos:Concept ; skos:inScheme ?l }""",
}
"""What must not be found: the constraints of the standard that speak of such a cube, in our words.

Slices, hierarchies and several measures (IC-7 to 10, 13, 15 to 18, 20, 21) do not occur in it.
"""
_PREFIXES: Final = """
PREFIX qb: <http://purl.org/linked-data/cube#> PREFIX zn: <https://w3id.org/zielnetz/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


@pytest.fixture(scope="module")
def told(measured: Published) -> Graph:
    return Graph().parse(data=cube(Source.of(measured)), format="turtle")


@pytest.mark.parametrize("rule", _CONSTRAINTS)
def test_the_cube_is_well_formed(told: Graph, rule: str) -> None:
    found = told.query(f"{_PREFIXES} SELECT * {{ {_CONSTRAINTS[rule]} }} LIMIT 3")
    assert [str(row) for row in found] == []


@pytest.mark.parametrize(
    ("rule", "part"),
    [
        ("IC-1 an observation has one dataset", QB.dataSet),
        ("IC-2 a dataset has one structure", QB.structure),
        ("IC-3 a structure has a measure", QB.measure),
        ("IC-4 a dimension has a range", RDFS.range),
        ("IC-5 a dimension of concepts has a list", QB.codeList),
        ("IC-11 an observation has every dimension", ZN.inArea),
        ("IC-14 an observation has every measure", ZN.value),
        ("IC-19 values are in the list of their dimension", SKOS.inScheme),
    ],
)
def test_a_cube_that_lacks_a_part_is_found_out(told: Graph, rule: str, part: str) -> None:
    broken = Graph() + told
    broken.remove((None, URIRef(part), None))
    assert list(broken.query(f"{_PREFIXES} SELECT * {{ {_CONSTRAINTS[rule]} }} LIMIT 1"))


def test_the_cube_tells_each_figure_with_a_value_and_no_other(
    told: Graph, measured: Published
) -> None:
    known = Measurements.read(measured.snapshot("said"))
    numbers = [one for own in known.by_indicator.values() for s in own for one in s.numbers]
    assert {str(one) for one in told.subjects(URIRef(QB.dataSet))} == {one.iri for one in numbers}
    values = [float(str(one)) for one in told.objects(None, URIRef(ZN.value))]
    assert len(values) == len(numbers)
    assert {str(one) for one in told.objects(None, URIRef(ZN.unit))} == {"Kinder", "%"}
    assert not [one for one in values if 0 < one < 5]


def test_without_figures_the_cube_is_empty(lindenau: Published) -> None:
    empty = Graph().parse(data=cube(Source.of(lindenau)), format="turtle")
    assert not list(empty.subjects(URIRef(QB.dataSet)))
