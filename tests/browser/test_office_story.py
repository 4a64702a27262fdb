"""A coordinator's year in a real browser, from the first sign-in to the comparison with the next.

The town is invented, and so is what is entered.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.desk import loaded_office, sign_in
from tests.browser.visitor import Visitor, visiting
from tests.first_load import FirstLoad
from tests.office_city import BASE, CAFE
from tests.serving import Served

_ACTOR, _ACTIVITY = "Nachbarschaftstreff Süd", "Näh-Treff"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, loaded: FirstLoad) -> Iterator[Served]:
    """Yield a service with one account, for this story alone: it publishes."""
    with loaded_office(loaded, tmp_path_factory.mktemp("story")) as served:
        yield served


@pytest.fixture
def desk(browser: Browser, office: Served) -> Iterator[Visitor]:
    """Yield a browser in which the coordinator is signed in."""
    with visiting(browser, office.address, 1366) as visitor:
        sign_in(visitor)
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
    page.get_by_label("Selbstdarstellung (Deutsch)").fill("Wir treffen uns.")
    _keep(page)
    page = desk.go("/office/things/new?kind=Activity")
    page.get_by_label("Lernen und Sprache", exact=True).first.check()
    _open(page, "Selbstdarstellung")
    page.get_by_role("group", name="Anbieter").first.get_by_label(_ACTOR).check()
    _open(page, "Darstellung der Aktivität")
    page.get_by_label("Name (Deutsch)").first.fill(_ACTIVITY)
    page.get_by_label("Beschreibung (Deutsch)").fill("Gemeinsam nähen.")
    page.locator('select[name$="#status"]').select_option(label="laufend")
    _open(page, "Lebensphase")
    page.get_by_label("Erwachsenenleben").check()
    _open(page, "Ziele")
    page.locator('input[value$="/goal/2"]').first.check()
    _keep(page)


def _preview(desk: Visitor, browser: Browser, office: Served) -> None:
    page = desk.go("/office")
    page.locator("main").get_by_role("link", name="Berichtsjahr 2024").click()
    expect(page.get_by_role("heading", name=_ACTIVITY)).to_be_visible()
    page.get_by_role("button", name="Vorschau-Link").click()
    link = page.locator(".once a").get_attribute("href")
    assert link is not None
    with visiting(browser, office.address, 390) as member:
        member.page.goto(link)
        expect(member.page.locator(".unpublished")).to_contain_text("Noch ist nichts davon")
        member.go("/activities?q=Näh")
        expect(member.page.locator("main")).to_contain_text(_ACTIVITY)
        assert not member.complaints
    with visiting(browser, office.address, 390) as stranger:
        stranger.go("/activities?q=Näh")
        expect(stranger.page.locator("main")).not_to_contain_text(_ACTIVITY)


def _publish_and_look(desk: Visitor, browser: Browser, office: Served) -> None:
    address = "/coverage/cell?rows=goal&columns=life-phase&row=2&column=adulthood"
    with visiting(browser, office.address, 1366) as public:
        public.go(address)
        expect(public.page.locator("main")).not_to_contain_text(_ACTIVITY)
        _publish(desk, "2024")
        public.go(address)
        expect(public.page.locator("main")).to_contain_text(_ACTIVITY)
        assert not public.complaints


def _decide(desk: Visitor) -> None:
    page = desk.go("/office/things/new?kind=Decision")
    page.get_by_label("Name (Deutsch)").first.fill("Beschluss zur Prüfung")
    _open(page, "Redaktion und Beschlüsse")
    page.locator('input[value$="/goal/3"]').first.check()
    page.locator('input[value$="/life-phase/youth"]').first.check()
    page.get_by_label("Art des Beschlusses").select_option(label="bewusst offen")
    page.get_by_label("Datum des Beschlusses").fill("10.12.2024")
    page.get_by_label("Begründung (Deutsch)").fill("Andere Aufgaben gehen vor.")
    _keep(page)
    _publish(desk, "2024")
    page = desk.go("/coverage/cell?rows=goal&columns=life-phase&row=3&column=youth")
    expect(page.locator("main")).to_contain_text("Bewusst offen")


def _freeze_and_open(desk: Visitor) -> None:
    page = desk.go("/office/editions/2024/freeze")
    page.locator("#typed").fill("2024")
    page.get_by_role("button", name=re.compile("2024.*festschreiben")).click()
    expect(page.locator(".told")).to_contain_text("2024")
    page = desk.go("/office/editions")
    page.locator("#year").fill("2025")
    page.locator("main form").last.get_by_role("button").click()
    page.get_by_role("button", name=re.compile("2025")).click()
    expect(page.locator("main")).to_contain_text("2025")
    page = desk.go("/editions/2024")
    expect(page.locator("main")).to_contain_text(re.compile("[0-9a-f]{64}"))


def _confirm_and_end(desk: Visitor) -> None:
    page = desk.go(f"/office/things/edit?thing={BASE}activity/naeh-treff&year=2025")
    page.get_by_role("button", name="Alle bestätigen").click()
    expect(page.locator(".told")).to_contain_text("bestätigt im Entwurf")
    page = desk.go(f"/office/things/edit?thing={CAFE}&year=2025")
    page.locator('select[name$="#status"]').select_option(label="beendet")
    _keep(page)
    _publish(desk, "2025")


def _compare(desk: Visitor) -> None:
    page = desk.go("/editions/2024/diff/2025")
    expect(page.locator("main")).to_contain_text("Sprachcafé")
    expect(page.locator("main")).to_contain_text(re.compile("beendet|endet"))
    page = desk.go("/progress")
    expect(page.get_by_role("heading", level=1)).to_have_text("Fortschritt")
    page = desk.go("/coverage?edition=2024")
    expect(page.locator(".banner")).to_contain_text("2024")
