"""The four texts: what the tool is, and what the law asks to be said; each of them true."""

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from graph.published import Published
from graph.shapes import read_shapes
from graph.states import STATES
from graph.terms import ZNV
from tests.web_client import client
from viz import assets
from viz.cell_state import STATES as FACES

NOTICES = ("/impressum", "/datenschutz", "/barrierefreiheit")


@pytest.fixture
def web(shipped: Published) -> TestClient:
    """Return a reader of the shipped city's service who has chosen no language."""
    return client(shipped)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_state_is_explained_with_mark_and_word(web: TestClient, lang: str) -> None:
    """In the order in which they are tried, each with a meaning of its own."""
    table = re.search(r"<table.*?</table>", web.get(f"/about?lang={lang}").text, re.DOTALL)
    assert table is not None
    rows = re.findall(r'<th scope="row">(.*?)</th>\s*<td[^>]*>(.*?)</td>', table[0], re.DOTALL)
    assert [word for word, _ in rows] == [FACES[state].words[lang] for state in STATES]
    assert len({meaning for _, meaning in rows}) == len(STATES)
    assert all(FACES[state].mark in table[0] for state in STATES if state != "gap")


def test_footing_grid_and_statuses_come_from_the_data(web: TestClient, shipped: Published) -> None:
    """Nothing about the grid or the vocabularies is written twice."""
    text = unescape(web.get("/about").text)
    snapshot = shipped.snapshot()
    for name in ("reported", "confirmed", "stated", "carried", "editorial", "decided"):
        assert snapshot.labels.label(ZNV[f"basis/{name}"]) in text
    for iri in snapshot.dimensions.members["status"]:
        assert f"<dt>{snapshot.labels.label(iri)}</dt>" in text
    for row in read_shapes().rows:
        assert f"<dt>{row.label.de}</dt>" in text
        assert all(shape.description.de in text for shape in row.demands)


def test_licences_are_those_of_the_catalogue(web: TestClient, shipped: Published) -> None:
    """Every file is under one of those named, or said to have none that is known."""
    section = unescape(web.get("/about").text).split('id="licences"')[1].split("<h3>")[1]
    counted = sum(int(number) for number in re.findall(r"(\d+) Dateien", section))
    assert counted == len(shipped.city.files)
    assert "creativecommons.org" in section
    assert "unbekannt" in section


def test_what_others_made_is_named_with_its_licence(web: TestClient) -> None:
    """Everything in the manifest."""
    text = web.get("/about").text
    for file in assets.vendor_files():
        assert f"{file.package} {file.version}</span>: {file.licence}" in text


def test_the_data_can_be_reached(web: TestClient) -> None:
    """Ontology, interface, SPARQL, questions, description."""
    text = web.get("/about").text
    for path in ("/ontology", "/api", "/sparql", "/queries", "/void"):
        assert f'<a href="{path}">' in text


@pytest.mark.parametrize("path", NOTICES)
@pytest.mark.parametrize(
    ("lang", "words"), [("de", "Von der Stadt zu ergänzen"), ("en", "To be completed by the city")]
)
def test_a_notice_marks_what_only_the_city_knows(
    web: TestClient, path: str, lang: str, words: str
) -> None:
    """Nothing is invented: no address, no number to call, no name of a person or office."""
    text = web.get(f"{path}?lang={lang}").text
    assert words in text
    body = re.search(r'<div class="prose notice">.*?</main>', text, re.DOTALL)
    assert body is not None
    assert not re.search(r"@|\b0\d{3,}|\b\d{5}\b|mailto:|http", body[0])


def test_the_statement_on_accessibility_says_what_is_asked(web: TestClient) -> None:
    """Status, limits, how it was judged and when, feedback, enforcement."""
    text = web.get("/barrierefreiheit").text
    for part in ("status", "limits", "method", "feedback", "enforcement"):
        assert f'id="{part}"' in text
    assert "teilweise vereinbar" in text
    assert re.search(r"Stand \d\d\.\d\d\.\d{4}", text)


@pytest.mark.parametrize("path", ["/", "/ask", "/gaps", "/coverage", "/about", *NOTICES])
def test_what_the_privacy_notice_says_is_true(web: TestClient, path: str) -> None:
    """No cookie but the language's, when it is chosen; no source but the site itself."""
    answer = web.get(path)
    assert "set-cookie" not in answer.headers
    assert not re.findall(r'(?:src|action)="(?:https?:)?//', answer.text)
    assert not re.findall(r'<link[^>]+href="(?:https?:)?//', answer.text)
    assert "http" not in answer.headers["content-security-policy"]
    chosen = web.get(path, params={"lang": "en"})
    assert [one.split("=")[0] for one in chosen.headers.get_list("set-cookie")] == ["lang"]
    assert "HttpOnly" in chosen.headers["set-cookie"]


def test_a_second_city_has_its_own_editions(lindenau: Published) -> None:
    """The text is about the tool, the facts are the city's."""
    text = client(lindenau).get("/about").text
    for year in lindenau.editions:
        assert f"Berichtsjahr {year}" in text
    assert "Lindenau" in text
