"""The picture around one thing in a real browser: its text fits, small screens get a list."""
# ruff: noqa: D103 - the name of a test says what it shows

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from graph.network import build
from graph.published import Published
from viz import assets
from viz.ego import ego

FRAME = """<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Bilder</title>
<meta name="viewport" content="width=device-width"><style>{style}</style></head>
<body><main><h1>Bilder</h1>{pictures}</main></body></html>"""


@pytest.fixture(scope="module")
def file(shipped: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a page with a picture of every tenth thing of the city."""
    network = build(shipped.store, shipped.graph("all"))
    found = (ego(network, node.iri, address=lambda iri: f"#{iri}") for node in network.nodes[::10])
    style = "".join(map(assets.text, ("base.css", "ego.css")))
    for mark, font in assets.FONTS.items():
        style = style.replace(mark, assets.data_uri(font, "font/woff2"))
    pictures = "".join(str(picture.markup) for picture in found if picture)
    path = tmp_path_factory.mktemp("ego") / "pictures.html"
    path.write_text(FRAME.format(style=style, pictures=pictures), "utf-8")
    return path


@pytest.fixture(params=[1366, 390, 320])
def opened(request: pytest.FixtureRequest, browser: Browser, file: Path) -> Iterator[Page]:
    """Yield the page at the widths of a desk and of phones."""
    page = browser.new_page(viewport={"width": request.param, "height": 900})
    page.goto(file.as_uri())
    page.evaluate("document.fonts.ready")
    yield page
    page.close()


def test_axe_finds_nothing_and_nothing_scrolls_sideways(opened: Page) -> None:
    assert opened.locator(".ego").count() > 10
    assert Axe().run(opened).response["violations"] == []
    assert opened.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_a_screen_shows_the_picture_or_the_list(opened: Page) -> None:
    wide = opened.viewport_size is not None and opened.viewport_size["width"] > 640
    assert opened.locator(".ego-picture").first.is_visible() == wide
    assert opened.locator(".ego-list").first.is_hidden() == wide


@pytest.mark.parametrize("opened", [1366], indirect=True)
def test_text_fits_the_room_that_was_reckoned(opened: Page) -> None:
    too_wide = opened.evaluate(
        """() => [...document.querySelectorAll(".ego-text")].filter((text) => {
          const ground = text.parentNode.querySelector(".ego-ground").getBBox();
          const box = text.getBBox();
          return box.x + box.width > ground.x + ground.width + 1;
        }).map((text) => text.textContent)"""
    )
    assert too_wide == []


@pytest.mark.parametrize("opened", [1366], indirect=True)
def test_every_name_can_be_reached_by_keyboard(opened: Page) -> None:
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.classList.contains('ego-link')")
    assert opened.evaluate("document.activeElement.getAttribute('aria-label').length > 0")


@pytest.mark.parametrize("opened", [1366], indirect=True)
def test_lines_can_be_seen_in_forced_colours(opened: Page) -> None:
    opened.emulate_media(forced_colors="active", color_scheme="dark")
    look = "(name) => getComputedStyle(document.querySelector(name))"
    line = opened.evaluate(f"({look})('.ego-line').stroke")
    ground = opened.evaluate(f"({look})('.ego-ground').fill")
    assert line == "rgb(255, 255, 255)"
    assert ground == "rgb(0, 0, 0)"
