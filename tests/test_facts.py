"""What is said of a thing, whose word it is, and where it stands."""

import pytest

from graph.facts import Fact, Facts, Place
from graph.published import Published
from graph.terms import DCT, RDF, SKOS, ZN, ZNV

CITY = "https://example.org/lindenau/"
CAFE = f"{CITY}activity/language-cafe"
MUSIC = f"{CITY}activity/music-hour"
LEITBILD = f"{CITY}document/leitbild"


@pytest.fixture(scope="module")
def facts(lindenau: Published) -> Facts:
    """Return what the invented city says, proposals included."""
    return Facts.read(lindenau.snapshot())


def one(facts: Facts, iri: str, predicate: str) -> Fact:
    """Return the one statement of a thing by a property."""
    (found,) = facts.of(iri, predicate)
    return found


def test_every_statement_is_found_from_both_ends(facts: Facts, lindenau: Published) -> None:
    """Nothing of the graph is lost, and a link is found at both things."""
    snapshot = lindenau.snapshot()
    triples = {
        (t.subject.value, t.predicate.value, t.object.value)  # type: ignore[union-attr]
        for t in snapshot.store.triples(snapshot.graph)
    }
    told = {
        (fact.subject, fact.predicate, fact.text)
        for subject in {subject for subject, _, _ in triples}
        for known in facts.own(subject).values()
        for fact in known
    }
    assert told == triples
    for subject, predicate, value in told:
        ways = [fact.subject for fact in facts.to(value, predicate)]
        assert (subject in ways) == any(fact.iri for fact in facts.of(subject, predicate))


def test_the_strongest_basis_says_a_statement(facts: Facts) -> None:
    """Reported beats stated; each basis is told by the graph that says it."""
    assert one(facts, CAFE, ZN.status).basis == "reported"
    assert one(facts, CAFE, DCT.description).basis == "stated"
    meeting = f"{CITY}activity/repair-meeting"
    assert one(facts, meeting, ZN.forLifePhase).basis == "carried"
    assert one(facts, f"{CITY}decision/partners", ZN.decidedBy).basis == "decided"
    assert one(facts, f"{CITY}goal/1b", SKOS.exactMatch).basis == "editorial"


def test_a_proposal_is_told_from_what_the_editors_say(facts: Facts) -> None:
    """Both are the editors' words, only one waits for an answer."""
    proposed = one(facts, MUSIC, ZN.servesGoal)
    assert (proposed.basis, proposed.proposal) == ("editorial", f"{CITY}proposal/1")
    assert one(facts, f"{CITY}goal/1b", SKOS.exactMatch).proposal == ""


def test_without_proposals_none_is_told(lindenau: Published) -> None:
    """On the footing of what is said no proposal appears."""
    facts = Facts.read(lindenau.snapshot("said"))
    assert facts.of(MUSIC, ZN.servesGoal) == ()
    assert facts.kind(ZN.Proposal) == ()


def test_a_statement_stands_where_its_thing_does(facts: Facts) -> None:
    """Document and locator of the thing hold for its statements."""
    assert facts.places(one(facts, CAFE, DCT.description)) == (Place(LEITBILD, "Teil G, Z. 81"),)


def test_what_an_actor_reported_stands_in_no_document(facts: Facts) -> None:
    """The place of the stated name does not vouch for a reported status."""
    assert facts.places(one(facts, CAFE, ZN.status)) == ()


def test_a_proposal_stands_in_no_document(facts: Facts) -> None:
    """The editors' link is not in the document that names the activity."""
    assert facts.places(one(facts, MUSIC, ZN.servesGoal)) == ()


def test_a_citation_says_more_exactly_where_a_statement_stands(shipped: Published) -> None:
    """A citation about the property wins over the place of the thing."""
    facts = Facts.read(shipped.snapshot())
    county = next(iri for iri in facts.kind(ZN.Actor) if iri.endswith("/actor/en-kreis"))
    label = one(facts, county, SKOS.prefLabel)
    (place,) = facts.places(label)
    assert place.citation.endswith("/citation/ennepe-ruhr-kreis")
    assert place.locator == "Kap. 3.2, Z. 253"
    (whole,) = facts.places(facts.of(county, ZN.level)[0])
    assert whole.citation == ""


def test_what_leads_to_a_thing_is_told_by_property(facts: Facts) -> None:
    """Whoever points to a thing is found by the property."""
    library = f"{CITY}actor/library"
    providers = {fact.subject for fact in facts.to(library, ZN.providedBy)}
    assert providers >= {CAFE, MUSIC}
    assert facts.is_a(library, ZN.Actor)
    assert not facts.is_a(library, ZN.Body)
    assert facts.first(library, ZN.level) == ZNV["level/city"]
    assert facts.first(library, RDF.subject) == ""
