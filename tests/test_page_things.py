"""One page for each thing: everything said of it, whose word it is, where it stands, both ways."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from graph.facts import Fact
from graph.network import metrics
from graph.published import Published
from graph.store import Literal, NamedNode, Quad, RdfFormat, Store, parse
from graph.terms import DCT, RDF, ZN, ZNV
from service.asked import Asked
from service.pages.panels.figure import FIGURE
from service.pages.panels.wording import written
from service.view import View
from service.visit import Visit
from tests.web_client import client, site

ROOM = 30
"""Up to how many things a row names all."""


@pytest.fixture(scope="module")
def city(shipped: Published) -> View:
    """Return the shipped city's edition with proposals."""
    return site(shipped).view()


def text(web: TestClient, path: str, lang: str = "de") -> str:
    """Return a page without soft hyphens."""
    answer = web.get(path, headers={"Accept-Language": lang})
    assert answer.status_code == 200, path
    return answer.text.replace("\u00ad", "")


def plain(page: str) -> str:
    """Return the words of a page."""
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def section(page: str, key: str) -> str:
    """Return the part of a page under one heading."""
    found = re.search(rf'<section id="{key}".*?</section>', page, re.DOTALL)
    assert found is not None, key
    return found[0]


def figures(page: str) -> Iterator[tuple[str, int, str]]:
    """Yield address, number and list of every figure in the body of a page."""
    for link in re.findall(r"<a\b[^>]*data-number[^>]*>", page[page.index("<main") :]):
        parts = dict(re.findall(r'(href|data-number|data-of)="([^"]*)"', link))
        yield unescape(parts["href"]), int(parts["data-number"]), parts["data-of"]


def listed(page: str, name: str) -> int:
    """Return how many things the list *name* of a page holds, on all its stretches."""
    found = re.search(rf'data-list="{name}"(?:\s+data-total="(\d+)")?', page)
    if found is None:
        return 0
    if found[1]:
        return int(found[1])
    after = page[found.end() :]
    end = min(at for tag in ("</section>", "</main>") if (at := after.find(tag)) >= 0)
    return after[:end].count("data-thing=")


@pytest.fixture(scope="module")
def pages(web: TestClient, city: View) -> dict[str, str]:
    """Return pages of things in German by their path: one in three, `make crawl` visits all."""
    return {path: text(web, path) for path in sorted(city.addresses.things)[::3]}


def test_things_have_pages_in_both_languages(web: TestClient, pages: dict[str, str]) -> None:
    """One in three answers in German, one in 21 is asked in English too (`make crawl`: all)."""
    assert len(pages) > 300
    for path in sorted(pages)[::7]:
        text(web, path, "en")


def test_everything_said_of_a_thing_stands_on_its_page(
    web: TestClient, city: View, pages: dict[str, str]
) -> None:
    """Links lead to their things, texts and numbers are written out; nothing is left away."""
    visit = Visit(web.app.state.site, Asked(), "de", "/", ())  # type: ignore[attr-defined]
    for path, page in pages.items():
        words = plain(page)
        for predicate, facts in city.facts.own(city.addresses.things[path]).items():
            for fact in facts if predicate not in FIGURE else ():
                assert told(city, visit, fact, page, words), (path, predicate, fact.text)


def told(city: View, visit: Visit, fact: Fact, page: str, words: str) -> bool:
    """Tell whether a page says *fact*: by a link, by a name, or by the text itself."""
    if isinstance(fact.value, Literal):
        foreign = fact.value.language not in (None, "de")
        return foreign or " ".join(written(visit, fact.value).split()) in words
    target = city.addresses.page(fact.iri)
    return f'href="{target}"' in page if target else bool(words)


def test_whatever_leads_to_a_thing_stands_on_its_page_too(
    city: View, pages: dict[str, str]
) -> None:
    """Links are told from both ends; proposals stand beside what they propose."""
    for path, page in pages.items():
        for predicate, facts in city.facts.leading(city.addresses.things[path]).items():
            if predicate in (RDF.subject, RDF.object) or len(facts) > ROOM:
                continue
            for fact in facts:
                assert f'href="{city.addresses.page(fact.subject)}"' in page, (path, fact)


def test_very_many_are_told_on_pages_of_their_own(web: TestClient, city: View) -> None:
    """The document behind everything names a few and leads to all."""
    document = max(
        city.facts.kind(ZN.Document), key=lambda iri: len(city.facts.to(iri, DCT.source))
    )
    many = len(city.facts.to(document, DCT.source))
    page = text(web, city.addresses.page(document))
    way = next(href for href, number, _ in figures(page) if number == many)
    seen: list[str] = []
    while way:
        page = text(web, way)
        seen += re.findall(r'data-thing="([^"]+)"', page)
        after = re.search(r'<a href="([^"]+)" rel="next"', page)
        way = unescape(after[1]) if after else ""
    assert sorted(seen) == sorted(fact.subject for fact in city.facts.to(document, DCT.source))


