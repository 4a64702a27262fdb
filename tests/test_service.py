"""The frame of the service: languages, validators, policy, errors, static files."""

import html
import re

import pytest
from starlette.testclient import TestClient

from graph.published import Published
from service import written


def test_health_says_from_what_the_service_answers(web: TestClient, shipped: Published) -> None:
    """State, number of the changeset and how many quads."""
    expected = {"status": "ok", "changeset": 1, "quads": len(shipped.store)}
    assert web.get("/health").json() == expected


@pytest.mark.parametrize(
    ("address", "header", "lang"),
    [
        ("/", {}, "de"),
        ("/", {"Accept-Language": "en-GB,de;q=0.5"}, "en"),
        ("/", {"Accept-Language": "fr, de;q=0.2, en;q=0"}, "de"),
        ("/", {"Accept-Language": "en", "Cookie": "lang=de"}, "de"),
        ("/?lang=en", {"Cookie": "lang=de"}, "en"),
        ("/?lang=xx", {}, "de"),
    ],
)
def test_the_language_comes_from_address_then_cookie_then_browser(
    web: TestClient, address: str, header: dict[str, str], lang: str
) -> None:
    """German first."""
    web.cookies.clear()
    assert f'<html lang="{lang}">' in web.get(address, headers=header).text


def test_a_chosen_language_is_remembered(web: TestClient) -> None:
    """By a cookie that holds nothing else; without a choice there is none."""
    assert "lang=en" in web.get("/?lang=en").headers["set-cookie"]
    web.cookies.clear()
    assert "set-cookie" not in web.get("/").headers


def test_an_answer_that_the_client_has_is_not_sent_again(web: TestClient) -> None:
    """Same changeset, same build, same address: 304."""
    tag = web.get("/coverage").headers["etag"]
    again = web.get("/coverage", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    other = web.get("/coverage?basis=said", headers={"If-None-Match": tag})
    assert other.status_code == 200


def test_every_answer_carries_the_policy(web: TestClient) -> None:
    """Nothing inline, nothing from elsewhere, no frame around us; errors too."""
    for address in ("/", "/coverage", "/nowhere", "/health", "/api/nowhere"):
        headers = web.get(address).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_static_files_keep_for_ever_and_only_under_their_hash(web: TestClient) -> None:
    """The page names the file with the hash of its content; another hash is no address."""
    style = re.search(r'href="(/static/[^"]+site\.css)"', web.get("/").text)
    assert style is not None
    answer = web.get(style[1])
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]
    assert web.get(re.sub(r"/static/\w+/", "/static/000000000000/", style[1])).status_code == 404
    assert web.get("/static/../app.py").status_code == 404


def test_fonts_are_named_by_their_address(web: TestClient) -> None:
    """The shared style sheet finds its fonts on the site."""
    style = re.search(r'href="(/static/[^"]+base\.css)"', web.get("/").text)
    assert style is not None
    font = re.search(r'url\("(/static/[^"]+\.woff2)"\)', web.get(style[1]).text)
    assert font is not None
    assert web.get(font[1]).headers["content-type"] == "font/woff2"


def test_a_strange_host_is_refused(web: TestClient) -> None:
    """The host is never taken from the request on trust."""
    assert web.get("/", headers={"Host": "evil.example.org"}).status_code == 400


def test_a_page_that_is_not_there_says_so_and_leads_on(web: TestClient) -> None:
    """In words and with the menu."""
    answer = web.get("/nowhere")
    assert answer.status_code == 404
    assert "Diese Seite gibt es nicht" in answer.text
    assert 'href="/coverage"' in answer.text


def test_a_program_gets_a_problem(web: TestClient) -> None:
    """RFC 9457: type, title, status, detail."""
    answer = web.get("/api/nowhere")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 404


def test_an_unknown_filter_value_names_what_is_known(web: TestClient) -> None:
    """A mistyped field is answered with the fields."""
    answer = web.get("/coverage?field=Nirgendwo")
    assert answer.status_code == 400
    assert "Nirgendwo" in answer.text
    assert "Soziales" in answer.text


@pytest.mark.parametrize(
    ("address", "chosen"),
    [
        ("/coverage?rows=mond&columns=field", "/coverage?rows=goal&columns=field"),
        ("/coverage?rows=goal:mond", "/coverage?rows=goal"),
        ("/?basis=mond", "/?basis=said"),
        ("/?edition=1999", "/?edition=2012"),
        ("/ask?part=mond", "/ask?part=left-out"),
        ("/progress?over=mond", "/progress?over=field"),
    ],
)
def test_an_unknown_word_leads_to_the_same_page_with_a_known_one(
    web: TestClient, address: str, chosen: str
) -> None:
    """Nobody has to write an address."""
    refused = web.get(address)
    assert refused.status_code == 400
    links = re.findall(r'<a href="([^"]+)"', refused.text.partition('class="candidates"')[2])
    assert chosen in [html.unescape(link) for link in links]
    assert web.get(chosen).status_code == 200


@pytest.mark.parametrize(("lang", "word"), [("de", "Lebensphase"), ("en", "Phase of life")])
def test_dimensions_are_named_in_words(web: TestClient, lang: str, word: str) -> None:
    """A token is for addresses."""
    page = web.get(f"/coverage?rows=mond&lang={lang}").text
    known = page.partition('class="candidates"')[2]
    assert f'<li><a href="/coverage?rows=life-phase&amp;lang={lang}">{word}</a></li>' in known


def test_a_large_page_is_compressed(web: TestClient) -> None:
    """For phones on slow lines."""
    assert web.get("/", headers={"Accept-Encoding": "gzip"}).headers["content-encoding"] == "gzip"


@pytest.mark.parametrize(
    ("text", "german", "english"),
    [
        ("2012-12-10", "10.12.2012", "10 December 2012"),
        ("2012-03", "März 2012", "March 2012"),
        ("2012", "2012", "2012"),
        ("2012-13", "2012-13", "2012-13"),
    ],
)
def test_a_date_is_written_as_its_reader_writes_it(text: str, german: str, english: str) -> None:
    """What merely looks like a month, as a school year does, stays as it is."""
    assert written.text(text, "de") == german
    assert written.text(text, "en") == english
