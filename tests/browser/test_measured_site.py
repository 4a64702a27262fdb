"""Pages with figures in a real browser: charts, tables, targets; on screen, on phones, on paper."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser

from graph.published import Published
from tests.browser.visitor import PAPER, Visitor, visiting
from tests.measured_city import ALL_STATES, answering, with_more

_CHILDREN = "/indicators/kinder-mit-zuwanderungsgeschichte"
PAGES = (
    f"{_CHILDREN}?beside=target-group",
    "/indicators/anteil-der-zugezogenen",
    "/goals/M1",
    "/smart",
    "/products",
)
_WIDTHS = (1366, 390)
_SMALLEST = 320
_CUT = """[...document.querySelectorAll("main *")].filter((one) =>
  !one.matches(".spoken") && one.clientWidth && one.scrollWidth > one.clientWidth + 1
  && getComputedStyle(one).overflowX !== "visible").map((one) => one.className || one.tagName)"""
"""What holds more than it shows: on paper nobody can move it."""


@pytest.fixture(scope="module")
def visitors(browser: Browser, measured: Published) -> Iterator[Sequence[Visitor]]:
    """Yield a visitor at each width, of the town with ten years of invented figures."""
    with ExitStack() as stack:
        address = stack.enter_context(answering(with_more(measured, ALL_STATES)))
        yield [stack.enter_context(visiting(browser, address, width)) for width in _WIDTHS]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_with_figures_is_accessible_silent_and_whole_on_paper(
    visitors: Sequence[Visitor], path: str
) -> None:
    """Axe finds nothing, the console stays empty, nothing is wider than a phone or cut in print."""
    at = PAGES.index(path) % len(visitors)
    visitor = visitors[at]
    visitor.complaints.clear()
    visitor.requests.clear()
    visitor.page.emulate_media(media="screen")
    visitor.resize(_WIDTHS[at])
    page = visitor.go(path)
    assert visitor.findings() == []
    assert visitor.complaints == []
    assert visitor.strange_requests == []
    assert visitor.overflow() == 0
    assert visitor.overflow_at(_SMALLEST) == 0
    page.emulate_media(media="print")
    assert visitor.overflow_at(PAPER) == 0
    visitor.resize(PAPER)
    assert page.evaluate(_CUT) == []


def test_every_chart_has_unit_source_and_date_and_its_table(visitors: Sequence[Visitor]) -> None:
    """Line, bars and small lines; no word of them stands on another."""
    for visitor in visitors:
        visitor.page.emulate_media(media="screen")
        page = visitor.go(_CHILDREN)
        assert page.locator("p.below", has_text="Einwohnerzählung Lindenau").count() == 3
        assert page.locator("p.below", has_text="2024").count() == 3
        assert page.locator("table.figures").first.is_visible()
        assert page.evaluate(_ON_EACH_OTHER) == []


_ON_EACH_OTHER = """[...document.querySelectorAll("svg.chart, .multiples svg")].flatMap((svg) => {
  const words = [...svg.querySelectorAll("text")].filter((one) => one.getClientRects().length);
  const boxes = words.map((one) => [one.textContent, one.getBoundingClientRect()]);
  return boxes.flatMap(([name, a], at) => boxes.slice(at + 1)
    .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1
      && a.top < b.bottom - 4 && b.top < a.bottom - 4)
    .map(([other]) => `${name} / ${other}`));
})"""
"""The pairs of words in charts whose boxes meet by more than their spare room."""
