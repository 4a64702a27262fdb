"""Linked data on the web: which form a client gets, where an IRI leads, what crawlers read."""
# ruff: noqa: D103 - the name of a test says what it shows

import re
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from pyshacl import validate
from rdflib import DCAT, OWL, RDF, Dataset, Graph, URIRef
from rdflib.term import Node
from starlette.testclient import TestClient

from graph.linked import OF_GRAPHS, OF_TRIPLES, Form
from graph.ontology import read_ontology
from graph.paths import ONTOLOGY
from graph.publish import Edition, Release
from graph.published import Published
from graph.store import Literal, NamedNode, Triple
from graph.terms import RDF as RDF_NAMES
from graph.terms import SKOS, ZN
from service.web.accept import preferred
from tests.conftest import published_in_memory
from tests.ontology_files import read
from tests.web_client import client
from tests.written_down import holding

HTML, TURTLE, JSON_LD, N_TRIPLES = (
    "text/html",
    "text/turtle",
    "application/ld+json",
    "application/n-triples",
)
BROWSER: Final = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
RDFLIB: Final = "text/turtle, application/rdf+xml;q=0.9, application/n-triples;q=0.5, */*;q=0.1"


@pytest.fixture(scope="module")
def lindenau_web(lindenau: Published) -> TestClient:
    """Return a client of the invented city's service."""
    return client(lindenau)


# What a client would rather have

WISHES: Final = [
    ("", HTML),
    ("*/*", HTML),
    (BROWSER, HTML),
    (RDFLIB, TURTLE),
    ("text/turtle", TURTLE),
    ("TEXT/Turtle", TURTLE),
    ("text/turtle;charset=utf-8", TURTLE),
    ("text/*", HTML),
    ("text/*;q=0.5, application/ld+json;q=0.6", JSON_LD),
    ("application/*", JSON_LD),
    ("text/html;q=0.2, text/turtle;q=0.3", TURTLE),
    ("text/html;q=0.3, text/turtle ; q=0.3", HTML),
    ("*/*, text/html;q=0", TURTLE),
    ("text/html;q=0, application/n-triples;q=0.001", N_TRIPLES),
    ("application/n-triples, */*;q=0.9", N_TRIPLES),
    ("image/png, */*;q=0.1", HTML),
    ("image/png", ""),
    ("text/html;q=0", ""),
    ("*/*;q=0", ""),
    ("text/turtle;q=2", ""),
    ("text/turtle;q=much, application/ld+json;q=0.1", JSON_LD),
    ("application/rdf+xml", ""),
    (",,text/turtle,,", TURTLE),
    ("nonsense", ""),
]


@pytest.mark.parametrize(("header", "expected"), WISHES)
def test_the_form_follows_the_wishes_of_the_client(header: str, expected: str) -> None:
    assert preferred(header, (HTML, TURTLE, JSON_LD, N_TRIPLES)) == expected


# Things


@pytest.mark.parametrize(
    ("accept", "target"),
    [
        (BROWSER, "/actors/ifak"),
        ("*/*", "/actors/ifak"),
        (TURTLE, "/id/actor/ifak.ttl"),
        (RDFLIB, "/id/actor/ifak.ttl"),
        (JSON_LD, "/id/actor/ifak.jsonld"),
        (N_TRIPLES, "/id/actor/ifak.nt"),
    ],
)
def test_an_actor_leads_to_its_page_or_its_data(web: TestClient, accept: str, target: str) -> None:
    answer = web.get("/id/actor/ifak", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["location"]) == (303, target)
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize("form", OF_TRIPLES, ids=lambda form: form.suffix)
def test_the_data_of_an_actor_parses(web: TestClient, shipped: Published, form: Form) -> None:
    answer = web.get(f"/id/actor/ifak.{form.suffix}")
    assert answer.headers["content-type"].split(";")[0] == form.media_type
    assert answer.headers["access-control-allow-origin"] == "*"
    graph = Graph().parse(data=answer.content, format=form.media_type)
    assert (URIRef(f"{shipped.city.base}actor/ifak"), RDF.type, None) in graph


