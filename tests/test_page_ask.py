"""«Wer macht was?»: the sentence, the list with its grids, figures that lead to what they count."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from starlette.testclient import TestClient

from graph.published import Published
from graph.terms import ZN
from service import facets, paging


def _listed(text: str) -> list[str]:
    """Return the IRIs in the list of activities."""
    found = re.search(r'data-list="activities".*?</section>', text, re.DOTALL)
    assert found is not None
    return re.findall(r'data-thing="([^"]+)"', found[0])


def _figures(text: str) -> Iterator[tuple[str, int]]:
    """Yield address and number of every figure that leads to activities."""
    for link in re.findall(r"<a\b[^>]*data-number[^>]*>", text):
        if 'data-of="activities"' in link:
            number = re.search(r'data-number="(\d+)"', link)
            href = re.search(r'href="([^"]+)"', link)
            assert number is not None
            assert href is not None
            yield unescape(href[1]), int(number[1])


def _titles(text: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'<h3 class="name">\s*<a[^>]*>([^<]+)</a>', text)]


def test_every_activity_is_listed_with_its_whole_grid(web: TestClient, shipped: Published) -> None:
    """Six rows each, whatever is known."""
    text = web.get("/ask").text
    activities = shipped.snapshot().incidence.activities
    assert sorted(_listed(text)) == sorted(activities)
    assert f"Eingetragen sind {len(activities)} Aktivitäten" in text
    grids = re.findall(r'<dl class="grid">(.*?)</dl>', text, re.DOTALL)
    assert {grid.count("<dt>") for grid in grids} == {6}


def test_an_unanswered_row_says_so(town: TestClient) -> None:
    """«Noch offen», and only there."""
    text = town.get("/ask?activity=language-cafe").text
    rows = dict(re.findall(r'<div class="row-([\w-]+)">(.*?)</div>', text, re.DOTALL))
    assert "noch offen" in rows["statistics"]
    assert "noch offen" not in rows["goals"]


def test_an_answer_of_another_kind_is_an_answer(town: TestClient) -> None:
    """«Keines trifft zu», and whom it turns to instead of people in a phase of life."""
    text = town.get("/ask?activity=poster-series&activity=diversity-training").text
    assert "keines trifft zu:" in text
    assert "keine Lebensphase, richtet sich an:" in text


def test_the_sentence_has_five_blanks_with_the_names_of_the_filter(web: TestClient) -> None:
    """And what is chosen stands in them; the rest waits behind «Weitere Filter»."""
    text = web.get("/ask?field=soziales").text
    blanks = re.search(r'<p class="blanks">(.*?)</p>', text, re.DOTALL)
    assert blanks is not None
    names = re.findall(r'name="([\w-]+)"', blanks[1])
    assert names == ["field", "goal", "life-phase", "actor", "status"]
    assert re.search(r'<option value="soziales"\s*selected', blanks[1])
    assert 'name="target-group"' in text.split("Weitere Filter")[1]
    assert 'class="chips"' in text


@pytest.mark.parametrize(
    "address",
    [
        "/ask",
        "/ask?field=learning",
        "/ask?basis=said&q=a",
        "/ask?field=learning&part=left-out",
    ],
)
def test_every_figure_lists_as_many(town: TestClient, address: str) -> None:
    """Facets, and what a single value leaves out."""
    figures = list(_figures(town.get(address).text))
    assert figures
    for href, number in figures:
        assert len(_listed(town.get(href).text)) == number, href


def test_a_part_of_the_map_is_listed_and_named(web: TestClient) -> None:
    """The sentence says what of which map; the facets of its sides are no further choice."""
    text = web.get("/ask?part=certain&rows=goal&columns=life-phase&goal=4").text
    number = re.search(r"zählen hier (\d+) Aktivitäten, die laufen oder geplant sind", text)
    assert number is not None
    assert len(_listed(text)) == int(number[1]) > 0
    assert "Ziel × Lebensphase" in text
    for href, count in _figures(text):
        assert "part=certain" in href
        assert len(_listed(web.get(href).text)) == count, href


def test_what_was_achieved_is_a_part_of_its_own(web: TestClient, shipped: Published) -> None:
    """The concept asks to show it before what is missing; each says it in its grid."""
    text = web.get("/ask?part=achieved").text
    snapshot = shipped.snapshot()
    said = {iri for iri, _ in snapshot.store.pairs(ZN.achievement, snapshot.graph)}
    assert {*_listed(text)} == said
    assert text.count("Erreicht:") == len(said)
    for href, number in _figures(text):
        assert len(_listed(web.get(href).text)) == number, href


def test_an_unknown_part_is_refused_with_the_known_ones(town: TestClient) -> None:
    """By name."""
    answer = town.get("/ask?part=everything")
    assert answer.status_code == 400
    assert "unplaced" in answer.text


def test_free_text_lists_the_best_first_and_by_name_on_demand(web: TestClient) -> None:
    """A word in the title weighs more than one in the text."""
    best = _titles(web.get("/ask?q=beratung").text)
    named = _titles(web.get("/ask?q=beratung&sort=name").text)
    assert "beratung" in best[0].lower()
    assert sorted(best) == sorted(named)
    assert named == sorted(named, key=str.casefold)
    assert best != named


def test_nothing_found_says_what_that_means_and_what_to_do(web: TestClient) -> None:
    """No figure, no list, but a way on."""
    text = web.get("/ask?q=xyzzy").text
    assert "ist nichts eingetragen" in text
    assert "Das heißt nicht, dass nichts geschieht" in text
    assert _listed(text) == []


def test_proposals_are_marked_and_can_be_left_out(web: TestClient) -> None:
    """Where nothing is confirmed the page says so; without them the rows are open."""
    assert "Vorschlag der Redaktion, noch nicht bestätigt" in web.get("/ask").text
    said = web.get("/ask?basis=said").text
    assert "Vorschlag der Redaktion, noch nicht bestätigt" not in said
    assert "Gezeigt ist nur, was gesagt ist" in said


def test_a_long_list_is_paged(web: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every activity stands on one page exactly, and the filter is kept from page to page."""
    whole = _listed(web.get("/ask?field=soziales").text)
    monkeypatch.setattr(paging, "SIZE", 5)
    address, seen = "/ask?field=soziales", list[str]()
    while address:
        text = web.get(address).text
        seen += _listed(text)
        after = re.search(r'<a href="([^"]+)" rel="next"', text)
        address = unescape(after[1]) if after else ""
    assert seen == whole
    assert len(whole) > 5
    assert f"1–5 von {len(whole)}" in web.get("/ask?field=soziales").text
    assert web.get("/ask?page=0").status_code == 400


