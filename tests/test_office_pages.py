"""The frame of the office: signing in and out, tokens, accounts in the browser."""
# ruff: noqa: D103 - the name of a test says what it shows

from fastapi import FastAPI
from starlette.testclient import TestClient

from tests.office_client import NAME, PASSPHRASE, browser, post

OURS = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}


def test_who_is_not_signed_in_is_led_to_the_sign_in_and_back(office_app: FastAPI) -> None:
    client = browser(office_app)
    answer = client.get("/office/users?a=b")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/office/sign-in?next=%2Foffice%2Fusers%3Fa%3Db"
    page = client.get(answer.headers["location"])
    assert 'name="next" value="/office/users?a=b"' in " ".join(page.text.split())
    entered = post(
        client, "/office/sign-in", name=NAME, passphrase=PASSPHRASE, next="/office/users?a=b"
    )
    assert entered.headers["location"] == "/office/users?a=b"
    assert client.get("/office/users").status_code == 200


def test_the_frame_says_who_is_signed_in(office_client: TestClient) -> None:
    page = office_client.get("/office")
    assert page.status_code == 200
    assert NAME in page.text
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["x-robots-tag"] == "noindex"
    assert "etag" not in page.headers
