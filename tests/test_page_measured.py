"""Indicators on pages and in the API: charts, tables, small numbers, the population of 2012."""
# ruff: noqa: D103 - the name of a test says what it shows

import csv
import io

import pytest
from starlette.testclient import TestClient

from graph.published import Published
from tests.measured_city import ALL_STATES, with_more
from tests.page import read
from tests.web_client import client

_CHILDREN = "/indicators/kinder-mit-zuwanderungsgeschichte"


@pytest.fixture(scope="module")
def web_measured(measured: Published) -> TestClient:
    web = client(measured)
    web.headers["Accept-Language"] = "de"
    return web


@pytest.fixture(scope="module")
def page(web_measured: TestClient) -> str:
    return " ".join(web_measured.get(_CHILDREN).text.split())


def test_an_indicator_is_drawn_over_the_years_and_by_district(page: str) -> None:
    assert "Lindenau an der Prüm: zuletzt 293 Kinder (2024), zu Beginn 230 Kinder (2015)." in page
    assert page.count('role="img"') >= 4
    assert "auf gleicher Skala" in page
    assert "nach Gebiet, 2024" in page


def test_the_table_beside_tells_all_and_what_is_kept_back(page: str) -> None:
    table = page[page.index('class="list figures"') :]
    table = table[: table.index("</table>")]
    assert table.count("weniger als 5") == 9
    assert table.count("nicht veröffentlicht") == 9
    assert "Zahlen von 1 bis 4 Menschen werden nicht veröffentlicht" in page


def test_what_a_list_brings_is_not_said_to_stand_in_the_concept(
    web_measured: TestClient, web: TestClient
) -> None:
    text = web_measured.get(_CHILDREN).text
    assert "im Register eingetragen" in text
    assert "steht im Konzept" not in text
    assert "steht im Konzept" in web.get("/indicators/mi3", headers={"Accept-Language": "de"}).text


def test_need_stands_beside_what_is_offered(web_measured: TestClient) -> None:
    text = web_measured.get(_CHILDREN).text
    figures = [one for one in read(_CHILDREN, text).figures if "rows=area" in one[0]]
    assert len(figures) == 3
    for href, name, count in figures:
        assert read(href, web_measured.get(href).text).lists[name] == count
    assert "ist eine Frage und keine Antwort" in text
    by_field = web_measured.get(f"{_CHILDREN}?beside=field").text
    assert "Lernen" in by_field[by_field.index('id="beside"') :]
    assert web_measured.get(f"{_CHILDREN}?beside=weather").status_code == 400


def test_no_output_tells_a_small_number(web_measured: TestClient) -> None:
    told = web_measured.get("/api/observations?indicator=kinder-mit-zuwanderungsgeschichte").json()
    assert len(told) == 50
    assert not [one for one in told if one["value"] and one["value"] < 5]
    small = [one for one in told if one["noValue"] == "small"]
    assert {one["noValueLabel"] for one in small} == {"weniger als 5"}
    text = web_measured.get("/api/observations?format=csv").text
    values = [row["value"] for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff")))]
    assert len(values) == 56
    assert not {"1", "2", "3", "4", "1.0", "2.0", "3.0", "4.0"}.intersection(values)


def test_figures_that_are_told_are_those_of_the_query(web_measured: TestClient) -> None:
    rows = web_measured.get("/api/queries/indicators_values").json()["rows"]
    told = web_measured.get("/api/observations").json()
    assert sorted(float(row["value"]) for row in rows if row.get("value")) == sorted(
        one["value"] for one in told if one["value"] is not None
    )


def test_the_list_tells_the_latest_value_and_uncertain_ones(web_measured: TestClient) -> None:
    listed = " ".join(web_measured.get("/indicators").text.split())
    assert "zuletzt 293 Kinder (2024)" in listed
    assert "noch nie" not in listed
    share = " ".join(web_measured.get("/indicators/anteil-der-zugezogenen").text.split())
    assert "etwa 25,1" in share
    assert "unbekannt oder geheim" in share
    assert "noch nicht erhoben" in share


def test_the_population_of_the_concept_is_told_with_its_doubts(web: TestClient) -> None:
    text = web.get("/indicators").text
    told = " ".join(text.split())
    assert text[text.index('id="population"') :].count('<th scope="row">') == 6
    for words in (
        "6,8 %",
        "etwa 15,7 %",
        "etwa 25 bis 50 %",
        "unbekannt",
        "steigend",
        "in der Quelle offen",
        "31.12.2010",
        "Einwohnerstatistik",
        "0 bis 35 Jahre",
        "Ob 35-Jährige mitgezählt sind, ist offen.",
        "nicht oder nur sehr aufwendig zu ermitteln",
    ):
        assert words in told


def test_a_city_without_figures_says_so(web: TestClient) -> None:
    assert web.get("/api/observations").json() == []
    assert "Noch verwendet keine Aktivität" in web.get("/indicators/mi3").text


def test_the_series_is_told_from_the_list_to_the_report(measured: Published) -> None:
    """Ten years from a CSV file: on the page, as progress in all its states, in the report."""
    web = client(with_more(measured, ALL_STATES))
    web.headers["Accept-Language"] = "de"
    states = ("im Rückstand", "auf Kurs", "Zielwert 280 Kinder erreicht", "nicht messbar")
    for path in ("/smart", "/goals/M1", "/report?field=learning"):
        text = " ".join(web.get(path).text.replace("\N{SOFT HYPHEN}", "").split())
        assert [one for one in states if one not in text] == [], path
    told = [one["state"] for one in web.get("/api/smart").json()[0]["targets"]]
    assert sorted(told) == ["behind", "not-measurable", "on-course", "reached"]
    report = " ".join(web.get("/report?field=learning").text.replace("\N{SOFT HYPHEN}", "").split())
    assert "293 Kinder" in report
    for few in ("2 Kinder", "3 Kinder", "4 Kinder"):
        assert f">{few}" not in report
