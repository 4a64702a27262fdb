"""Invitations reach actors: by mail, as a file for serial letters, on paper."""
# ruff: noqa: D103 - the name of a test says what it shows

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import ZielnetzError
from service.office.mail import Mail, MailServer, mail_server
from service.settings import Settings
from tests.mail_server import PASSWORD, USER, Inbox, running_mail

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
