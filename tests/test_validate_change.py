"""A change judged by what it touched: always as strict as judging everything anew."""
# ruff: noqa: D103 - the name of a test says what it shows

from collections.abc import Collection
from dataclasses import replace
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph.check import Facts
from graph.city import read_city
from graph.errors import DatasetError
from graph.publish import Release, derive, following
from graph.store import Literal, NamedNode, Triple
from graph.terms import ZN
from graph.told import Whole
from graph.validate import check_change, check_integrity, check_things
from graph.validate.case import Case
from graph.validate.known import current, facts, facts_of
from tests import random_deposit
from tests.five_editions import five_editions
from tests.foreign_file import BASE
from tests.random_change import changed, edits
from tests.told_otherwise import faults, told

Edits = list[tuple[str, Random]]
_IN_NO_FIELD = Triple(
    NamedNode(f"{BASE}activity/reading"), NamedNode(ZN.inField), NamedNode(f"{BASE}field/cooking")
)


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Return the invented town with five editions."""
    return derive(read_city(five_editions(tmp_path_factory.mktemp("five") / "town")))


def _assert_same(before: Release, chosen: Edits) -> None:
    try:
        after = changed(before, chosen)
    except DatasetError:
        assume(False)  # noqa: FBT003 no edition is shown any more: that is refused before
    assert faults(check_change, before, after) == faults(check_integrity, after)


@settings(max_examples=20, deadline=None)
@given(chosen=edits())
def test_a_change_has_the_faults_of_all(lindenau_release: Release, chosen: Edits) -> None:
    _assert_same(lindenau_release, chosen)


@settings(max_examples=8, deadline=None)
@given(chosen=edits())
def test_a_change_of_one_edition_has_the_faults_of_all(five: Release, chosen: Edits) -> None:
    _assert_same(five, chosen)


@settings(max_examples=5, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_what_the_office_changes_has_the_faults_of_all(
    lindenau_release: Release, chance: Random
) -> None:
    """Changeset after changeset, at the price of what is different; so are the facts judged."""
    before = lindenau_release
    for _ in range(3):
        try:
            after = following(before, random_deposit.changed(before, chance))
        except DatasetError:  # a proposal lacks a part
            continue
        found = faults(check_integrity, after)
        assert faults(check_change, before, after) == found
        for edition in after.living:
            anew = facts(current(after, edition))
            assert set(facts_of(after, edition).all()) == set(anew.all())
        before = before if found else after


def test_a_harmless_change_passes(lindenau_release: Release) -> None:
    """A reported description is nobody's fault."""
    graph = f"{BASE}graph/2024/reported"
    triple = Triple(
        NamedNode(f"{BASE}activity/open-day"),
        NamedNode(ZN.achievement),
        Literal("Viele kamen.", language="de"),
    )
    after = told(lindenau_release, graph, {triple})
    assert triple in after.current
    assert triple not in lindenau_release.current
    check_change(lindenau_release, after)


def test_what_nothing_touched_is_not_judged(lindenau_release: Release) -> None:
    """Whoever trusts a faulty city is told of the new fault only."""
    graph = f"{BASE}graph/2024/reported"
    cooking, first, second = (
        NamedNode(f"{BASE}{name}") for name in ("field/cooking", "activity/open-day", "activity/x")
    )
    before = told(lindenau_release, graph, {Triple(first, NamedNode(ZN.inField), cooking)})
    after = told(before, graph, {Triple(second, NamedNode(ZN.withdrawn), Literal("x"))})
    assert {fault.rule for fault in faults(check_change, before, after)} == {"withdrawn-property"}


def test_what_no_edition_describes_any_more_has_no_name(five: Release) -> None:
    """An edition that only mentions a thing is judged on it as soon as no other describes it."""
    tandem = NamedNode(f"{BASE}activity/tandem")
    after = five
    for year in ("2024", "2025"):
        graph = f"{BASE}graph/{year}/reported"
        after = told(
            after, graph, set(), {t for t in after.reading.graphs[graph] if t.subject == tandem}
        )
    found = faults(check_change, five, after)
    assert {fault.rule for fault in found} == {"label-german"}
    assert found == faults(check_integrity, after)


def test_an_edition_that_was_not_judged_before_is_judged_whole(five: Release) -> None:
    """It is new, or was frozen: nobody knows that it is sound."""
    graph = f"{BASE}graph/2021/reported"
    after = told(five, graph, {_IN_NO_FIELD})
    every = faults(check_integrity, after)
    assert {fault.rule for fault in every} == {"activity-field"}
    old = replace(after.edition("2021"), frozen=True)
    others = tuple(edition for edition in five.editions if edition.year != "2021")
    for editions in ((old, *others), others):
        assert faults(check_change, Release(five.sources, editions), after) == every


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
    own = {
        thing.value: frozenset(t for t in after.current if t.subject == thing) for thing in things
    }
    results = check_things(lindenau_release, lindenau_release.shown, own)
    case = Case.of(lindenau_release, lindenau_release.shown)
    new = frozenset[Triple]().union(*own.values())
    others = frozenset(t for t in case.current.all() if t.subject not in things)
    current = Facts.of(others | new)
    whole = replace(case, current=current, written=Whole(lambda: new), about=frozenset(own))
    parts = [*whole.integrity(), whole.misspelt()]
    expected = {one for part in parts for one in part.results}
    assert results.keys() == own.keys()
    assert {one for found in results.values() for one in found} == expected
    assert all(one.focus == thing for thing, found in results.items() for one in found)


def _subjects(triples: Collection[Triple]) -> list[NamedNode]:
    found = {triple.subject for triple in triples}
    return sorted((one for one in found if isinstance(one, NamedNode)), key=str)[:2]
