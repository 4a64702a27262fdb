"""Reporting years in the browser and on the command line."""

import re

import pytest
from click.testing import CliRunner
from fastapi import FastAPI
from starlette.testclient import TestClient

from service.cli import cli
from service.office.keeper import Keeper
from tests.office_city import CAFE, named
from tests.office_client import browser, post

AT = "/office/editions"


@pytest.fixture
def kept(office_app: FastAPI) -> Keeper:
    """Return who keeps what the office publishes."""
    keeper: Keeper = office_app.state.stage.keeper
    return keeper


def _words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_a_year_is_looked_at_opened_and_shown(
    office_client: TestClient, office_app: FastAPI, kept: Keeper
) -> None:
    """Looking changes nothing; opening carries over; visitors see it once it is shown."""
    page = office_client.get(f"{AT}/opening?year=2025&source=2024")
    assert ">16 Aktivitäten werden übernommen." in page.text
    assert "unbestätigt" in page.text
    assert kept.last() == 1
    assert post(office_client, AT, year="2025", source="2024").status_code == 303
    assert "Das Berichtsjahr 2025 ist eröffnet." in office_client.get(AT).text
    visitor = browser(office_app)
    assert "Berichtsjahr 2024" in visitor.get("/").text
    assert "Berichtsjahr 2025" in visitor.get("/?edition=2025").text
    assert post(office_client, f"{AT}/2025/show").status_code == 303
    assert "Berichtsjahr 2025" in visitor.get("/").text


def test_what_stays_behind_is_said_beforehand(office_client: TestClient) -> None:
    """More than two years apart, no activity goes along."""
    page = office_client.get(f"{AT}/opening?year=2027&source=2024").text
    assert "keine der 16 Aktivitäten" in page


@pytest.mark.parametrize(
    ("year", "wrong"),
    [("2024", "schon eröffnet"), ("2023", "späteres Jahr"), ("24", "vier Ziffern")],
)
def test_a_year_that_cannot_be_opened_is_refused_with_a_reason(
    office_client: TestClient, kept: Keeper, year: str, wrong: str
) -> None:
    """When looked at, and when sent."""
    looked = office_client.get(f"{AT}/opening?year={year}&source=2024")
    sent = post(office_client, AT, year=year, source="2024")
    for answer in (looked, sent):
        assert answer.status_code == 400
        assert wrong in answer.text
    assert kept.last() == 1


def test_a_year_is_frozen_only_once_its_number_is_typed(
    office_client: TestClient, kept: Keeper
) -> None:
    """Then its hash stands in the list, and nothing leads there again."""
    page = office_client.get(f"{AT}/2024/freeze").text
    assert "Festschreiben gilt für immer" in page
    refused = post(office_client, f"{AT}/2024/freeze", typed="2025")
    assert refused.status_code == 400
    assert "Erwartet ist die Jahreszahl 2024" in refused.text
    assert kept.last() == 1
    assert post(office_client, f"{AT}/2024/freeze", typed=" 2024 ").status_code == 303
    listed = office_client.get(AT).text
    assert kept.published().frozen["2024"].hash in listed
    assert "festgeschrieben seit" in listed
    assert f"{AT}/2024/freeze" not in listed
    again = post(office_client, f"{AT}/2024/freeze", typed="2024")
    assert "schon festgeschrieben" in again.text
    assert kept.last() == 2


def test_freezing_warns_of_what_is_not_published_yet(
    office_client: TestClient, kept: Keeper
) -> None:
    """It could not be published afterwards."""
    from service.office import submissions  # noqa: PLC0415

    change = named(kept, CAFE, "Café der Sprachen")
    with kept.database.writing() as session:
        draft = submissions.draft(session, "k-other", "2024")
        submissions.put(session, draft, [change])
    page = office_client.get(f"{AT}/2024/freeze").text
    assert "1 Entwurf oder Eingang" in page


def test_the_pages_are_in_english_too(office_client: TestClient) -> None:
    """The words that are ours."""
    assert "Reporting years" in office_client.get(f"{AT}?lang=en").text
    page = office_client.get(f"{AT}/opening?year=2025&source=2024&lang=en").text
    assert ">16 activities are carried over." in page


def test_the_command_line_opens_shows_and_freezes(keeper: Keeper, office_url: str) -> None:
    """Each is one changeset, signed by the command line."""
    env = {"ZIELNETZ_OFFICE": office_url}
    runner = CliRunner()
    for arguments in (["open", "2025"], ["show", "2025"], ["freeze", "2024", "--yes"]):
        done = runner.invoke(cli, ["edition", *arguments, "--city", str(keeper.folder)], env=env)
        assert done.exit_code == 0, done.output
    assert done.output == "changeset 4\n"
    published = keeper.published()
    assert published.shown == "2025"
    assert list(published.frozen) == ["2024"]
    with keeper.database.reading() as session:
        last = keeper.ledger.last(session)
        assert last is not None
        assert last.author == "command-line"


def test_the_command_line_freezes_nothing_without_yes(keeper: Keeper, office_url: str) -> None:
    """It is for ever."""
    done = CliRunner().invoke(
        cli,
        ["edition", "freeze", "2024", "--city", str(keeper.folder)],
        env={"ZIELNETZ_OFFICE": office_url},
    )
    assert done.exit_code != 0
    assert "--yes" in str(done.exception)
    assert keeper.last() == 1
