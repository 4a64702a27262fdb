"""The reference half of the real source: its numbers, and that each record says where it stands."""
# ruff: noqa: D103 - the name of a test says what it shows

import re
from collections import Counter
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF
from rdflib.term import BNode, Node

from graph.paths import DATA
from graph.terms import DCT, SKOS, ZN, ZNV
from graph.turtle import house_form

STATED = next(DATA.glob("*/stated/reference-goals.ttl")).parent
TERMS_TODAY = STATED.parent / "editorial" / "terms.ttl"
FILES = [*sorted(STATED.glob("reference-*.ttl")), TERMS_TODAY]
TEXTS = [
    SKOS.prefLabel,
    SKOS.altLabel,
    SKOS.definition,
    SKOS.note,
    DCT.description,
    DCT.rights,
    ZN.measure,
    ZN.dateText,
]
PLACE = re.compile(r"(Titelblatt|Inhaltsübersicht|Kap\. \d(\.\d)?), Z\. \d+(–\d+)?(, \d+(–\d+)?)*")


@pytest.fixture(scope="module")
def records() -> Graph:
    """Return all reference files as one graph."""
    graph = Graph()
    for file in FILES:
        graph.parse(file)
    return graph


@pytest.fixture(scope="module")
def base(records: Graph) -> str:
    """Return the city's base IRI, read from the IRI of its only edition."""
    (edition,) = of_class(records, "Edition")
    return edition.rpartition("edition/")[0]


def of_class(graph: Graph, name: str) -> list[str]:
    """Return the IRIs of the things typed ``zn:name``, sorted."""
    return sorted(str(thing) for thing in graph.subjects(RDF.type, URIRef(ZN[name])))


def values(graph: Graph, subject: str, predicate: str) -> list[str]:
    """Return the values of a property of one subject as text, sorted."""
    return sorted(str(value) for value in graph.objects(URIRef(subject), URIRef(predicate)))


def said_by_the_draft(graph: Graph, base: str) -> set[str]:
    """Return the subjects whose source is the draft of the concept."""
    draft = URIRef(base + "document/integrationskonzept")
    return {str(subject) for subject in graph.subjects(URIRef(DCT.source), draft)}


def untagged(graph: Graph) -> list[Node]:
    """Return the texts that lack a language."""
    texts = [value for name in TEXTS for value in graph.objects(None, URIRef(name))]
    return [text for text in texts if not (isinstance(text, Literal) and text.language)]


def unplaced(graph: Graph) -> list[str]:
    """Return the subjects that have not exactly one source and one locator."""
    needed = (DCT.source, ZN.locator)
    return [
        str(subject)
        for subject in set(graph.subjects())
        if any(len(values(graph, str(subject), name)) != 1 for name in needed)
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_files_are_in_house_form_without_blank_nodes(file: Path) -> None:
    text = file.read_text("utf-8")
    assert text == house_form(text)
    assert not [term for triple in Graph().parse(file) for term in triple if type(term) is BNode]


def test_every_text_has_a_language(records: Graph) -> None:
    assert untagged(records) == []


def test_a_text_without_language_is_noticed() -> None:
    graph = Graph().parse(data=f'<urn:x> <{SKOS.prefLabel}> "stumm" .', format="turtle")
    assert untagged(graph) == [Literal("stumm")]


def test_every_record_says_where_it_stands(records: Graph) -> None:
    assert unplaced(records) == []


def test_a_record_without_place_is_noticed() -> None:
    graph = Graph().parse(data=f"<urn:x> <{DCT.source}> <urn:document> .", format="turtle")
    assert unplaced(graph) == ["urn:x"]


def test_locators_name_chapter_and_line_of_the_draft(records: Graph, base: str) -> None:
    subjects = said_by_the_draft(records, base)
    places = [place for subject in subjects for place in values(records, subject, ZN.locator)]
    assert [p for p in places if not all(PLACE.fullmatch(part) for part in p.split("; "))] == []


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("IntegrationGoal", 8),
        ("KeyStatement", 30),
        ("KeyPoint", 11),
        ("StrategyGoal", 9),
        ("FieldGoal", 40),
        ("MonitoringGoal", 3),
        ("Goal", 90),
        ("Field", 9),
        ("CrossCuttingTask", 5),
        ("Indicator", 3),
        ("PopulationStatement", 6),
        ("DataSource", 4),
        ("Area", 8),
        ("Event", 23),
        ("Edition", 1),
    ],
)
def test_numbers_of_the_source(records: Graph, name: str, number: int) -> None:
    assert len(of_class(records, name)) == number


def test_key_statements_per_goal(records: Graph) -> None:
    parents = Counter(
        values(records, k, SKOS.broader)[0] for k in of_class(records, "KeyStatement")
    )
    counted = [parents[goal] for goal in of_class(records, "IntegrationGoal")]
    assert counted == [7, 5, 5, 2, 3, 3, 2, 3]


