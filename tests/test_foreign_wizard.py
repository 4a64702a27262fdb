"""A list in the browser, without script: columns, words, names, preview, desk."""

import re

import pytest
from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from graph.intake.mappings import read_any
from graph.intake.statistics import Part, Said, Statistics
from graph.intake.table import read_mapping
from graph.intake.table.layout import MOST_COLUMNS
from service.office import submissions
from service.office.keeper import Keeper
from service.office.list_shelf import Shelf
from tests.foreign_lists import as_csv
from tests.office_client import post, token
from tests.statistics_tables import LONG, WIDE

AT = "/office/import"
_COLUMNS = ("Nr.", "Angebot", "Träger", "Thema", "Ort")
_LINES = (
    ("1", "Nähkreis", "Haus am Hang", "Deutsch", "Oberdorf"),
    ("2", "Chor", "Haus am Hange", "Lernen", "Hafen"),
)
_RECORDS = [dict(zip(_COLUMNS, line, strict=True)) for line in _LINES]
_LEARNING = "https://example.org/lindenau/field/learning"


@pytest.fixture
def office_url() -> str:
    """Return the URL of the usual database."""
    return ""


@pytest.fixture
def kept(office_app: FastAPI) -> Keeper:
    """Return who keeps what the office publishes."""
    keeper: Keeper = office_app.state.stage.keeper
    return keeper


def _sent(client: TestClient, content: bytes, name: str = "Angebote 2024.csv") -> Response:
    return client.post(AT, data={"csrf": token(client)}, files={"file": (name, content)})


def _form(page: str) -> dict[str, str]:
    """Return what a form would send as it stands."""
    plain = " ".join(page.split())
    found: dict[str, str] = {}
    for name, body in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', plain):
        options = re.findall(r"<option([^>]*)>([^<]*)", body)
        chosen = next(((a, t) for a, t in options if "selected" in a), options[0])
        value = re.search(r'value="([^"]*)"', chosen[0])
        found[name] = value[1] if value else chosen[1]
    for tag in re.findall(r"<input[^>]*>", plain):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and value and ("checkbox" not in tag or " checked" in tag):
            found[name[1]] = value[1]
    found.pop("csrf", None)
    return found


def test_a_list_goes_to_the_desk_in_small_steps(office_client: TestClient, kept: Keeper) -> None:
    """What is guessed stands in the forms; words and names are asked; then it is handed in."""
    assert (
        _sent(office_client, as_csv(_RECORDS).encode("cp1252")).headers["location"]
        == f"{AT}/columns"
    )
    page = office_client.get(f"{AT}/columns").text
    assert "Nähkreis" in page
    columns = _form(page)
    assert (columns["to-1"], columns["to-2"], columns["to-3"]) == (
        "prefLabel",
        "providedBy",
        "inField",
    )
    assert columns["key-0"] == "1"
    assert columns["name"] == "angebote-2024"
    assert columns["year"] == "2024"
    assert post(office_client, f"{AT}/columns", **columns).headers["location"] == f"{AT}/words"
    page = office_client.get(f"{AT}/words").text
    assert "Deutsch (1 mal)" in page
    assert "„Haus am Hang“ und „Haus am Hange“" in page
    chosen = {
        **_form(page),
        "word-0": "https://example.org/lindenau/field/learning",
        "names-0": "first",
    }
    assert post(office_client, f"{AT}/words", **chosen).headers["location"] == f"{AT}/preview"
    page = office_client.get(f"{AT}/preview").text
    assert "Zum Eingang legen" in page
    mapping = read_mapping(office_client.get(f"{AT}/mapping.yaml").text)
    assert mapping.same == {"Haus am Hange": "Haus am Hang"}
    assert post(office_client, f"{AT}/hand-in").status_code == 303
    with kept.database.reading() as session:
        (found,) = submissions.living(session)
        subjects = {answer.subject.split("/")[-1] for answer in found.answers}
    assert subjects >= {"angebote-2024-1", "angebote-2024-2", "haus-am-hang", "hafen"}
    assert "haus-am-hange" not in subjects
    assert office_client.get(f"{AT}/preview").status_code == 404


def test_the_mapping_of_last_time_saves_all_choices(office_client: TestClient) -> None:
    """A file kept from the last time is sent along."""
    mapping = "name: liste\nkey: Nr.\nedition: 2024\ncolumns: {Angebot: title}\n"
    files = {"file": ("x.csv", as_csv(_RECORDS).encode()), "mapping": ("m.yaml", mapping.encode())}
    office_client.post(AT, data={"csrf": token(office_client)}, files=files)
    assert _form(office_client.get(f"{AT}/columns").text)["name"] == "liste"
    assert "neu" in office_client.get(f"{AT}/preview").text


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "leer"), (b"A;A\n1;2\n", "mehrmals"), (b"PK\x03\x04" + b"x" * 50, "Datei")],
)
def test_what_is_no_table_is_refused_in_words(
    office_client: TestClient, content: bytes, said: str
) -> None:
    """Nothing is kept of it."""
    answer = _sent(office_client, content)
    assert answer.status_code == 400
    assert said in answer.text
    assert office_client.get(f"{AT}/columns").status_code == 404


