"""The first page: what there is and on what footing, figures that lead on, a few open points."""

import re
from html import unescape

from starlette.testclient import TestClient

from graph.gaps import STEERING, gaps
from graph.published import Published
from graph.terms import RDF
from tests.web_client import client


def _figures(text: str) -> list[tuple[str, int, str]]:
    """Return address, number and name of the list of every figure."""
    found = []
    for link in re.findall(r"<a\b[^>]*data-number[^>]*>", text):
        parts = dict(re.findall(r'([\w-]+)="([^"]*)"', link))
        found.append((unescape(parts["href"]), int(parts["data-number"]), parts["data-of"]))
    return found


def _section(text: str, name: str) -> str:
    found = re.search(rf'<section aria-labelledby="{name}">(.*?)</section>', text, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_page_says_what_there_is_and_on_what_footing(
    web: TestClient, shipped: Published
) -> None:
    """Numbers first, and how much of it is only proposed."""
    text = web.get("/").text
    snapshot = shipped.snapshot()
    numbers = {name: number for _, number, name in _figures(text)[:4]}
    assert numbers["activities"] == snapshot.incidence.count
    assert numbers["goals"] == len(snapshot.dimensions.members["goal"])
    assert numbers["programmes"] == len(snapshot.dimensions.members["programme"])
    assert "verlässlich zugeordnet" in text
    proposals = len(list(snapshot.store.pairs(RDF.subject, snapshot.graph)))
    assert f"{proposals} Vorschläge der Redaktion warten" in text


def test_every_figure_of_activities_and_points_lists_as_many(web: TestClient) -> None:
    """Whole numbers, statuses, what was achieved, what is to be decided."""
    seen = 0
    for href, number, name in _figures(web.get("/").text):
        if name in ("activities", "points"):
            text = web.get(href).text
            listed = re.search(rf'data-list="{name}".*', text, re.DOTALL)
            assert listed is not None
            assert len(re.findall(r"data-thing=", listed[0])) == number, href
            seen += 1
    assert seen > 8


def test_a_few_points_of_different_rules_are_named(web: TestClient, shipped: Published) -> None:
    """At most five, all to be decided, no two of one rule, each leading to its place."""
    section = _section(web.get("/").text, "open")
    items = re.findall(r"<li>(.*?)</li>", section, re.DOTALL)
    known = {g.sentence["de"]: g.rule for g in gaps(shipped.snapshot()) if g.severity == STEERING}
    rules = [known[unescape(re.sub(r"<[^>]+>", "", item)).strip()] for item in items]
    assert 0 < len(rules) <= 5
    assert len(set(rules)) == len(rules)
    assert all('href="/' in item for item in items)


def test_the_short_sentence_leads_to_who_does_what(web: TestClient) -> None:
    """Without script, under the names of the filter."""
    form = re.search(r'<form class="quick".*?</form>', web.get("/").text, re.DOTALL)
    assert form is not None
    assert 'action="/ask"' in form[0]
    assert re.findall(r'name="([\w-]+)"', form[0]) == ["goal", "life-phase", "q"]


def test_the_page_shows_everything_while_a_filter_waits(web: TestClient) -> None:
    """It says so, its own figures stay whole, and the menu hands the filter on."""
    text = web.get("/?field=soziales").text
    assert "Diese Seite zeigt alles" in text
    assert _figures(text) == _figures(web.get("/").text)
    assert 'href="/coverage?field=soziales"' in text


def test_what_was_achieved_comes_before_what_is_open(web: TestClient) -> None:
    """Volunteers are thanked, not listed."""
    text = web.get("/").text
    assert text.index('id="achieved"') < text.index('id="map"') < text.index('id="open"')


def test_without_proposals_the_page_says_that_they_are_hidden(web: TestClient) -> None:
    """And what is left on that footing."""
    text = web.get("/?basis=said").text
    assert "Vorschläge der Redaktion warten" not in text
    assert "verlässlich zugeordnet" in text


def test_a_second_city_has_a_first_page(lindenau: Published) -> None:
    """Nothing on it is the first city's."""
    text = client(lindenau).get("/").text
    assert "Lindenau" in text
    assert "sind erst vorgeschlagen" in text


def test_a_print_says_where_it_was_taken(web: TestClient) -> None:
    """With the filter, so that others find the same page."""
    assert "von http://localhost/gaps?field=soziales<" in web.get("/gaps?field=soziales").text
