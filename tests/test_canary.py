"""A canary: what nobody may see is put everywhere it may stand, then sought everywhere else.

Contact data and a passphrase go into every table that may hold them, the application is driven
through its right and its wrong ways, and everything public is looked through: pages, answers,
files, stores, log lines, error texts.
"""

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree
from typing import Final
from zipfile import BadZipFile, ZipFile

import pytest
from click.testing import CliRunner
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from httpx2 import Client, Response
from starlette.testclient import TestClient

from graph.store import Store
from service.cli import cli
from service.office import invitations, people, submissions
from service.office.accounts import Accounts, Role
from service.office.invitations import Guest
from service.office.keeper import Keeper
from service.office.models import Review
from service.office.opening import open_keeper
from service.office.passphrases import Passphrase
from service.office.people import Details
from tests.conftest import LINDENAU
from tests.crawl import Walk
from tests.office_city import BASE, CAFE, SPORT, named
from tests.office_client import browser, office_of, post, signed_in, token_in
from tests.postgres import PAGES_ON
from tests.serving import serving

NAME: Final = "Zeisig Kanarienvogel"
MAIL: Final = "zeisig.kanari@example.org"
PHONE: Final = "0171 7654321"
FUNCTION: Final = "Vorsängerin Kanari"
PURPOSE: Final = "Gesang der Kanarienvögel"
REMARK: Final = "fragt Kanarienvogel selbst"
SUBJECT: Final = "kanari-sub-4711"
PASSPHRASE: Final = "kanarien singen vier lieder"  # noqa: S105 of nobody
WRONG: Final = "amseln singen drei lieder"
KNOWN: Final = (NAME, MAIL, PHONE, FUNCTION, PURPOSE, REMARK, SUBJECT)
"""What the office may know and nobody else."""
LIBRARY: Final = f"{BASE}actor/library"
RARELY: Final = 40
EVERYTHING: Final = (
    "SELECT * { ?s ?p ?o }",
    "SELECT * { GRAPH ?g { ?s ?p ?o } }",
    "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }",
    'SELECT * { GRAPH ?g { ?s ?p ?o FILTER(CONTAINS(LCASE(STR(?o)), "kanari")) } }',
)
FILES: Final = ("/sitemap.xml", "/robots.txt", "/.well-known/void", "/health", "/void.ttl")


@dataclass
class Heard:
    """Everything that was answered or logged, by where it stood."""

    texts: dict[str, bytes] = field(default_factory=dict)

    def note(self, place: str, content: bytes) -> None:
        """Keep *content*; of an archive what is in it."""
        self.texts[place] = content
        try:
            with ZipFile(io.BytesIO(content)) as archive:
                for name in archive.namelist():
                    self.texts[f"{place} {name}"] = archive.read(name)
        except BadZipFile:
            pass

    def betrays(self, *secrets: str) -> list[str]:
        """Return where one of *secrets* stands, whatever its case."""
        wanted = [secret.casefold() for secret in secrets]
        return [
            f"{secret}: {place}"
            for place, content in self.texts.items()
            for text in [content.decode("utf-8", "replace").casefold()]
            for secret in wanted
            if secret in text
        ]


class Listener:
    """A browser that keeps all it gets."""

    def __init__(self, web: TestClient, heard: Heard) -> None:
        self._web, self._heard = web, heard

    def get(self, address: str, **more: dict[str, str]) -> Response:
        """Return the answer at *address*."""
        answer = self._web.get(address, **more)  # type: ignore[arg-type]
        head = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
        self._heard.note(f"{address} {more}", head.encode() + answer.content)
        if answer.content[:2] == b"PK":
            self._heard.note(address, answer.content)
        return answer


@dataclass(frozen=True)
class Aviary:
    """The application with the canary in it; ``logged`` is every line that was logged meanwhile."""

    app: FastAPI
    member: TestClient
    home: Path
    town: Path
    logged: io.StringIO
    token: str

    @property
    def keeper(self) -> Keeper:
        """Who keeps what the office publishes."""
        keeper: Keeper = self.app.state.stage.keeper
        return keeper

    def stranger(self) -> TestClient:
        """Return a browser of nobody; faults are answered as they would be."""
        return TestClient(
            self.app,
            base_url="http://localhost",
            follow_redirects=False,
            raise_server_exceptions=False,
        )


