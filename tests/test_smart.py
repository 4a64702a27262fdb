"""SMART goals: letters by what is said, progress by what was measured, dates as a calendar."""
# ruff: noqa: D103 - the name of a test says what it shows

from datetime import date
from decimal import Decimal

import pytest
from starlette.testclient import TestClient

from graph.aims import Aim, course
from graph.due import Due
from graph.entering import written
from graph.entering.row import DATES
from graph.measured import Measured, Measurements, Series
from graph.published import Published
from graph.report import Table, Telling
from graph.report.letters import letters
from graph.smart import smart
from service.ics import Entry, calendar
from service.words import Words
from tests.measured_city import AGREED, with_more
from tests.web_client import client


@pytest.fixture(scope="module")
def agreed(measured: Published) -> Published:
    """Return the measured town with a target, decided on."""
    return with_more(measured, AGREED)


@pytest.fixture(scope="module")
def pages(agreed: Published) -> TestClient:
    web = client(agreed)
    web.headers["Accept-Language"] = "de"
    return web


def _letters(known: Published) -> dict[str, list[tuple[str, str, tuple[str, ...]]]]:
    snapshot = known.snapshot("all")
    found = smart(snapshot, Measurements.read(snapshot))
    return {
        snapshot.labels.notation(one.goal): [(x.letter, x.state, x.missing) for x in one.letters]
        for one in found
    }


def test_the_monitoring_goals_of_2012_lack_target_word_and_date(shipped: Published) -> None:
    """An indicator each, nobody responsible, no target, nothing agreed, no date: by the source."""
    wanted = [
        ("S", "partly", ("responsible",)),
        ("M", "partly", ("target",)),
        ("A", "missing", ("agreement",)),
        ("R", "missing", ("assessment",)),
        ("T", "missing", ("due",)),
    ]
    assert _letters(shipped) == {"M1": wanted, "M2": wanted, "M3": wanted}


def test_a_goal_with_all_that_is_asked_has_all_letters(agreed: Published) -> None:
    assert [state for _, state, _ in _letters(agreed)["M1"]] == ["there"] * 5


def _aim(**more: str) -> Aim:
    told = {"baseline": "100", "begin": "2020", "value": "200", "due": "2030", "area": ""} | more
    return Aim(goal="g", target="t", indicator="i", **told)


def _known(*values: tuple[str, int]) -> Measurements:
    found = tuple(
        Measured("o", "i", "", "", time, Decimal(value), None, None, "", False, "", "")  # noqa: FBT003
        for time, value in values
    )
    return Measurements("2030", {"i": (Series("i", "", "", found),)} if found else {}, {})


@pytest.mark.parametrize(
    ("aim", "values", "state", "reason"),
    [
        (_aim(), [("2025", 150)], "on-course", "straight"),
        (_aim(), [("2025", 149)], "behind", "straight"),
        (_aim(), [("2021", 190), ("2025", 200)], "reached", "there"),
        (_aim(), [("2031", 199)], "behind", "too-late"),
        (_aim(baseline="200", value="100"), [("2025", 150)], "on-course", "straight"),
        (_aim(baseline="200", value="100"), [("2025", 90)], "reached", "there"),
        (_aim(), [], "not-measurable", "no-value"),
        (_aim(value="gut angenommen"), [("2025", 1)], "not-measurable", "in-words"),
        (_aim(baseline=""), [("2025", 1)], "not-measurable", "no-direction"),
        (_aim(begin=""), [("2025", 1)], "not-measurable", "no-begin"),
        (_aim(due=""), [("2025", 1)], "not-measurable", "no-due"),
        (_aim(begin="2026"), [("2025", 1)], "not-measurable", "not-since"),
    ],
)
def test_progress_is_told_or_why_it_cannot_be(
    aim: Aim, values: list[tuple[str, int]], state: str, reason: str
) -> None:
    found = course(aim, _known(*values))
    assert (found.state, found.reason) == (state, reason)


def test_the_direction_of_the_indicator_decides_where_no_baseline_does() -> None:
    less = "https://w3id.org/zielnetz/vocabulary/direction/less"
    assert course(_aim(baseline=""), _known(("2025", 150)), less).state == "reached"
    found = course(_aim(baseline=""), _known(("2025", 250)), less)
    assert found.reason == "no-baseline"


def test_the_page_says_letter_by_letter_and_how_far_it_is(pages: TestClient) -> None:
    text = " ".join(pages.get("/smart").text.split())
    assert "Bei einem sind alle fünf Buchstaben beantwortet." in text
    assert "auf Kurs. 293 Kinder (2024); bei gleichmäßigen Schritten wären es dann" in text
    told = pages.get("/api/smart").json()
    assert [one["state"] for one in told[0]["targets"]] == ["on-course"]
    goal = " ".join(pages.get("/goals/M1").text.split())
    assert "auf Kurs. 293 Kinder" in goal
    assert "Mit den Stellen von 2024 zu schaffen" in goal


