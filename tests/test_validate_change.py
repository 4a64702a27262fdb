"""A change judged by what it touched: always as strict as judging everything anew."""
# ruff: noqa: D103 - the name of a test says what it shows

import shutil
from collections.abc import Callable, Collection
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random
from types import MappingProxyType

import pytest
from hypothesis import assume, given, settings

from graph.check import Facts
from graph.city import read_city
from graph.errors import DatasetError, Fault
from graph.publish import Release, derive
from graph.store import Literal, NamedNode, Triple
from graph.terms import RDF, SKOS, XSD, ZN, ZNSH
from graph.validate import check_change, check_integrity, check_things, validate
from graph.validate.case import Case
from tests.conftest import LINDENAU
from tests.five_editions import five_editions
from tests.foreign_file import BASE, PREFIXES
from tests.random_change import changed, edits

Edits = list[tuple[str, Random]]
_IN_NO_FIELD = Triple(
    NamedNode(f"{BASE}activity/reading"), NamedNode(ZN.inField), NamedNode(f"{BASE}field/cooking")
)
_RULE = f"""{PREFIXES}
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX znsh: <https://w3id.org/zielnetz/shapes#>
znsh:own-area a sh:NodeShape ; %s ; sh:property znsh:own-top ;
  sh:severity sh:Violation ; sh:order 1 ; sh:name "Gebiet"@de ; sh:message "Falsch"@de .
znsh:own-top a sh:PropertyShape ; sh:path %s ; sh:maxCount %d ;
  sh:severity sh:Violation ; sh:order 1 ; sh:name "Gebiet"@de ; sh:message "Zu tief"@de .
"""
_SPARQL = f"""{PREFIXES}
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX znsh: <https://w3id.org/zielnetz/shapes#>
znsh:own-end a sh:NodeShape ; sh:targetSubjectsOf zn:endDate ;
  sh:severity sh:Violation ; sh:order 1 ; sh:name "Ende"@de ; sh:message "Zu spät."@de ;
  sh:sparql [ sh:select
    "SELECT $this {{ $this <{ZN.endDate}> ?end FILTER(STR(?end) > '2030') }}" ] .
"""


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Return the invented town with five editions."""
    return derive(read_city(five_editions(tmp_path_factory.mktemp("five") / "town")))


def _faults(check: Callable[..., None], *releases: Release) -> set[Fault]:
    try:
        check(*releases)
    except DatasetError as error:
        return set(error.faults)
    return set()


def _assert_same(before: Release, chosen: Edits) -> None:
    try:
        after = changed(before, chosen)
    except DatasetError:
        assume(False)  # noqa: FBT003 no edition is shown any more: that is refused before
    assert _faults(check_change, before, after) == _faults(check_integrity, after)


@settings(max_examples=20, deadline=None)
@given(chosen=edits())
def test_a_change_has_the_faults_of_all(lindenau_release: Release, chosen: Edits) -> None:
    _assert_same(lindenau_release, chosen)


@settings(max_examples=8, deadline=None)
@given(chosen=edits())
def test_a_change_of_one_edition_has_the_faults_of_all(five: Release, chosen: Edits) -> None:
    _assert_same(five, chosen)


def test_a_harmless_change_passes(lindenau_release: Release) -> None:
    """A reported description is nobody's fault."""
    graph = f"{BASE}graph/2024/reported"
    triple = Triple(
        NamedNode(f"{BASE}activity/open-day"),
        NamedNode(ZN.achievement),
        Literal("Viele kamen.", language="de"),
    )
    after = _with(lindenau_release, graph, {triple})
    assert triple in after.current
    assert triple not in lindenau_release.current
    check_change(lindenau_release, after)


def test_what_nothing_touched_is_not_judged(lindenau_release: Release) -> None:
    """Whoever trusts a faulty city is told of the new fault only."""
    graph = f"{BASE}graph/2024/reported"
    cooking, first, second = (
        NamedNode(f"{BASE}{name}") for name in ("field/cooking", "activity/open-day", "activity/x")
    )
    before = _with(lindenau_release, graph, {Triple(first, NamedNode(ZN.inField), cooking)})
    after = _with(before, graph, {Triple(second, NamedNode(ZN.withdrawn), Literal("x"))})
    assert {fault.rule for fault in _faults(check_change, before, after)} == {"withdrawn-property"}


def test_what_no_edition_describes_any_more_has_no_name(five: Release) -> None:
    """An edition that only mentions a thing is judged on it as soon as no other describes it."""
    tandem = NamedNode(f"{BASE}activity/tandem")
    after = five
    for year in ("2024", "2025"):
        graph = f"{BASE}graph/{year}/reported"
        after = _with(
            after, graph, set(), {t for t in after.reading.graphs[graph] if t.subject == tandem}
        )
    found = _faults(check_change, five, after)
    assert {fault.rule for fault in found} == {"label-german"}
    assert found == _faults(check_integrity, after)


