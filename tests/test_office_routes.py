"""What the application's own list of routes says must be guarded, whoever added it.

No page of the office without signing in; no change of state without the token of a form.
"""
# ruff: noqa: D103 - the name of a test says what it shows

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.routing import iter_route_contexts
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient

from service.office.accounts import Accounts
from service.web import forgery
from tests.conftest import LINDENAU
from tests.office_client import NAME, browser, office_of, post, signed_in, token

SAFE: Final = {"GET", "HEAD", "OPTIONS"}
OPEN: Final = {
    "/office/sign-in": "who is not signed in has to be able to sign in",
    "/office/sign-in/elsewhere": "so has who does it by another service",
}
CHANGES_NOTHING: Final = {
    "/sparql": "the SPARQL protocol asks by POST what is too long for an address; it only reads",
    "/sparql/graphs": "the Graph Store Protocol writes by POST, which is refused to everybody",
}
PLAUSIBLE: Final = {"year": "2024", "slug": "language-cafe", "token": "abcdefgh"}
"""What stands for a parameter in a path; anything else is a number."""
_PARAMETER: Final = re.compile(r"{(\w+)(?::\w+)?}")


class Asked(NamedTuple):
    """A method at an address of a route."""

    method: str
    path: str


def asked(app: FastAPI) -> list[Asked]:
    """Return every method at every route; a route without a list of methods is asked by POST."""
    return [
        Asked(method, _PARAMETER.sub(lambda found: PLAUSIBLE.get(found[1], "1"), route.path or ""))
        for route in iter_route_contexts(app.routes)
        for method in sorted(route.methods or {"POST"})
    ]


def of_office(app: FastAPI) -> list[Asked]:
    return [one for one in asked(app) if one.path.startswith("/office") and one.path not in OPEN]


def changing(app: FastAPI) -> list[Asked]:
    every = asked(app)
    return [one for one in every if one.method not in SAFE and one.path not in CHANGES_NOTHING]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """Yield the service; of what other tests do to their own, these would learn nothing."""
    home = tmp_path_factory.mktemp("routes")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZIELNETZ_HOME", str(home / "home"))
        with office_of(Path(shutil.copytree(LINDENAU, home / "town"))) as found:
            yield found


@pytest.fixture
def member(app: FastAPI) -> TestClient:
    """Return a client that is signed in."""
    return signed_in(browser(app))


def _accounts(app: FastAPI) -> object:
    return Accounts(app.state.stage.keeper.database).all()


def test_there_are_routes_to_try(app: FastAPI) -> None:
    assert len(of_office(app)) >= 8
    assert Asked("POST", "/office/users/1/close") in changing(app)
    assert Asked("POST", "/office/sign-in") in changing(app)
    assert set(CHANGES_NOTHING) == set(forgery.CHANGES_NOTHING)


def test_no_page_of_the_office_opens_without_signing_in(app: FastAPI) -> None:
    for method, path in of_office(app):
        stranger = browser(app)
        form = {"csrf": token(stranger)} if method not in SAFE else {}
        answer = stranger.request(method, path, data=form)
        if method in SAFE:
            assert answer.status_code == 303, path
            assert answer.headers["location"].startswith("/office/sign-in?next="), path
            assert answer.content == b"", path
        else:
            assert answer.status_code in (401, 403), path
            assert "Sie sind nicht mehr angemeldet" in answer.text, path
        assert NAME not in answer.text
        assert answer.headers["cache-control"] == "no-store", path


def test_no_state_changes_without_the_token_of_a_form(app: FastAPI, member: TestClient) -> None:
    before = _accounts(app)
    wrong = [{}, {"csrf": ""}, {"csrf": "a.b"}, {"csrf": token(browser(app))}]
    for method, path in changing(app):
        for fields in wrong:
            answer = member.request(method, path, data={"name": "Eve", **fields})
            assert answer.status_code == 403, (method, path, fields)
            assert "zu lange offen" in answer.text, (method, path, fields)
    assert _accounts(app) == before


def test_no_state_changes_when_another_site_sends_the_form(
    app: FastAPI, member: TestClient
) -> None:
    before = _accounts(app)
    strange = [
        {"Origin": "https://evil.example.org"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
    ]
    for method, path in changing(app):
        for head in strange:
            form = {"csrf": token(member)}
            answer = member.request(method, path, data=form, headers=head)
            assert answer.status_code == 403, (method, path, head)
            assert "Noch einmal absenden" not in answer.text, (method, path, head)
    assert _accounts(app) == before


def test_no_state_changes_by_json(app: FastAPI, member: TestClient) -> None:
    for method, path in changing(app):
        answer = member.request(method, path, json={"csrf": token(member)})
        assert answer.status_code == 403, (method, path)


def test_a_route_that_somebody_adds_later_is_guarded_too(app: FastAPI, member: TestClient) -> None:
    """Even one that names no dependency at all."""
    done: list[str] = []
    router = APIRouter()

    @router.post("/later")
    def later() -> Response:
        done.append("later")
        return PlainTextResponse("done")

    app.include_router(router)
    assert Asked("POST", "/later") in changing(app)
    assert member.post("/later").status_code == 403
    assert not done
    assert post(member, "/later").status_code == 200
    assert done == ["later"]
