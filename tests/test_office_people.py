"""Contact persons: kept for a purpose and until a day, told and erased on request."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from graph.errors import ZielnetzError
from service.office import people, submissions
from service.office.accounts import Accounts, Role
from service.office.database import Database
from service.office.editions import open_edition, show_edition
from service.office.information import held
from service.office.keeper import Keeper
from service.office.models import ContactPerson, Invitation
from service.office.passphrases import Passphrase
from service.office.people import Details
from service.office.retention import Retention
from tests.office_city import BASE, CAFE, name_of, named
from tests.office_client import NAME, browser, post, signed_in

AT = "/office/people"
LIBRARY = f"{BASE}actor/library"
TODAY = datetime.now(tz=UTC).date()
WORDS = "vier andere Wörter hier"
FORM = {
    "actor": LIBRARY,
    "name": "Erika Probe",
    "mail": "erika@example.org",
    "phone": "030 123456",
    "function": "Leitung",
    "purpose": "report",
    "delete_on": (TODAY + timedelta(days=400)).isoformat(),
}


def _details(**other: object) -> Details:
    told = {**FORM, "delete_on": TODAY + timedelta(days=400), **other}
    return Details(**told)  # type: ignore[arg-type]


@pytest.fixture
def kept(office_app: FastAPI) -> Keeper:
    """Return who keeps what the office publishes."""
    keeper: Keeper = office_app.state.stage.keeper
    return keeper


@pytest.fixture
def erika(kept: Keeper) -> int:
    """Return the number of a contact person of the library."""
    with kept.database.writing() as session:
        return people.add(session, _details(), "k-test").id


def test_a_person_is_entered_changed_and_deleted(
    office_client: TestClient, office_app: FastAPI, kept: Keeper
) -> None:
    """What is kept stands on the page of the office, and nowhere public."""
    assert "Noch ist niemand verzeichnet" in office_client.get(AT).text
    assert f'value="{people.usual_end().isoformat()}"' in office_client.get(f"{AT}/new").text
    assert post(office_client, AT, **FORM).status_code == 303
    page = office_client.get(AT).text
    for told in ("Erika Probe", "erika@example.org", "030 123456", "Leitung", "Einladung zum Ber"):
        assert told in page
    with kept.database.reading() as session:
        (number,) = [one.id for one in people.people(session)]
    own = {**FORM, "own": "Fragen zum Sommerfest", "name": "Erika Muster"}
    assert post(office_client, f"{AT}/{number}", **own).status_code == 303
    assert "Fragen zum Sommerfest" in office_client.get(AT).text
    assert 'value="Fragen zum Sommerfest"' in office_client.get(f"{AT}/{number}").text
    public = browser(office_app)
    for path in ("/actors/library", "/api/actors", "/export.nq"):
        assert "Erika" not in public.get(path).text
    assert post(office_client, f"{AT}/{number}/delete").status_code == 303
    assert "Erika" not in office_client.get(AT).text
    assert office_client.get(f"{AT}/{number}").status_code == 404


WRONG = (
    ({"name": " "}, "fehlt der Name"),
    ({"mail": "", "phone": ""}, "E-Mail-Adresse oder eine Telefonnummer"),
    ({"mail": "erika"}, "passt nicht"),
    ({"name": "E" * 201}, "zu lang"),
    ({"actor": f"{BASE}actor/nobody"}, "nicht bekannt"),
    ({"delete_on": "bald"}, "Löschdatum ist keines"),
    ({"delete_on": TODAY.isoformat()}, "zwischen morgen"),
    ({"delete_on": date(TODAY.year + 6, 1, 1).isoformat()}, "höchstens 5 Jahre"),
)


def test_what_must_not_be_kept_is_refused_and_stays_in_the_form(
    office_client: TestClient, kept: Keeper
) -> None:
    """The reason is said; nothing is kept."""
    for wrong, reason in WRONG:
        answer = post(office_client, AT, **{**FORM, **wrong})
        assert answer.status_code == 400
        assert reason in answer.text
        assert 'value="Leitung"' in answer.text
    with kept.database.reading() as session:
        assert people.people(session) == []


def test_who_is_past_the_date_is_deleted_by_itself(database: Database) -> None:
    """Invitations stay, without the person; who is not due yet stays, too."""
    with database.writing() as session:
        gone = people.add(session, _details(), "k-test")
        people.add(session, _details(name="Max Probe"), "k-test")
        gone.delete_on = TODAY
        now = datetime.now(tz=UTC)
        session.add(
            Invitation(
                key="i-1",
                token="t" * 64,
                actor=LIBRARY,
                year="2024",
                contact_id=gone.id,
                created=now,
                author="k-test",
                expires=TODAY,
            )
        )
    retention = Retention(database)
    retention.close()
    assert retention.last.deleted == 1
    with database.reading() as session:
        assert [one.name for one in people.people(session)] == ["Max Probe"]
        (invitation,) = session.query(Invitation).all()
        assert invitation.contact_id is None
    assert retention.run().deleted == 0


def test_who_is_soon_to_be_deleted_is_listed(
    office_client: TestClient, kept: Keeper, erika: int
) -> None:
    """In time to ask whether the person is still needed."""
    assert "Bald zu löschen" not in office_client.get(AT).text
    with kept.database.writing() as session:
        people.person(session, erika).delete_on = TODAY + timedelta(days=10)
    assert "Bald zu löschen" in office_client.get(AT).text


def _files_with(home: Path, text: str) -> list[Path]:
    return [
        file for file in home.rglob("*") if file.is_file() and text.encode() in file.read_bytes()
    ]


def test_what_is_erased_leaves_no_trace_in_any_file(
    office_client: TestClient, office_app: FastAPI, kept: Keeper, erika: int, tmp_path: Path
) -> None:
    """Neither in store, copies and arrays, of no year, nor, with SQLite, in the database."""
    kept.publish("k-test", "", [named(kept, CAFE, "Café mit Erika Probe")])
    office_app.state.stage.renew()
    office_app.state.stage._keep_arrays()  # noqa: SLF001 what its watch does once a second
    open_edition(kept, "k-test", "2025", "2024")
    show_edition(kept, "k-test", "2025")
    office_app.state.stage.renew()
    places = {file.parent.name for file in _files_with(tmp_path / "home", "Erika Probe")}
    assert places > {"arrays", "store"}
    sent = {"name": "Erika", "people": [str(erika)], "text": "Erika Probe", "reason": "Verlangen"}
    assert post(office_client, f"{AT}/erasure", **sent, sure="yes").status_code == 303
    assert _files_with(tmp_path / "home", "Erika Probe") == []


def _answer(client: TestClient, name: str) -> str:
    page = post(client, f"{AT}/information", name=name)
    assert page.status_code == 200
    return re.sub(r"\s+", " ", page.text)


@pytest.mark.usefixtures("erika")
def test_a_person_is_told_everything_that_is_held(office_client: TestClient, kept: Keeper) -> None:
    """Contacts, drafts, published texts and the ledger; by the mail address as well."""
    kept.publish("k-test", "", [named(kept, CAFE, "Café mit Erika Probe")])
    with kept.database.writing() as session:
        draft = submissions.draft(session, "k-test", "2024")
        submissions.put(session, draft, [named(kept, CAFE, "Café, fragt erika probe")])
    for name in ("Erika Probe", "probe  ERIKA", "erika@example.org"):
        answer = _answer(office_client, name)
        assert "030 123456" in answer
        assert "„Café mit Erika Probe“" in answer
        assert "veröffentlicht, Verlauf, Änderungssatz 2" not in answer
        assert "Verlauf, Änderungssatz 2, veröffentlicht" in answer
        assert "„Café, fragt erika probe“" in answer
        assert "Entwurf oder Eingang 1" in answer
    assert "nichts gespeichert" in _answer(office_client, "Niemand Sonst")
    assert "Kürzel k-" in _answer(office_client, NAME)


def test_a_name_too_short_is_not_searched_for(office_client: TestClient) -> None:
    """It would find half the register."""
    answer = post(office_client, f"{AT}/information", name="E")
    assert answer.status_code == 400
    assert "zu kurz" in answer.text


def test_a_person_is_erased_on_request(
    office_client: TestClient, office_app: FastAPI, kept: Keeper, erika: int
) -> None:
    """Gone from contacts, ledger and public pages; a tombstone says that something was erased."""
    kept.publish("k-test", "", [named(kept, CAFE, "Café mit Erika Probe")])
    office_app.state.stage.renew()
    assert "Erika" in browser(office_app).get("/activities").text
    asked = {"name": "Erika Probe", "people": [str(erika)], "text": "Erika Probe"}
    unsure = post(office_client, f"{AT}/erasure", **asked, reason="auf Verlangen")
    assert unsure.status_code == 400
    assert held(kept, "Erika Probe").people
    done = post(office_client, f"{AT}/erasure", **asked, reason="auf Verlangen", sure="yes")
    assert done.status_code == 303, done.text
    assert not held(kept, "Erika Probe")
    assert "gelöscht auf Verlangen" in browser(office_app).get("/activities").text
    assert "Erika" not in browser(office_app).get("/export.nq").text
    (name,) = name_of(kept, CAFE)
    assert name.startswith("[gelöscht auf Verlangen")


FAILING = (
    ({"text": "Erika Probe"}, "gehört ein Grund"),
    ({"text": "Erika Probe", "reason": "Erika Probe will es"}, "Der Grund nennt"),
    ({"text": "Erika Muster", "reason": "auf Verlangen"}, "steht in keiner Angabe"),
    ({"text": "Sprachcafé", "reason": "auf Verlangen"}, "steht auch in der Datei"),
    ({}, "Nichts ist ausgewählt"),
)


def test_an_erasure_that_fails_erases_nothing(
    office_client: TestClient, kept: Keeper, erika: int
) -> None:
    """Not even what could have been erased."""
    kept.publish("k-test", "", [named(kept, CAFE, "Café mit Erika Probe")])
    for asked, wrong in FAILING:
        chosen = {"people": [str(erika)]} if asked else {}
        sent = {"name": "Erika Probe", "sure": "yes", **asked, **chosen}
        answer = post(office_client, f"{AT}/erasure", **sent)
        assert answer.status_code == 400
        assert wrong in answer.text
        assert held(kept, "Erika Probe").people
        assert held(kept, "Erika Probe").mentions


def test_a_closed_account_keeps_its_key_and_loses_its_name(
    office_client: TestClient, kept: Keeper
) -> None:
    """An open one is not touched."""
    accounts = Accounts(kept.database)
    other = accounts.add("Robin Probe", Role.DEPUTY, Passphrase(WORDS))
    sent = {"name": "Robin Probe", "accounts": [other.key], "sure": "yes"}
    assert post(office_client, f"{AT}/erasure", **sent).status_code == 400
    accounts.close(other.key)
    assert post(office_client, f"{AT}/erasure", **sent).status_code == 303
    assert [one.name for one in accounts.all() if one.key == other.key] == [f"gelöscht {other.key}"]


def test_a_deputy_keeps_contacts_but_erases_nobody(office_app: FastAPI, kept: Keeper) -> None:
    """As the rights of a deputy say."""
    Accounts(kept.database).add("Robin Probe", Role.DEPUTY, Passphrase(WORDS))
    deputy = signed_in(browser(office_app), "Robin Probe", WORDS)
    assert deputy.get(AT).status_code == 200
    assert deputy.get(f"{AT}/information").status_code == 403
    assert post(deputy, f"{AT}/information", name=NAME).status_code == 403
    assert post(deputy, f"{AT}/erasure", name=NAME, sure="yes").status_code == 403


def test_a_person_without_a_purpose_is_not_kept(database: Database) -> None:
    """What for is asked by the law."""
    with pytest.raises(ZielnetzError, match="Zweck"), database.writing() as session:
        people.add(session, _details(purpose=""), "k-test")
    with database.reading() as session:
        assert session.query(ContactPerson).count() == 0
