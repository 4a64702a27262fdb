"""Invitations: a link told once, a kind reminder, and nowhere a public list."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from graph.errors import ZielnetzError
from service.office import invitations, people
from service.office.database import Database
from service.office.invitations import Guest, State
from service.office.keeper import Keeper
from service.office.models import Invitation
from service.previews import hashed
from tests.office_city import BASE
from tests.office_client import NAME, post

AT = "/office/invitations"
LIBRARY, SPRACHHAUS = (f"{BASE}actor/{name}" for name in ("library", "sprachhaus"))
TODAY = datetime.now(tz=UTC).date()
UNTIL = TODAY + timedelta(days=30)
LINK = re.compile(r"http://localhost/participate/([\w-]+)")


@pytest.fixture
def kept(office_app: FastAPI) -> Keeper:
    """Return who keeps what the office publishes."""
    keeper: Keeper = office_app.state.stage.keeper
    return keeper


@pytest.fixture
def erika(kept: Keeper) -> int:
    """Return the number of a contact person of the library."""
    details = people.Details(
        LIBRARY, "Erika Probe", "erika@example.org", "", "", "report", TODAY + timedelta(days=90)
    )
    with kept.database.writing() as session:
        return people.add(session, details, "k-test").id


def _invited(keeper: Keeper) -> list[Invitation]:
    with keeper.database.reading() as session:
        return invitations.invitations(session, "2024")


def test_an_actor_is_invited_by_a_link_that_is_told_once(
    office_client: TestClient, kept: Keeper, erika: int
) -> None:
    """Of the link only the hash is kept; the letter is personal, in both languages."""
    assert "noch niemand eingeladen" in office_client.get(AT).text
    page = post(office_client, AT, guest=f"{LIBRARY} {erika}", expires=UNTIL.isoformat())
    (token,) = set(LINK.findall(page.text))
    (one,) = _invited(kept)
    assert one.token == hashed(token)
    assert (one.actor, one.contact_id, one.expires) == (LIBRARY, erika, UNTIL)
    for told in ("Guten Tag Erika Probe,", "Dear Erika Probe,", "vielen Dank", f"hilft {NAME}"):
        assert told in page.text
    assert not re.search(r"Frau|Herr[ n]|geehrte", page.text)
    listed = office_client.get(AT).text
    assert token not in listed
    assert "eingeladen" in listed
    assert "Erika Probe" in listed


def test_the_mail_program_gets_address_subject_and_text(
    office_client: TestClient, erika: int
) -> None:
    """As RFC 6068 has it."""
    page = post(office_client, AT, guest=f"{LIBRARY} {erika}", expires=UNTIL.isoformat()).text
    german, _ = re.findall(r'href="(mailto:[^"]+)"', page)
    parts = urlsplit(german.replace("&amp;", "&"))
    assert parts.path == "erika@example.org"
    told = parse_qs(parts.query)
    assert told["subject"][0].endswith("Bitte um Ihren Bericht 2024")
    assert told["body"][0].startswith("Guten Tag Erika Probe,\r\n\r\nvielen Dank")
    assert "+" not in parts.query


def test_an_actor_is_invited_once_at_a_time(office_client: TestClient, kept: Keeper) -> None:
    """A second link would only confuse; after a revocation there may be a new one."""
    sent = {"guest": LIBRARY, "expires": UNTIL.isoformat()}
    assert post(office_client, AT, **sent).status_code == 200
    again = post(office_client, AT, **sent)
    assert again.status_code == 400
    assert "schon eine Einladung offen" in again.text
    (one,) = _invited(kept)
    assert post(office_client, f"{AT}/{one.id}/revoke").status_code == 303
    assert "zurückgezogen" in office_client.get(AT).text
    assert post(office_client, AT, **sent).status_code == 200
    assert [invitations.state(one) for one in _invited(kept)] == [State.INVITED, State.REVOKED]
    revoked = post(office_client, f"{AT}/{one.id}/renew")
    assert "Die Einladung ist zurückgezogen" in revoked.text


def test_all_others_are_invited_at_once(
    office_client: TestClient, kept: Keeper, erika: int
) -> None:
    """Each with a link of its own, to whom is kept for it; who is asked already is left out."""
    post(office_client, AT, guest=SPRACHHAUS, expires=UNTIL.isoformat())
    page = post(office_client, f"{AT}/all", expires=UNTIL.isoformat()).text
    found = _invited(kept)
    assert len(found) == 8
    assert len({one.actor for one in found}) == 8
    assert len(set(LINK.findall(page))) == 7
    assert {one.contact_id for one in found} == {erika, None}
    assert "Alle Akteure sind für 2024 eingeladen" in office_client.get(AT).text


def test_a_reminder_is_kind_and_noted(office_client: TestClient, kept: Keeper) -> None:
    """It thanks first, says how long it takes and whom to ask; a new link ends the old one."""
    page = post(office_client, AT, guest=LIBRARY, expires=UNTIL.isoformat())
    old = LINK.findall(page.text)[0]
    (one,) = _invited(kept)
    letter = office_client.get(f"{AT}/{one.id}/reminder").text
    order = [
        letter.index(word)
        for word in ("Guten Tag,", "vielen Dank", "noch keine Antwort", "halben Stunde", "hilft")
    ]
    assert order == sorted(order)
    assert old not in letter
    assert post(office_client, f"{AT}/{one.id}/remind").status_code == 303
    assert "erinnert" in office_client.get(AT).text
    renewed = LINK.findall(post(office_client, f"{AT}/{one.id}/renew").text)[0]
    (one,) = _invited(kept)
    assert one.token == hashed(renewed) != hashed(old)
    assert office_client.get(f"{AT}/99999999999999999999/reminder").status_code < 500


@pytest.mark.parametrize("days", [-1, 366])
def test_a_link_is_good_for_a_year_at_most(database: Database, days: int) -> None:
    """And not for a day that is past."""
    guest = Guest(LIBRARY, "2024", None, TODAY + timedelta(days=days))
    with pytest.raises(ZielnetzError, match="letzte Tag"), database.writing() as session:
        invitations.invite(session, guest, "k-test")


def test_an_invitation_that_was_not_answered_in_time_is_over(database: Database) -> None:
    """Then the actor may be invited anew."""
    with database.writing() as session:
        one, _ = invitations.invite(session, Guest(LIBRARY, "2024", None, TODAY), "k-test")
        assert invitations.state(one) == State.INVITED
        one.expires = TODAY - timedelta(days=1)
        assert invitations.state(one) == State.EXPIRED
        assert invitations.asked(session, "2024") == set()
        one.answered = datetime.now(tz=UTC)
        assert invitations.state(one) == State.ANSWERED
        assert invitations.asked(session, "2024") == {LIBRARY}


def test_wrong_guests_are_refused(office_client: TestClient, kept: Keeper, erika: int) -> None:
    """Nobody is invited then."""
    for guest, expires, wrong in (
        (f"{BASE}actor/nobody", UNTIL.isoformat(), "nicht bekannt"),
        (f"{SPRACHHAUS} {erika}", UNTIL.isoformat(), "zu einem anderen Akteur"),
        (LIBRARY, "morgen", "Der letzte Tag ist keiner"),
    ):
        answer = post(office_client, AT, guest=guest, expires=expires)
        assert answer.status_code == 400
        assert wrong in answer.text
    assert _invited(kept) == []
