"""Debian's Chromium for the tests, kept from every host but this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.desk import loaded_office
from tests.first_load import FirstLoad
from tests.serving import Served

CHROMIUM = Path("/usr/bin/chromium-headless-shell")
"""The same engine without the windows around it: a page costs a third of the time."""
OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--font-render-hinting=none",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield the browser; without it these tests fail and say what to install."""
    if not CHROMIUM.exists():
        pytest.fail(f"{CHROMIUM} is missing; install it with: apt-get install {CHROMIUM.name}")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(OPTIONS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory, loaded: FirstLoad) -> Iterator[Served]:
    """Yield the running service of the invented town, with an account; nothing is published."""
    with loaded_office(loaded, tmp_path_factory.mktemp("office")) as served:
        yield served
