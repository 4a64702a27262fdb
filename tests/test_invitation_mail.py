"""Invitations reach actors: by mail, as a file for serial letters, on paper."""
# ruff: noqa: D103 - the name of a test says what it shows

import csv
import io
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from graph.errors import ZielnetzError
from graph.terms import ZN
from service.office import invitations, mail, people
from service.office.invitations import Guest, State
from service.office.mail import Mail, MailServer, mail_server
from service.office.models import Invitation
from service.office.qr_code import qr_code
from service.previews import hashed
from service.settings import Settings
from tests.guests import CLUB, LIBRARY, Visitor, keeper_of
from tests.mail_server import PASSWORD, USER, Inbox, running_mail
from tests.office_city import AUTHOR
from tests.office_client import browser, post

AT = "/office/invitations"
ERIKA = "erika.probe@example.org"
LINK = re.compile(r"http://localhost/participate/([\w-]+)")
UNTIL = (people.today() + timedelta(days=30)).isoformat()
LETTER = "Guten Tag,\n\nüber diesen Link geht es:\nhttps://example.org/participate/geheim-1\n"


@pytest.fixture(scope="module")
def _post() -> Iterator[tuple[Inbox, MailServer]]:
    with running_mail() as found:
        yield found


@pytest.fixture
def inbox(_post: tuple[Inbox, MailServer]) -> Inbox:
    """Return the inbox, empty."""
    found, _ = _post
    found.__init__()  # type: ignore[misc]
    return found


@pytest.fixture
def server(_post: tuple[Inbox, MailServer]) -> MailServer:
    """Return how to reach it."""
    return _post[1]


def _mails(*addresses: str) -> list[Mail]:
    return [Mail(one, "Bitte um Ihren Bericht", LETTER) for one in addresses]


def test_letters_arrive_as_they_were_written(inbox: Inbox, server: MailServer) -> None:
    assert server.send(_mails("a@example.org", "b@bücher.example"), "de") == ("", "")
    first, second = inbox.messages
    assert first["To"] == "a@example.org"
    assert second["To"] == "b@xn--bcher-kva.example"
    assert first["From"] == "Zielnetz <office@example.org>"
    assert first["Subject"] == "Bitte um Ihren Bericht"
    assert first.get_content().replace("\r\n", "\n") == LETTER
    assert first["Message-ID"].endswith("@example.org>")


def test_one_wrong_address_keeps_no_other_from_its_letter(inbox: Inbox, server: MailServer) -> None:
    inbox.refused.add("b@example.org")
    wrong = "x@example.org\nBcc: y@example.org"
    sent = server.send(_mails("a@example.org", "b@example.org", wrong, "c@example.org"), "de")
    assert [bool(reason) for reason in sent] == [False, True, True, False]
    assert "nimmt für diese Adresse nichts an" in sent[1]
    assert [one["To"] for one in inbox.messages] == ["a@example.org", "c@example.org"]
    assert not any("@" in reason for reason in sent)


def test_a_server_that_hangs_up_is_called_again(inbox: Inbox, server: MailServer) -> None:
    inbox.patience = 2
    sent = server.send(_mails(*(f"{at}@example.org" for at in range(5))), "de")
    assert [one["To"] for one in inbox.messages] == [
        f"{at}@example.org" for at, reason in enumerate(sent) if not reason
    ]
    assert sum(not reason for reason in sent) == 4
    assert "ob der Brief ankam, ist ungewiss" in sent[2]


def test_what_the_time_does_not_suffice_for_is_told_and_left(
    inbox: Inbox, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One press is one request: it has to end before the browser gives up."""
    monkeypatch.setattr(mail, "_TOGETHER", -1)
    sent = server.send(_mails("a@example.org", "b@example.org"), "de")
    assert [reason[:21] for reason in sent] == ["Die Zeit reichte nicht"[:21]] * 2
    assert inbox.messages == []


def test_where_no_server_answers_all_is_told_at_once(server: MailServer) -> None:
    nowhere = replace(server, port=1)
    sent = nowhere.send(_mails("a@example.org", "b@example.org"), "de")
    assert sent == ("Der Mailserver war nicht erreichbar.",) * 2


def test_it_is_encrypted_and_signed_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing goes out where either fails."""
    with running_mail(tmp_path) as (inbox, plain):
        server = replace(plain, security="starttls", user=USER, password=PASSWORD)
        unknown = server.send(_mails("a@example.org"), "de")
        assert "Verschlüsselung" in unknown[0], "nobody vouches for the server"
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "mail.pem"))
        assert server.send(_mails("a@example.org"), "de") == ("",)
        wrong = replace(server, password=USER).send(_mails("a@example.org"), "de")
        assert "Namen oder Passwort" in wrong[0]
        assert inbox.encrypted == [True]
        assert len(inbox.messages) == 1
        assert PASSWORD not in repr(server)


