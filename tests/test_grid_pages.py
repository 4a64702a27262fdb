"""Filled grids in the office: fetched, sent, looked at, handed in; hostile files end in words."""

import re

import pytest
from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Message

from service.office import submissions
from service.office.keeper import Keeper
from service.office.submissions import State
from tests.grid_files import changed
from tests.hostile_workbooks import FILES
from tests.loops import in_a_thread
from tests.office_client import post, token

BASE = "https://example.org/lindenau/"
LIBRARY = f"{BASE}actor/library"
AT = "/office/sheets"
_BEGINNING = b'--x\r\nContent-Disposition: form-data; name="file"; filename="raster.xlsx"\r\n\r\n'
_PIECE = b"x" * 1_000_000


@pytest.fixture
def kept(office_app: FastAPI) -> Keeper:
    """Return who keeps what the office publishes."""
    keeper: Keeper = office_app.state.stage.keeper
    return keeper


def _grid(client: TestClient) -> bytes:
    answer = client.get(f"{AT}/grid.xlsx", params={"actor": LIBRARY, "year": "2024"})
    assert answer.status_code == 200
    assert 'filename="raster-library-2024.xlsx"' in answer.headers["content-disposition"]
    return answer.content


def _sent(client: TestClient, content: bytes, name: str = "raster.xlsx") -> Response:
    return client.post(AT, data={"csrf": token(client)}, files={"file": (name, content)})


def _living(keeper: Keeper) -> list[tuple[State, int]]:
    with keeper.database.reading() as session:
        found = submissions.living(session)
        return [(State(one.state), len(one.answers)) for one in found]


def test_a_filled_grid_is_looked_at_and_laid_on_the_desk(
    office_client: TestClient, kept: Keeper
) -> None:
    """Fetch, fill, send, look, hand in; the same file again changes nothing; a third adds to it."""
    content = changed(_grid(office_client), "Vorlesen", Handlungsfeld_1="Lernen und Sprache")
    answer = _sent(office_client, content)
    assert answer.status_code == 303, answer.text
    look = answer.headers["location"]
    page = office_client.get(look).text
    assert "Vorlesen" in page
    assert "Lernen und Sprache" in page
    assert "Hausaufgabenhilfe" not in page
    assert _living(kept) == [(State.DRAFT, 4)]
    answer = post(office_client, look)
    assert _living(kept) == [(State.SUBMITTED, 4)]
    page = office_client.get(answer.headers["location"]).text
    assert "Vorlesen" in page
    assert "Stadtbücherei Lindenau" in office_client.get("/office").text
    assert office_client.get(look).status_code == 404
    again = _sent(office_client, content)
    assert again.status_code == 200
    assert "sagt nichts, was nicht schon dasteht" in again.text
    more = changed(_grid(office_client), "Hausaufgabenhilfe", Grund="Es fehlten Leute.")
    look = _sent(office_client, more).headers["location"]
    assert "Vorlesen" not in office_client.get(look).text
    post(office_client, look)
    assert _living(kept) == [(State.SUBMITTED, 5)]
    answer = _sent(office_client, b"", "")
    assert answer.status_code == 400
    assert "keine ist gewählt" in answer.text
    assert kept.last() == 1


def test_what_is_not_handed_in_is_forgotten_and_mistakes_keep_nothing(
    office_client: TestClient, kept: Keeper
) -> None:
    """The next file takes the place of the last; one with mistakes, or a trap, of nothing."""
    grid = _grid(office_client)
    _sent(office_client, changed(grid, "Vorlesen"))
    look = _sent(office_client, changed(grid, "Basteln")).headers["location"]
    assert [state for state, _ in _living(kept)] == [State.DRAFT]
    assert "Vorlesen" not in office_client.get(look).text
    post(office_client, f"{look}/discard")
    assert _living(kept) == []
    answer = _sent(office_client, changed(changed(grid, "Vorlesen"), "Basteln", Beginn="bald"))
    assert answer.status_code == 400
    assert re.search(r"Aktivitäten, Zeile \d+, Spalte „Beginn“: „bald“ passt nicht", answer.text)
    answer = _sent(office_client, FILES["one cell far out"][0]())
    assert answer.status_code == 400
    assert "höchstens 5000 Zeilen" in answer.text
    assert _living(kept) == []
    assert office_client.get(AT).status_code == 200


def test_a_body_that_is_too_large_is_refused_before_it_is_read(town: TestClient) -> None:
    """300 MB, declared or piece by piece: a sentence at once, and never in memory."""
    assert _refused(town.app, AT, length=300_000_000) == (413, "höchstens 5 MB", 0)
    assert _refused(town.app, AT) == (413, "höchstens 5 MB", 7)
    assert _refused(town.app, "/participate/abc/sheet") == (413, "höchstens 5 MB", 7)
    assert _refused(town.app, "/office/things/new", length=1_000_001) == (413, "höchstens 1 MB", 0)
    assert _refused(town.app, "/office/things/new") == (413, "höchstens 1 MB", 2)


def _refused(app: ASGIApp, path: str, length: int = 0) -> tuple[int, str, int]:
    """Return status and sentence for a body that never ends, and how many pieces were taken."""
    taken = 0
    sent: list[Message] = []

    async def receive() -> Message:
        nonlocal taken
        taken += 1
        body = _PIECE if taken > 1 else _BEGINNING
        return {"type": "http.request", "body": body, "more_body": True}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"host", b"localhost"), (b"content-type", b"multipart/form-data; boundary=x")]
    if length:
        headers.append((b"content-length", str(length).encode()))
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": headers,
        "client": ("127.0.0.1", 5),
        "server": ("localhost", 80),
    }
    in_a_thread(app(scope, receive, send))
    text = b"".join(message.get("body", b"") for message in sent).decode()
    found = re.search(r"höchstens \d MB", text)
    assert found is not None, text
    return sent[0]["status"], found[0], taken
