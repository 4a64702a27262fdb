"""``/progress``: achieved, new, ended and covered over the years, field by field, goal by goal."""

import pytest
from starlette.testclient import TestClient

from tests.five_editions import YEARS, published_editions
from tests.page import read
from tests.web_client import client


@pytest.fixture(scope="module")
def web_years(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """Return a client of the service of the town over five editions, which speaks German."""
    web = client(published_editions(tmp_path_factory.mktemp("progress") / "town"))
    web.headers["Accept-Language"] = "de"
    return web


@pytest.fixture(scope="module")
def text(web_years: TestClient) -> str:
    """Return the page as it is sent, on single spaces."""
    return " ".join(web_years.get("/progress").text.split())


def test_the_page_says_what_it_shows(text: str) -> None:
    """How many years, and from where to where."""
    assert (
        "5 Berichtsjahre, 2021 bis 2025: erst 3 eingetragene Aktivitäten, "
        "jetzt 4 eingetragene Aktivitäten."
    ) in text
    assert text.index("2025 gegenüber 2024: ") < text.index("2022 gegenüber 2021: ")


def test_every_figure_leads_to_what_it_counts(web_years: TestClient, text: str) -> None:
    """Years, steps and goals; bars lead to the activities of the field."""
    page = read("/progress", text)
    assert ("/editions/2022/diff/2023?show=activities-achieved", "activities-achieved", 1) in (
        page.figures
    )
    assert ("/editions/2021/diff/2022?show=cells-newly-covered", "cells-newly-covered", 2) in (
        page.figures
    )
    assert len(page.figures) > 25
    for target, name, number in page.figures:
        listed = read(target, web_years.get(target).text).lists
        assert listed.get(name, 0) == number, target
    assert "/ask?edition=2024&field=learning" in page.links


def test_each_goal_has_its_sentence(text: str) -> None:
    """What the last step brought, where it came from, and which target it reached."""
    assert (
        "Seit 2024 neu abgedeckt: Kindheit, Erwachsenenleben. Zielwert erreicht: "
        "Büchereiausweise 520, vereinbart waren 500 (Wert von 2024)."
    ) in text
    assert text.count("Ziel 2 „Nachbarn helfen sich.“ ist jetzt in 2 Ziele aufgeteilt") == 2


def test_completeness_stands_by_field_and_year(text: str) -> None:
    """A small bar with its share; a field without activities says so."""
    assert 'title="50 % der Angaben einer Aktivität"' in text
    assert 'title="keine Aktivität"' in text


def test_the_chart_shows_every_year(text: str) -> None:
    """As a drawing with a title, and the table beside it."""
    assert "Laufende und geplante Aktivitäten mit Ziel und Lebensphase</title>" in text
    assert all(f">{year}</text>" in text for year in YEARS)


def test_with_one_edition_the_page_says_what_will_stand_here(town: TestClient) -> None:
    """And shows the starting point; there is nothing to draw."""
    text = town.get("/progress?lang=de").text
    assert "Sobald ein zweites Berichtsjahr eröffnet ist" in text
    assert "Was sich ändert, steht hier ab dem zweiten." in text
    assert "<polyline" not in text
    assert 'data-number="16"' in text


def test_a_filter_waits_for_the_other_pages(web_years: TestClient) -> None:
    """The page shows everything and says so."""
    text = web_years.get("/progress?field=learning").text
    assert "Auf den anderen Seiten gilt Ihr Filter weiter" in text
    assert 'href="/coverage?field=learning"' in text


def test_without_proposals_only_what_is_said_is_counted(web_years: TestClient) -> None:
    """The footing goes along with every link."""
    text = web_years.get("/progress?basis=said").text
    assert "Gezählt wird nur, was gesagt ist, ohne Vorschläge." in text
    assert "/editions/2021/diff/2022?show=activities-new&amp;basis=said" in text