def test_the_same_choice_leads_to_map_network_and_points(town: TestClient) -> None:
    """One filter, everywhere."""
    text = unescape(town.get("/ask?field=learning&basis=said").text)
    for path in ("/coverage", "/network", "/gaps", "/api/activities"):
        assert re.search(rf'href="{path}\?[^"]*basis=said&field=learning', text), path


def test_the_query_behind_the_list_has_the_filter_bound(town: TestClient) -> None:
    """It can be opened in SPARQL as it stands."""
    text = unescape(town.get("/ask?field=learning").text)
    assert "VALUES ?field { <https://example.org/lindenau/field/learning> }" in text


def test_german_names_on_the_english_page_say_so(web: TestClient) -> None:
    """For a reader who listens."""
    text = web.get("/ask?activity=berlitz-kurs", headers={"Accept-Language": "en"}).text
    assert 'lang="de">Kursangebot' in text
    assert "still open" in text


def test_a_facet_of_very_many_values_shows_the_most_frequent(
    web: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And says that it does; what is chosen stays among them."""
    whole = web.get("/ask").text
    monkeypatch.setattr(facets, "_FEW", 3)
    short = web.get("/ask?status=ended").text
    assert len(list(_figures(short))) < len(list(_figures(whole)))
    assert "Die 3 häufigsten von" in short
    assert "<strong>beendet</strong>" in short


def test_what_is_german_is_marked_where_it_is_chosen_and_where_it_is_chosen_from(
    web: TestClient,
) -> None:
    """In the lists, and as what is chosen; what is known in English is not."""
    page = web.get("/ask?goal=4&life-phase=kindergarten&lang=en").text
    assert '<option value="4" lang="de" selected>4 Chancengleichheit' in page
    assert '<strong lang="de">4 Chancengleichheit' in page
    assert '<option value="kindergarten" selected>' in page
    assert "<strong>Kindergarten age</strong>" in page


def test_labels_of_the_filter_begin_large_in_english_too(web: TestClient) -> None:
    """The vocabulary has them as they stand in a sentence."""
    page = web.get("/gaps?lang=en").text
    assert '<label for="filter-field">Field</label>' in page
    assert '<label for="filter-life-phase">Phase of life</label>' in page


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_word_that_fits_several_goals_offers_each_as_a_link(web: TestClient, lang: str) -> None:
    """The same page with what was meant; the sentence is German and says so."""
    answer = web.get(f"/ask?goal=Chance&field=soziales&lang={lang}")
    assert answer.status_code == 400
    marked = 'lang="de">Ziel „Chance“' in answer.text
    assert marked == (lang == "en")
    meant = re.findall(r'<a href="(/ask\?goal=[^"]+)">', answer.text)
    assert len(meant) > 1
    for address in meant:
        found = web.get(unescape(address))
        assert found.status_code == 200
        assert "field=soziales" in address
