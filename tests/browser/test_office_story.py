"""A coordinator's year in a real browser, from the first sign-in to the comparison with the next.

The city is the shipped one; what is entered is invented and says so.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visitor import Visitor, visiting
from tests.serving import Served, serving

_NAME, _PASSPHRASE = "Kim Beispiel", "vier Wörter reichen aus"
_ACTOR, _ACTIVITY = "Nachbarschaftstreff Süd (erfunden)", "Näh-Treff (erfunden)"
_COMMAND = "from service.cli import main; main()"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Yield the service with one account, made as an operator makes the first."""
    home = tmp_path_factory.mktemp("story")
    with serving(home) as served:
        subprocess.run(  # noqa: S603 our own command
            [sys.executable, "-c", _COMMAND, "user", "add", _NAME, "--role", "coordinator"],
            input=_PASSPHRASE + "\n",
            text=True,
            check=True,
            env={"ZIELNETZ_HOME": str(home), "PATH": "/usr/bin:/bin"},
            cwd=Path(__file__).parent.parent.parent,
            capture_output=True,
        )
        yield served


@pytest.fixture
def desk(browser: Browser, office: Served) -> Iterator[Visitor]:
    """Yield a browser in which the coordinator is signed in."""
    with visiting(browser, office.address, 1366) as visitor:
        page = visitor.go("/office/sign-in")
        page.get_by_label("Name").fill(_NAME)
        page.get_by_label("Passphrase").fill(_PASSPHRASE)
        page.locator("main").get_by_role("button", name="Anmelden").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Schreibtisch")
        yield visitor


def _keep(page: Page) -> None:
    page.get_by_role("button", name="In den Entwurf übernehmen").click()
    expect(page.locator(".told")).to_contain_text("Entwurf")


def _open(page: Page, section: str) -> None:
    part = page.locator("details.part", has=page.get_by_role("heading", name=section, exact=True))
    if part.get_attribute("open") is None:
        part.locator("summary").click()


def _publish(visitor: Visitor, year: str) -> None:
    page = visitor.go("/office")
    page.locator("main").get_by_role("link", name=f"Berichtsjahr {year}").click()
    page.get_by_role("button", name="Veröffentlichen").click()
    expect(page.locator(".told")).to_contain_text("Veröffentlicht als Änderungssatz")


def test_the_whole_story(desk: Visitor, browser: Browser, office: Served) -> None:
    """Enter, preview, publish, decide, freeze, open, carry over, confirm, end, compare."""
    _enter(desk)
    _preview(desk, browser, office)
    _publish_and_look(desk, browser, office)
    _decide(desk)
    _freeze_and_open(desk)
    _confirm_and_end(desk)
    _compare(desk)
    assert not desk.complaints
    assert not desk.strange_requests


def _enter(desk: Visitor) -> None:
    page = desk.go("/office/things/new?kind=Actor")
    page.get_by_label("Name (Deutsch)").first.fill(_ACTOR)
    _open(page, "Selbstdarstellung")
    page.get_by_label("Selbstdarstellung (Deutsch)").fill("Erfunden für diese Prüfung.")
    _keep(page)
    page = desk.go("/office/things/new?kind=Activity")
    page.get_by_label("Soziales", exact=True).first.check()
    _open(page, "Selbstdarstellung")
    page.get_by_role("group", name="Anbieter").first.get_by_label(_ACTOR).check()
    _open(page, "Darstellung der Aktivität")
    page.get_by_label("Name (Deutsch)").first.fill(_ACTIVITY)
    page.get_by_label("Beschreibung (Deutsch)").fill("Gemeinsam nähen.")
    page.locator('select[name$="#status"]').select_option(label="laufend")
    _open(page, "Lebensphase")
    page.get_by_label("Hohes Alter").check()
    _open(page, "Ziele")
    page.locator('input[value$="/goal/4"]').first.check()
    _keep(page)