def test_an_edition_that_was_not_judged_before_is_judged_whole(five: Release) -> None:
    """It is new, or was frozen: nobody knows that it is sound."""
    graph = f"{BASE}graph/2021/reported"
    after = _with(five, graph, {_IN_NO_FIELD})
    every = _faults(check_integrity, after)
    assert {fault.rule for fault in every} == {"activity-field"}
    old = replace(after.edition("2021"), frozen=True)
    others = tuple(edition for edition in five.editions if edition.year != "2021")
    for editions in ((old, *others), others):
        assert _faults(check_change, Release(five.sources, editions), after) == every


@pytest.mark.parametrize(
    "rule",
    [
        ("sh:targetClass zn:Area", "[ sh:oneOrMorePath skos:broader ]", 1),
        (f"sh:targetNode <{BASE}area/one>", "( skos:broader skos:broader )", 0),
        ("sh:targetClass zn:Area", "( skos:broader skos:broader )", 0),
    ],
)
def test_a_citys_own_rule_is_kept_however_it_looks(
    rule: tuple[str, str, int], tmp_path: Path
) -> None:
    """Where it is not known beforehand how far a rule leads, everything is judged."""
    town = Path(shutil.copytree(LINDENAU, tmp_path / "town"))
    (town / "shapes").mkdir()
    (town / "shapes" / "parts.ttl").write_text(_RULE % rule, "utf-8")
    before = derive(read_city(town))
    assert not _faults(check_integrity, before)
    names = [NamedNode(f"{BASE}area/{name}") for name in ("one", "two", "three")]
    chain = [Triple(a, NamedNode(SKOS.broader), b) for a, b in pairwise(names)]
    typed = {Triple(name, NamedNode(RDF.type), NamedNode(ZN.Area)) for name in names}
    graph = f"{BASE}graph/reference/places"
    after = _with(before, graph, {*chain, *typed})
    found = _faults(check_change, before, after)
    assert "own-top" in {fault.rule for fault in found}
    assert found == _faults(check_integrity, after)


def test_a_rule_that_is_not_compiled_is_judged_by_pyshacl_which_is_said(tmp_path: Path) -> None:
    """Before a change, after it and thing by thing."""
    town = Path(shutil.copytree(LINDENAU, tmp_path / "town"))
    (town / "shapes").mkdir()
    (town / "shapes" / "whole.ttl").write_text(_SPARQL, "utf-8")
    before = derive(read_city(town))
    report = validate(before)
    assert [left.shape for left in report.left] == [ZNSH["own-end"]]
    assert report.conforms
    thing = NamedNode(f"{BASE}activity/open-day")
    triple = Triple(thing, NamedNode(ZN.endDate), Literal("2031", datatype=NamedNode(XSD.gYear)))
    after = _with(before, f"{BASE}graph/2024/reported", {triple})
    found = _faults(check_change, before, after)
    assert {fault.rule for fault in found} == {"own-end"}
    assert found == _faults(check_integrity, after)
    told = frozenset(t for t in after.current if t.subject == thing)
    (result,) = check_things(before, before.shown, {thing.value: told})[thing.value]
    assert result.shape == ZNSH["own-end"]


@settings(max_examples=20, deadline=None)
@given(chosen=edits())
def test_things_break_the_same_rules_before_they_are_published(
    lindenau_release: Release, chosen: Edits
) -> None:
    """What is said of some things is judged as if it were all published."""
    try:
        after = changed(lindenau_release, chosen)
    except DatasetError:
        assume(False)  # noqa: FBT003 no edition is shown any more: that is refused before
    things = _subjects(after.current ^ lindenau_release.current)
    told = {
        thing.value: frozenset(t for t in after.current if t.subject == thing) for thing in things
    }
    results = check_things(lindenau_release, lindenau_release.shown, told)
    case = Case.of(lindenau_release, lindenau_release.shown)
    new = frozenset[Triple]().union(*told.values())
    others = frozenset(t for t in case.current.all() if t.subject not in things)
    current = Facts.of(others | new)
    whole = replace(case, current=current, written=new, about=frozenset(told))
    parts = [*whole.integrity(), whole.misspelt()]
    expected = {one for part in parts for one in part.results}
    assert results.keys() == told.keys()
    assert {one for found in results.values() for one in found} == expected
    assert all(one.focus == thing for thing, found in results.items() for one in found)


def _subjects(triples: Collection[Triple]) -> list[NamedNode]:
    found = {triple.subject for triple in triples}
    return sorted((one for one in found if isinstance(one, NamedNode)), key=str)[:2]


def _with(
    release: Release, graph: str, added: set[Triple], removed: Collection[Triple] = ()
) -> Release:
    """Return *release* with other triples in one graph of its files."""
    graphs = dict(release.reading.graphs)
    graphs[graph] = (graphs[graph] - frozenset(removed)) | added
    reading = replace(release.reading, graphs=MappingProxyType(graphs))
    return derive(release.city, release.sources.deposit, reading)