def test_no_log_line_names_an_address_or_a_link(
    inbox: Inbox, server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    inbox.refused.add("b@example.org")
    server.send(_mails("a@example.org", "b@example.org"), "de")
    ours = [line for line in caplog.records if not line.name.startswith("mail.log")]
    told = " ".join(f"{line.getMessage()} {line.exc_text}" for line in ours)
    assert "example.org" not in told
    assert "a@example.org" not in repr(_mails("a@example.org"))


@pytest.mark.parametrize(
    ("chosen", "wrong"),
    [
        ({"mail_host": "mail.example.org"}, "ZIELNETZ_MAIL_FROM"),
        (
            {
                "mail_host": "mail.example.org",
                "mail_from": "a@example.org",
                "mail_user": "a",
                "mail_security": "none",
            },
            "ZIELNETZ_MAIL_SECURITY",
        ),
    ],
)
def test_half_a_server_is_refused_at_the_start(chosen: dict[str, str], wrong: str) -> None:
    with pytest.raises(ZielnetzError, match=wrong):
        mail_server(Settings(**chosen))  # type: ignore[arg-type]


def test_without_a_host_there_is_no_server() -> None:
    assert mail_server(Settings()) is None


@pytest.fixture
def erika(office_app: FastAPI) -> int:
    """Return the number of a contact person of the library."""
    return _person(office_app, LIBRARY, "Erika Probe", ERIKA)


@pytest.fixture
def mailing(office_app: FastAPI, inbox: Inbox, server: MailServer) -> Inbox:
    """Return the inbox of a service that sends by mail."""
    office_app.state.mail = server
    return inbox


def _person(app: FastAPI, actor: str, name: str, mail: str) -> int:
    day = people.today() + timedelta(days=90)
    details = people.Details(actor, name, mail, "0171 7654321", "", "report", day)
    with keeper_of(app).database.writing() as session:
        return people.add(session, details, AUTHOR).id


def _invited(app: FastAPI, actor: str, contact: int | None) -> tuple[int, str]:
    guest = Guest(actor, "2024", contact, people.today() + timedelta(days=9))
    with keeper_of(app).database.writing() as session:
        one, token = invitations.invite(session, guest, AUTHOR)
        return one.id, token


def _age(app: FastAPI, number: int, **values: object) -> None:
    with keeper_of(app).database.writing() as session:
        for name, value in values.items():
            setattr(invitations.invitation(session, number), name, value)


def _one(app: FastAPI, number: int) -> Invitation:
    with keeper_of(app).database.reading() as session:
        return invitations.invitation(session, number)


def _ticket(page: str) -> str:
    found = re.search(r'name="tickets"\s+value="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_an_invitation_goes_out_by_mail_at_a_press_only(
    office_app: FastAPI, office_client: TestClient, mailing: Inbox, erika: int
) -> None:
    """Its link then stands in the mail and nowhere else, and lets the actor in."""
    office_client.get(AT)
    assert mailing.messages == []
    guest = f"{LIBRARY} {erika}"
    page = post(office_client, AT, guest=guest, expires=UNTIL, by="mail").text
    (message,) = mailing.messages
    text = message.get_content()
    (token,) = LINK.findall(text)
    assert message["To"] == ERIKA
    assert text.startswith("Guten Tag Erika Probe,")
    assert "genügt eine kurze Antwort" in text
    assert "[" not in text
    assert token not in page
    assert "Der Brief ist per E-Mail verschickt" in page
    assert "Stadtbücherei Lindenau" in Visitor(office_app, token).page()


def test_what_could_not_be_sent_is_told_one_by_one_with_its_link(
    office_app: FastAPI, office_client: TestClient, mailing: Inbox, erika: int
) -> None:
    assert erika
    _person(office_app, CLUB, "Kim Klub", "kim@example.org")
    mailing.refused.add("kim@example.org")
    page = post(office_client, f"{AT}/all", expires=UNTIL, by="mail").text
    assert [one["To"] for one in mailing.messages] == [ERIKA]
    assert page.count("nimmt für diese Adresse nichts an") == 1
    assert page.count("Es ist keine E-Mail-Adresse bekannt") == 6
    shown = set(LINK.findall(page))
    assert len(shown) == 7
    with keeper_of(office_app).database.reading() as session:
        kept = {one.token for one in invitations.invitations(session, "2024")}
    assert {hashed(token) for token in shown} < kept


def test_without_a_mail_server_no_button_sends_mail(office_client: TestClient, erika: int) -> None:
    assert erika
    assert "per E-Mail" not in office_client.get(AT).text
    page = post(office_client, AT, guest=LIBRARY, expires=UNTIL, by="mail").text
    assert "Es ist keine E-Mail-Adresse bekannt" in page
    assert LINK.search(page)


def test_reminders_go_to_who_has_not_answered_and_once_a_day(
    office_app: FastAPI, office_client: TestClient, mailing: Inbox, erika: int
) -> None:
    number, token = _invited(office_app, LIBRARY, erika)
    _invited(office_app, CLUB, None)
    post(office_client, f"{AT}/remind")
    assert mailing.messages == [], "it was invited today"
    _age(office_app, number, created=datetime.now(tz=UTC) - timedelta(days=9))
    assert "1 Akteur freundlich per E-Mail erinnern" in office_client.get(AT).text
    for _ in range(2):
        post(office_client, f"{AT}/remind")
    (message,) = mailing.messages
    assert "noch keine Antwort erhalten" in message.get_content()
    assert token not in message.get_content()
    assert invitations.state(_one(office_app, number)) == State.REMINDED


def test_a_reminder_that_failed_is_not_noted(
    office_app: FastAPI, office_client: TestClient, mailing: Inbox, erika: int
) -> None:
    number, _ = _invited(office_app, LIBRARY, erika)
    mailing.refused.add(ERIKA)
    page = post(office_client, f"{AT}/{number}/remind", by="mail").text
    assert "Nicht verschickt." in page
    assert ERIKA not in re.sub(r'href="mailto:[^"]*"', "", page)
    assert invitations.state(_one(office_app, number)) == State.INVITED
    mailing.refused.clear()
    assert post(office_client, f"{AT}/{number}/remind", by="mail").status_code == 303
    assert invitations.state(_one(office_app, number)) == State.REMINDED


def test_a_wish_for_a_new_link_comes_first_and_is_granted_by_one_press(
    office_app: FastAPI, office_client: TestClient, mailing: Inbox, erika: int
) -> None:
    number, token = _invited(office_app, LIBRARY, erika)
    past = people.today() - timedelta(days=1)
    _age(office_app, number, expires=past, wished=datetime.now(tz=UTC))
    assert "1 Akteur bittet für 2024 um einen neuen Link" in office_client.get("/office").text
    page = office_client.get(AT).text
    assert page.index("Bitten um einen neuen Link") < page.index("Akteur einladen")
    assert post(office_client, f"{AT}/{number}/renew", by="mail").status_code == 303
    (fresh,) = LINK.findall(mailing.messages[0].get_content())
    assert fresh != token
    assert "hier ist ein neuer Link" in mailing.messages[0].get_content()
    assert _one(office_app, number).wished is None
    assert "Stadtbücherei Lindenau" in Visitor(office_app, fresh).page()
    assert browser(office_app).get(f"/participate/{token}").status_code == 404
    assert "bittet für 2024" not in office_client.get("/office").text


def test_who_has_answered_gets_a_new_link_to_correct(
    office_app: FastAPI, office_client: TestClient
) -> None:
    number, _ = _invited(office_app, LIBRARY, None)
    past = people.today() - timedelta(days=1)
    _age(office_app, number, answered=datetime.now(tz=UTC), expires=past)
    assert f"{AT}/{number}/reminder" in office_client.get(AT).text
    page = office_client.get(f"{AT}/{number}/reminder").text
    assert "Als erinnert vermerken" not in page
    assert "noch keine Antwort" not in page
    renewed = post(office_client, f"{AT}/{number}/renew").text
    assert "hier ist ein neuer Link" in renewed
    fresh = LINK.findall(renewed)[0]
    assert invitations.state(_one(office_app, number)) == State.ANSWERED
    assert "Stadtbücherei Lindenau" in Visitor(office_app, fresh).page()


def test_who_is_invited_again_finds_what_was_entered(
    office_app: FastAPI, office_client: TestClient
) -> None:
    """An expired invitation begins anew; a wish for a new link is granted by that, too."""
    number, token = _invited(office_app, LIBRARY, None)
    words = {f"{ZN.selfDescription}@de": "Halb fertig."}
    Visitor(office_app, token).send("/self", **words)
    past = people.today() - timedelta(days=1)
    _age(office_app, number, expires=past, wished=datetime.now(tz=UTC))
    page = office_client.get(f"{AT}/{number}/reminder").text
    assert "der Link ist abgelaufen" in page
    assert "gilt bis zum" not in page
    again = post(office_client, AT, guest=LIBRARY, expires=UNTIL).text
    fresh = LINK.findall(again)[0]
    assert "Halb fertig." in Visitor(office_app, fresh).page()
    assert "Bitten um einen neuen Link" not in office_client.get(AT).text
    with keeper_of(office_app).database.reading() as session:
        assert [one.id for one in invitations.invitations(session, "2024")] == [number]


def test_the_file_for_serial_letters_holds_what_is_told_once(
    office_app: FastAPI, office_client: TestClient
) -> None:
    """It opens in a German spreadsheet, and nothing in it runs as a formula."""
    evil = _person(office_app, LIBRARY, "=cmd|' /C calc'!A0", ERIKA)
    page = post(office_client, AT, guest=f"{LIBRARY} {evil}", expires=UNTIL).text
    answer = post(office_client, f"{AT}/letters.csv", tickets=_ticket(page), reach="0231 12345")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer.headers["cache-control"] == "no-store"
    assert "attachment" in answer.headers["content-disposition"]
    ((row),) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    assert list(row) == [
        "Akteur", "Anrede", "Name", "E-Mail", "Link", "Gültig bis", "Betreff", "Text",
    ]  # fmt: skip
    assert row["Akteur"] == "Stadtbücherei Lindenau"
    assert row["Name"].startswith("'=")
    assert row["E-Mail"] == ERIKA
    assert row["Link"] in page
    assert row["Link"] in row["Text"]
    assert "hilft Kim Beispiel gern: 0231 12345." in row["Text"]


def test_letters_are_printed_one_a_page_with_their_code(
    office_client: TestClient, erika: int
) -> None:
    assert erika
    page = post(office_client, f"{AT}/all", expires=UNTIL).text
    paper = post(office_client, f"{AT}/letters", tickets=_ticket(page)).text
    links = LINK.findall(page)
    codes = [re.sub("&#39;", "'", code) for code in re.findall(r'<path d="([^"]+)"', paper)]
    assert len(codes) == len(set(links)) == 8
    assert set(codes) == {qr_code(f"http://localhost/participate/{token}").path for token in links}
    assert paper.count('role="img"') == 8
    assert "QR-Code mit dem Link für Stadtbücherei Lindenau" in paper
    assert 'style="' not in paper
    assert "Erika Probe" in paper


def test_letters_are_made_for_links_of_invitations_only(
    office_app: FastAPI, office_client: TestClient
) -> None:
    number, token = _invited(office_app, LIBRARY, None)
    for ticket in (f"{number}:falsch:invitation", "x", "9:y:invitation", f"{number}:{token}:other"):
        answer = post(office_client, f"{AT}/letters", tickets=ticket)
        assert answer.status_code == 404, ticket
    stranger = post(browser(office_app), f"{AT}/letters", tickets=f"{number}:{token}:invitation")
    assert stranger.status_code == 403


def test_a_code_can_be_read_again() -> None:
    """Its dark fields are those that the text asks for, with a light edge of four around them."""
    code = qr_code("https://example.org/participate/abc")
    dark = {
        (int(x) + more, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", code.path)
        for more in range(int(length))
    }
    edge = {at for field in dark for at in field}
    assert (min(edge), max(edge)) == (4, code.size - 5)
    finder = [(4 + at, 4) in dark for at in range(8)]
    assert finder == [True] * 7 + [False]
    timing = [(at, 10) in dark for at in range(12, code.size - 12)]
    assert all(one != other for one, other in pairwise(timing))


def test_nothing_secret_is_logged_or_kept_in_clear(
    office_app: FastAPI,
    office_client: TestClient,
    mailing: Inbox,
    erika: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("sqlalchemy.engine").setLevel(logging.INFO)
    page = post(office_client, AT, guest=LIBRARY, expires=UNTIL).text
    (token,) = set(LINK.findall(page))
    post(office_client, f"{AT}/letters.csv", tickets=_ticket(page))
    number = re.search(r"/invitations/(\d+)/reminder", office_client.get(AT).text)
    assert number is not None
    _age(office_app, int(number[1]), contact_id=erika)
    post(office_client, f"{AT}/{number[1]}/renew", by="mail")
    logging.getLogger("sqlalchemy.engine").setLevel(logging.NOTSET)
    (fresh,) = LINK.findall(mailing.messages[0].get_content())
    ours = [line for line in caplog.records if not line.name.startswith("mail.log")]
    told = " ".join(f"{line.getMessage()} {line.exc_text}" for line in ours)
    assert "INSERT INTO invitation" in told
    assert not [secret for secret in (token, fresh, ERIKA, "Erika Probe") if secret in told]
    database = keeper_of(office_app).database
    with database.reading() as session:
        dump = " ".join(str(vars(one)) for one in session.query(Invitation))
    assert fresh not in dump
