"""An actor's ten minutes on a phone, from the link to the published entry; without script, too.

The town is invented, and has proposals for both actors.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from service.office import invitations, people
from service.office.invitations import Guest
from service.office.keeper import Keeper
from tests.browser.desk import office_serving, sign_in
from tests.browser.visitor import Visitor, visiting
from tests.conftest import LINDENAU
from tests.guests import CLUB, LIBRARY
from tests.serving import Served

_ACTORS = {"script": LIBRARY, "plain": CLUB}
_YEAR = "2024"
_PHONE = 390
_QUESTION = "In welchem Handlungsfeld wirkt die Nähstube?"
_PROPOSAL = """
<https://example.org/lindenau/proposal/{number}> a zn:Proposal ; zn:answer answer:open ;
  rdf:subject activity:{activity} ; rdf:predicate zn:{property} ;
  rdf:object <https://example.org/lindenau/{object}> ; zn:reason "Fachwissen: erfunden."@de .
"""
_MORE = (
    ("music-hour", "inField", "field/neighbourhood"),
    ("community-garden", "servesGoal", "goal/2.1"),
    ("community-garden", "forLifePhase", "life-phase/youth"),
    ("community-garden", "inField", "field/neighbourhood"),
)
"""What else is proposed: with what the town has already, three answers for each actor."""


@dataclass(frozen=True)
class Scene:
    """The running service, and the address of each actor's entry."""

    served: Served
    links: dict[str, str]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """Yield the service with a coordinator's account and two invited actors."""
    place = tmp_path_factory.mktemp("actor-story")
    with office_serving(_town(place / "town"), place / "home") as (served, keeper):
        yield Scene(served, {kind: _invited(keeper, actor) for kind, actor in _ACTORS.items()})


def _town(place: Path) -> Path:
    shutil.copytree(LINDENAU, place)
    with (place / "editorial" / "proposals.ttl").open("a", encoding="utf-8") as file:
        for number, (activity, word, thing) in enumerate(_MORE, 4):
            file.write(
                _PROPOSAL.format(number=number, activity=activity, property=word, object=thing)
            )
    return place


def _invited(keeper: Keeper, actor: str) -> str:
    guest = Guest(actor, _YEAR, None, people.today() + timedelta(days=9))
    with keeper.database.writing() as session:
        return f"/participate/{invitations.invite(session, guest, 'k-story')[1]}"


@pytest.fixture(scope="module")
def desk(browser: Browser, scene: Scene) -> Iterator[Visitor]:
    """Yield a browser in which the coordinator is signed in."""
    with visiting(browser, scene.served.address, 1366) as visitor:
        sign_in(visitor)
        yield visitor


@pytest.mark.parametrize("kind", _ACTORS)
def test_an_actor_reports(browser: Browser, scene: Scene, desk: Visitor, kind: str) -> None:
    """Link, proposals, three questions, half of it now and the rest later, back and forth."""
    options = {} if kind == "script" else {"java_script_enabled": False}
    link, name = scene.links[kind], f"Nähstube {kind} (erfunden)"
    with visiting(browser, scene.served.address, _PHONE, **options) as phone:  # type: ignore[arg-type]
        _answer_proposals(phone.go(link))
        _add(phone.go(link), name)
        _save_half(phone, kind)
    with visiting(browser, scene.served.address, _PHONE, **options) as phone:  # type: ignore[arg-type]
        _come_back_and_send(phone.go(link), name)
        if kind == "script":
            assert phone.findings() == []
        _send_back(desk)
        _correct(phone.go(link), name)
        _publish(desk)
        page = phone.go(f"/activities/naehstube-{kind}-erfunden")
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        expect(page.locator("main")).to_contain_text("Zwölf Frauen kamen jede Woche.")
        assert not phone.complaints
        assert not phone.strange_requests


@pytest.mark.parametrize("page", ["", "/self?help=ar", "/activities/new"])
def test_the_pages_of_an_entry_are_sound(browser: Browser, scene: Scene, page: str) -> None:
    """Axe finds nothing, nothing is wider than the smallest phone, the console stays empty."""
    with visiting(browser, scene.served.address, 320) as phone:
        phone.go(scene.links["script"] + page)
        assert phone.findings() == []
        assert phone.overflow() <= 0
        assert not phone.complaints


def _answer_proposals(page: Page) -> None:
    """Accept two, change the third."""
    offers = page.locator(".offers li")
    phase = offers.filter(has_text="Lebensphase")
    for _ in range(2):
        waiting = offers.filter(has_not=page.locator(".verdict"), has_not_text="Lebensphase")
        waiting.first.get_by_role("button", name="Annehmen").click()
        expect(page.locator(".told")).to_have_text("Der Vorschlag ist angenommen.")
    phase.get_by_role("link", name="Ändern").click()
    page.get_by_label("Erwachsenenleben").check()
    page.get_by_role("button", name="Speichern", exact=True).click()
    expect(page.locator(".told")).to_have_text("Gespeichert. Abgeschickt ist noch nichts.")


def _add(page: Page, name: str) -> None:
    """Answer the three questions."""
    page.get_by_role("link", name="Aktivität hinzufügen").click()
    page.get_by_label("Wie heißt es?").fill(name)
    page.get_by_label("Was machen Sie?").fill("Frauen nähen und üben die deutsche Sprache.")
    page.get_by_role("button", name="Weiter", exact=True).click()
    page.get_by_label("Erwachsenenleben").check()
    page.get_by_role("button", name="Weiter", exact=True).click()
    suggested = page.locator(".list-name + .choice input").first
    expect(page.get_by_text("Könnte passen")).to_be_visible()
    suggested.check()
    page.get_by_role("button", name="Weiter", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def _save_half(phone: Visitor, kind: str) -> None:
    page = phone.page
    page.get_by_label("Was ist gelungen?").fill("Zwölf Frauen kamen jede Woche.")
    if kind == "script":
        expect(page.locator("[data-saved]")).to_contain_text("Gespeichert um")
        return
    page.get_by_role("button", name="Speichern", exact=True).click()


def _come_back_and_send(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_label("Was ist gelungen?")).to_have_value("Zwölf Frauen kamen jede Woche.")
    page.get_by_label("Läuft es, ist es geplant oder vorbei?").select_option(label="laufend")
    page.get_by_role("button", name="Speichern", exact=True).click()
    _send(page)


def _send(page: Page) -> None:
    page.get_by_role("link", name="Prüfen und abschicken").click()
    page.get_by_role("button", name="Abschicken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vielen Dank!")


def _send_back(desk: Visitor) -> None:
    page = desk.go("/office")
    page.locator("main a[href*='/office/submissions/']").first.click()
    page.get_by_label("Mit einem Grund zurückgeben").fill(_QUESTION)
    page.get_by_role("button", name="Zurückgeben").click()
    expect(page.locator(".told")).to_be_visible()


def _correct(page: Page, name: str) -> None:
    expect(page.locator(".state")).to_contain_text(_QUESTION)
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_label("Lernen und Sprache", exact=True).check()
    page.get_by_role("button", name="Speichern", exact=True).click()
    _send(page)


def _publish(desk: Visitor) -> None:
    page = desk.go("/office")
    page.locator("main a[href*='/office/submissions/']").first.click()
    page.get_by_role("button", name="veröffentlichen").click()
    expect(page.locator(".told")).to_contain_text("Veröffentlicht als Änderungssatz")