def test_field_goals_per_field_and_their_wordings(records: Graph) -> None:
    goals = of_class(records, "FieldGoal")
    fields = Counter(values(records, goal, ZN.inField)[0] for goal in goals)
    position = {field: int(values(records, field, ZN.position)[0]) for field in fields}
    assert [fields[f] for f in sorted(fields, key=position.__getitem__)] == [5, 8, 9, 2, 5, 4, 7]
    assert len({values(records, goal, SKOS.prefLabel)[0] for goal in goals}) == 37


def test_eight_fields_beside_the_one_that_counts_for_every_other(records: Graph) -> None:
    overarching = list(records.subjects(URIRef(ZN.countsForEvery), Literal(True)))  # noqa: FBT003
    assert [str(field) for field in overarching] == [
        field for field in of_class(records, "Field") if field.endswith("/cross-cutting")
    ]


def test_notations_are_unique(records: Graph) -> None:
    notations = [str(value) for value in records.objects(None, URIRef(SKOS.notation))]
    assert len(notations) == len(set(notations)) == 101


def test_documents_with_goals_are_schemes_and_one_waits_for_its_goals(
    records: Graph, base: str
) -> None:
    schemes = records.subjects(RDF.type, URIRef(SKOS.ConceptScheme))
    goals = {str(scheme): 0 for scheme in schemes if "/document/" in str(scheme)}
    for goal in of_class(records, "Goal"):
        goals[values(records, goal, SKOS.inScheme)[0]] += 1
    assert {iri.removeprefix(base): count for iri, count in goals.items()} == {
        "document/integrationskonzept": 41,
        "document/strategiekonzept-2020": 49,
        "document/stadtentwicklungskonzept-2030": 0,
    }


def test_indicators_and_no_target(records: Graph) -> None:
    kinds = Counter(
        values(records, indicator, ZN.indicatorKind)[0].removeprefix(ZNV["indicator-kind/"])
        for indicator in of_class(records, "Indicator")
    )
    assert kinds == {"indicator": 2, "key-figure": 1}
    assert not of_class(records, "Target")
    goals = of_class(records, "MonitoringGoal")
    measured = [each for goal in goals for each in values(records, goal, ZN.measuredBy)]
    assert sorted(measured) == of_class(records, "Indicator")


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("auslaenderanteil", {"value": "6.8", "startDate": "2010-12-31"}),
        ("inkl-doppelstaatler", {"value": "15.7", "approximate": "true"}),
        ("zuwanderung-0-35", {"valueFrom": "25.0", "valueTo": "50.0", "approximate": "true"}),
        ("mh-unbekannt", {"unknown": "true"}),
        ("trend", {"trend": ZNV["trend/rising"]}),
    ],
)
def test_population_statements(
    records: Graph, base: str, tail: str, expected: dict[str, str]
) -> None:
    subject = f"{base}population-statement/{tail}"
    assert {name: values(records, subject, ZN[name]) for name in expected} == {
        name: [value] for name, value in expected.items()
    }


def test_range_holds_for_four_districts_and_the_fraction_for_no_area(
    records: Graph, base: str
) -> None:
    ranged = f"{base}population-statement/zuwanderung-0-35"
    city = {values(records, area, SKOS.broader)[0] for area in values(records, ranged, ZN.inArea)}
    assert len(values(records, ranged, ZN.inArea)) == 4
    assert len(city) == 1
    fraction = f"{base}population-statement/jede-dritte"
    assert not values(records, fraction, ZN.inArea) + values(records, fraction, ZN.startDate)


def test_one_event_has_an_inferred_year_and_every_other_a_date(records: Graph) -> None:
    undated = [e for e in of_class(records, "Event") if not values(records, e, ZN.startDate)]
    assert [values(records, event, ZN.inferred) for event in undated] == [["true"]]
    assert all(values(records, event, ZN.dateText) for event in undated)


def test_statements_by_kind(records: Graph) -> None:
    kinds = Counter(
        values(records, statement, ZN.statementKind)[0].removeprefix(ZNV["statement-kind/"])
        for statement in of_class(records, "Statement")
    )
    assert kinds == {
        "monitoring": 11,
        "function": 4,
        "motivation": 8,
        "conference-theme": 4,
        "open-question": 6,
        "motto": 3,
        "demographic-development": 4,
        "smart": 4,
        "strategy": 24,
        "grid-question": 9,
        "field-profile": 3,
    }


def test_the_draft_names_fifteen_documents(records: Graph, base: str) -> None:
    assert len(said_by_the_draft(records, base) & set(of_class(records, "Document"))) == 15


def test_todays_term_is_no_statement_of_the_draft(records: Graph, base: str) -> None:
    assert not said_by_the_draft(Graph().parse(TERMS_TODAY), base)
    assert values(records, f"{base}term/einwanderungsgeschichte", SKOS.related)