@pytest.fixture(scope="module")
def logged() -> Iterator[io.StringIO]:
    """Yield what anything logs, down to the least important line."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    statements = logging.getLogger("sqlalchemy.engine")
    statements.setLevel(logging.INFO)
    yield stream
    statements.setLevel(logging.NOTSET)
    root.removeHandler(handler)
    root.setLevel(before)


@pytest.fixture(scope="module", params=PAGES_ON)
def aviary(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, logged: io.StringIO
) -> Iterator[Aviary]:
    """Yield the application after the canary was put in and everything was tried."""
    place = tmp_path_factory.mktemp("canary")
    town = Path(copytree(LINDENAU, place / "town"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZIELNETZ_HOME", str(place / "home"))
        if request.param == "sqlite":
            yield from _driven("", place / "home", town, logged)
            return
        with request.getfixturevalue("postgres").office() as url:
            yield from _driven(url, place / "home", town, logged)


def _driven(url: str, home: Path, town: Path, logged: io.StringIO) -> Iterator[Aviary]:
    with office_of(town, office=url) as app:
        app.add_api_route("/boom", _boom)
        keeper: Keeper = app.state.stage.keeper
        token = _seed(keeper)
        member = signed_in(browser(app), NAME, PASSPHRASE)
        found = Aviary(app, member, home, town, logged, token)
        _use(found)
        _misuse(found)
        yield found


def _boom() -> None:
    person = NAME, MAIL, PHONE, PASSPHRASE
    raise RuntimeError(f"a fault of ours, beside {len(person)} values")


def _seed(keeper: Keeper) -> str:
    """Put the canary into every table that may hold it; return the token of an invitation."""
    accounts = Accounts(keeper.database)
    holder = accounts.add(NAME, Role.COORDINATOR, Passphrase(PASSPHRASE))
    accounts.link(holder.key, SUBJECT)
    until = datetime.now(tz=UTC).date() + timedelta(days=30)
    details = Details(LIBRARY, NAME, MAIL, PHONE, FUNCTION, PURPOSE, until)
    with keeper.database.writing() as session:
        contact = people.add(session, details, holder.key).id
        _, token = invitations.invite(session, Guest(LIBRARY, "2024", contact, until), holder.key)
        draft = submissions.draft(session, "k-other", "2024")
        submissions.put(session, draft, [named(keeper, SPORT, f"Sport, {REMARK}")])
        draft.reason = REMARK
        draft.reviews.append(
            Review(reviewer=holder.key, at=datetime.now(tz=UTC), verdict="returned", reason=REMARK)
        )
    return token


def _use(aviary: Aviary) -> None:
    """Go through what the office does every day."""
    keeper, member = aviary.keeper, aviary.member
    with keeper.database.writing() as session:
        (account,) = [one for one in Accounts(keeper.database).all() if one.name == NAME]
        draft = submissions.draft(session, account.key, "2024")
        submissions.put(session, draft, [named(keeper, CAFE, "Café der Sprachen")])
        number = draft.id
    assert post(member, f"/office/submissions/{number}/preview").status_code == 200
    assert post(member, f"/office/submissions/{number}/publish").status_code == 303
    assert post(member, "/office/editions", year="2025", source="2024").status_code == 303
    assert post(member, "/office/editions/2025/show").status_code == 303
    assert post(member, "/office/editions/2024/freeze", typed="2024").status_code == 303
    for path in ("people", "invitations?year=2025", "users", "changes", "changes/2", "backup"):
        assert member.get(f"/office/{path}").status_code == 200, path
    assert post(member, "/office/backup/trial").status_code == 200
    assert post(member, "/office/people/information", name=NAME).status_code == 200


def _misuse(aviary: Aviary) -> None:
    """Go wrong in every way, with the canary at hand."""
    member, stranger = aviary.member, aviary.stranger()
    known = {"name": NAME, "mail": MAIL, "phone": PHONE, "function": FUNCTION}
    bad = {**known, "actor": LIBRARY, "delete_on": "bald", "own": PURPOSE}
    assert post(member, "/office/people", **bad).status_code == 400
    assert post(member, "/office/users", name=NAME, passphrase=PASSPHRASE).status_code == 400
    assert post(member, "/office/users", name=NAME, role="nobody").status_code == 400
    assert member.post("/office/people", data={"csrf": "a.b", **known}).status_code == 403
    assert post(stranger, "/office/sign-in", name=NAME, passphrase=WRONG).status_code == 403
    tried = post(stranger, "/office/sign-in", name="Niemand", passphrase=PASSPHRASE)
    assert tried.status_code == 403
    assert stranger.post("/office/people", data=known).status_code in (401, 403)
    assert stranger.get("/nowhere").status_code == 404
    assert stranger.get("/office/people/99").status_code == 303
    assert stranger.get("/boom").status_code == 500


@pytest.fixture(scope="module")
def heard(aviary: Aviary) -> Heard:
    """Return everything that a stranger is answered."""
    found = Heard()
    listener = Listener(aviary.stranger(), found)
    walk = Walk(listener, "de", RARELY)  # type: ignore[arg-type]
    walk.go()
    assert len(walk.pages) > 100
    for path in (*FILES, *_plain_routes(aviary.app), "/boom", "/office", "/office/sign-in"):
        listener.get(path)
        listener.get(path, headers={"Accept": "application/json", "Accept-Language": "en"})
    for form in ("ttl", "trig", "nq", "jsonld"):
        listener.get(f"/export.{form}")
    for query in EVERYTHING:
        answer = listener.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})
        assert answer.status_code == 200
    return found


def _plain_routes(app: FastAPI) -> list[str]:
    return [
        path
        for route in iter_route_contexts(app.routes)
        if "GET" in (route.methods or ()) and "{" not in (path := route.path or "")
    ]


def test_the_office_knows_the_canary(aviary: Aviary) -> None:
    """Else the rest would show nothing: it stands in the backup and on the office's own pages."""
    found = Heard()
    found.note("backup", post(aviary.member, "/office/backup/download").content)
    for secret in KNOWN:
        assert found.betrays(secret), secret
    people_page = aviary.member.get("/office/people").text
    for secret in (NAME, MAIL, PHONE, FUNCTION, PURPOSE):
        assert secret in people_page
    if not aviary.keeper.database.engine.url.drivername.startswith("sqlite"):
        return
    stands = Heard()
    for file in aviary.home.rglob("office.sqlite*"):
        stands.note(str(file), file.read_bytes())
    assert stands.betrays(NAME)