def test_the_report_says_of_a_goal_what_its_page_says(agreed: Published, pages: TestClient) -> None:
    telling = Telling.read(agreed.snapshot("all"), Words("de"))
    text = " ".join(pages.get("/smart").text.split())
    table, dates = (block for block in letters(telling).blocks if isinstance(block, Table))
    there, other = (
        ["".join(span.text for span in line) for line in cell] for cell in table.rows[0].cells[1:]
    )
    assert [line[:2] for line in there] == ["S:", "M:", "A:", "R:", "T:"]
    assert len(other) == 1
    assert other[0] in text
    assert "im Rückstand" in other[0] or "auf Kurs" in other[0] or "erreicht" in other[0]
    assert "31.12.2026" in [row.cells[0][0][0].text for row in dates.rows]


def test_the_report_calls_many_goals_of_the_same_findings_by_their_signs(
    lindenau: Published,
) -> None:
    goals = "".join(
        f'c:goal/x{sign} a zn:Goal, zn:SubGoal ; skos:notation "9.{sign}" ;'
        f' skos:prefLabel "Teilziel {sign}"@de .\n'
        for sign in range(5)
    ).replace("c:goal/", "goal:")
    prefixes = AGREED[: AGREED.index("<https://example.org/lindenau/goal/M1>")]
    known = with_more(
        lindenau, f"{prefixes}PREFIX goal: <https://example.org/lindenau/goal/>\n{goals}"
    )
    telling = Telling.read(known.snapshot("all"), Words("de"))
    table = next(block for block in letters(telling).blocks if isinstance(block, Table))
    names = ["".join(span.text for span in row.cells[0][0]) for row in table.rows]
    assert "9.0, 9.1, 9.2, 9.3, 9.4" in names
    assert len(names) == 2


def test_the_monitoring_goals_of_2012_say_what_is_missing(web: TestClient) -> None:
    text = " ".join(web.get("/smart", headers={"Accept-Language": "de"}).text.split())
    assert text.count("Es fehlt: Zielwert.") == 3
    assert text.count("Es fehlt: Verantwortung.") == 3
    assert "Noch bei keinem sind alle fünf Buchstaben beantwortet." in text
    assert "Öffentlichkeitsarbeits\N{SOFT HYPHEN}konzept" in text


def test_what_falls_due_is_a_list_and_a_calendar(pages: TestClient) -> None:
    text = pages.get("/due").text
    assert text.count('<th scope="row">') == 2
    file = pages.get("/due.ics")
    assert file.headers["content-type"].startswith("text/calendar")
    assert file.text.count("BEGIN:VEVENT") == 2
    assert "DTSTART;VALUE=DATE:20261231" in file.text
    again = pages.get("/due.ics").text
    keys = [line for line in file.text.split("\r\n") if line.startswith("UID:")]
    assert keys == [line for line in again.split("\r\n") if line.startswith("UID:")]
    assert len(set(keys)) == 2


def test_a_calendar_folds_and_escapes_as_the_standard_says() -> None:
    title = "Ä, ö; ü\\ und\nlange Zeilen " * 6 + "\rBEGIN:VALARM\x00"
    text = calendar("Übersicht", [Entry("k@x", date(2026, 12, 31), title)], date(2026, 1, 2))
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert lines[-1] == ""
    whole = text.replace("\r\n ", "")
    assert "SUMMARY:Ä\\, ö\\; ü\\\\ und\\nlange" in whole
    assert "DTSTART;VALUE=DATE:20261231" in lines
    assert "DURATION:P1D" in lines
    assert "\\nBEGIN:VALARM" in whole
    assert not {"\r", "\x00"} & set(whole.replace("\r\n", ""))
    assert "DTSTAMP:20260102T000000Z" in whole


@pytest.mark.parametrize("day", [date(990, 2, 28), date(2028, 2, 29), date.max])
def test_a_calendar_holds_every_day_there_is(day: date) -> None:
    """Offices write «unlimited» as the last day of all."""
    text = calendar("Übersicht", [Entry("k@x", day, "Frist")], date(2026, 1, 2))
    assert f"DTSTART;VALUE=DATE:{day.year:04}{day.month:02}{day.day:02}\r\n" in text


@pytest.mark.parametrize("text", ["0000", "0000-05", "00.0000", "2026-13", "31.02.2026"])
def test_what_is_no_day_is_no_due_date(text: str) -> None:
    """The calendar begins with the year 1: another one would break every list of dates."""
    assert written.read(text, frozenset(DATES)) is None
    assert written.read("0990", frozenset(DATES)) is not None


def test_a_year_or_month_is_due_on_its_last_day() -> None:
    assert Due("2026", "target", "t", ()).day == date(2026, 12, 31)
    assert Due("2026-02", "target", "t", ()).day == date(2026, 2, 28)
