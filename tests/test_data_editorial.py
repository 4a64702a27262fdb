"""The editorial part of the city's data: proposals, expectations, matches between goals."""
# ruff: noqa: D103 - the name of a test says what it shows

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, SKOS, BNode, Graph, URIRef
from rdflib.term import Node

from graph.paths import DATA, ONTOLOGY
from graph.terms import ZN, ZNV
from graph.turtle import house_form

FOLDER = min(DATA.glob("*/editorial"))
FILES = sorted(FOLDER.glob("*.ttl"))
PREDICATES = {"inField", "servesGoal", "forLifePhase", "addresses"}
WITHOUT_CONTENT = {
    "diverse-veranstaltungen",
    "broschueren",
    "vernetzung-abgebrochen",
    "berlitz-kurs",
    "niederschwellige-massnahmen",
}
# model.md, «Editorial proposals: the quality expected»
EXAMPLES = {
    "griffbereit": (
        {"bildung-und-kultur", "5.2", "1d", "early-childhood", "family"},
        "Fachwissen: Eltern mit Kleinkindern, Sprache",
    ),
    "uebergaenge-schule-beruf": (
        {"arbeiten", "4.1", "3b", "transition-to-work"},
        "Text: Schule – Beruf",
    ),
    "migrationsberatung-mbe": (
        {"soziales", "4.1", "2g", "working-life"},
        "Text: Erwachsene; Obergrenze offen",
    ),
    "jugendmigrationsberatung-jmd": (
        {"soziales", "4.1", "2g", "adolescence", "transition-to-work"},
        "Text: Jugendliche; bis 27 Fachwissen",
    ),
    "sprach-und-kulturmittler": (
        {"soziales", "1.4", "2.3"},
        "Text: Unterstützergruppe fürs Miteinander; kein Alter genannt",
    ),
    "weiterbildung-berufskolleg": (
        {"bildung-und-kultur", "1.3", "5.3", "professionals"},
        "Text: Titel der Weiterbildung",
    ),
    "arbeitslosigkeit-workshop": (
        {"arbeiten", "3.4", "4.1", "3b", "working-life"},
        "Text: Chancen durch Einstellung",
    ),
    "personalentwicklungskonzept": (
        {"cross-cutting", "7.2", "1.3", "structures"},
        "Text: interkulturelle Kompetenz der Beschäftigten",
    ),
    "kochen-der-nationen": (
        {"bildung-und-kultur", "2.1", "1c"},
        "Text: Begegnung; Frauen sind Zielgruppe",
    ),
    "medienkontakt": (
        {"cross-cutting", "3.3", "structures"},
        "Text: positive Nachrichten",
    ),
}


def term(name: str) -> URIRef:
    """Return a name of the ontology as a term of rdflib."""
    return URIRef(ZN[name])


def token(node: Node | None) -> str:
    """Return the last part of an IRI."""
    return str(node).replace("#", "/").rsplit("/", 1)[1]


def read(*paths: Path) -> Graph:
    """Return the triples of several Turtle files in one graph."""
    graph = Graph(bind_namespaces="none")
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


@cache
def editorial() -> Graph:
    """Return everything the editors wrote."""
    return read(*FILES)


@cache
def stated() -> Graph:
    """Return what the source states, with the shared vocabularies."""
    return read(*FOLDER.parent.glob("stated/*.ttl"), *ONTOLOGY.glob("vocabularies/*.ttl"))


def links(graph: Graph) -> list[tuple[Node, Node, Node]]:
    """Return subject, predicate and object of every proposal."""
    return [
        tuple(graph.value(proposal, part) for part in (RDF.subject, RDF.predicate, RDF.object))
        for proposal in graph.subjects(RDF.type, term("Proposal"))
    ]


def ill_reasoned(graph: Graph) -> set[str]:
    """Return the proposals whose one German reason does not say what it rests on."""
    faults = set()
    for proposal in graph.subjects(RDF.type, term("Proposal")):
        reasons = list(graph.objects(proposal, term("reason")))
        # plain strings: rdflib's Literal.startswith answers False to a tuple
        sound = [
            one
            for one in reasons
            if one.language == "de" and str(one).startswith(("Text: ", "Fachwissen: "))
        ]
        if len(reasons) != 1 or sound != reasons:
            faults.add(token(proposal))
    return faults


def foreign_goals(graph: Graph, known: Graph) -> set[tuple[str, str]]:
    """Return activity and goal where a field's goal is proposed without its field."""
    fields = {
        (activity, field) for activity, part, field in links(graph) if part == term("inField")
    }
    return {
        (token(activity), token(goal))
        for activity, part, goal in links(graph)
        if part == term("servesGoal")
        for field in known.objects(goal, term("inField"))
        if (activity, field) not in fields
    }


