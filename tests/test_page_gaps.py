"""«Offene Punkte»: what was achieved first, figures that list as many, and where each is closed."""

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from graph.gaps import gaps, rules
from graph.published import Published
from graph.question import Question
from graph.selection import Selection
from service import paging


def _listed(text: str, name: str = "points") -> list[str]:
    found = re.search(rf'data-list="{name}".*', text, re.DOTALL)
    assert found is not None
    return [unescape(one) for one in re.findall(r'data-thing="([^"]+)"', found[0])]


def _figures(text: str) -> list[tuple[str, int, str]]:
    """Return address, number and name of the list of every figure."""
    found = []
    for link in re.findall(r"<a\b[^>]*data-number[^>]*>", text):
        parts = dict(re.findall(r'([\w-]+)="([^"]*)"', link))
        found.append((unescape(parts["href"]), int(parts["data-number"]), parts["data-of"]))
    return found


def test_every_open_point_is_there_with_its_sentence(web: TestClient, shipped: Published) -> None:
    """What the graph finds is what the page lists, no more and no less."""
    known = gaps(shipped.snapshot())
    text = web.get("/gaps").text
    assert sorted(_listed(text)) == sorted(gap.id for gap in known)
    plain = unescape(text)
    assert all(gap.sentence["de"] in plain for gap in known)
    assert all(gap.closes["de"] in plain for gap in known)
    assert all(gap.query in plain for gap in known)


def test_what_was_achieved_comes_before_what_is_open(web: TestClient) -> None:
    """Tone first, and the figure leads to those that say it."""
    text = web.get("/gaps").text
    assert text.index("Erreicht ist schon etwas") < text.index("Offen sind")
    href, number, name = _figures(text)[0]
    assert name == "activities"
    assert len(_listed(web.get(href).text, name)) == number > 0


@pytest.mark.parametrize("address", ["/gaps", "/gaps?life-phase=old-age", "/gaps?basis=said"])
def test_every_figure_lists_as_many(web: TestClient, address: str) -> None:
    """Rules and severities, under a filter too."""
    figures = [one for one in _figures(web.get(address).text) if one[2] == "points"]
    assert len(figures) > 3
    for href, number, name in figures:
        assert len(_listed(web.get(href).text, name)) == number, href


def test_a_filter_selects_points(town: TestClient, lindenau: Published) -> None:
    """And the page tells the same as the command."""
    snapshot = lindenau.snapshot()
    phase = snapshot.dimensions.members["life-phase"][0]
    asked = Question(selection=Selection({"life-phase": frozenset([phase])}))
    known = [gap.id for gap in gaps(snapshot, asked)]
    assert 0 < len(known) < len(gaps(snapshot))
    assert sorted(_listed(town.get(f"/gaps?life-phase={phase}").text)) == sorted(known)


def test_every_point_leads_to_where_it_can_be_closed(web: TestClient) -> None:
    """A cell to its own page, where the same state is told; anything else to the thing's page."""
    for rule in rules():
        text = web.get(f"/gaps?rule={rule}").text
        items = re.findall(r'<li data-thing="[^"]+">(.*?)</li>', text, re.DOTALL)
        links = [unescape(href) for item in items for href in re.findall(r'href="([^"]+)"', item)]
        hrefs = [link for link in links if not link.startswith("/plan?")]
        assert len(links) - len(hrefs) == len(hrefs) == len(items)
        assert all(href.startswith("/") for href in hrefs)
        for href in hrefs[:3]:
            assert not href.startswith("/coverage") or web.get(href).status_code == 200, href


def test_a_cell_is_opened_without_the_filter(web: TestClient) -> None:
    """A filter selects points and never recounts: the cell must show the state it is listed for."""
    text = unescape(web.get("/gaps?rule=no-activity&q=Arbeiten").text)
    hrefs = re.findall(r'href="(/coverage/cell[^"]+)"', text)
    assert hrefs
    for href in hrefs:
        assert "q=" not in href
        assert "keine Aktivität bekannt" in web.get(href).text


def test_a_seat_is_filled_at_its_body(web: TestClient) -> None:
    """A seat has a page of its own, but it is the body that fills it."""
    text = web.get("/gaps?rule=seat-to-come").text
    assert re.findall(r'href="/bodies/', text)
    assert "/things/" not in text


def test_hints_are_folded_and_what_is_to_be_decided_is_not(web: TestClient) -> None:
    """First what the steering group has to decide."""
    text = web.get("/gaps").text
    steering, hints = text.split('id="hint"')
    assert '<details class="group">' not in steering
    assert '<details class="group">' in hints


def test_an_unknown_rule_is_refused_with_the_known_ones(town: TestClient) -> None:
    """By name; so is an unknown weight."""
    answer = town.get("/gaps?rule=nothing")
    assert answer.status_code == 400
    assert "no-activity" in answer.text
    assert town.get("/gaps?severity=dire").status_code == 400


def test_a_choice_without_points_says_what_that_means(web: TestClient) -> None:
    """And leads on."""
    text = web.get("/gaps?q=xyzzy").text
    assert "Zu dieser Auswahl ist nichts offen" in text
    assert _listed(text) == []


def test_exports_and_query_ask_the_same(web: TestClient) -> None:
    """The files hold what the page lists; the query is that of the rule."""
    text = unescape(web.get("/gaps?rule=unattributed&basis=said").text)
    assert 'href="/api/gaps?format=csv&rule=unattributed&basis=said"' in text
    assert "VALUES ?edition { <" in text


def test_a_rule_with_many_points_is_paged(web: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each point on one page exactly."""
    whole = _listed(web.get("/gaps?rule=no-activity").text)
    monkeypatch.setattr(paging, "SIZE", 15)
    seen, address = list[str](), "/gaps?rule=no-activity"
    while address:
        text = web.get(address).text
        seen += _listed(text)
        after = re.search(r'<a href="([^"]+)"\s+rel="next"', text)
        address = unescape(after[1]) if after else ""
    assert seen == whole
    assert len(whole) > 15


def test_points_are_told_in_english(web: TestClient) -> None:
    """Sentences, rules and what closes them."""
    text = web.get("/gaps?rule=no-activity", headers={"Accept-Language": "en"}).text
    assert "No activity is known for" in text
    assert "What closes it:" in text