def test_nothing_public_betrays_it(aviary: Aviary, heard: Heard) -> None:
    """Pages in both languages, the API, files, every graph by SPARQL, errors of all kinds."""
    assert len(heard.texts) > 300
    assert heard.betrays(*KNOWN, PASSPHRASE, aviary.token, "kanari") == []


def test_the_public_answers_were_really_heard(heard: Heard) -> None:
    """A listener that is deaf would find nothing either."""
    assert heard.betrays("Café der Sprachen")
    assert heard.betrays("Berichtsjahr 2025")


def test_no_store_and_no_copy_betrays_it(aviary: Aviary) -> None:
    """What is published, byte for byte and quad by quad, and the copies that strangers query."""
    found = Heard()
    stores = {file.parent for file in aviary.home.rglob("CURRENT")}
    assert len(stores) >= 2
    for place in stores:
        quads = "\n".join(map(str, Store.read(place).quads()))
        assert "Café der Sprachen" in quads
        found.note(f"quads {place}", quads.encode())
    for file in aviary.home.rglob("*"):
        if file.is_file() and not file.name.startswith("office.sqlite"):
            found.note(str(file), file.read_bytes())
    assert found.betrays(*KNOWN, PASSPHRASE, aviary.token, "kanari") == []


def test_no_export_betrays_it(aviary: Aviary, tmp_path: Path) -> None:
    """What the command line gives away."""
    url = aviary.keeper.database.engine.url
    env = {"ZIELNETZ_OFFICE": url.render_as_string(hide_password=False)}
    found = Heard()
    for suffix in ("nq", "trig", "jsonld", "csv"):
        file = tmp_path / f"export.{suffix}"
        done = CliRunner().invoke(
            cli, ["export", "-o", str(file), "--city", str(aviary.town)], env=env
        )
        assert done.exit_code == 0, done.output
        found.note(suffix, file.read_bytes())
    assert found.betrays("Café der Sprachen")
    assert found.betrays(*KNOWN, PASSPHRASE, aviary.token, "kanari") == []


def test_no_log_line_betrays_it(aviary: Aviary, heard: Heard) -> None:
    """Not even at the lowest level, statements of the database included."""
    found = Heard()
    found.note("log", aviary.logged.getvalue().encode())
    assert heard.texts
    assert found.betrays("INSERT INTO contact_person")
    assert found.betrays(*KNOWN, PASSPHRASE, aviary.token) == []


def test_the_ledger_names_nobody(aviary: Aviary) -> None:
    """Authors and reviewers are keys."""
    with aviary.keeper.database.reading() as session:
        last = aviary.keeper.ledger.last(session)
        assert last is not None
        assert re.fullmatch(r"k-[0-9a-f]{10}", last.author)


def test_the_running_service_writes_nothing_about_anybody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its standard output and error, as they end in the journal of a server."""
    town, home = Path(copytree(LINDENAU, tmp_path / "town")), tmp_path / "home"
    monkeypatch.setenv("ZIELNETZ_HOME", str(home))
    keeper = open_keeper(town, "")
    keeper.published()
    _seed(keeper)
    keeper.database.engine.dispose()
    with serving(home, {"ZIELNETZ_CITY": str(town)}) as served:
        with Client(base_url=served.address) as member:
            known = {"name": NAME, "mail": MAIL, "phone": PHONE}
            for fields in ({"name": NAME, "passphrase": WRONG}, {"name": NAME}):
                page = member.get("/office/sign-in").text
                member.post("/office/sign-in", data={"csrf": token_in(page), **fields})
            page = member.get("/office/sign-in").text
            sent = {"csrf": token_in(page), "name": NAME, "passphrase": PASSPHRASE}
            assert member.post("/office/sign-in", data=sent).status_code == 303
            page = member.get("/office/people").text
            assert MAIL in page
            for form in (known, {"csrf": token_in(page), **known}):
                assert member.post("/office/people", data=form).status_code in (400, 403)
            assert member.get("/actors/nobody", params={"q": NAME}).status_code >= 400
        served.process.terminate()
        output, _ = served.process.communicate()
        errors = served.log()
    assert served.process.returncode is not None
    found = Heard()
    found.note("log", f"{output}{errors}".encode())
    assert found.betrays(*KNOWN, PASSPHRASE, WRONG, "kanari") == []
