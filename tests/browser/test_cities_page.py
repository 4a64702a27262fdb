"""The comparison of two invented towns in a real browser: on a desk, on a phone, on paper."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.visitor import PAPER, visiting
from tests.neighbour import LINDENAU, MATCHING, neighbour
from tests.serving import Served, serving

_ONLY_TO_PRESS = ("CSV", "JSON", "zeigen", "Andere Karte wählen")


@pytest.fixture(scope="module")
def land(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Yield an installation of both towns; what is no town's host compares them."""
    folder = tmp_path_factory.mktemp("land")
    towns = {"lindenau.example.org": LINDENAU, "birkental.example.org": neighbour(folder)}
    settings = {
        "ZIELNETZ_CITIES": json.dumps({host: str(town) for host, town in towns.items()}),
        "ZIELNETZ_MATCHING": str(MATCHING),
        "ZIELNETZ_SECRET": "zwei Städte, ein Geheimnis, das lang genug ist",
    }
    with serving(folder / "home", settings) as served:
        yield served


@pytest.mark.parametrize("width", [1366, 390])
def test_towns_side_by_side_are_accessible_and_whole(
    browser: Browser, land: Served, width: int
) -> None:
    """Axe finds nothing, the console stays empty, nothing is wider than the screen."""
    with visiting(browser, land.address, width) as visitor:
        visitor.go("/")
        assert visitor.findings() == []
        assert visitor.complaints == []
        assert visitor.strange_requests == []
        assert visitor.overflow() == 0


def test_on_paper_the_comparison_asks_nobody_to_press_anything(
    browser: Browser, land: Served
) -> None:
    """Maps, towns and figures stay; files and links to other maps go."""
    with visiting(browser, land.address, 1366) as visitor:
        page = visitor.go("/")
        for word in _ONLY_TO_PRESS:
            expect(page.get_by_text(word, exact=True).first).to_be_visible()
        page.emulate_media(media="print")
        for word in _ONLY_TO_PRESS:
            expect(page.get_by_text(word, exact=True).filter(visible=True)).to_have_count(0)
        expect(page.get_by_role("rowheader", name="Birkental am Bach")).to_be_visible()
        assert visitor.overflow_at(PAPER) == 0
