"""The judgement of a dataset: every rule has a case that must fail, with its own words."""
# ruff: noqa: D103 - the name of a test says what it shows

from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph

from graph.check import Facts
from graph.publish import Release
from graph.shapes import VIOLATION, read_shapes
from graph.store import Literal, NamedNode, Triple
from graph.terms import DCT, SCHEMA, ZN
from graph.validate import Report, Result, check_integrity, validate, validate_files
from graph.validate.judge import judge
from service.records.report import report as as_record
from tests.foreign_file import (
    ACTIVITY,
    ACTOR,
    BASE,
    DECISION,
    GOAL,
    MISTAKES,
    OBSERVATION,
    PEOPLE,
    PREFIXES,
    PRODUCT,
    TEAMS,
    report_on,
    subject_of,
)


@pytest.fixture(scope="module")
def mistakes(
    tmp_path_factory: pytest.TempPathFactory, lindenau_release: Release
) -> dict[str, list[Result]]:
    """Return the violations of a file that makes each mistake once, by subject."""
    blocks = {case: mistake["data"] for case, mistake in MISTAKES.items()}
    report = report_on(tmp_path_factory.mktemp("foreign"), lindenau_release, blocks)
    found: dict[str, list[Result]] = {}
    for result in report.violations:
        found.setdefault(result.focus, []).append(result)
    return found


@pytest.fixture(scope="module")
def report(lindenau_release: Release) -> Report:
    return validate(lindenau_release)


# Integrity


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_named_in_its_own_words(case: str, mistakes: dict[str, list[Result]]) -> None:
    messages = [result.message.de for result in mistakes[subject_of(case)]]
    assert any(MISTAKES[case]["message"] in message for message in messages), messages


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_breaks_one_rule_only(case: str, mistakes: dict[str, list[Result]]) -> None:
    assert len({result.shape for result in mistakes[subject_of(case)]}) == 1


def test_the_message_says_which_value_is_unknown(mistakes: dict[str, list[Result]]) -> None:
    (result,) = mistakes[subject_of("unknown field")]
    assert result.value == f"{BASE}field/cooking"
    assert f"Gefunden: „{BASE}field/cooking“" in result.message.de
    assert result.row == "field"


def test_the_message_names_who_bears_the_same_notation(mistakes: dict[str, list[Result]]) -> None:
    (result,) = mistakes[subject_of("notation twice")]
    assert "Bücher stehen allen offen." in result.message.de


def test_the_invented_city_conforms(report: Report) -> None:
    assert report.conforms, [result.message.de for result in report.violations]


def test_a_city_without_faults_passes_the_gate(lindenau_release: Release) -> None:
    check_integrity(lindenau_release)


@pytest.mark.parametrize(
    "block",
    [
        f'{ACTOR} ; schema:email "jmd-musterstadt@example.org"',
        f'{ACTOR} ; schema:email "info.musterstadt@example.org"',
        f'{ACTOR} ; schema:addressLocality "Musterstadt" ; foaf:homepage <https://example.org/>',
        f"{ACTIVITY} ; zn:inField field:learning ; zn:servesGoal goal:1a , goal:1.1",
        f"{ACTIVITY} ; zn:noneOf document:leitbild , city:life-phase",
        f'{ACTIVITY} ; zn:startDate "2007"^^xsd:gYear ; zn:endDate "2008-05-09"^^xsd:date',
        f'{ACTIVITY} ; zn:startDate "2012-05-09"^^xsd:date ; zn:endDate "2012"^^xsd:gYear',
        f"{ACTIVITY} ; zn:unnamedProviders 0",
        f"{ACTIVITY} ; zn:providedBy actor:schools ; zn:unnamedProviders 2",
        f'{GOAL} ; a zn:ActorGoal ; zn:pursuedBy actor:library ; skos:prefLabel "Case"@en',
        f"{DECISION} ; zn:concerns goal:1 , life-phase:childhood",
        f"{OBSERVATION} ; zn:value 0.0 . {PEOPLE}",
        f"{OBSERVATION} ; zn:value 5.0 . {PEOPLE}",
        f"{OBSERVATION} ; zn:value 2.0 . {TEAMS}",
        f"{OBSERVATION} ; zn:noValue znv:no-value\\/small . {PEOPLE}",
        f"{OBSERVATION} ; zn:valueFrom 20.0 ; zn:valueTo 30.0 ; zn:approximate true . {PEOPLE}",
        f"{PRODUCT} ; zn:comprises goal:1 , activity:community-garden",
    ],
)
def test_what_the_model_allows_passes(
    block: str, tmp_path: Path, lindenau_release: Release
) -> None:
    report = report_on(tmp_path, lindenau_release, {"allowed": block})
    assert report.conforms, [result.message.de for result in report.violations]


