"""A client of the office: it fills in forms as a browser does, token included."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from service.app import open_app
from service.office.accounts import Accounts, Role
from service.office.passphrases import Passphrase
from service.settings import Settings
from tests.late_sandbox import LateSandbox

NAME: Final = "Kim Beispiel"
PASSPHRASE: Final = "vier Wörter reichen aus"  # noqa: S105 of nobody
_TOKEN: Final = re.compile(r'name="csrf"\s+value="([^"]+)"')
_SIGN_IN: Final = "/office/sign-in"


@contextmanager
def office_of(city: Path, **settings: str) -> Iterator[FastAPI]:
    """Yield the service over the *city* with its office and an account, as :func:`started`.

    It opens no room and draws no network before somebody asks, and sweeps up nothing: in hundreds
    of services beside all that tests hold in memory, this took two fifths of the work of a test.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("service.house.House.open_meanwhile", _nothing)
        patch.setattr("service.stage.Stage._prepare", _nothing)
        patch.setattr("service.stage.Stage._settle", _nothing)
        with started(city, **settings) as app:
            keeper = app.state.stage.keeper
            Accounts(keeper.database).add(NAME, Role.COORDINATOR, Passphrase(PASSPHRASE))
            yield app


@contextmanager
def started(city: Path, **settings: str) -> Iterator[FastAPI]:
    """Yield the service over the *city* as it is started; strangers' queries begin late."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("service.app.sandbox", LateSandbox)
        app = open_app(Settings(city=city, query_workers=1, **settings))  # type: ignore[arg-type]
    with TestClient(app):
        yield app
    app.state.stage.keeper.database.engine.dispose()


def _nothing(_: object) -> None:
    """Do nothing."""


def browser(app: FastAPI) -> TestClient:
    """Return a client of *app* without any session; nothing is followed by itself."""
    return TestClient(app, base_url="http://localhost", follow_redirects=False)


def signed_in(client: TestClient, name: str = NAME, passphrase: str = PASSPHRASE) -> TestClient:
    """Return *client* once *name* has signed in."""
    answer = post(client, _SIGN_IN, name=name, passphrase=passphrase)
    assert answer.status_code == 303, answer.text
    return client


def post(client: TestClient, path: str, form: str = "", **fields: str | list[str]) -> Response:
    """Return the answer to *fields* sent to *path* with the token of the page *form*.

    Without *form* the token comes from whichever page of the office shows one.
    """
    sent = {"csrf": token(client, form), **fields}
    return client.post(path, data=sent)


def token(client: TestClient, form: str = "") -> str:
    """Return a token of the page *form*, by default of the account's or the sign-in's."""
    page = client.get(form or _SIGN_IN)
    if page.status_code == 303:
        page = client.get("/office/account")
    return token_in(page.text)


def token_in(page: str) -> str:
    """Return the token of the first form on a *page*."""
    found = _TOKEN.search(page)
    assert found is not None, "no form on the page"
    return found[1]
