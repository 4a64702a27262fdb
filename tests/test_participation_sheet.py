"""An actor who would rather fill in a table: fetched and sent by the same link."""
# ruff: noqa: D103 - the name of a test says what it shows

import pytest
from fastapi import FastAPI
from httpx2 import Response

from service.office import submissions
from service.office.models import Submission
from tests.grid_files import changed
from tests.guests import CLUB, Visitor, filled, invited, keeper_of

_FILE = "/sheet.xlsx"


@pytest.fixture
def library(office_app: FastAPI) -> Visitor:
    """Return the library's browser."""
    return Visitor(office_app, invited(office_app))


def _fetched(visitor: Visitor) -> bytes:
    answer = visitor.web.get(visitor.start + _FILE)
    assert answer.status_code == 200
    return answer.content


def _sent(visitor: Visitor, content: bytes) -> Response:
    form = visitor.page("/sheet")
    fields = filled(form[form.index("multipart/form-data") :])
    return visitor.web.post(
        f"{visitor.start}/sheet", data={"csrf": fields["csrf"]}, files={"file": ("g.xlsx", content)}
    )


def _kept(app: FastAPI) -> list[Submission]:
    with keeper_of(app).database.reading() as session:
        return submissions.living(session)


def test_a_filled_file_is_looked_at_and_taken_over(library: Visitor) -> None:
    content = changed(_fetched(library), "Lesekreis", Beschreibung="Wir lesen vor.")
    seen = _sent(library, content)
    assert seen.status_code == 303, seen.text
    path = seen.headers["location"].removeprefix(library.start)
    assert "Lesekreis" in library.page(path)
    assert "Lesekreis" not in library.page()
    library.send(path)
    assert "Wir lesen vor." in library.page()


def test_the_same_file_twice_changes_nothing(library: Visitor) -> None:
    content = changed(_fetched(library), "Lesekreis", Beschreibung="Wir lesen vor.")
    path = _sent(library, content).headers["location"].removeprefix(library.start)
    library.send(path)
    again = _sent(library, content)
    assert again.status_code == 200
    assert "nichts, was nicht schon dasteht" in again.text


def test_mistakes_name_their_place_and_nothing_is_kept(
    office_app: FastAPI, library: Visitor
) -> None:
    answer = _sent(library, changed(_fetched(library), "Musikstunde", Beginn="neulich"))
    assert answer.status_code == 400
    assert "neulich" in answer.text
    assert "Beginn" in answer.text
    assert _kept(office_app) == []


def test_a_file_of_another_actor_is_refused(office_app: FastAPI, library: Visitor) -> None:
    club = Visitor(office_app, invited(office_app, CLUB))
    answer = _sent(library, _fetched(club))
    assert answer.status_code == 400
    assert _kept(office_app) == []


def test_what_another_actor_looks_at_is_not_there(office_app: FastAPI, library: Visitor) -> None:
    club = Visitor(office_app, invited(office_app, CLUB))
    seen = _sent(club, changed(_fetched(club), "Geheimtraining", Beschreibung="Nur wir."))
    path = seen.headers["location"].removeprefix(club.start)
    answer = library.web.get(library.start + path)
    assert answer.status_code == 404
    assert "Geheimtraining" not in answer.text


def test_what_is_no_grid_is_said_to_be_none(office_app: FastAPI, library: Visitor) -> None:
    answer = _sent(library, b"kein Raster")
    assert answer.status_code == 400
    assert _kept(office_app) == []


def test_a_form_without_a_file_is_answered_in_german(library: Visitor) -> None:
    answer = _sent(library, b"")
    assert answer.status_code == 400
    assert "erwartet ist eine Excel-Datei" in answer.text


def test_what_is_no_form_is_told_in_german(library: Visitor) -> None:
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    for path in ("/sheet", "/confirm"):
        answer = library.web.post(f"{library.start}{path}", content=b"--y\r\nkaputt", headers=kind)
        assert answer.status_code == 400
        assert "Das Formular ist nicht zu lesen" in answer.text
