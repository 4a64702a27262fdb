"""The editor of «SPARQL» in a real browser: silent, left by keyboard, names stay text."""
# ruff: noqa: D103 - the name of a test says what it shows

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visitor import Visitor, visiting
from tests.serving import Served

EVIL = "<img src=x onerror=document.title=1>"
NAMED = f"SELECT ('{EVIL}' AS ?name) (1 AS ?n) {{}}"
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
EDITOR = "#editor .CodeMirror"


@pytest.fixture
def desk(browser: Browser, office: Served) -> Iterator[Visitor]:
    """Yield a visitor at a desk, with the page open."""
    with visiting(browser, office.address, 1366) as found:
        found.go("/sparql")
        yield found


def _write(page: Page, query: str) -> None:
    page.click(EDITOR)
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(query)


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.textContent"))


def test_the_editor_takes_the_place_of_the_field(desk: Visitor) -> None:
    page = desk.page
    expect(page.locator(EDITOR)).to_be_visible()
    expect(page.locator("#query")).to_be_hidden()
    expect(page.get_by_role("textbox", name="Abfrage", exact=True)).to_have_id("query-editor")
    assert desk.complaints == []
    assert desk.strange_requests == []


@pytest.mark.parametrize(("width", "lang"), [(1366, "de"), (390, "en"), (320, "de")])
def test_editor_and_answer_are_accessible_at_every_width(
    browser: Browser, office: Served, width: int, lang: str
) -> None:
    with visiting(browser, office.address, width) as reader:
        page = reader.go(f"/sparql?lang={lang}")
        assert reader.findings() == []
        _write(page, "SELECT * { ?s ?p ?o ; a ?kind } LIMIT 20")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#result table")).to_be_visible()
        assert reader.findings() == []
        assert reader.overflow() == 0
        _write(page, "SELECT * { ?s ?p ")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#result .wrong")).to_be_visible()
        assert reader.findings() == []
        assert reader.overflow() == 0
        assert [text for text in reader.complaints if "400" not in text] == []
        assert reader.strange_requests == []


def test_the_editor_is_left_by_escape_and_tab_and_the_page_says_so(desk: Visitor) -> None:
    page = desk.page
    expect(page.locator("#keys-editor")).to_contain_text("Esc und danach Tab")
    page.click(EDITOR)
    page.keyboard.press("Tab")
    assert _focused(page) == "query-editor"
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert _focused(page) == "graph"
    page.keyboard.press("Shift+Tab")
    assert _focused(page) == "query-editor"


def test_an_answer_comes_without_loading_the_page_anew(desk: Visitor) -> None:
    page = desk.page
    page.evaluate("window.same = true")
    _write(page, "SELECT ?x { VALUES ?x { 1 2 } }")
    page.get_by_role("button", name="Ausführen").click()
    heading = page.locator("#result-heading")
    expect(heading).to_contain_text("2 Zeilen")
    expect(heading).to_be_focused()
    assert page.evaluate("window.same")
    assert "query=SELECT" in page.url
    page.reload()
    expect(page.locator("#result-heading")).to_contain_text("2 Zeilen")
    expect(page.locator(EDITOR)).to_contain_text("VALUES ?x")


def test_going_back_shows_the_query_before(desk: Visitor) -> None:
    page = desk.page
    for number in (1, 2):
        _write(page, f"SELECT ({number} AS ?x) {{}}")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#result td")).to_have_text(str(number))
    page.go_back()
    expect(page.locator("#result td")).to_have_text("1")
    expect(page.locator(EDITOR)).to_contain_text("SELECT (1 AS")


def test_an_example_is_put_into_the_editor(desk: Visitor) -> None:
    page = desk.page
    page.get_by_label("Beispiele aus der Sammlung").select_option("gaps/bridge")
    page.get_by_role("button", name="Einsetzen").click()
    expect(page.locator(EDITOR)).to_contain_text("?pairs")
    expect(page.locator("#result table")).to_have_count(0)
    page.get_by_role("button", name="Ausführen").click()
    expect(page.locator("#result-heading")).to_contain_text("Zeile")


def test_a_running_query_can_be_cancelled(desk: Visitor) -> None:
    page = desk.page
    _write(page, SLOW)
    page.keyboard.press("Control+Enter")
    cancel = page.get_by_role("button", name="Abbrechen")
    cancel.click()
    expect(page.locator("#told")).to_have_text("Die Abfrage ist abgebrochen.")
    expect(cancel).to_be_hidden()


def test_what_the_editor_cannot_read_is_said_in_german_and_without_html(desk: Visitor) -> None:
    page = desk.page
    _write(page, "SELECT * {\n ?s foo:p ?o }")
    expect(page.locator("#unclear")).to_have_text("Zeile 2: Das Präfix foo ist nicht erklärt.")
    page.locator(".parseErrorIcon").hover()
    assert page.locator(".yasqe_tooltip").count() == 0
    _write(page, "SELECT * {\n ?s )")
    expect(page.locator("#unclear")).to_have_text("Zeile 2 ist so nicht zu verstehen.")
    _write(page, "SELECT * { ?s ?p ?o }")
    expect(page.locator("#unclear")).to_have_text("")
    assert desk.complaints == []


def test_prefixes_and_variables_are_completed_by_this_house_alone(desk: Visitor) -> None:
    page = desk.page
    _write(page, "PREFIX zn")
    expect(page.locator(".CodeMirror-hints")).to_contain_text("zn: <https://w3id.org/zielnetz/ns#>")
    page.keyboard.press("Escape")
    _write(page, "SELECT * { ?something a ?so")
    page.keyboard.press("Control+Space")
    expect(page.locator(EDITOR).or_(page.locator(".CodeMirror-hints")).first).to_be_visible()
    _write(page, "SELECT * { ?s foaf:na")
    page.keyboard.press("Control+Space")
    _write(page, "SELECT * { ?s a foaf:Per")
    page.keyboard.press("Control+Space")
    page.wait_for_timeout(300)
    assert desk.strange_requests == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_names_in_an_answer_stay_text(desk: Visitor) -> None:
    page = desk.page
    _write(page, NAMED)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#result td").first).to_have_text(EVIL)
    assert page.locator("#result img").count() == 0
    assert page.title() != "1"
    assert desk.complaints == []


def test_without_script_the_form_does_the_same(browser: Browser, office: Served) -> None:
    with visiting(browser, office.address, 390, java_script_enabled=False) as plain:  # type: ignore[arg-type]
        page = plain.go("/sparql")
        page.get_by_label("Beispiele aus der Sammlung").select_option("numbers_programmes")
        page.get_by_role("button", name="Einsetzen").click()
        assert "programmes" in page.get_by_label("Abfrage", exact=True).input_value()
        page.get_by_label("Abfrage", exact=True).fill("SELECT ?x { VALUES ?x { 1 2 3 } }")
        page.get_by_role("button", name="Ausführen").click()
        expect(page.locator("#result-heading")).to_contain_text("3 Zeilen")
        expect(page.locator("#query")).to_have_value("SELECT ?x { VALUES ?x { 1 2 3 } }")
        assert plain.overflow() == 0
