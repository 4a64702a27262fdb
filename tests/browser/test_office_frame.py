"""The frame of the office in a browser: signing in, accounts, and a page that was open too long."""
# ruff: noqa: D103 - the name of a test says what it shows

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from service.office.accounts import Accounts, Role
from service.office.opening import open_keeper
from service.office.passphrases import Passphrase
from tests.browser.visitor import Visitor, visiting
from tests.conftest import LINDENAU
from tests.office_client import NAME, PASSPHRASE
from tests.serving import Served, serving

WIDTHS = (1366, 390, 320)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Yield the running service of the invented city with an account."""
    home = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZIELNETZ_HOME", str(home))
        accounts = Accounts(open_keeper(LINDENAU, "").database)
        accounts.add(NAME, Role.COORDINATOR, Passphrase(PASSPHRASE))
    with serving(home, {"ZIELNETZ_CITY": str(LINDENAU)}) as found:
        yield found


def _sign_in(visitor: Visitor) -> None:
    page = visitor.go("/office")
    page.get_by_label("Name").fill(NAME)
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("main").get_by_role("button", name="Anmelden").click()
    expect(page.get_by_role("button", name="Abmelden")).to_be_visible()


def _sound(visitor: Visitor) -> None:
    assert visitor.findings() == [], visitor.page.url
    assert visitor.overflow() == 0, visitor.page.url
    assert visitor.complaints == [], visitor.page.url
    assert visitor.strange_requests == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_of_accounts_are_sound(browser: Browser, office: Served, width: int) -> None:
    with visiting(browser, office.address, width) as visitor:
        page = visitor.go("/office")
        _sound(visitor)
        _sign_in(visitor)
        _sound(visitor)
        page.get_by_role("link", name=NAME).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Mein Konto")
        _sound(visitor)
        visitor.go("/office/users")
        page.locator(".deeds summary").first.click()
        _sound(visitor)
        page.get_by_label("Name").fill(f"Robin Muster {width}")
        page.get_by_role("button", name="Konto anlegen").click()
        expect(page.get_by_text(f"Startpassphrase für Robin Muster {width}")).to_be_visible()
        _sound(visitor)


def test_everything_works_without_script(browser: Browser, office: Served) -> None:
    with visiting(browser, office.address, 390, java_script_enabled=False) as visitor:  # type: ignore[arg-type]
        _sign_in(visitor)
        visitor.page.get_by_role("button", name="Abmelden").click()
        expect(visitor.page.get_by_text("Sie sind abgemeldet.")).to_be_visible()


def test_what_was_written_outlives_the_session(browser: Browser, office: Served) -> None:
    """The form that comes back is sent once more after signing in, in another window, and works."""
    with visiting(browser, office.address, 1366) as visitor:
        _sign_in(visitor)
        page = visitor.go("/office/users")
        page.get_by_label("Name").fill("Alex Vorlage")
        page.context.clear_cookies(name="session")
        page.get_by_role("button", name="Konto anlegen").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Die Seite war zu lange offen")
        page.get_by_role("button", name="Noch einmal absenden").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Sie sind nicht mehr angemeldet")
        with page.expect_popup() as opened:
            page.get_by_role("link", name="Zuerst in einem neuen Fenster anmelden").click()
        window = opened.value
        window.get_by_label("Name").fill(NAME)
        window.get_by_label("Passphrase").fill(PASSPHRASE)
        window.get_by_role("main").get_by_role("button", name="Anmelden").click()
        expect(window.get_by_role("button", name="Abmelden")).to_be_visible()
        page.get_by_role("button", name="Noch einmal absenden").click()
        page.get_by_role("button", name="Noch einmal absenden").click()
        expect(page.get_by_text("Startpassphrase für Alex Vorlage")).to_be_visible()
