"""The frame of the office: signing in and out, tokens, accounts in the browser."""
# ruff: noqa: D103 - the name of a test says what it shows

import logging
import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import delete
from starlette.testclient import TestClient

from service.office.accounts import Accounts, Role
from service.office.models import Account, EndedSession, SignInFailure
from service.office.passphrases import Passphrase
from tests.first_load import FirstLoad
from tests.office_client import NAME, PASSPHRASE, browser, office_of, post, signed_in, token
from tests.postgres import PAGES_ON

SIGN_IN = "/office/sign-in"
OURS = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
OTHER = "ganz andere Wörter hier"
WRONG = "falsch"


@pytest.fixture(scope="module", params=PAGES_ON)
def shared(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, loaded: FirstLoad
) -> Iterator[FastAPI]:
    """Yield the service that all these tests share: they change nothing but accounts."""
    folder = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        patch.setenv("ZIELNETZ_HOME", str(folder / "home"))
        url = ""
        if request.param == "postgresql":
            url = stack.enter_context(request.getfixturevalue("postgres").office())
        yield stack.enter_context(office_of(loaded.copied(folder, url), office=url))


@pytest.fixture
def office_app(shared: FastAPI) -> FastAPI:
    """Return the service with one account and nothing else of an earlier test."""
    with shared.state.stage.keeper.database.writing() as session:
        for table in (Account, SignInFailure, EndedSession):
            session.execute(delete(table))
    _accounts(shared).add(NAME, Role.COORDINATOR, Passphrase(PASSPHRASE))
    return shared


def _accounts(app: FastAPI) -> Accounts:
    return Accounts(app.state.stage.keeper.database)


@pytest.fixture
def deputy(office_app: FastAPI) -> TestClient:
    """Return the client of a deputy."""
    _accounts(office_app).add("Robin Muster", Role.DEPUTY, Passphrase(OTHER))
    return signed_in(browser(office_app), "Robin Muster", OTHER)


def test_who_is_not_signed_in_is_led_to_the_sign_in_and_back(office_app: FastAPI) -> None:
    client = browser(office_app)
    answer = client.get("/office/users?a=b")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{SIGN_IN}?next=%2Foffice%2Fusers%3Fa%3Db"
    page = client.get(answer.headers["location"])
    assert 'name="next" value="/office/users?a=b"' in " ".join(page.text.split())
    target = "/office/users?a=b"
    entered = post(client, SIGN_IN, name=NAME, passphrase=PASSPHRASE, next=target)
    assert entered.headers["location"] == target
    assert client.get("/office/users").status_code == 200
    assert client.get(f"{SIGN_IN}?next=/office/account").headers["location"] == "/office/account"


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example.org/office",
        "//evil.example.org/office",
        "/\\evil.example.org",
        "/office\\evil",
        "/office/\r\nSet-Cookie: a=b",
        "/officer",
        "javascript:alert(1)",
        "",
    ],
)
def test_the_sign_in_leads_nowhere_but_into_the_office(office_app: FastAPI, target: str) -> None:
    client = browser(office_app)
    entered = post(client, SIGN_IN, name=NAME, passphrase=PASSPHRASE, next=target)
    assert entered.headers["location"] == "/office"
    assert client.get(SIGN_IN, params={"next": target}).headers["location"] == "/office"


def test_every_entry_of_the_menu_is_a_page_that_nobody_keeps(office_client: TestClient) -> None:
    page = office_client.get("/office")
    menu = re.search(r'<ul id="menu">(.*?)</ul>', page.text, re.DOTALL)
    assert menu is not None
    paths = re.findall(r'href="([^"]+)"', menu[1])
    assert {"/office", "/office/users"} <= set(paths)
    for path in (*paths, "/office/account"):
        answer = office_client.get(path)
        assert answer.status_code == 200, path
        assert NAME in answer.text, path
        assert answer.headers["cache-control"] == "no-store", path
        assert answer.headers["x-robots-tag"] == "noindex", path
        assert "etag" not in answer.headers, path
        assert office_client.get(path, params={"lang": "en"}).status_code == 200, path


