"""The backup in the browser: downloaded, tried out, and what stands checked."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from graph.store import Store
from graph.stored import store_folder
from service.office.accounts import Accounts, Role
from service.office.backup import try_out
from service.office.keeper import Keeper
from service.office.passphrases import Passphrase
from tests.office_city import AUTHOR, CAFE, named
from tests.office_client import browser, post, signed_in

AT = "/office/backup"
WORDS = "vier andere Wörter hier"


@pytest.fixture
def office_url(any_office_url: str) -> str:
    """Return the URL of an office: what is tried here must be alike on both databases."""
    return any_office_url


@pytest.fixture
def kept(office_app: FastAPI) -> Keeper:
    """Return who keeps what the office publishes."""
    keeper: Keeper = office_app.state.stage.keeper
    return keeper


def test_what_is_downloaded_can_be_put_back(
    office_client: TestClient, kept: Keeper, tmp_path: Path
) -> None:
    """A whole archive, as a file, kept by nobody on the way."""
    number = kept.publish(AUTHOR, "", [named(kept, CAFE, "Café der Sprachen")])
    answer = post(office_client, f"{AT}/download")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/zip"
    assert 'filename="zielnetz-lindenau-' in answer.headers["content-disposition"]
    assert answer.headers["cache-control"] == "no-store"
    file = tmp_path / "zielnetz.zip"
    file.write_bytes(answer.content)
    assert try_out(file).changeset == number


def test_the_page_warns_tries_and_checks(office_client: TestClient, kept: Keeper) -> None:
    """Personal data is named; the trial says the same hash as the check."""
    page = office_client.get(AT).text
    assert "enthält personenbezogene Daten" in page
    held, expected = kept.digests()
    assert held == expected
    assert page.count(held) == 1
    tried = post(office_client, f"{AT}/trial")
    assert "Die Probe ist gelungen" in tried.text
    assert tried.text.count(held) == 2
    assert "Backup" in office_client.get(f"{AT}?lang=en").text


def test_a_store_that_differs_is_told(office_client: TestClient, kept: Keeper) -> None:
    """With what helps."""
    store = Store.open(store_folder(kept.city()))
    quad = next(iter(store.quads()))
    store.exchange({quad}, set())
    del store
    page = office_client.get(AT).text
    assert "weicht von Dateien und Verlauf ab" in page
    assert "zielnetz rebuild" in page


def test_a_deputy_takes_no_backup(office_app: FastAPI, kept: Keeper) -> None:
    """It holds everybody's data."""
    Accounts(kept.database).add("Robin Probe", Role.DEPUTY, Passphrase(WORDS))
    deputy = signed_in(browser(office_app), "Robin Probe", WORDS)
    assert deputy.get(AT).status_code == 403
    assert post(deputy, f"{AT}/download").status_code == 403
    assert AT not in deputy.get("/office").text
