"""Tables of official statistics: read as published, small numbers kept back, nothing twice."""
# ruff: noqa: D103 - the name of a test says what it shows

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.deposit import REFERENCE
from graph.errors import ZielnetzError
from graph.intake.mappings import read_any, write_any
from graph.intake.statistics.signs import Cell, cell
from graph.intake.table import Writing
from graph.measured import Measurements
from graph.publish import Release
from graph.published import Published
from graph.stored import quads
from graph.terms import ZN, ZNV
from graph.validate import check_integrity
from service.cli import cli
from tests.office_city import BASE
from tests.statistics_tables import LONG, LONG_MAPPING, WIDE, WIDE_MAPPING, read


@pytest.fixture(scope="module")
def series(measured: Published) -> Measurements:
    return Measurements.read(measured.snapshot("all"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1.234,5", Cell(Decimal("1234.5"))),
        ("12,3 1)", Cell(Decimal("12.3"))),
        ("45²", Cell(Decimal(45))),
        ("214 r", Cell(Decimal(214))),
        ("(25,1)", Cell(Decimal("25.1"), approximate=True)),
        ("33p", Cell(Decimal(33), approximate=True)),
        ("15,7 %", Cell(Decimal("15.7"))),
        ("25–50", Cell(low=Decimal(25), high=Decimal(50))),
        ("–", Cell(Decimal(0))),
        (".", Cell(reason="secret")),
        ("...", Cell(reason="later")),
        ("/", Cell(reason="unreliable")),
        ("x", Cell(reason="meaningless")),
        ("k. A.", None),
    ],
)
def test_the_signs_of_official_statistics_keep_their_meaning(text: str, found: Cell | None) -> None:
    assert cell(text, Writing.GERMAN, {}) == found


def test_a_table_may_have_signs_of_its_own() -> None:
    assert cell("k. A.", Writing.GERMAN, {"k. A.": "unknown"}) == Cell(reason="unknown")


def test_a_mapping_is_written_as_it_is_read() -> None:
    for text in (WIDE_MAPPING, LONG_MAPPING):
        assert read_any(write_any(read_any(text))) == read_any(text)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("counts: people", "counts: all"), "people"),
        (("  indicator: Kinder mit Zuwanderungsgeschichte\n", ""), "was gemessen ist"),
        (("columns: years", "values: 3"), "statistics.values"),
        (("  columns: years", "  columns: years\n  value: 2015"), "„value“ (eine Spalte)"),
    ],
)
def test_a_wrong_mapping_is_named_by_its_key(change: tuple[str, str], words: str) -> None:
    with pytest.raises(ZielnetzError) as raised:
        read_any(WIDE_MAPPING.replace(*change))
    assert words in str(raised.value)


def test_a_wide_table_is_a_series_for_each_district(series: Measurements) -> None:
    indicator = f"{BASE}indicator/kinder-mit-zuwanderungsgeschichte"
    district = series.one(indicator, f"{BASE}area/oberdorf")
    assert district is not None
    assert [str(one.value) for one in district.values][:3] == ["100", "101", "108"]
    whole = series.whole(indicator)
    assert whole is not None
    assert whole.area == f"{BASE}area/lindenau"
    assert (whole.last and whole.last.value, len(whole.values)) == (Decimal(293), 10)


def test_small_numbers_and_what_gives_them_away_are_published_nowhere(
    measured_release: Release,
) -> None:
    """Mühlbach has fewer than five; Unterdorf is taken out with it, else one could subtract."""
    facts = {
        (t.subject.value, t.predicate.value): t.object.value for t in measured_release.reference
    }  # type: ignore[union-attr]
    told = {
        (area, facts.get((iri, ZN.value)), facts.get((iri, ZN.noValue)))
        for (iri, predicate), area in facts.items()
        if predicate == ZN.inArea and facts.get((iri, ZN.startDate)) == "2018"
    }
    assert told == {
        (f"{BASE}area/lindenau", "253", None),
        (f"{BASE}area/oberdorf", "115", None),
        (f"{BASE}area/bergsiedlung", "73", None),
        (f"{BASE}area/unterdorf", None, ZNV["no-value/withheld"]),
        (f"{BASE}area/muehlbach", None, ZNV["no-value/small"]),
    }
    everything = "\n".join(str(quad) for quad in quads(measured_release, 1))
    assert f'<{ZN.value}> "4"' not in everything