def test_search_engines_are_kept_out(office_client: TestClient) -> None:
    assert "Disallow: /office\n" in office_client.get("/robots.txt").text
    assert "/office" not in office_client.get("/sitemap.xml").text


def test_public_pages_neither_set_nor_need_a_session(office_client: TestClient) -> None:
    stranger = browser(office_client.app)  # type: ignore[arg-type]
    for path in ("/", "/goals", "/api/goals", "/nowhere"):
        answer = stranger.get(path)
        assert "set-cookie" not in answer.headers, path
        assert "set-cookie" not in office_client.get(path).headers, path
        assert answer.content == office_client.get(path).content, path
    assert 'href="/office">Anmelden' in stranger.get("/").text


def test_the_cookie_is_kept_from_scripts_and_other_sites(office_app: FastAPI) -> None:
    cookie = browser(office_app).get(SIGN_IN).headers["set-cookie"]
    assert cookie.startswith("session=")
    assert "httponly; samesite=lax" in cookie
    assert "secure" not in cookie


def test_an_encrypted_service_keeps_the_cookie_to_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loaded: FirstLoad
) -> None:
    monkeypatch.setenv("ZIELNETZ_HOME", str(tmp_path / "home"))
    base = "https://zn.example.org"
    with office_of(loaded.copied(tmp_path, ""), base_url=base) as app:
        client = TestClient(app, base_url=base, follow_redirects=False)
        cookie = client.get(SIGN_IN).headers["set-cookie"]
        assert cookie.startswith("__Host-session=")
        assert "path=/;" in cookie
        assert cookie.endswith("httponly; samesite=lax; secure")
        form = {"csrf": token(client), "name": NAME, "passphrase": PASSPHRASE}
        assert client.post(SIGN_IN, data=form, headers={"Origin": base}).status_code == 303


def test_signing_in_begins_another_session(office_app: FastAPI) -> None:
    client = browser(office_app)
    form = token(client)
    planted = client.cookies["session"]
    signed_in(client)
    assert client.cookies["session"] != planted
    assert client.post("/office/account/everywhere", data={"csrf": form}).status_code == 403
    before = browser(office_app)
    before.cookies.set("session", planted)
    assert before.get("/office").status_code == 303


def test_signed_out_is_signed_out_for_every_copy(office_client: TestClient) -> None:
    kept = office_client.cookies["session"]
    left = post(office_client, "/office/sign-out")
    assert left.headers["location"] == SIGN_IN
    assert "Sie sind abgemeldet" in office_client.get(SIGN_IN).text
    assert "Sie sind abgemeldet" not in office_client.get(SIGN_IN).text
    thief = browser(office_client.app)  # type: ignore[arg-type]
    thief.cookies.set("session", kept)
    assert thief.get("/office").status_code == 303


@pytest.mark.parametrize("value", ["", "x", "e30=.x.y", "null", "a" * 5000])
def test_a_cookie_that_is_none_of_ours_is_nobodys(office_app: FastAPI, value: str) -> None:
    client = browser(office_app)
    client.cookies.set("session", value)
    assert client.get("/office").status_code == 303
    assert client.get(SIGN_IN).status_code == 200


def test_too_many_failures_make_everybody_wait(office_app: FastAPI) -> None:
    client = browser(office_app)
    for name in (NAME, NAME, NAME.upper(), f" {NAME}", NAME):
        wrong = post(client, SIGN_IN, name=name, passphrase=WRONG)
        assert wrong.status_code == 403
        assert "Name oder Passphrase stimmt nicht." in wrong.text
        assert "falsch" not in wrong.text
    refused = post(client, SIGN_IN, name=NAME, passphrase=PASSPHRASE)
    assert refused.status_code == 429
    seconds = refused.headers["retry-after"]
    assert 1 <= int(seconds) <= 10
    assert f"Bitte warten Sie {seconds} Sekunde" in refused.text
    unknown = [post(client, SIGN_IN, name="Nobody", passphrase=WRONG) for _ in range(6)]
    assert [one.status_code for one in unknown] == [403] * 5 + [429]


