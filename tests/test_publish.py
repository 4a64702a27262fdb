"""Said and current, slot by slot: whose word counts, and what a proposal may add."""

import pytest

from graph.publish import Edition, Release
from graph.slots import Slots
from graph.store import Literal, NamedNode, Triple
from graph.terms import RDF, SKOS, ZN, ZNV

CITY = "https://example.org/lindenau/"
CAFE, SPORT = f"{CITY}activity/language-cafe", f"{CITY}activity/sport-together"
REPAIR = f"{CITY}activity/repair-meeting"


def _values(edition: Edition, subject: str, predicate: str, graph: str = "current") -> set[str]:
    triples = getattr(edition, graph)
    return {
        triple.object.value
        for triple in triples
        if triple.subject.value == subject and triple.predicate.value == predicate
    }


def test_what_the_actor_reports_replaces_the_whole_slot(lindenau_release: Release) -> None:
    """The stated provider is gone: the report names all of them."""
    edition = lindenau_release.shown
    providers = {f"{CITY}actor/library", f"{CITY}actor/sprachhaus"}
    assert _values(edition, CAFE, ZN.providedBy) == providers


def test_other_slots_stay_as_stated(lindenau_release: Release) -> None:
    """A report about providers says nothing about goals or fields."""
    edition = lindenau_release.shown
    assert _values(edition, CAFE, ZN.inField, "said")


def test_a_reported_name_replaces_the_old_one(lindenau_release: Release) -> None:
    """One name in one language, never two."""
    names = _values(lindenau_release.shown, SPORT, SKOS.prefLabel)
    assert names == {"Sport für alle in Lindenau"}


def test_a_slot_emptied_on_purpose_hides_what_was_stated(lindenau_release: Release) -> None:
    """«Keine Zielgruppe mehr» is an answer, too."""
    assert not _values(lindenau_release.shown, SPORT, ZN.targetGroup)
    assert _values(lindenau_release.shown, SPORT, ZN.withdrawn) == {ZN.targetGroup}


def test_what_is_carried_over_counts_only_as_current(lindenau_release: Release) -> None:
    """Nobody has confirmed it for this year."""
    edition = lindenau_release.shown
    assert _values(edition, REPAIR, ZN.servesGoal)
    assert not _values(edition, REPAIR, ZN.servesGoal, "said")
    assert "Reparaturtreff (alter Name)" not in _values(edition, REPAIR, SKOS.prefLabel)


def _proposals(edition: Edition, graph: str) -> set[str]:
    return {
        triple.subject.value
        for triple in getattr(edition, graph)
        if triple.predicate.value == RDF.type and triple.object.value == ZN.Proposal
    }


def test_open_proposals_are_current_and_rejected_ones_are_not(lindenau_release: Release) -> None:
    """A proposal brings its triple along, and only into ``current``."""
    edition = lindenau_release.shown
    assert not _proposals(edition, "said")
    assert len(_proposals(edition, "current")) == 2
    rejected = lindenau_release.reading.files["editorial/proposals.ttl"]
    assert len({t.subject for t in rejected if t.object == NamedNode(ZN.Proposal)}) == 3


def test_decisions_hold_on_every_footing(lindenau_release: Release) -> None:
    """Decisions and expectations enter both graphs, whatever their basis."""
    edition = lindenau_release.shown
    for graph in (edition.said, edition.current):
        assert any(triple.predicate.value == ZN.decisionKind for triple in graph)


def test_what_is_said_is_part_of_what_is_current(shipped_release: Release) -> None:
    """Proposals and carried values add; they never take away."""
    assert shipped_release.said <= shipped_release.current


GOAL, OTHER, PLAN, CHARTER = (f"{CITY}{name}" for name in ("g", "o", "plan", "charter"))


@pytest.fixture
def slots() -> Slots:
    """Return the slots of a town with one goal in each of two documents."""
    reference = [
        _triple(GOAL, RDF.type, ZN.Goal),
        _triple(OTHER, RDF.type, ZN.Goal),
        _triple(GOAL, SKOS.inScheme, PLAN),
        _triple(OTHER, SKOS.inScheme, CHARTER),
        _triple(f"{CITY}phase", ZN.dimension, ZNV["dimension/life-phase"]),
    ]
    return Slots.of(reference)


def _triple(subject: str, predicate: str, value: str) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), NamedNode(value))


def test_goals_make_one_slot_per_document(slots: Slots) -> None:
    """An answer for one document leaves the other document's goals alone."""
    stated = frozenset([_triple(CAFE, ZN.servesGoal, GOAL), _triple(CAFE, ZN.servesGoal, OTHER)])
    reported = frozenset([_triple(CAFE, ZN.noneOf, PLAN)])
    found = slots.strongest([reported, stated])
    assert found == {*reported, _triple(CAFE, ZN.servesGoal, OTHER)}


def test_phases_and_whom_an_offer_addresses_are_one_slot(slots: Slots) -> None:
    """Who says «for professionals» has answered the row of life phases."""
    stated = frozenset([_triple(CAFE, ZN.forLifePhase, f"{CITY}phase/young")])
    reported = frozenset([_triple(CAFE, ZN.addresses, ZNV["addressee/professionals"])])
    assert slots.strongest([reported, stated]) == set(reported)


def test_texts_are_one_slot_per_language(slots: Slots) -> None:
    """A new German name keeps the English one."""
    name = NamedNode(SKOS.prefLabel)
    german, english, newer = (
        Triple(NamedNode(CAFE), name, Literal(text, language=lang))
        for text, lang in (("alt", "de"), ("old", "en"), ("neu", "de"))
    )
    found = slots.strongest([frozenset([newer]), frozenset([german, english])])
    assert found == {newer, english}