def test_every_statement_says_whose_word_it_is(town: TestClient) -> None:
    """Reported, carried over, decided, by the editors, in the concept: each in its row."""

    def row(path: str, label: str) -> str:
        page = text(town, path)
        rows = re.findall(r"<tbody>.*?</tbody>", page, re.DOTALL)
        return next(plain_row for row in rows if label in (plain_row := strip(row)))

    assert "vom Akteur gemeldet" in row("/activities/language-cafe", "Angeboten von")
    assert "aus dem Vorjahr übernommen" in row("/activities/repair-meeting", "Lebensphase")
    assert "beschlossen" in row("/things/decision/partners", "Beschlossen von")
    assert "von der Redaktion" in row("/goals/1b", "Gleicher Wortlaut")
    assert "steht im Konzept : Teil E, Z. 53" in row("/actors/sports-club", "Name")
    assert row("/actors/sports-club", "Akteurstyp").endswith("ebenso")


def strip(markup: str) -> str:
    """Return the words of a part of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def test_each_row_of_statements_has_a_footing(pages: dict[str, str]) -> None:
    """Only what is itself a source, or tells nothing of the city, goes without."""
    bare = ("Fundstelle", "Quelle", "Klasse", "Position")
    for path, page in pages.items():
        for table in re.findall(r'<table class="statements".*?</table>', page, re.DOTALL):
            for body in re.findall(r"<tbody>.*?</tbody>", table, re.DOTALL):
                label = strip(re.findall(r"<th.*?</th>", body, re.DOTALL)[0])
                for cell in re.findall(r'<td class="whose">(.*?)</td>', body, re.DOTALL):
                    assert strip(cell) or label in bare, (path, label)


def test_a_proposal_shows_its_reason_and_leads_to_itself(town: TestClient) -> None:
    """Nobody takes it for a fact."""
    grid = section(text(town, "/activities/music-hour"), "grid")
    assert "Fachwissen: Singen übt Sprache." in grid
    assert 'href="/things/proposal/1">Vorschlag, noch nicht bestätigt</a>' in grid
    proposal = plain(text(town, "/things/proposal/1"))
    assert "Vorschlag: Musikstunde – dient dem Ziel – 1.2" in proposal
    assert "geantwortet hat noch niemand" in proposal


def test_without_proposals_none_is_shown(town: TestClient) -> None:
    """On the footing of what is said the row is open and nothing more."""
    grid = section(text(town, "/activities/music-hour?basis=said"), "grid")
    assert "Vorschlag, noch nicht" not in grid
    assert "noch offen" in grid
    assert town.get("/things/proposal/1?basis=said").status_code == 404
    assert "basis=said" not in text(town, "/things/proposal/1")
    assert 'href="/activities/music-hour?basis=said"' in text(town, "/activities/music-hour")


def test_an_activity_shows_six_rows_of_the_grid(town: TestClient) -> None:
    """Unanswered ones are still open, whether something is proposed or not."""
    rows = re.findall(
        r"<tbody>.*?</tbody>", section(text(town, "/activities/music-hour"), "grid"), re.DOTALL
    )
    assert len(rows) == 6
    assert "noch offen; vorgeschlagen:" in strip(rows[3])
    assert strip(rows[5]).endswith("Statistische Daten noch offen")
    training = section(text(town, "/activities/diversity-training"), "grid")
    assert "wendet sich an" in strip(training)
    posters = strip(section(text(town, "/activities/poster-series"), "grid"))
    assert posters.count("nichts davon") == 2


def test_an_actor_meets_those_who_share_its_goals(web: TestClient, city: View) -> None:
    """How many they share is what the metrics of the network say, and which stands beside it."""
    pair = metrics(city.network).shared_goals[0]
    page = section(text(web, city.addresses.page(pair.actor)), "neighbours")
    first = re.findall(r"<tbody>.*?</tbody>", page, re.DOTALL)[0]
    assert f'href="{city.addresses.page(pair.other)}"' in page
    assert f"{pair.goals} gemeinsame Ziele" in strip(first)
    assert first.count("data-thing=") == pair.goals


def test_an_actors_open_answers_are_not_told(web: TestClient) -> None:
    """Its completeness is for itself: only the grid of an activity says what is open."""
    assert "noch offen" not in plain(text(web, "/actors/caritasverband"))


def test_a_goal_shows_its_tree_its_like_and_what_measures_it(web: TestClient) -> None:
    """Above and below, the same wording in another field, and no indicator agreed."""
    page = text(web, "/goals/4.1")
    tree = section(page, "tree")
    assert [href in tree for href in ('href="/goals/4"', 'href="/things/key-point/4.1.1"')] == [
        1,
        1,
    ]
    assert 'aria-current="true"' in tree
    alike = section(text(web, "/goals/2d"), "alike")
    assert [f'href="/goals/{sign}"' in alike for sign in ("2h", "5c", "2d")] == [True, True, False]
    assert "von der Redaktion" in alike
    assert "Noch keine Kennzahl vereinbart" in section(page, "measured")
    assert "mi3" in section(text(web, "/goals/M3"), "measured")


def test_a_seat_is_vacant_only_in_a_body_that_exists(web: TestClient, town: TestClient) -> None:
    """What is still to be founded has seats that are intended."""
    intended = section(text(web, "/bodies/steuerungsgruppe"), "seats")
    assert intended.count("data-thing=") == 12
    assert "nicht besetzt" not in intended
    assert "noch zu gründen" in intended
    board = section(text(town, "/bodies/board"), "seats")
    assert board.count("nicht besetzt") == 1
    assert board.count("hat den Sitz inne") == 2


def test_a_programme_says_whether_it_is_used_and_why_not(web: TestClient) -> None:
    """With the reason of the source."""
    use = strip(section(text(web, "/programmes/interkulturelle-zentren"), "use"))
    assert "nicht genutzt" in use
    assert "keinen Akteur, der ein solches Zentrum umsetzen könnte" in use


def test_a_document_shows_its_parts_and_its_goals(web: TestClient) -> None:
    """Chapters within chapters; a document that is still to come says so."""
    page = text(web, "/documents/integrationskonzept")
    assert "Kapitel 2.1" in section(page, "parts")
    assert listed(page, "goals") == section(page, "goals").count("data-thing=") > 0
    later = section(text(web, "/documents/stadtentwicklungskonzept-2030"), "goals")
    assert "liegen noch nicht vor" in later


def test_what_is_unknown_is_said(web: TestClient) -> None:
    """No value, no figure, a range that stays a range."""
    assert "Kein Wert" in section(text(web, "/indicators/mi3"), "values")

    def value(slug: str) -> str:
        return strip(section(text(web, f"/things/population-statement/{slug}"), "figure"))

    assert "etwa 15,7 %" in value("inkl-doppelstaatler")
    assert "etwa 25 bis 50 %" in value("zuwanderung-0-35")
    assert "unbekannt" in value("mh-unbekannt")
    assert "steigend" in value("trend")


def amended(known: Published, turtle: str) -> Published:
    """Return what is published with more said in the concept, on both footings."""
    said = next(name for name in known.store.graphs() if name.endswith("/stated"))
    graphs = [NamedNode(name) for name in (said, known.graph("said"), known.graph("all"))]
    triples = [quad.triple for quad in parse(input=turtle, format=RdfFormat.TURTLE)]
    store = Store.memory()
    store.load(known.store.quads())
    store.load(Quad(t.subject, t.predicate, t.object, graph) for t in triples for graph in graphs)
    return Published(known.city, store)


def test_values_and_targets_of_an_indicator_are_told(lindenau: Published) -> None:
    """With the time, the number as Germans write it, and the goal that agreed on it."""
    more = """
        PREFIX c: <https://example.org/lindenau/> PREFIX zn: <https://w3id.org/zielnetz/ns#>
        PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
        <https://example.org/lindenau/observation/1> a zn:Observation ; zn:unit "%" ;
          zn:ofIndicator <https://example.org/lindenau/indicator/cards> ;
          zn:value 1234.5 ; zn:startDate "2023-05"^^xsd:gYearMonth ."""
    town = client(amended(lindenau, more))
    values = strip(section(text(town, "/indicators/cards"), "values"))
    assert "1234,5 %" in values
    assert "Mai 2023" in values
    assert "1234,5 %" in strip(section(text(town, "/things/observation/1"), "figure"))
    assert "1234,5 % (Mai 2023)" in plain(text(town, "/indicators"))


def test_hostile_words_stay_text(lindenau: Published) -> None:
    """Whatever a name, a description or a website says, nothing of it runs or leads astray."""
    more = r"""
        PREFIX c: <https://example.org/lindenau/actor/> PREFIX zn: <https://w3id.org/zielnetz/ns#>
        PREFIX dct: <http://purl.org/dc/terms/> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
        c:evil a zn:Actor ; skos:prefLabel "<img src=x onerror=alert(1)>"@de ;
          skos:altLabel "\"><script>alert(2)</script>"@de ;
          dct:description "</script><script>alert(3)</script> {{ 7*7 }}"@de ;
          foaf:homepage "javascript:alert(4)"^^xsd:anyURI ."""
    town = client(amended(lindenau, more))
    for path in ("/actors/evil", "/actors", "/directories?find=img", "/actors/evil?lang=en"):
        page = town.get(path).text
        assert "<img src=x" not in page
        assert "<script>alert" not in page
        assert 'href="javascript:' not in page
    assert "javascript:alert(4)" in town.get("/actors/evil").text
    assert "{{ 7*7 }}" in town.get("/actors/evil").text


def test_figures_lead_to_as_many_things(web: TestClient) -> None:
    """On pages of every kind."""
    for path in (
        "/actors/caritasverband",
        "/goals/4",
        "/goals/2d",
        "/fields/soziales",
        "/life-phases/working-life",
        "/programmes/kommin",
        "/documents/strategiekonzept-2020",
        "/things/status/running",
        "/things/actor-type/association",
        "/things/target-group/women",
    ):
        page = text(web, path)
        for href, number, name in set(figures(page)):
            there = page if href.startswith("#") else text(web, href)
            assert listed(there, name) == number, (path, href)


def test_a_thing_of_several_kinds_has_one_page(web: TestClient) -> None:
    """Other addresses lead there for good, with what they ask."""
    moved = web.get("/actors/steuerungsgruppe?basis=said")
    assert (moved.status_code, moved.headers["location"]) == (
        301,
        "/bodies/steuerungsgruppe?basis=said",
    )
    moved = web.get("/things/actor/caritasverband")
    assert (moved.status_code, moved.headers["location"]) == (301, "/actors/caritasverband")


@pytest.mark.parametrize(
    "path", ["/actors/nobody", "/things/x/y", "/goals/", "/actors/griffbereit"]
)
def test_what_does_not_exist_is_said_in_a_sentence(web: TestClient, path: str) -> None:
    """404, with what was asked and what was expected."""
    answer = web.get(path, headers={"Accept-Language": "de"})
    assert answer.status_code == 404
    assert f"Unter der Adresse „{path}“ steht nichts" in plain(answer.text)


def test_the_page_leads_to_the_data(web: TestClient) -> None:
    """Turtle in the head, all forms at the end, the IRI in full, schema.org for search engines."""
    page = text(web, "/actors/caritasverband")
    alternate = re.search(r'<link rel="alternate" type="text/turtle" href="([^"]+)"', page)
    assert alternate is not None
    assert web.get(alternate[1]).status_code == 200
    data = strip(section(page, "data"))
    assert "/actor/caritasverband" in data
    assert all(form in data for form in ("Turtle", "JSON-LD", "N-Triples"))
    assert 'type="application/ld+json"' in page


def test_the_same_choice_is_offered_on_other_pages(web: TestClient) -> None:
    """List, map and network of the same thing."""
    page = text(web, "/fields/soziales")
    ways = {urlsplit(unescape(href)).path for href in re.findall(r'href="(/[^"]+)"', page)}
    assert {"/ask", "/coverage", "/network"} <= ways
    assert 'href="/ask?field=soziales"' in page


def test_german_names_are_marked_on_english_pages(web: TestClient) -> None:
    """A screen reader must not read them as English."""
    page = text(web, "/goals/2d", "en")
    assert re.search(r'<h1[^>]*lang="de"', page)
    assert 'lang="de"' in section(page, "alike")
    assert "Same wording" in page


def test_labels_of_the_basis_are_those_of_the_vocabulary(city: View) -> None:
    """No word for a basis is written twice."""
    for basis in ("stated", "reported", "confirmed", "carried", "decided"):
        assert ZNV[f"basis/{basis}"] in city.snapshot.labels.names


def test_the_line_of_a_goal_shows_its_gaps_and_that_of_an_actor_does_not(web: TestClient) -> None:
    """That an actor does nothing for a phase of life is no gap of the city."""
    field = section(text(web, "/fields/soziales"), "map")
    assert field.count('<th scope="col"') == 10
    assert "state-unclear" in field
    actor = section(text(web, "/actors/vhs-hattingen"), "map")
    assert actor.count('<th scope="col"') < 10
    assert "state-gap" not in actor
    assert "keine Aktivität bekannt" not in actor