def test_an_area_that_there_is_not_is_reported_and_left_out(measured_release: Release) -> None:
    assert dict(read(measured_release).records.unmapped) == {("Stadtteil", "Hintertal"): 10}


def test_the_same_table_changes_nothing_a_second_time(measured_release: Release) -> None:
    for table, mapping in ((WIDE, WIDE_MAPPING), (LONG, LONG_MAPPING)):
        assert read(measured_release, table, mapping).nothing_new


def test_corrected_values_change_those_only(measured_release: Release) -> None:
    (change,) = read(
        measured_release, WIDE.replace("137;145", "137;140").replace("293 r", "288")
    ).changes
    assert {answer.basis for answer in change.answers} == {REFERENCE}
    assert len(change.answers) == len(change.changed) == 2
    assert not change.new


def test_a_long_table_has_groups_ranges_and_reasons(series: Measurements) -> None:
    indicator = f"{BASE}indicator/anteil-der-zugezogenen"
    women = series.one(indicator, f"{BASE}area/lindenau", ZNV["target-group/women"])
    assert women is not None
    first, second, third = women.values
    assert (first.value, first.approximate) == (Decimal("25.1"), True)
    assert second.reason == ZNV["no-value/secret"]
    assert (third.low, third.high) == (Decimal(20), Decimal(30))
    whole = series.whole(indicator)
    assert whole is not None
    assert [one.reason for one in whole.values] == ["", "", ZNV["no-value/later"]]


def test_an_edition_tells_no_later_figure(measured: Published) -> None:
    known = Measurements.read(replace(measured.snapshot("all"), year="2018"))
    whole = known.whole(f"{BASE}indicator/kinder-mit-zuwanderungsgeschichte")
    assert whole is not None
    assert [one.time for one in whole.values] == ["2015", "2016", "2017", "2018"]


def test_figures_of_more_than_three_years_ago_are_outdated(measured: Published) -> None:
    children = f"{BASE}indicator/kinder-mit-zuwanderungsgeschichte"
    snapshot = measured.snapshot("all")
    for year, old in (("2024", False), ("2027", False), ("2028", True)):
        assert Measurements.read(replace(snapshot, year=year)).outdated(children) is old


def test_what_is_read_keeps_the_rules(measured_release: Release) -> None:
    check_integrity(measured_release)


def test_mistakes_are_named_by_line_and_change_nothing(measured_release: Release) -> None:
    wrong = read(measured_release, WIDE.replace("100;101", "100;viele") + "Oberdorf;;7" + ";" * 9)
    assert [str(slip) for slip in wrong.records.slips] == [
        "Zeile 3, Spalte „2016“: „viele“ ist weder eine Zahl noch ein bekanntes Zeichen wie „–“.",
        "Zeile 9, Spalte „2015“: Eine andere Zahl als in Zeile 3 für dasselbe.",
    ]
    assert not wrong.changes


def test_the_command_tells_what_it_takes_and_what_it_keeps_back(
    office_town: Path, tmp_path: Path
) -> None:
    """Lindenau has one of the districts: the others are listed, its own figures are taken."""
    (tmp_path / "kinder.csv").write_text(WIDE, "utf-8")
    (tmp_path / "kinder.yaml").write_text(WIDE_MAPPING, "utf-8")
    files = [str(tmp_path / "kinder.csv"), "--mapping", str(tmp_path / "kinder.yaml")]
    dry = ["--dry-run", "--format", "json", "--city", str(office_town)]
    answer = CliRunner().invoke(cli, ["import", *files, *dry])
    assert answer.exit_code == 0, answer.output
    told = json.loads(answer.output)
    assert told["withheld"] == 0
    assert told["years"][0]["new"] == 20
    assert {word["word"] for word in told["unmapped"]} >= {"Hintertal", "Unterdorf"}