def test_following_an_iri_as_a_program_does_ends_at_its_data(web: TestClient) -> None:
    answer = web.get("/id/goal/4.1", headers={"Accept": TURTLE}, follow_redirects=True)
    assert answer.url.path == "/id/goal/4.1.ttl"
    assert len(Graph().parse(data=answer.content, format="turtle")) > 50


def test_a_dot_in_a_name_is_no_suffix(web: TestClient) -> None:
    """Only .ttl, .jsonld and .nt are; «4.1» is a goal."""
    assert web.get("/id/goal/4.1").headers["location"] == "/goals/4.1"
    assert web.get("/id/goal/4.1.nt").status_code == 200
    assert web.get("/id/goal/4.1.html").status_code == 404


def test_data_tells_what_it_describes_and_where_its_other_forms_are(
    web: TestClient, shipped: Published
) -> None:
    links = web.get("/id/goal/4.1.ttl").headers["link"]
    assert f'<{shipped.city.base}goal/4.1>; rel="describes"' in links
    assert '</goals/4.1>; rel="alternate"; type="text/html"' in links
    assert '</id/goal/4.1.jsonld>; rel="alternate"; type="application/ld+json"' in links
    assert "4.1.ttl" not in links


def test_phases_of_life_stand_below_the_shared_vocabularies(web: TestClient) -> None:
    phase = "/id/vocabulary/life-phase/kindergarten"
    assert web.get(phase).headers["location"] == "/life-phases/kindergarten"
    assert web.get(phase, headers={"Accept": TURTLE}).headers["location"] == f"{phase}.ttl"


def test_the_footing_is_kept_and_counts(web: TestClient) -> None:
    """Without proposals an activity serves no goal, on the page as in the data."""
    path = "/id/activity/ansprache-befragung-stek"
    target = web.get(f"{path}?basis=said&lang=en", headers={"Accept": TURTLE}).headers["location"]
    assert target == f"{path}.ttl?basis=said"
    assert "zn:servesGoal" in web.get(f"{path}.ttl").text
    assert "zn:servesGoal" not in web.get(target).text


def test_what_only_the_description_tells_of_leads_there(web: TestClient) -> None:
    for path in ("catalog", "service/sparql", "license/2012", "graph/2012/current"):
        answer = web.get(f"/id/{path}", headers={"Accept": TURTLE})
        assert (answer.status_code, answer.headers["location"]) == (303, "/void"), path


def test_an_unknown_thing_is_a_page_or_a_problem(web: TestClient) -> None:
    page = web.get("/id/actor/nobody", headers={"Accept": BROWSER})
    assert (page.status_code, page.headers["content-type"].split(";")[0]) == (404, HTML)
    problem = web.get("/id/actor/nobody", headers={"Accept": TURTLE})
    assert problem.status_code == 404
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["detail"].endswith("Über dieses Ding ist nichts bekannt.")


@pytest.mark.parametrize("path", ["actor/%20", "actor/%3E", "%0A", "actor/../../x", "a" * 3000])
def test_no_path_breaks_the_service(web: TestClient, path: str) -> None:
    assert web.get(f"/id/{path}", headers={"Accept": TURTLE}).status_code == 404


@pytest.mark.parametrize("path", ["/id/actor/ifak", "/ontology", "/void"])
def test_a_form_that_is_not_to_be_had_is_refused_with_what_is(web: TestClient, path: str) -> None:
    answer = web.get(path, headers={"Accept": "application/rdf+xml"})
    assert answer.status_code == 406
    assert "text/turtle" in answer.json()["detail"]


def test_an_unknown_edition_is_refused(web: TestClient) -> None:
    assert web.get("/id/goal/4.1.ttl?edition=1999").status_code == 400


def test_every_page_of_a_thing_has_an_iri_that_leads_to_it(lindenau: Published) -> None:
    web = client(lindenau)
    addresses = web.app.state.site.view().addresses
    own = [iri for iri in addresses.pages if iri.startswith(lindenau.city.base)]
    assert len(own) > 50
    for iri in own:
        answer = web.get(f"/id/{iri.removeprefix(lindenau.city.base)}")
        assert answer.headers["location"] == addresses.page(iri)


