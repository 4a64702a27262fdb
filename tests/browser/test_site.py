"""The site in a real browser: silent, reachable by keyboard, nothing wider than a phone."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.visitor import Visitor, visiting
from tests.serving import Served

PAGES = (
    "/",
    "/ask",
    "/ask?field=soziales&goal=4",
    "/coverage",
    "/coverage/cell?rows=goal&columns=life-phase&row=4&column=kindergarten",
    "/gaps",
    "/plan?if-goal=4&if-life-phase=old-age",
    "/plan?rule=no-activity",
    "/progress",
    "/smart",
    "/due",
    "/products",
    "/report?field=soziales",
    "/editions",
    "/editions/2012",
    "/editions/2012/diff/2012",
    "/network",
    "/network?focus=ifak&steps=2",
    "/directories",
    "/actors",
    "/actors/ifak",
    "/groups",
    "/activities",
    "/activities/griffbereit",
    "/goals",
    "/goals/4",
    "/goals/2d",
    "/fields",
    "/fields/soziales",
    "/life-phases",
    "/life-phases/kindergarten",
    "/programmes",
    "/programmes/but",
    "/bodies",
    "/bodies/steuerungsgruppe",
    "/bodies/steuerungsgruppe/agenda",
    "/indicators",
    "/indicators/mi1",
    "/data",
    "/documents",
    "/documents/integrationskonzept",
    "/events",
    "/events/2007-kommin-start",
    "/queries",
    "/queries/goals_of-field?field=soziales",
    "/queries/numbers_field-goals",
    "/sparql",
    "/sparql?query=SELECT%20*%20WHERE%20%7B%3Fs%20%3Fp%20%3Fo%7D%20LIMIT%205",
    "/about",
    "/ontology",
    "/participate",
    "/impressum",
    "/datenschutz",
    "/barrierefreiheit",
    "/nowhere",
)
WIDTHS = (1366, 390)
_SMALLEST = 320


@pytest.fixture(scope="module")
def visitors(browser: Browser, served: Served) -> Iterator[Sequence[Visitor]]:
    """Yield a visitor at each width."""
    with ExitStack() as stack:
        yield [stack.enter_context(visiting(browser, served.address, width)) for width in WIDTHS]


def _menu(page: Page) -> Locator:
    """Return the menu of the site."""
    return page.locator("#menu")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible_silent_and_keeps_to_its_host(
    visitors: Sequence[Visitor], path: str
) -> None:
    """Axe finds nothing, the console stays empty, no request leaves the house.

    Pages take turns with the widths: what is wide or narrow is built alike on all of them. None
    is wider than the smallest phone, with the longer words of German.
    """
    visitor = visitors[PAGES.index(path) % len(visitors)]
    visitor.complaints.clear()
    visitor.requests.clear()
    visitor.go(path)
    assert visitor.findings() == []
    expected = ["404"] if path == "/nowhere" else []
    assert [text for text in visitor.complaints if not any(e in text for e in expected)] == []
    assert visitor.strange_requests == []
    assert visitor.overflow() == 0
    assert visitor.overflow_at(_SMALLEST) == 0


def test_the_map_is_one_tab_stop_and_answers_to_arrow_keys(
    browser: Browser, served: Served
) -> None:
    """Into the map by Tab, through it by arrows, out of it by Tab, Enter opens the cell."""
    with visiting(browser, served.address, 1366) as desk:
        page = desk.go("/coverage?rows=field&columns=life-phase")
        cells = page.locator("table.map tbody td:not(.sum) > a")
        cells.first.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowDown")
        at = page.evaluate("document.activeElement.href")
        assert "row=soziales" in at
        assert "column=kindergarten" in at
        page.keyboard.press("Tab")
        assert "/coverage/cell" not in (page.evaluate("document.activeElement.href ?? ''"))
        page.keyboard.press("Shift+Tab")
        assert page.evaluate("document.activeElement.href") == at
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_contain_text("Soziales")


def test_the_filter_is_kept_from_page_to_page(browser: Browser, served: Served) -> None:
    """Map, list, open points and network speak of the same."""
    with visiting(browser, served.address, 1366) as desk:
        page = desk.go("/coverage")
        page.get_by_label("Handlungsfeld", exact=True).first.select_option("soziales")
        page.get_by_role("button", name="Anzeigen").first.click()
        for name in ("Wer macht was?", "Offene Punkte", "Verbindungen", "Überblick"):
            _menu(page).get_by_role("link", name=name).click()
            assert "field=soziales" in page.url
            expect(page.locator("ul.chips")).to_contain_text("Soziales")
        page.get_by_role("link", name="Alle Filter entfernen").click()
        assert "field=" not in page.url


def test_without_script_everything_can_be_reached(browser: Browser, served: Served) -> None:
    """Menu, filter, map and tables need none."""
    with visiting(browser, served.address, 390, java_script_enabled=False) as plain:  # type: ignore[arg-type]
        page = plain.go("/coverage?field=soziales")
        expect(_menu(page).get_by_role("link", name="Fragen")).to_be_visible()
        expect(page.get_by_role("button", name="Anzeigen").first).to_be_visible()
        _menu(page).get_by_role("link", name="Verbindungen").click()
        expect(page.locator("#links table")).to_be_attached()


def test_the_language_can_be_switched_and_stays(browser: Browser, served: Served) -> None:
    """On the same page, under the same filter, for the pages that follow."""
    with visiting(browser, served.address, 1366) as desk:
        page = desk.go("/coverage?field=soziales")
        page.get_by_role("link", name="English").click()
        expect(page.locator("h1")).to_have_text("Overview")
        assert "field=soziales" in page.url
        _menu(page).get_by_role("link", name="Open points").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_focus_of_the_network_lights_its_whole_path(browser: Browser, served: Served) -> None:
    """And explains itself beside the picture, with the way to its page."""
    with visiting(browser, served.address, 1366) as desk:
        page = desk.go("/network?focus=ifak")
        page.wait_for_selector("html[data-ready]")
        panel = page.locator("#panel")
        expect(panel).to_contain_text("IFAK")
        expect(panel).to_contain_text("Flüchtlingsberatungsstelle")
        panel.get_by_role("link", name="Seite öffnen").first.click()
        expect(page.locator("h1")).to_contain_text("IFAK")


def test_printing_leaves_out_what_paper_cannot_do(
    browser: Browser, served: Served, tmp_path: Path
) -> None:
    """No menu, no filter; the day, the edition and the legend stay."""
    with visiting(browser, served.address, 1366) as desk:
        page = desk.go("/coverage?rows=field&columns=life-phase")
        page.emulate_media(media="print")
        expect(page.locator(".menu")).to_be_hidden()
        expect(page.locator(".filter")).to_be_hidden()
        expect(page.locator(".printed")).to_be_visible()
        expect(page.locator(".banner")).to_be_visible()
        expect(page.locator(".states").first).to_be_visible()
        paper = tmp_path / "map.pdf"
        page.pdf(path=paper, format="A4")
        assert paper.read_bytes().startswith(b"%PDF")


def test_paper_asks_nobody_to_press_anything(browser: Browser, served: Served) -> None:
    """No button, no choice, no word of where a cell leads to."""
    with visiting(browser, served.address, 1366) as desk:
        for path in ("/", "/ask", "/coverage", "/gaps", "/plan", "/progress", "/report"):
            page = desk.go(path)
            page.emulate_media(media="print")
            asking = page.locator("main").locator("button, select, input").filter(visible=True)
            assert asking.count() == 0, path
            expect(page.get_by_text("Jede Zelle führt").filter(visible=True)).to_have_count(0)
            page.emulate_media(media="screen")