def test_nothing_personal_is_logged(office_app: FastAPI, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client = browser(office_app)
    post(client, SIGN_IN, name=NAME, passphrase=WRONG)
    signed_in(client)
    post(client, "/office/users", name="Toni Ehemals")
    logged = caplog.text
    assert not [word for word in (NAME, "falsch", PASSPHRASE, "Toni") if word in logged]


def test_a_form_that_was_open_too_long_comes_back_with_what_was_written(
    office_client: TestClient,
) -> None:
    written = {"csrf": "too.old", "subject": 'Mühe & "Not"', "more": ["1", "2"]}
    key = _accounts(office_client.app).named(NAME).key  # type: ignore[arg-type]
    path = f"/office/users/{key}/subject"
    stale = office_client.post(f"{path}?a=b", data=written, headers=OURS)
    assert stale.status_code == 403
    assert "Die Seite war zu lange offen" in stale.text
    assert f'action="{path}?a=b"' in stale.text
    assert 'name="subject" value="Mühe &amp; &#34;Not&#34;"' in stale.text
    assert stale.text.count('name="more"') == 2
    fresh = re.findall(r'name="csrf" value="([^"]+)"', stale.text)
    sent = office_client.post(path, data={**written, "csrf": fresh[-1]}, headers=OURS)
    assert sent.status_code == 303


def test_what_must_not_stand_on_a_page_is_not_kept(office_client: TestClient) -> None:
    secret = office_client.post(SIGN_IN, data={"name": NAME, "passphrase": OTHER}, headers=OURS)
    foreign = office_client.post("/office/users", data={"name": "Eve"})
    upload = office_client.post("/office/users", files={"file": b"text"}, headers=OURS)
    for answer in (secret, foreign, upload):
        assert answer.status_code == 403
        assert "laden Sie die Seite neu" in answer.text
        assert OTHER not in answer.text
        assert "Eve" not in answer.text


def test_who_was_signed_out_meanwhile_keeps_what_was_written(office_client: TestClient) -> None:
    form = token(office_client)
    app = office_client.app
    _accounts(app).end_sessions(_accounts(app).named(NAME).key)  # type: ignore[arg-type]
    sent = {"csrf": form, "name": "Alex Vorlage"}
    answer = office_client.post("/office/users", data=sent, headers=OURS)
    assert answer.status_code == 403
    assert "Sie sind nicht mehr angemeldet" in answer.text
    assert f'href="{SIGN_IN}" target="_blank"' in " ".join(answer.text.split())
    assert 'name="name" value="Alex Vorlage"' in answer.text


def test_a_deputy_manages_no_accounts_and_is_told_so(deputy: TestClient) -> None:
    assert deputy.get("/office").status_code == 200
    assert "/office/users" not in deputy.get("/office").text
    refused = deputy.get("/office/users")
    assert refused.status_code == 403
    assert "der Koordination vorbehalten" in refused.text
    assert post(deputy, "/office/users", name="Alex Vorlage").status_code == 403
    assert len(_accounts(deputy.app).all()) == 2  # type: ignore[arg-type]
    assert "außer Konten verwalten" in deputy.get("/office/account").text


def test_a_start_passphrase_is_shown_once_and_has_to_be_changed(office_client: TestClient) -> None:
    made = post(office_client, "/office/users", name="Robin Muster", role="deputy")
    found = re.search(r'<code translate="no">([^<]+)</code>', made.text)
    assert found is not None
    assert found[1] not in office_client.get("/office/users").text
    client = signed_in(browser(office_client.app), "Robin Muster", found[1])  # type: ignore[arg-type]
    assert client.get("/office").headers["location"] == "/office/account"
    assert "hat jemand anderes vergeben" in client.get("/office/account").text
    assert _change(client, found[1], found[1]).status_code == 400
    assert _change(client, found[1], OTHER).headers["location"] == "/office"
    assert client.get("/office").status_code == 200


def _change(client: TestClient, old: str, new: str, again: str = "") -> object:
    fields = {"passphrase": old, "passphrase_new": new, "passphrase_again": again or new}
    return post(client, "/office/account/passphrase", **fields)


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("falsch", OTHER, OTHER, "Die bisherige Passphrase stimmt nicht"),
        (PASSPHRASE, OTHER, "andere", "sind verschieden"),
        (PASSPHRASE, "kurz", "kurz", "erwartet sind 12 bis 200"),
        (PASSPHRASE, PASSPHRASE, PASSPHRASE, "ist die bisherige"),
    ],
)
def test_a_passphrase_is_not_changed_by_a_slip(
    office_client: TestClient, old: str, new: str, again: str, said: str
) -> None:
    answer = _change(office_client, old, new, again)
    assert answer.status_code == 400  # type: ignore[attr-defined]
    assert said in answer.text  # type: ignore[attr-defined]
    signed_in(browser(office_client.app))  # type: ignore[arg-type]


