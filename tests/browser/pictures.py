"""The pictures of the README, taken from the running site: ``python -m tests.browser.pictures``."""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from graph.paths import ROOT
from tests.browser.conftest import CHROMIUM, OPTIONS
from tests.browser.visitor import visiting
from tests.serving import serving

PICTURES = {
    "service/overview.png": "/coverage?rows=field&columns=life-phase",
    "viz/network.png": "/network",
}


def main() -> None:
    """Write the pictures into the checkout."""
    with (
        TemporaryDirectory() as home,
        serving(Path(home)) as served,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(OPTIONS))
        for file, path in PICTURES.items():
            with visiting(browser, served.address, 1366) as visitor:
                visitor.go(path).wait_for_timeout(1000)
                visitor.page.screenshot(path=ROOT / file)
        browser.close()


if __name__ == "__main__":
    main()