@pytest.fixture(scope="module")
def two_editions(lindenau_release: Release) -> TestClient:
    """Return a client of the invented city with an edition 2025 that knows one actor more."""
    name = Literal("Verein der Neuen", language="de")
    actor = NamedNode("https://example.org/lindenau/actor/newcomer")
    more = {
        Triple(actor, NamedNode(RDF_NAMES.type), NamedNode(ZN.Actor)),
        Triple(actor, NamedNode(SKOS.prefLabel), name),
    }
    known = lindenau_release.shown
    later = Edition.of("https://example.org/lindenau/edition/2025", ("2025", False), known.about)
    edition = holding(later, known.said | more, known.current | more)
    release = replace(lindenau_release, editions=(known, edition))
    return client(published_in_memory(release))


def test_an_iri_lives_on_when_the_edition_shown_does_not_know_it(two_editions: TestClient) -> None:
    answer = two_editions.get("/id/actor/newcomer")
    assert answer.headers["location"] == "/actors/newcomer?edition=2025"
    data = two_editions.get("/id/actor/newcomer", headers={"Accept": TURTLE}, follow_redirects=True)
    assert "Verein der Neuen" in data.text
    assert two_editions.get("/id/actor/newcomer?edition=2024").status_code == 404


def test_an_edition_that_is_asked_for_answers(two_editions: TestClient) -> None:
    answer = two_editions.get("/id/goal/1?edition=2025")
    assert answer.headers["location"] == "/goals/1?edition=2025"


@pytest.mark.parametrize("path", ["/", "/id/goal/4.1", "/id/goal/4.1.ttl", "/void", "/nowhere"])
def test_a_head_is_that_of_the_whole_answer(web: TestClient, path: str) -> None:
    whole, head = web.get(path), web.head(path)
    assert head.content == b""
    assert (head.status_code, dict(head.headers)) == (whole.status_code, dict(whole.headers))


# The ontology, the description, the dumps


@pytest.mark.parametrize("path", ["/ontology", "/void"])
@pytest.mark.parametrize("form", OF_TRIPLES, ids=lambda form: form.suffix)
def test_documents_parse_in_every_form(web: TestClient, path: str, form: Form) -> None:
    by_suffix = web.get(f"{path}.{form.suffix}")
    by_accept = web.get(path, headers={"Accept": form.media_type})
    assert by_suffix.content == by_accept.content
    assert by_suffix.headers["access-control-allow-origin"] == "*"
    assert len(Graph().parse(data=by_suffix.content, format=form.media_type)) > 300


def test_the_ontology_is_served_whole(web: TestClient) -> None:
    graph = Graph().parse(data=web.get("/ontology.ttl").content, format="turtle")
    assert len(set(graph.subjects(RDF.type, OWL.Class))) == 37


def test_the_published_description_conforms_to_its_shapes(web: TestClient) -> None:
    graph = Graph().parse(data=web.get("/void").content, format="turtle")
    shapes = read(ONTOLOGY / "profiles" / "dcat-ap-de.ttl")
    conforms, _, text = validate(graph, shacl_graph=shapes, allow_warnings=True)
    assert conforms, text


def test_every_address_that_the_description_names_is_there(web: TestClient) -> None:
    graph = Graph().parse(data=web.get("/void").content, format="turtle")
    links = {str(node) for node in graph.all_nodes() if str(node).startswith("http://localhost/")}
    files = {str(node) for node in graph.objects(None, DCAT.downloadURL)}
    assert len(files) == 16
    assert files < links
    for link in links - {str(node) for node in graph.objects(None, DCAT.endpointURL)}:
        address = urlsplit(link)
        assert web.get(f"{address.path}?{address.query}").status_code == 200, link
    for file in files:
        address = urlsplit(file)
        answer = web.get(f"{address.path}?{address.query}")
        (kind,) = graph.objects(predicate=DCAT.mediaType, subject=the_subject(graph, file))
        assert str(kind).endswith(answer.headers["content-type"].split(";")[0]), file


