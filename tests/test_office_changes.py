"""The history: every changeset in words, and taken back by a new one."""

import re

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from service.office.accounts import Accounts, Role
from service.office.editions import freeze_edition, open_edition
from service.office.keeper import Keeper
from service.office.passphrases import Passphrase
from tests.office_city import AUTHOR, CAFE, SPORT, name_of, named
from tests.office_client import NAME, browser, post, signed_in

AT = "/office/changes"
WORDS = "vier andere Wörter hier"


@pytest.fixture
def kept(office_app: FastAPI) -> Keeper:
    """Return who keeps what the office publishes."""
    keeper: Keeper = office_app.state.stage.keeper
    return keeper


def _words(client: TestClient, path: str) -> str:
    page = client.get(path)
    assert page.status_code == 200, path
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


def test_the_history_tells_who_changed_what_and_how_much(
    office_client: TestClient, office_app: FastAPI, kept: Keeper
) -> None:
    """The newest first; names stand beside keys for coordinators only, and not in the ledger."""
    (account,) = Accounts(kept.database).all()
    kept.publish(account.key, "", [named(kept, CAFE, "Café der Sprachen")])
    told = _words(office_client, AT)
    assert re.search(rf"Änderungssatz 2 \S+ Veröffentlichung {account.key} {NAME} 1 Ände", told)
    assert "Änderungssatz 1" in told
    assert "erste Ladung das Programm" in told
    Accounts(kept.database).add("Robin Probe", Role.DEPUTY, Passphrase(WORDS))
    deputy = signed_in(browser(office_app), "Robin Probe", WORDS)
    assert account.key in _words(deputy, AT)
    assert NAME not in _words(deputy, AT)


def test_a_changeset_is_told_row_by_row(office_client: TestClient, kept: Keeper) -> None:
    """Before and since, what the files say included; a second one says what the first had said."""
    kept.publish(AUTHOR, "", [named(kept, CAFE, "Café der Sprachen")])
    kept.publish(AUTHOR, "", [named(kept, CAFE, "Sprachen im Café")])
    first, second = (_words(office_client, f"{AT}/{number}") for number in (2, 3))
    assert "Berichtsjahr 2024, berichtet" in first
    assert re.search(r"Sprachcafé\S* Café der Sprachen", first)
    assert "Café der Sprachen Sprachen im Café" in second


def test_every_kind_of_changeset_has_its_page(office_client: TestClient, kept: Keeper) -> None:
    """The first load in stretches; what is derived is not told a second time."""
    open_edition(kept, AUTHOR, "2025", "2024")
    freeze_edition(kept, AUTHOR, "2024")
    assert "In allen Berichtsjahren" in _words(office_client, f"{AT}/1")
    assert "1–100 von" in _words(office_client, f"{AT}/1")
    assert _words(office_client, f"{AT}/1?page=2") != _words(office_client, f"{AT}/1")
    assert "aus dem Vorjahr übernommen" in _words(office_client, f"{AT}/2")
    frozen = _words(office_client, f"{AT}/3")
    assert "bleibt festgeschrieben" in frozen
    assert "zurücknehmen" not in frozen
    assert office_client.get(f"{AT}/4").status_code == 404
    assert "Changeset 2" in _words(office_client, f"{AT}/2?lang=en")


def test_a_changeset_is_taken_back_and_visitors_see_it(
    office_client: TestClient, office_app: FastAPI, kept: Keeper
) -> None:
    """By a new one, which says so; the old one says by which."""
    kept.publish(AUTHOR, "", [named(kept, CAFE, "Café der Sprachen")])
    answer = post(office_client, f"{AT}/2/undo")
    assert answer.headers["location"] == f"{AT}/3"
    assert "Änderungssatz 2 ist zurückgenommen" in _words(office_client, f"{AT}/3")
    assert "Zurückgenommen durch Änderungssatz 3" in _words(office_client, f"{AT}/2")
    assert "Café der Sprachen" not in browser(office_app).get("/activities").text
    again = post(office_client, f"{AT}/2/undo")
    assert again.status_code == 400
    assert "nichts mehr zurückzunehmen" in again.text
    refused = post(office_client, f"{AT}/1/undo")
    assert "lässt sich nicht zurücknehmen" in refused.text
    assert post(office_client, f"{AT}/9/undo").status_code == 404
    assert kept.last() == 3


def test_what_is_frozen_is_not_taken_back(office_client: TestClient, kept: Keeper) -> None:
    """And it is not told that somebody had answered it anew."""
    kept.publish(AUTHOR, "", [named(kept, CAFE, "Café der Sprachen")])
    freeze_edition(kept, AUTHOR, "2024")
    assert "neu beantwortet" not in _words(office_client, f"{AT}/2")
    refused = post(office_client, f"{AT}/2/undo")
    assert refused.status_code == 400
    assert "ist festgeschrieben" in refused.text


def test_what_was_answered_anew_since_stays_and_is_told(
    office_client: TestClient, kept: Keeper
) -> None:
    """Before somebody decides, and afterwards."""
    kept.publish(AUTHOR, "", [named(kept, CAFE, "Café der Sprachen"), named(kept, SPORT, "Los!")])
    kept.publish(AUTHOR, "", [named(kept, CAFE, "Sprachen im Café")])
    left = "1 Angabe daraus bleibt, wie sie ist"
    assert left in _words(office_client, f"{AT}/2")
    assert post(office_client, f"{AT}/2/undo").status_code == 303
    assert left in _words(office_client, f"{AT}/4")
    assert name_of(kept, CAFE) == {"Sprachen im Café"}
    assert "Los!" not in name_of(kept, SPORT)