def dangling(graph: Graph, known: Graph) -> Iterator[Node]:
    """Yield what proposals and expectations name and nothing describes."""
    named = {node for subject, _, value in links(graph) for node in (subject, value)}
    named |= set(graph.objects(None, term("concerns")))
    named |= {node for pair in graph.subject_objects(SKOS.exactMatch) for node in pair}
    named |= {node for pair in graph.subject_objects(SKOS.closeMatch) for node in pair}
    return (node for node in named if (node, RDF.type, None) not in known)


def twins(graph: Graph) -> list[tuple[Node, Node, Node]]:
    """Return the links proposed more than once."""
    return [link for link, times in Counter(links(graph)).items() if times > 1]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_are_in_house_form(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text == house_form(text)


def test_nothing_is_nameless() -> None:
    assert not [node for triple in editorial() for node in triple if isinstance(node, BNode)]


def test_nothing_dangles() -> None:
    assert set(dangling(editorial(), stated())) == set()


def test_every_reason_says_what_it_rests_on() -> None:
    assert ill_reasoned(editorial()) == set()


def test_proposals_fill_rows_of_the_grid_only() -> None:
    assert {token(part) for _, part, _ in links(editorial())} == PREDICATES


def test_every_proposal_is_open() -> None:
    graph = editorial()
    proposals = set(graph.subjects(RDF.type, term("Proposal")))
    assert {graph.value(one, term("answer")) for one in proposals} == {
        URIRef(ZNV["answer/open"]),
    }


def test_a_goal_of_a_field_comes_with_its_field() -> None:
    assert foreign_goals(editorial(), stated()) == set()


def test_no_link_is_proposed_twice() -> None:
    assert twins(editorial()) == []


@pytest.mark.parametrize("activity", EXAMPLES)
def test_the_ten_examples_stand_word_for_word(activity: str) -> None:
    graph = editorial()
    values, reason = EXAMPLES[activity]
    proposals = [
        proposal
        for proposal, subject in graph.subject_objects(RDF.subject)
        if token(subject) == activity
    ]
    assert {token(graph.value(one, RDF.object)) for one in proposals} == values
    assert {str(graph.value(one, term("reason"))) for one in proposals} == {reason}


def test_every_activity_with_content_has_a_field_and_the_others_have_nothing() -> None:
    activities = {token(one) for one in stated().subjects(RDF.type, term("Activity"))}
    with_field = {token(one) for one, part, _ in links(editorial()) if token(part) == "inField"}
    assert with_field == activities - WITHOUT_CONTENT
    assert {token(one) for one, _, _ in links(editorial())} == with_field


def test_no_activity_is_for_all_phases_unless_the_source_says_so() -> None:
    assert "all-phases" not in {token(value) for _, _, value in links(editorial())}


def test_an_expectation_concerns_one_or_two_things_and_is_nobodys_resolution() -> None:
    graph = editorial()
    for decision in graph.subjects(RDF.type, term("Decision")):
        assert len(list(graph.objects(decision, term("concerns")))) in (1, 2), decision
        assert token(graph.value(decision, term("decisionKind"))) in {"expected", "not-expected"}
        assert graph.value(decision, term("decidedBy")) is None, decision


def test_no_two_expectations_speak_of_the_same_pair() -> None:
    graph = editorial()
    pairs = Counter(
        frozenset(graph.objects(decision, term("concerns")))
        for decision in graph.subjects(RDF.type, term("Decision"))
    )
    assert max(pairs.values()) == 1


def test_exactly_the_goals_of_one_wording_match_exactly() -> None:
    goals = {
        goal: str(stated().value(goal, SKOS.prefLabel))
        for goal in stated().subjects(RDF.type, term("FieldGoal"))
    }
    twin = {frozenset((a, b)) for a in goals for b in goals if a != b and goals[a] == goals[b]}
    matches = [frozenset(pair) for pair in editorial().subject_objects(SKOS.exactMatch)]
    assert sorted(map(sorted, matches)) == sorted(map(sorted, twin))


BROKEN = """
PREFIX ex: <https://example.org/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX zn: <https://w3id.org/zielnetz/ns#>
ex:one a zn:Proposal ; rdf:subject ex:tea ; rdf:predicate zn:servesGoal ; rdf:object ex:goal ;
  zn:reason "Weil es passt"@de .
ex:two a zn:Proposal ; rdf:subject ex:tea ; rdf:predicate zn:servesGoal ; rdf:object ex:goal ;
  zn:reason "Text: Tee"@de , "Text: Kaffee"@de .
"""
KNOWN = """
PREFIX ex: <https://example.org/>
PREFIX zn: <https://w3id.org/zielnetz/ns#>
ex:goal a zn:FieldGoal ; zn:inField ex:field .
"""


def test_broken_proposals_are_found() -> None:
    graph, known = Graph().parse(data=BROKEN), Graph().parse(data=KNOWN)
    assert ill_reasoned(graph) == {"one", "two"}
    assert foreign_goals(graph, known) == {("tea", "goal")}
    assert len(twins(graph)) == 1
    assert [token(node) for node in dangling(graph, known)] == ["tea"]
