"""The rooms of the service: opened by whoever comes first, and then as if they had always been."""
# ruff: noqa: D103 - the name of a test says what it shows

import logging
import subprocess
import sys
import time
from pathlib import Path
from threading import Event, Thread
from typing import Final

import pytest
from fastapi.routing import iter_route_contexts
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from graph.paths import ROOT
from graph.published import Published
from service.app import create_app
from service.house import Door, House, first_word, room
from service.rooms import ROOMS
from service.settings import Settings
from service.stage import Stage
from service.view import View
from service.web.first import First
from tests.office_client import started
from tests.web_client import site

_LATER: Final = (
    *("alembic", "authlib", "httpx2", "IPython", "networkx", "openpyxl", "pygments", "pyshacl"),
    *("rdflib", "segno", "service.cities.opening", "service.office.pages.desk", "weasyprint"),
    "graph.report",
)
"""What no start has to wait for; the service's own parts stand for those that are rooms."""


_OF_ALL: Final = {"opening", "actor_goals"}
"""What a view draws of all activities together."""


@pytest.fixture
def house(lindenau: Published) -> House:
    """Return a service into which nobody has come yet."""
    return create_app(site(lindenau), Settings())


def _client(house: House) -> TestClient:
    return TestClient(house, base_url="http://localhost", follow_redirects=False)


def _closed(house: House) -> list[str]:
    return [route.room.module for route in house.router.routes if isinstance(route, Door)]


def _paths(house: House) -> list[str]:
    return [route.path or "" for route in iter_route_contexts(house.router.routes)]


def test_the_words_of_every_room_lead_to_all_of_its_addresses() -> None:
    """Else there would be addresses that nobody reaches before the room is open."""
    tried = 0
    for one in ROOMS:
        alone = House((one,), openapi_url=None)
        for path in {route.path or "" for route in iter_route_contexts(alone.routes)}:
            assert not path.startswith("/{"), path
            assert first_word(path) in one.words, path
            tried += 1
    assert tried > 150


def test_a_word_is_what_an_address_begins_with() -> None:
    found = {
        path: first_word(path)
        for path in ("/", "/report.pdf", "/life-phases/birth", "/.well-known/x")
    }
    assert list(found.values()) == ["", "report", "life-phases", ""]


def test_a_visitor_opens_one_room_and_an_unknown_address_none(house: House) -> None:
    everything = _closed(house)
    assert len(everything) == len(ROOMS)
    web = _client(house)
    assert web.get("/nowhere").status_code == 404
    assert _closed(house) == everything
    assert web.get("/about").status_code == 200
    assert set(everything) - set(_closed(house)) == {"service.pages.about"}


def test_a_room_answers_its_first_visitor_as_it_answers_all(house: House) -> None:
    """Show wrong methods, slashes and errors of its own, each at a door that is closed."""
    web = _client(house)
    refused = web.post("/about")
    assert refused.status_code == 405
    assert refused.headers["Allow"] == web.post("/about").headers["Allow"]
    assert web.get("/gaps/").status_code == 307
    assert web.get("/network/nowhere").status_code == 404
    stale = web.post("/office/sign-in", data={"csrf": "made up"})
    assert stale.status_code == 403
    assert "/office/sign-in" in stale.text


def test_routes_stand_in_the_same_order_whoever_opens_them(
    house: House, lindenau: Published
) -> None:
    web = _client(house)
    for path in ("/goals", "/sparql.txt", "/bodies/nobody/agenda", "/api/nothing"):
        web.get(path)
    assert len(_closed(house)) < len(ROOMS)
    other = create_app(site(lindenau), Settings())
    other.open_all()
    assert not _closed(other)
    assert house.openapi() == other.openapi()
    assert _paths(house) == _paths(other)


def test_being_ready_means_that_every_room_is_open(house: House) -> None:
    assert _client(house).get("/ready").status_code == 200
    assert not _closed(house)


def test_a_room_that_cannot_be_opened_is_told_of(caplog: pytest.LogCaptureFixture) -> None:
    house = House((room("service.pages.nowhere"), room("service.pages.about")), openapi_url=None)
    with caplog.at_level(logging.ERROR):
        house.open_meanwhile()
    assert "service.pages.nowhere" in caplog.text
    assert TestClient(house, raise_server_exceptions=False).get("/nowhere").status_code == 500


def test_whoever_was_answered_sets_going_what_waits_for_that() -> None:
    told: list[str] = []

    async def failing(scope: Scope, receive: Receive, send: Send) -> None:
        told.append("inside")
        await PlainTextResponse("out")(scope, receive, send)
        raise RuntimeError("an answer may fail, too")

    app = First(failing, lambda: told.append("asked"), lambda: told.append("answered"))
    assert TestClient(app, raise_server_exceptions=False).get("/").text == "out"
    assert told == ["asked", "inside", "answered"]


def test_what_is_made_ahead_waits_for_a_first_answer_that_takes_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("service.stage._LATEST", 0.01)
    stage = Stage.__new__(Stage)
    stage.asked, stage.answered = Event(), Event()
    stage.asked.set()
    watch = Thread(target=stage._wait_for_calm, daemon=True)  # noqa: SLF001 what the watch does first
    watch.start()
    watch.join(0.3)
    assert watch.is_alive()
    stage.answered.set()
    watch.join(10)
    assert not watch.is_alive()


def test_once_somebody_was_answered_the_rest_is_made(office_town: Path, office_url: str) -> None:
    """All rooms open by themselves, and the next publication need not be made of files anew."""
    with started(office_town, office=office_url) as app:
        assert _client(app).get("/about").status_code == 200
        until = time.monotonic() + 30
        while app.state.site.published.release is None and time.monotonic() < until:
            time.sleep(0.05)
        assert not _closed(app)
        assert app.state.site.published.release is not None


@pytest.mark.parametrize(("most", "made"), [(0, set()), (100, _OF_ALL)])
def test_of_very_many_activities_no_network_is_made_ahead(
    lindenau: Published, monkeypatch: pytest.MonkeyPatch, most: int, made: set[str]
) -> None:
    """It takes longer than anybody waits; the lists are made all the same."""
    monkeypatch.setattr("service.view._AHEAD", most)
    view = View(lindenau.snapshot())
    view.prepare()
    assert _OF_ALL & vars(view).keys() == made
    assert {"register", "addresses", "overview"} <= vars(view).keys()


def test_a_start_waits_for_no_library_that_the_first_page_does_without() -> None:
    program = (
        f"import sys, service.installation; print([n for n in {_LATER!r} if n in sys.modules])"
    )
    found = subprocess.run(  # noqa: S603 our own words
        (sys.executable, "-c", program), cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"
