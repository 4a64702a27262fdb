"""A city whose every text is an attack, in a real browser: texts stay texts."""

from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Browser, Dialog, expect

from service.texts import LANGUAGES
from tests.browser.visitor import Visitor, visiting
from tests.hostile_city import HOMEPAGE, ODD, hostile_city
from tests.serving import Served, serving

SELECT = "SELECT ?thing ?text { ?thing ?property ?text FILTER(isLiteral(?text)) } LIMIT 100"
GRAPH = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 100"
PAGES = (
    "/",
    "/ask",
    "/ask?q=alert",
    "/coverage",
    "/coverage?rows=field&columns=life-phase",
    "/coverage/cell?rows=field&columns=life-phase&row=learning&column=childhood",
    "/gaps",
    "/network",
    "/directories",
    "/actors",
    "/actors/library",
    "/activities",
    "/activities/reading-mornings",
    "/goals",
    "/goals/1.1",
    "/fields/learning",
    "/programmes",
    "/bodies/board",
    "/indicators",
    "/documents",
    "/queries",
    "/queries/numbers_field-goals",
    "/queries/goals_of-field?field=learning",
    f"/sparql?{urlencode({'query': SELECT})}",
    f"/sparql?{urlencode({'query': GRAPH})}",
    "/about",
    "/ontology",
)
ENTERED = """[...document.querySelectorAll("body *")].flatMap((element) => [
  ...[...element.attributes].map((one) => one.name)
    .filter((name) => name.startsWith("on") || /[<>"']/.test(name)),
  ...(/^(javascript|vbscript|data):/i.test(element.getAttribute("href") ?? "")
    ? [element.outerHTML] : []),
  ...(element.matches("img[src='x'], svg[onload], a[href^='//']")
    ? [element.outerHTML] : []),
  ...(element.tagName === "SCRIPT" && !element.src && !element.type.includes("json")
    ? [element.outerHTML] : []),
])"""
"""What stands in a page only if a text has left its place."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Yield the running service of the hostile city."""
    folder = hostile_city(tmp_path_factory.mktemp("hostile") / "city")
    with serving(tmp_path_factory.mktemp("home"), {"ZIELNETZ_CITY": str(folder)}) as found:
        yield found


@pytest.fixture(scope="module")
def visitor(browser: Browser, hostile: Served) -> Iterator[Visitor]:
    """Yield a visitor; a dialog that opens is a complaint."""

    def note(dialog: Dialog) -> None:
        found.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    with visiting(browser, hostile.address, 1366) as found:
        found.page.on("dialog", note)
        yield found


@pytest.mark.parametrize("path", PAGES)
def test_texts_stay_texts(visitor: Visitor, path: str) -> None:
    """No dialog, no foreign element, no request off the host, no complaint of the policy.

    Pages take turns with the languages.
    """
    lang = LANGUAGES[PAGES.index(path) % len(LANGUAGES)]
    visitor.complaints.clear()
    visitor.requests.clear()
    page = visitor.go(f"{path}{'&' if '?' in path else '?'}lang={lang}")
    assert page.evaluate(ENTERED) == []
    assert visitor.complaints == []
    assert visitor.strange_requests == []


def test_the_panel_of_the_network_shows_names_as_they_are(visitor: Visitor) -> None:
    """The script writes them into the page itself."""
    visitor.complaints.clear()
    page = visitor.go("/network?focus=library&steps=2")
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("#panel")).to_contain_text("Stadtbücherei Lindenau")
    assert page.evaluate(ENTERED) == []
    assert visitor.complaints == []


def test_an_answer_to_a_query_shows_tags_as_signs(visitor: Visitor) -> None:
    """As a reader would see them in the file."""
    page = visitor.go(f"/sparql?{urlencode({'query': SELECT})}")
    expect(page.locator("main")).to_contain_text("<script>alert(1)</script>")


def test_a_homepage_that_tries_to_leave_its_place_stays_a_link(visitor: Visitor) -> None:
    """At most it leads where it says."""
    page = visitor.go("/actors/library")
    links = page.locator("a[href*='evil.example.org']")
    assert {link.get_attribute("href") for link in links.all()} <= {HOMEPAGE}
    assert page.evaluate(ENTERED) == []


@pytest.mark.parametrize("end", [end for end in ODD.values() if end.startswith("actor/")])
def test_a_thing_with_an_odd_iri_leads_to_itself_and_its_data(visitor: Visitor, end: str) -> None:
    """Through the switch of language and to each form of its data."""
    name = end.removeprefix("actor/")
    page = visitor.go(f"/actors/{quote(name)}?lang=de")
    data = [link.get_attribute("href") for link in page.locator("a[href^='/id/']").all()]
    assert data
    for href in data:
        assert page.request.get(visitor.address + str(href)).status == 200
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert "404" not in page.locator(".banner").inner_text()
