"""What search engines read: schema.org in JSON-LD, only what is said, never out of its block."""
# ruff: noqa: D103 - the name of a test says what it shows

import json
import re
from dataclasses import replace

import pytest

from graph.linked import description
from graph.publish import Release
from graph.published import Published
from graph.store import Literal, NamedNode, Triple
from graph.terms import SKOS, ZN, ZNV
from service.asked import Asked
from service.described import endpoints
from service.pages.render import environment
from service.site import Site
from service.structured import catalogue, thing
from service.visit import Visit
from tests.conftest import published_in_memory
from tests.written_down import holding


def visit_of(published: Published, lang: str = "de") -> Visit:
    return Visit(Site(published), Asked(), lang, "/", ())


@pytest.fixture(scope="module")
def visit(shipped: Published) -> Visit:
    """Return a visit of the shipped city."""
    return visit_of(shipped)


@pytest.mark.parametrize(
    ("end", "kind"),
    [
        ("actor/ifak", "Organization"),
        ("actor/integrationsrat", "Organization"),
        ("activity/integrationskonferenz-2010", "Event"),
        ("activity/rucksackprojekt", "Project"),
        ("activity/fluechtlingsberatung", "Service"),
        ("goal/4.1", "DefinedTerm"),
        ("field/soziales", "DefinedTerm"),
        ("document/integrationskonzept", "CreativeWork"),
        ("edition/2012", "Dataset"),
        ("area/hattingen-mitte", "AdministrativeArea"),
    ],
)
def test_a_thing_has_the_class_of_the_alignment(visit: Visit, end: str, kind: str) -> None:
    iri = visit.site.published.city.base + end
    data = thing(visit, iri)
    assert (data["@type"], data["@id"]) == (kind, iri)
    assert data["name"] == visit.label(iri)
    assert data["url"] == visit.page(iri)


def test_an_offer_names_who_provides_it(visit: Visit) -> None:
    base = visit.site.published.city.base
    offer = thing(visit, f"{base}activity/fluechtlingsberatung")
    actor = f"{base}actor/ifak"
    assert {"@id": actor, "name": visit.label(actor)} in (
        offer["provider"] if isinstance(offer["provider"], list) else [offer["provider"]]
    )


def test_no_idea_becomes_an_offer(visit: Visit) -> None:
    """schema.org cannot say «perhaps»."""
    assert thing(visit, f"{visit.site.published.city.base}activity/kochen-der-nationen") == {}


def test_no_proposal_becomes_a_fact(lindenau_release: Release) -> None:
    """Whom an offer is for is told only where somebody said so."""
    offer = NamedNode("https://example.org/lindenau/activity/language-cafe")
    group = NamedNode(ZNV["target-group/women"])
    aimed = Triple(offer, NamedNode(ZN.targetGroup), group)
    known = lindenau_release.shown
    told = []
    for said in (known.said, known.said | {aimed}):
        edition = holding(known, said, known.current | {aimed})
        release = replace(lindenau_release, editions=(edition,))
        told.append(thing(visit_of(published_in_memory(release)), offer.value))
    assert "women" not in json.dumps(told[0])
    assert "women" in json.dumps(told[1])


def test_a_thing_without_a_class_there_tells_nothing(visit: Visit) -> None:
    base = visit.site.published.city.base
    assert thing(visit, f"{base}group/schulen") == {}
    assert thing(visit, f"{base}actor/nobody") == {}


def test_texts_are_in_the_language_of_the_page(shipped: Published) -> None:
    iri = shipped.editions[shipped.shown]
    german, english = (thing(visit_of(shipped, lang), iri) for lang in ("de", "en"))
    assert str(german["description"]).startswith("Stand")
    assert str(english["description"]).startswith("As of")


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_catalogue_lists_editions_with_their_files(shipped: Published, lang: str) -> None:
    start = "https://example.org"
    data = catalogue(description(shipped, endpoints(shipped, start)), lang)
    assert data["@type"] == "DataCatalog"
    (edition,) = data["dataset"]  # type: ignore[misc]
    assert edition["temporalCoverage"] == "2012"
    files = {file["contentUrl"]: file["encodingFormat"] for file in edition["distribution"]}
    assert files[f"{start}/export.ttl?edition=2012"] == "text/turtle"
    assert files[f"{start}/export/hxl.csv?edition=2012"] == "text/csv"
    assert any(file.startswith(f"{start}/api/activities?") for file in files)
    assert ("Ziele" in edition["keywords"]) == (lang == "de")


def test_no_text_leaves_its_block(lindenau_release: Release) -> None:
    """A hostile label stays a label."""
    hostile = '</script><script>alert("1")</script>&<!--'
    actor = NamedNode("https://example.org/lindenau/actor/library")
    label = Triple(actor, NamedNode(SKOS.prefLabel), Literal(hostile, language="de"))
    shown = lindenau_release.shown
    kept = {t for t in shown.said if (t.subject, t.predicate) != (actor, label.predicate)}
    edition = holding(shown, {*kept, label}, {*kept, label})
    visit = visit_of(published_in_memory(replace(lindenau_release, editions=(edition,))))
    html = environment().get_template("_structured.html").render(data=thing(visit, actor.value))
    assert html.count("<script") == 1
    assert html.count("</script>") == 1
    block = re.fullmatch(r'<script type="application/ld\+json">(.*)</script>\s*', html, re.DOTALL)
    assert block is not None
    assert not set("<>&") & set(block[1])
    assert json.loads(block[1])["name"] == hostile


def test_nothing_to_tell_makes_no_block() -> None:
    assert environment().get_template("_structured.html").render(data={}).strip() == ""
