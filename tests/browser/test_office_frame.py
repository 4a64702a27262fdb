"""The frame of the office in a browser: signing in, accounts, and a page that was open too long."""
# ruff: noqa: D103 - the name of a test says what it shows

from playwright.sync_api import Browser, expect

from tests.browser.desk import sign_in
from tests.browser.visitor import Visitor, visiting
from tests.office_client import NAME, PASSPHRASE
from tests.serving import Served

_DESK, _PHONE, _ = WIDTHS = (1366, 390, 320)


def _sound(visitor: Visitor) -> None:
    """Axe is asked at a desk and on the smallest phone: between them, all is built like one."""
    for width in WIDTHS:
        visitor.resize(width)
        assert visitor.overflow() == 0, (visitor.page.url, width)
        assert width == _PHONE or visitor.findings() == [], (visitor.page.url, width)
    assert visitor.complaints == [], visitor.page.url
    assert visitor.strange_requests == []


def test_the_pages_of_accounts_are_sound(browser: Browser, office: Served) -> None:
    with visiting(browser, office.address, _DESK) as visitor:
        page = visitor.go("/office")
        _sound(visitor)
        sign_in(visitor)
        _sound(visitor)
        page.get_by_role("link", name=NAME).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Mein Konto")
        _sound(visitor)
        visitor.go("/office/users")
        page.locator(".deeds summary").first.click()
        _sound(visitor)
        page.get_by_label("Name").fill("Robin Muster")
        page.get_by_role("button", name="Konto anlegen").click()
        expect(page.get_by_text("Startpassphrase für Robin Muster")).to_be_visible()
        _sound(visitor)


def test_everything_works_without_script(browser: Browser, office: Served) -> None:
    with visiting(browser, office.address, 390, java_script_enabled=False) as visitor:  # type: ignore[arg-type]
        sign_in(visitor)
        visitor.page.get_by_role("button", name="Abmelden").click()
        expect(visitor.page.get_by_text("Sie sind abgemeldet.")).to_be_visible()


def test_what_was_written_outlives_the_session(browser: Browser, office: Served) -> None:
    """The form that comes back is sent once more after signing in, in another window, and works."""
    with visiting(browser, office.address, 1366) as visitor:
        sign_in(visitor)
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