def test_what_was_chosen_stays_where_something_of_it_is_wrong(office_client: TestClient) -> None:
    """A dozen columns are not chosen twice."""
    _sent(office_client, as_csv(_RECORDS).encode())
    columns = _form(office_client.get(f"{AT}/columns").text)
    wrong = {**columns, "name": "Zwei Wörter", "to-1": "description", "split-2": "/"}
    answer = post(office_client, f"{AT}/columns", **wrong)
    assert answer.status_code == 400
    assert "„Zwei Wörter“" in answer.text
    assert _form(answer.text).items() >= wrong.items()


def test_mistakes_are_listed_and_cannot_be_handed_in(
    office_client: TestClient, kept: Keeper
) -> None:
    """Whoever tries is shown the same page."""
    records = [{**_RECORDS[0], "Angebot": ""}]
    _sent(office_client, as_csv(records).encode())
    post(office_client, f"{AT}/columns", **_form(office_client.get(f"{AT}/columns").text))
    page = office_client.get(f"{AT}/preview").text
    assert "Zeile 2: Die Aktivität hat keinen Namen." in page
    assert "Zum Eingang legen" not in page.split("<form")[-1]
    assert "keinen Namen" in post(office_client, f"{AT}/hand-in").text
    with kept.database.reading() as session:
        assert submissions.living(session) == []


def test_a_list_is_forgotten_when_it_is_discarded_or_too_old(
    office_client: TestClient, kept: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may hold what is not public, so it does not stay."""
    _sent(office_client, as_csv(_RECORDS).encode())
    post(office_client, f"{AT}/discard")
    assert office_client.get(f"{AT}/columns").status_code == 404
    _sent(office_client, as_csv(_RECORDS).encode())
    shelf = next(Shelf.of(kept.city(), "x").folder.parent.iterdir())
    assert (shelf.stat().st_mode & 0o077) == 0
    monkeypatch.setattr("service.office.list_shelf.time", lambda: shelf.stat().st_mtime + 90_000)
    assert office_client.get(f"{AT}/columns").status_code == 404
    assert not shelf.exists()


def test_every_column_of_the_widest_list_can_be_said(office_client: TestClient) -> None:
    """Even where no name of a column tells anything, and the form has over a thousand fields."""
    wide = {f"Spalte {number}": "x" for number in range(MOST_COLUMNS)}
    assert _sent(office_client, as_csv([wide]).encode()).status_code == 303
    columns = _form(office_client.get(f"{AT}/columns").text)
    ticked = {f"new-{number}": "1" for number in range(MOST_COLUMNS)}
    answer = post(office_client, f"{AT}/columns", **{**columns, **ticked, "to-0": "prefLabel"})
    assert answer.headers["location"] == f"{AT}/words"


def test_a_table_of_statistics_needs_no_file_of_ones_own(
    office_client: TestClient, kept: Keeper
) -> None:
    """What a table measures is asked in a form; its columns are guessed."""
    assert _sent(office_client, WIDE.encode(), "Kinder.csv").headers["location"] == f"{AT}/figures"
    guessed = {**_form(office_client.get(f"{AT}/figures").text), "counts": ""}
    assert (guessed["area"], guessed["area-code"], guessed["value"]) == ("Stadtteil", "AGS", "")
    for told, missing in (
        ({"indicator": ""}, "was gemessen ist"),
        ({"indicator": "Kinder"}, "ob die Zahlen Menschen zählen"),
        ({"indicator": "Kinder", "counts": "people", "value": "2015"}, "wann gemessen wurde"),
    ):
        answer = post(office_client, f"{AT}/figures", **{**guessed, **told})
        assert answer.status_code == 400
        assert missing in answer.text
    told = {"indicator": "Kinder", "counts": "people", "unit": "Kinder"}
    answer = post(office_client, f"{AT}/figures", **{**guessed, **told})
    assert answer.headers["location"] == f"{AT}/preview"
    assert f'href="{AT}/figures"' in office_client.get(f"{AT}/preview").text
    again = " ".join(office_client.get(f"{AT}/figures").text.split())
    assert 'value="people" required checked' in again
    assert post(office_client, f"{AT}/hand-in").status_code == 303
    with kept.database.reading() as session:
        (found,) = submissions.living(session)
        number = found.id
    assert "Liste „kinder“" in office_client.get("/office").text
    page = office_client.get(f"/office/submissions/{number}").text
    assert "Kinder, Lindenau an der Prüm, 2015" in page
    assert "Concept" not in page


def test_a_long_table_is_one_of_statistics_where_somebody_says_so(
    office_client: TestClient,
) -> None:
    """Nothing in its columns' names tells it for sure."""
    assert _sent(office_client, LONG.encode()).headers["location"] == f"{AT}/columns"
    assert f'href="{AT}/figures"' in office_client.get(f"{AT}/columns").text
    guessed = _form(office_client.get(f"{AT}/figures").text)
    assert [guessed[one] for one in ("area", "group", "time", "value")] == [
        "Gebiet",
        "Gruppe",
        "Stichtag",
        "Anteil",
    ]
    told = {"indicator": "Anteil der Zugezogenen", "counts": "other", "area": ""}
    answer = post(office_client, f"{AT}/figures", **{**guessed, **told, "area-code": "Gebiet"})
    assert answer.headers["location"] == f"{AT}/preview"
    mapping = read_any(office_client.get(f"{AT}/mapping.yaml").text)
    assert isinstance(mapping, Statistics)
    assert mapping.parts[Part.GROUP] == Said("Gruppe", values={"insgesamt": ""})
