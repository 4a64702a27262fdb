"""Signing in by another service, tried against a small OpenID provider in a process of its own."""
# ruff: noqa: D103 - the name of a test says what it shows

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from fastapi import FastAPI
from sqlalchemy import delete
from starlette.testclient import TestClient

from service.office.accounts import Accounts, Role
from service.office.models import Account, EndedSession, SignInFailure
from service.office.passphrases import Passphrase
from tests import oidc_provider
from tests.first_load import FirstLoad
from tests.office_client import NAME, PASSPHRASE, browser, office_of, post, signed_in
from tests.postgres import PAGES_ON
from tests.serving import free_port

BEGIN = "/office/sign-in/elsewhere"


@dataclass(frozen=True)
class Elsewhere:
    """The running provider at ``issuer`` and the service that trusts it."""

    issuer: str
    app: FastAPI

    def become(self, **claims: object) -> None:
        """Let the provider vouch for somebody."""
        httpx2.post(f"{self.issuer}/become", json=claims).raise_for_status()

    def authorized(self, client: TestClient) -> str:
        """Return the address to which the provider sends the browser of *client* back."""
        begun = post(client, BEGIN, "/office/sign-in", next="/office/users")
        assert begun.status_code == 303, begun.text
        assert begun.headers["location"].startswith(f"{self.issuer}/authorize?")
        sent = httpx2.get(begun.headers["location"])
        assert sent.status_code == 302
        return sent.headers["location"]


@pytest.fixture(scope="module", params=PAGES_ON)
def shared(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, loaded: FirstLoad
) -> Iterator[Elsewhere]:
    """Yield a provider and the service that trusts it: all tests share them."""
    place, port = tmp_path_factory.mktemp("elsewhere"), free_port()
    issuer = f"http://127.0.0.1:{port}"
    command = [sys.executable, oidc_provider.__file__, str(port)]
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        patch.setenv("ZIELNETZ_HOME", str(place / "home"))
        url = ""
        if request.param == "postgresql":
            url = stack.enter_context(request.getfixturevalue("postgres").office())
        settings = {
            "office": url,
            "oidc_issuer": issuer,
            "oidc_client_id": oidc_provider.CLIENT,
            "oidc_client_secret": oidc_provider.SECRET,
        }
        process = stack.enter_context(
            subprocess.Popen(command, stdout=subprocess.PIPE)  # noqa: S603 our own command
        )
        stack.callback(process.terminate)
        app = stack.enter_context(office_of(loaded.copied(place, url), **settings))
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        yield Elsewhere(issuer, app)


@pytest.fixture
def elsewhere(shared: Elsewhere) -> Elsewhere:
    """Return both with one account and nothing else of an earlier test."""
    database = shared.app.state.stage.keeper.database
    with database.writing() as session:
        for table in (Account, SignInFailure, EndedSession):
            session.execute(delete(table))
    Accounts(database).add(NAME, Role.COORDINATOR, Passphrase(PASSPHRASE))
    return shared


@pytest.fixture
def robin(elsewhere: Elsewhere) -> Accounts:
    """Return the accounts; one of them is linked with a subject and none has its passphrase."""
    accounts = Accounts(elsewhere.app.state.stage.keeper.database)
    holder = accounts.add("Robin Muster", Role.COORDINATOR, None)
    accounts.link(holder.key, "subject-1")
    return accounts


@pytest.mark.usefixtures("robin")
def test_a_linked_subject_enters_and_lands_where_it_wanted(elsewhere: Elsewhere) -> None:
    elsewhere.become(sub="subject-1")
    client = browser(elsewhere.app)
    back = elsewhere.authorized(client)
    assert back.startswith(f"http://localhost{BEGIN}?")
    entered = client.get(back)
    assert entered.status_code == 303
    assert entered.headers["location"] == "/office/users"
    assert "Robin Muster" in client.get("/office/users").text


def test_a_mail_address_enters_only_if_the_service_has_verified_it(
    elsewhere: Elsewhere, robin: Accounts
) -> None:
    robin.link(robin.named("Robin Muster").key, "Robin@example.org")
    for verified, status in ((False, 403), ("true", 403), (True, 303)):
        elsewhere.become(sub="other", email="robin@EXAMPLE.org", email_verified=verified)
        client = browser(elsewhere.app)
        assert client.get(elsewhere.authorized(client)).status_code == status, verified


