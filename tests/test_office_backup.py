"""The backup in the browser: downloaded, tried out, and what stands checked."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import get_ident

import pytest
from fastapi import FastAPI
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from graph.store import Store
from graph.stored import store_folder
from service.office.accounts import Accounts, Role
from service.office.backup import back_up, try_out
from service.office.database import Database
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


def test_a_command_that_takes_a_backup_waits_for_nobody(
    kept: Keeper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It begins to write where it does already nowhere: PostgreSQL would let it wait for itself."""
    writing, at_it = Database.writing, set[int]()

    @contextmanager
    def alone(database: Database) -> Iterator[Session]:
        me = get_ident()
        assert me not in at_it, "waits for itself"
        at_it.add(me)
        try:
            with writing(database) as session:
                yield session
        finally:
            at_it.discard(me)

    number = kept.published().changeset
    monkeypatch.setattr(Database, "writing", alone)
    command = Keeper(kept.folder, kept.database)
    assert back_up(command, tmp_path / "zielnetz.zip").changeset == number


def test_a_backup_is_for_its_owner_alone(kept: Keeper, tmp_path: Path) -> None:
    """Whatever the shell would have let others do; it holds personal data."""
    file = tmp_path / "zielnetz.zip"
    usual = os.umask(0)
    try:
        back_up(kept, file)
    finally:
        os.umask(usual)
    assert file.stat().st_mode & 0o777 == 0o600


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
