"""The pages about several editions in a real browser: accessible, silent, narrow enough."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.visitor import Visitor, visiting
from tests.five_editions import published_editions
from tests.measured_city import answering

PAGES = (
    "/editions",
    "/editions/2025",
    "/editions/2023/diff/2024",
    "/editions/2024/diff/2025?rows=field&columns=goal",
    "/editions/2024/diff/2025?show=activities-changed",
    "/progress",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of the service of the town over five editions."""
    with answering(published_editions(tmp_path_factory.mktemp("five") / "town")) as address:
        yield address


@pytest.fixture(scope="module", params=[(1366, "de"), (320, "en")], ids=["wide-de", "narrow-en"])
def visitor(request: pytest.FixtureRequest, browser: Browser, town: str) -> Iterator[Visitor]:
    """Yield a visitor at each width, one of each language."""
    width, lang = request.param
    with visiting(browser, town, width) as found:
        found.go(f"/?lang={lang}")
        yield found


@pytest.mark.parametrize("path", PAGES)
def test_a_page_about_several_editions_is_accessible(visitor: Visitor, path: str) -> None:
    """Axe finds nothing, the console stays empty, and nothing is wider than the window."""
    visitor.complaints.clear()
    visitor.go(path)
    assert visitor.findings() == []
    assert visitor.complaints == []
    assert visitor.overflow() <= 0