def test_whom_nobody_has_linked_stays_outside(elsewhere: Elsewhere, robin: Accounts) -> None:
    elsewhere.become(sub="stranger")
    client = browser(elsewhere.app)
    refused = client.get(elsewhere.authorized(client))
    assert refused.status_code == 403
    assert "mit keinem Konto verbunden" in refused.text
    assert client.get("/office").status_code == 303
    robin.close(robin.named("Robin Muster").key)
    elsewhere.become(sub="subject-1")
    assert client.get(elsewhere.authorized(client)).status_code == 403


_LONG_AGO = 1_700_000_000


@pytest.mark.usefixtures("robin")
@pytest.mark.parametrize(
    "wrong",
    [
        {"forged": True},
        {"aud": "another"},
        {"aud": "another", "azp": "zielnetz"},
        {"iss": "https://evil.example.org"},
        {"nonce": "another"},
        {"exp": _LONG_AGO},
    ],
    ids=str,
)
def test_a_token_that_does_not_hold_lets_nobody_in(
    elsewhere: Elsewhere, wrong: dict[str, object]
) -> None:
    elsewhere.become(sub="subject-1", **wrong)
    client = browser(elsewhere.app)
    refused = client.get(elsewhere.authorized(client))
    assert refused.status_code == 502
    assert "nicht bestätigt" in refused.text
    assert client.get("/office").status_code == 303


@pytest.mark.usefixtures("robin")
def test_the_way_back_belongs_to_the_browser_that_went_and_holds_once(
    elsewhere: Elsewhere,
) -> None:
    elsewhere.become(sub="subject-1")
    client = browser(elsewhere.app)
    back = elsewhere.authorized(client)
    assert browser(elsewhere.app).get(back).status_code == 502
    other = browser(elsewhere.app)
    elsewhere.authorized(other)
    assert other.get(back).status_code == 502
    assert client.get(back).status_code == 303
    assert client.get(back).status_code == 502
    assert parse_qs(urlsplit(back).query).keys() == {"code", "state"}


def test_the_policy_lets_the_form_lead_there(elsewhere: Elsewhere) -> None:
    page = browser(elsewhere.app).get("/office/sign-in")
    assert "zentralen Anmeldedienst" in page.text
    assert f"form-action 'self' {elsewhere.issuer};" in page.headers["content-security-policy"]


def test_without_such_a_service_nothing_speaks_of_it(office_app: FastAPI) -> None:
    page = browser(office_app).get("/office/sign-in")
    assert "zentralen Anmeldedienst" not in page.text
    assert "form-action 'self';" in page.headers["content-security-policy"]
    assert browser(office_app).get(BEGIN).status_code == 404
    assert post(browser(office_app), BEGIN, "/office/sign-in").status_code == 404


def test_a_service_that_is_away_is_told_of(
    elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser(elsewhere.app)
    away = elsewhere.app.state.provider._client  # noqa: SLF001
    monkeypatch.setattr(away, "_server_metadata_url", "http://127.0.0.1:9/away")
    monkeypatch.setattr(away, "server_metadata", {})
    refused = post(client, BEGIN, "/office/sign-in")
    assert refused.status_code == 502
    assert "nicht bestätigt" in refused.text


def test_a_coordinator_links_a_subject_on_the_page(elsewhere: Elsewhere, robin: Accounts) -> None:
    client = signed_in(browser(elsewhere.app))
    deputy = robin.add("Alex Vorlage", Role.DEPUTY, Passphrase("hier ganz vorläufig", interim=True))
    page = f"/office/users/{deputy.key}/subject"
    assert post(client, page, subject="subject-1").status_code == 400
    assert post(client, page, subject="subject-2").status_code == 303
    elsewhere.become(sub="subject-2")
    entering = browser(elsewhere.app)
    entering.get(elsewhere.authorized(entering))
    assert entering.get("/office").status_code == 200
    assert post(client, page, subject="").status_code == 303
    assert entering.get("/office").status_code == 303