def _preview(desk: Visitor, browser: Browser, office: Served) -> None:
    page = desk.go("/office")
    page.locator("main").get_by_role("link", name="Berichtsjahr 2012").click()
    expect(page.get_by_role("heading", name=_ACTIVITY)).to_be_visible()
    page.get_by_role("button", name="Vorschau-Link").click()
    link = page.locator(".once a").get_attribute("href")
    assert link is not None
    with visiting(browser, office.address, 390) as member:
        member.page.goto(link)
        expect(member.page.locator(".unpublished")).to_contain_text("Noch ist nichts davon")
        member.go("/activities?q=Näh-Treff")
        expect(member.page.locator("main")).to_contain_text(_ACTIVITY)
        assert not member.complaints
    with visiting(browser, office.address, 390) as stranger:
        stranger.go("/activities?q=Näh-Treff")
        expect(stranger.page.locator("main")).not_to_contain_text(_ACTIVITY)


def _cell(page: Page) -> int:
    found = page.locator("[data-number]").first.get_attribute("data-number")
    return int(found or 0)


def _publish_and_look(desk: Visitor, browser: Browser, office: Served) -> None:
    address = "/coverage/cell?rows=goal&columns=life-phase&row=4&column=old-age"
    with visiting(browser, office.address, 1366) as public:
        public.go(address)
        expect(public.page.locator("main")).not_to_contain_text(_ACTIVITY)
        _publish(desk, "2012")
        public.go(address)
        expect(public.page.locator("main")).to_contain_text(_ACTIVITY)
        assert not public.complaints


def _decide(desk: Visitor) -> None:
    page = desk.go("/office/things/new?kind=Decision")
    page.get_by_label("Name (Deutsch)").first.fill("Beschluss zur Prüfung (erfunden)")
    _open(page, "Redaktion und Beschlüsse")
    page.locator('input[value$="/goal/6"]').first.check()
    page.locator('input[value$="/life-phase/early-childhood"]').first.check()
    page.get_by_label("bewusst offen").first.check()
    page.get_by_label("Datum des Beschlusses").fill("10.12.2012")
    page.get_by_label("Begründung (Deutsch)").fill("Andere Aufgaben gehen vor.")
    _keep(page)
    _publish(desk, "2012")
    page = desk.go("/coverage/cell?rows=goal&columns=life-phase&row=6&column=early-childhood")
    expect(page.locator("main")).to_contain_text("Bewusst offen")


def _freeze_and_open(desk: Visitor) -> None:
    page = desk.go("/office/editions/2012/freeze")
    page.locator("#typed").fill("2012")
    page.get_by_role("button", name=re.compile("2012.*festschreiben")).click()
    expect(page.locator(".told")).to_contain_text("2012")
    page = desk.go("/office/editions")
    page.locator("#year").fill("2013")
    page.locator("main form").last.get_by_role("button").click()
    page.get_by_role("button", name=re.compile("2013")).click()
    expect(page.locator("main")).to_contain_text("2013")
    page = desk.go("/editions/2012")
    expect(page.locator("main")).to_contain_text(re.compile("[0-9a-f]{64}"))


def _confirm_and_end(desk: Visitor) -> None:
    base = "https://w3id.org/zielnetz/hattingen/activity"
    page = desk.go(f"/office/things/edit?thing={base}/naeh-treff-erfunden&year=2013")
    page.get_by_role("button", name="Alle bestätigen").click()
    expect(page.locator(".told")).to_contain_text("bestätigt im Entwurf")
    page = desk.go(f"/office/things/edit?thing={base}/griffbereit&year=2013")
    page.locator('select[name$="#status"]').select_option(label="beendet")
    _keep(page)
    _publish(desk, "2013")


def _compare(desk: Visitor) -> None:
    page = desk.go("/editions/2012/diff/2013")
    expect(page.locator("main")).to_contain_text("Griffbereit")
    expect(page.locator("main")).to_contain_text(re.compile("beendet|endet"))
    page = desk.go("/progress")
    expect(page.get_by_role("heading", level=1)).to_have_text("Fortschritt")
    page = desk.go("/coverage?edition=2012")
    expect(page.locator(".banner")).to_contain_text("2012")
