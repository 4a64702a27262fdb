"""Completeness: which rows of the grid are answered, on what is said."""
# ruff: noqa: D103 - the name of a test says what it shows

from pathlib import Path

import pytest

from graph.publish import Release
from graph.validate import ActivityGrid, Report, validate
from tests.foreign_file import ACTIVITY, BASE, report_on


@pytest.fixture(scope="module")
def report(lindenau_release: Release) -> Report:
    return validate(lindenau_release)


def _grid(report: Report, slug: str) -> ActivityGrid:
    grids = {grid.iri: grid for grid in report.completeness.activities}
    return grids[f"{BASE}activity/{slug}"]


@pytest.mark.parametrize(
    ("row", "answered", "still_open"),
    [
        ("field", "language-cafe", "community-garden"),
        ("self-description", "reading-mornings", "welcome-classes"),
        ("activity", "reading-mornings", "music-hour"),
        ("goals", "reading-mornings", "community-garden"),
        ("life-phase", "reading-mornings", "newcomer-guide"),
        ("statistics", "reading-mornings", "music-hour"),
    ],
)
def test_a_row_is_answered_or_open(
    row: str, answered: str, still_open: str, report: Report
) -> None:
    assert row not in _grid(report, answered).missing
    assert row in _grid(report, still_open).missing


def test_none_of_them_is_an_answer(report: Report) -> None:
    missing = _grid(report, "poster-series").missing
    assert "goals" not in missing
    assert "life-phase" not in missing


def test_what_addresses_no_residents_needs_no_phase(report: Report) -> None:
    assert "life-phase" not in _grid(report, "diversity-training").missing


def test_addressing_residents_too_needs_a_phase(tmp_path: Path, lindenau_release: Release) -> None:
    addressee = "https://w3id.org/zielnetz/vocabulary/addressee"
    both = f"{ACTIVITY} ; zn:addresses <{addressee}/residents> , <{addressee}/professionals>"
    report = report_on(tmp_path, lindenau_release, {"both": both})
    assert "life-phase" in report.completeness.activities[0].missing


def test_none_of_a_document_is_no_answer_on_phases(
    tmp_path: Path, lindenau_release: Release
) -> None:
    block = f"{ACTIVITY} ; zn:noneOf document:leitbild"
    report = report_on(tmp_path, lindenau_release, {"none": block})
    missing = report.completeness.activities[0].missing
    assert "life-phase" in missing
    assert "goals" not in missing


def test_a_carried_link_is_not_said(report: Report) -> None:
    assert {"field", "goals", "life-phase"} <= set(_grid(report, "repair-meeting").missing)


def test_a_proposal_answers_nothing(report: Report) -> None:
    assert {"goals", "life-phase"} <= set(_grid(report, "music-hour").missing)


def test_a_group_does_not_answer_the_self_description(report: Report) -> None:
    (words,) = _grid(report, "welcome-classes").missing["self-description"]
    assert "wer bietet die Aktivität an?" in words.de


def test_a_complete_grid_has_nothing_missing(report: Report) -> None:
    assert _grid(report, "reading-mornings").complete


def test_rows_count_every_activity(report: Report) -> None:
    count = len(report.completeness.activities)
    assert count == 16
    assert all(row.answered + row.open == count for row in report.completeness.rows)


def test_actors_and_fields_are_counted(report: Report) -> None:
    actors = {actor.label: actor for actor in report.completeness.actors}
    library = actors["Stadtbücherei Lindenau"]
    assert (library.activities, library.complete, library.self_description) == (4, 1, True)
    assert "Schulen" not in actors
    fields = {field.label: field for field in report.completeness.fields}
    assert (fields["Lernen und Sprache"].activities, fields["Lernen und Sprache"].complete) == (
        6,
        1,
    )