@pytest.mark.parametrize("before", ["Fragen an ", "  @" * 2000, "x@"])
def test_a_mail_address_in_a_text_is_refused_by_the_shapes_too(before: str) -> None:
    """However often it could be read another way: a pattern may not try them all."""
    subject, text = (
        NamedNode(f"{BASE}activity/x"),
        Literal(f"{before}ada@example.org", language="de"),
    )
    triple = Triple(subject, NamedNode(DCT.description), text)
    judgement = judge(Facts.of([triple]), read_shapes(), VIOLATION, {subject.value})
    assert "Personenbezogene Angabe" in judgement.results[0].message.de


@pytest.mark.parametrize("words", ["Preis: 3 @ 5 Euro, @lindenau", "a@ @b@, @", "  @" * 2000])
def test_a_text_may_speak_of_mails_without_naming_an_address(words: str) -> None:
    subject, text = NamedNode(f"{BASE}activity/x"), Literal(words, language="de")
    triple = Triple(subject, NamedNode(DCT.description), text)
    assert not judge(Facts.of([triple]), read_shapes(), VIOLATION, {subject.value}).results


def test_a_mailbox_of_many_parts_is_judged_at_once() -> None:
    subject, mailbox = NamedNode(f"{BASE}actor/x"), Literal(f"info{'-a' * 2000}")
    triples = [
        Triple(subject, NamedNode(RDF.type), NamedNode(ZN.Actor)),
        Triple(subject, NamedNode(SCHEMA.email), mailbox),
    ]
    found = judge(Facts.of(triples), read_shapes(), VIOLATION, {subject.value}).results
    assert any("Funktionspostfach" in result.message.de for result in found)


def test_a_file_is_judged_in_the_context_of_the_city(
    tmp_path: Path, lindenau_release: Release
) -> None:
    file = tmp_path / "name.ttl"
    file.write_text(f'{PREFIXES}\nactivity:music-hour skos:prefLabel "Musik"@de .\n', "utf-8")
    report = validate_files([file], lindenau_release)
    assert report.conforms
    assert [grid.label for grid in report.completeness.activities] == ["Musik"]


# The report


def test_the_report_as_json_has_its_fixed_shape(report: Report) -> None:
    data = as_record(report, "en")
    assert list(data) == ["conforms", "violations", "completeness"]
    assert data["completeness"]["rows"][0]["label"] == "Field of action"


def test_a_violation_as_json_has_its_fixed_shape(tmp_path: Path, lindenau_release: Release) -> None:
    block = MISTAKES["unknown field"]["data"]
    data = as_record(report_on(tmp_path, lindenau_release, {"x": block}), "de")
    (violation,) = data["violations"]
    assert data["conforms"] is False
    assert {"focus", "label", "row", "path", "message", "severity"} <= set(violation)
    assert violation["severity"] == "Violation"
    assert violation["place"].endswith("mistakes.ttl:" + violation["place"].rpartition(":")[2])


def test_the_report_as_turtle_is_one_validation_report(report: Report) -> None:
    graph = Graph().parse(data=report.as_turtle(), format="turtle")
    (head,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(head, SH.conforms).toPython() is True
    results = list(graph.objects(head, SH.result))
    assert results
    for node in results:
        assert {text.language for text in graph.objects(node, SH.resultMessage)} == {"de", "en"}


def test_judging_and_writing_the_report_print_nothing(
    tmp_path: Path, lindenau_release: Release, caplog: pytest.LogCaptureFixture
) -> None:
    blocks = {case: MISTAKES[case]["data"] for case in ("month in words", "label without language")}
    report = report_on(tmp_path, lindenau_release, blocks)
    assert report.as_turtle()
    assert not caplog.records


# The city that comes with the product


def test_the_shipped_city_conforms_and_names_what_is_open(shipped_release: Release) -> None:
    report = validate(shipped_release)
    assert report.conforms, [result.message.de for result in report.violations]
    assert len(report.completeness.activities) == 83
    assert all(grid.missing for grid in report.completeness.activities)