def test_a_new_passphrase_ends_the_other_sessions(office_client: TestClient) -> None:
    other = signed_in(browser(office_client.app))  # type: ignore[arg-type]
    _change(office_client, PASSPHRASE, OTHER)
    assert "Die neue Passphrase gilt" in office_client.get("/office").text
    assert other.get("/office").status_code == 303
    signed_in(browser(office_client.app), passphrase=OTHER)  # type: ignore[arg-type]


def test_the_present_passphrase_cannot_be_guessed_at_a_table_left_open(
    office_client: TestClient,
) -> None:
    for _ in range(5):
        _change(office_client, "falsch", OTHER)
    refused = _change(office_client, PASSPHRASE, OTHER)
    assert "Zu viele Versuche" in refused.text  # type: ignore[attr-defined]


def test_one_is_signed_out_everywhere(office_client: TestClient) -> None:
    other = signed_in(browser(office_client.app))  # type: ignore[arg-type]
    assert post(other, "/office/account/everywhere").headers["location"] == SIGN_IN
    assert office_client.get("/office").status_code == 303
    assert other.get("/office").status_code == 303


def test_a_coordinator_adds_ends_and_closes_accounts(office_client: TestClient) -> None:
    accounts = _accounts(office_client.app)  # type: ignore[arg-type]
    post(office_client, "/office/users", name="Robin Muster", role="deputy", passphrase=OTHER)
    robin = accounts.named("Robin Muster")
    assert (robin.role, robin.interim) == (Role.DEPUTY, True)
    again = post(office_client, "/office/users", name="robin muster", role="deputy")
    assert again.status_code == 400
    assert "gibt es schon" in again.text
    client = signed_in(browser(office_client.app), "Robin Muster", OTHER)  # type: ignore[arg-type]
    assert post(office_client, f"/office/users/{robin.key}/sessions").status_code == 303
    assert "Robin Muster ist überall abgemeldet" in office_client.get("/office/users").text
    assert client.get("/office/account").status_code == 303
    renewed = post(office_client, f"/office/users/{robin.key}/passphrase")
    assert "Startpassphrase für Robin Muster" in renewed.text
    assert post(client, SIGN_IN, name="Robin Muster", passphrase=OTHER).status_code == 403
    post(office_client, f"/office/users/{robin.key}/close")
    assert "Robin Muster, " + robin.key in office_client.get("/office/users").text
    own = accounts.named(NAME)
    refused = post(office_client, f"/office/users/{own.key}/close")
    assert "das letzte Konto" in refused.text
    assert post(office_client, "/office/users/k-none/close").status_code == 404


def test_what_is_written_is_never_markup(office_client: TestClient) -> None:
    post(office_client, "/office/users", name="<b>Eve</b>", role="deputy")
    assert "<b>Eve" not in office_client.get("/office/users").text
    wrong = post(browser(office_client.app), SIGN_IN, name='"><script>', passphrase=WRONG)  # type: ignore[arg-type]
    assert "<script>" not in wrong.text
