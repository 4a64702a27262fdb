"""The office in a real browser: a running service with one account, and the way in."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from service.office.accounts import Accounts, Role
from service.office.keeper import Keeper
from service.office.opening import open_keeper
from service.office.passphrases import Passphrase
from tests.browser.visitor import Visitor
from tests.first_load import FirstLoad
from tests.office_client import NAME, PASSPHRASE
from tests.serving import Served, serving


@contextmanager
def office_serving(town: Path, home: Path) -> Iterator[tuple[Served, Keeper]]:
    """Yield the running service of the city in *town* with an account, and who keeps its office."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZIELNETZ_HOME", str(home))
        keeper = open_keeper(town, "")
        Accounts(keeper.database).add(NAME, Role.COORDINATOR, Passphrase(PASSPHRASE))
        with serving(home, {"ZIELNETZ_CITY": str(town)}) as served:
            yield served, keeper
        keeper.database.engine.dispose()


@contextmanager
def loaded_office(loaded: FirstLoad, place: Path) -> Iterator[Served]:
    """Yield the running service of a loaded copy of the invented town, with an account."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZIELNETZ_HOME", str(place / "home"))
        town = loaded.copied(place, "")
    with office_serving(town, place / "home") as (served, _):
        yield served


def sign_in(visitor: Visitor) -> Page:
    """Return the desk, once *visitor* has signed in."""
    page = visitor.go("/office")
    page.get_by_label("Name").fill(NAME)
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("main").get_by_role("button", name="Anmelden").click()
    expect(page.get_by_role("button", name="Abmelden")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Schreibtisch")
    return page