def the_subject(graph: Graph, file: str) -> Node:
    """Return the distribution whose file stands at *file*."""
    (subject,) = graph.subjects(DCAT.downloadURL, URIRef(file))
    return subject


def test_the_description_speaks_of_the_public_address(shipped: Published) -> None:
    web = client(shipped)
    web.app.state.settings = web.app.state.settings.model_copy(
        update={"base_url": "https://netz.example.org/"}
    )
    text = web.get("/void").text
    assert "<https://netz.example.org/sparql>" in text
    assert "localhost" not in text


def test_those_who_know_only_the_host_find_the_description(web: TestClient) -> None:
    answer = web.get("/.well-known/void")
    assert (answer.status_code, answer.headers["location"]) == (303, "/void")


@pytest.mark.parametrize("form", OF_GRAPHS, ids=lambda form: form.suffix)
def test_the_dumps_hold_everything_published(
    lindenau_web: TestClient, lindenau: Published, form: Form
) -> None:
    answer = lindenau_web.get(f"/export.{form.suffix}")
    dataset = Dataset().parse(data=answer.content, format=form.media_type)
    assert sum(len(graph) for graph in dataset.graphs()) == len(lindenau.store)
    assert f'filename="lindenau.{form.suffix}"' in answer.headers["content-disposition"]


def test_the_turtle_dump_is_the_edition_asked_for(
    lindenau_web: TestClient, lindenau: Published
) -> None:
    answer = lindenau_web.get(f"/export.ttl?edition={lindenau.shown}")
    expected = len(list(lindenau.store.triples(lindenau.graph())))
    assert len(Graph().parse(data=answer.content, format="turtle")) == expected
    assert lindenau_web.get("/export.ttl?edition=1999").status_code == 400


@pytest.mark.parametrize("path", ["/export.exe", "/ontology.rdf", "/void.html"])
def test_an_unknown_suffix_names_the_known_ones(web: TestClient, path: str) -> None:
    answer = web.get(path)
    assert answer.status_code == 404
    assert "ttl" in answer.json()["detail"]


# The documentation


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_documentation_shows_every_word_in_both_languages(web: TestClient, lang: str) -> None:
    text = web.get(f"/ontology?lang={lang}", headers={"Accept": BROWSER}).text
    ontology = read_ontology(ONTOLOGY)
    for term in ontology.terms:
        assert f'id="{term.name}"' in text
    plain = text.replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&")
    words = [w for t in ontology.terms for w in (t.label.de, t.label.en, t.definition.de)]
    words += [c.label.de for v in ontology.vocabularies for c in v.concepts]
    assert [word for word in words if word not in plain] == []


def test_every_link_within_the_documentation_has_its_place(web: TestClient) -> None:
    text = web.get("/ontology", headers={"Accept": BROWSER}).text
    places = re.findall(r' id="([^"]+)"', text)
    assert len(places) == len(set(places))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(places)


def test_the_picture_brings_its_own_style_through_the_policy(web: TestClient) -> None:
    answer = web.get("/ontology.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "style-src 'self' 'sha256-" in answer.headers["content-security-policy"]


# Crawlers


def test_the_sitemap_names_every_page_of_a_directory_once(
    web: TestClient, shipped: Published
) -> None:
    root = ET.fromstring(web.get("/sitemap.xml").content)  # noqa: S314 our own answer
    found = [str(node.text) for node in root.iter() if node.tag.endswith("loc")]
    assert len(found) == len(set(found))
    paths = {link.removeprefix("http://localhost") for link in found}
    assert {"/", "/actors", "/actors/ifak", "/goals/4.1", "/life-phases/kindergarten"} <= paths
    activities = {iri for iri, _ in shipped.snapshot().labels.names.items() if "/activity/" in iri}
    assert len([path for path in paths if path.startswith("/activities/")]) == len(activities)


def test_robots_are_told_of_the_sitemap(web: TestClient) -> None:
    assert "Sitemap: http://localhost/sitemap.xml" in web.get("/robots.txt").text
