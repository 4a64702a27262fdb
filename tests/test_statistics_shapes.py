"""Tables of statistics in ten shapes that offices publish; all figures are invented."""
# ruff: noqa: D103 - the name of a test says what it shows

from collections.abc import Iterable
from decimal import Decimal

import pytest

from graph.intake.mappings import read_any
from graph.intake.statistics import Ground, Statistics, observed
from graph.intake.statistics.signs import Cell, cell
from graph.intake.statistics.spoken import time_told
from graph.intake.table import Town, Writing, read_table
from graph.intake.table.records import Records
from graph.publish import Release
from graph.terms import ZN


@pytest.fixture(scope="module")
def ground(measured_release: Release) -> Ground:
    return Ground.of(Town.of(measured_release), measured_release.reference)


_SHAPES: dict[str, tuple[str, str, set[str]]] = {
    "title, date, notes and source around it, in Windows-1252": (
        """Tabelle 12.3: Bevölkerung
Stichtag: 31.12.2023

Stadtteil;Einwohner;darunter Zugezogene
Oberdorf;12.345;1.204
Mühlbach;1.002;–

1) ohne Nebenwohnsitz
Quelle: Meldeamt
""",
        """counts: people, area: {column: Stadtteil}, time: "31.12.2023",
        columns: {Einwohner: {indicator: Köpfe}, darunter Zugezogene: {indicator: Neue}}""",
        {"oberdorf 2023-12-31 12345", "oberdorf 2023-12-31 1204"}
        | {"muehlbach 2023-12-31 1002", "muehlbach 2023-12-31 0"},
    ),
    "columns named in two lines": (
        "Gebiet;2022;;2023;\n;insgesamt;Frauen;insgesamt;Frauen\nOberdorf;100;51;110;57\n",
        """counts: other, indicator: Zwei, area: {column: Gebiet}, columns: {
        2022 insgesamt: {time: "2022"}, 2022 Frauen: {time: "2022", group: women},
        2023 insgesamt: {time: "2023"}, 2023 Frauen: {time: "2023", group: women}}""",
        {"oberdorf 2022 100", "oberdorf women 2022 51"}
        | {"oberdorf 2023 110", "oberdorf women 2023 57"},
    ),
    "keys that lost a zero, with the association, with spaces for thousands": (
        "AGS,Jahr,Wert\n7999001,2023,1 234\n079990001001,2021,99\n",
        """counts: other, indicator: Drei, area-code: {column: AGS}, time: {column: Jahr},
        value: Wert""",
        {"lindenau 2023 1234", "lindenau 2021 99"},
    ),
    "totals among the areas": (
        "Gebiet;2023\nOberdorf;60\nMühlbach;40\nInsgesamt;100\n",
        "counts: people, indicator: Vier, area: {column: Gebiet}, columns: years",
        {"oberdorf 2023 60", "muehlbach 2023 40", "2023 100"},
    ),
    "areas with what they are and with footnotes": (
        """Gebiet;2023 1)
Stadt Lindenau an der Prüm;9
davon: Oberdorf 2);5
02 Mühlbach*;2
Unterdorf, Stadtteil;2
""",
        "counts: other, indicator: Fünf, area: {column: Gebiet}, columns: years",
        {"lindenau 2023 9", "oberdorf 2023 5", "muehlbach 2023 2", "unterdorf 2023 2"},
    ),
    "days as heads, tabs, signs": (
        "Gebiet\t31.12.2022\t31.12.23\nOberdorf\tx\t12,5 v.H.\nMühlbach\t/\t(12,5)\n",
        "counts: other, indicator: Sechs, area: {column: Gebiet}, columns: years",
        {"oberdorf 2022-12-31 meaningless", "oberdorf 2023-12-31 12.5"}
        | {"muehlbach 2022-12-31 unreliable", "muehlbach 2023-12-31 12.5"},
    ),
    "small numbers that the office keeps back itself": (
        "Gebiet;2023\nOberdorf;60\nMühlbach;< 5\nUnterdorf;unter 3\n",
        "counts: people, indicator: Sieben, area: {column: Gebiet}, columns: years",
        {"oberdorf 2023 60", "muehlbach 2023 small", "unterdorf 2023 small"},
    ),
    "months in words, long, with all and women": (
        "Ort;Monat;Wer;Zahl\nOberdorf;Dezember 2023;zusammen;70\nOberdorf;März 2023;Frauen;30\n",
        """counts: people, indicator: Acht, area: {column: Ort}, time: {column: Monat},
        group: {column: Wer}, value: Zahl""",
        {"oberdorf 2023-12 70", "oberdorf women 2023-03 30"},
    ),
    "English numbers with days and midnight": (
        "Area;Day;Number\nOberdorf;2023-12-31 00:00:00;1,234.5\n",
        """counts: other, indicator: Neun, area: {column: Area}, time: {column: Day},
        value: Number""",
        {"oberdorf 2023-12-31 1234.5"},
    ),
    "several indicators below each other": (
        "Merkmal;Gebiet;2023\nGeburten;Oberdorf;15\nZuzüge;Oberdorf;-3,5\n",
        """counts: other, indicator: {column: Merkmal}, area: {column: Gebiet},
        columns: years""",
        {"oberdorf 2023 15", "oberdorf 2023 -3.5"},
    ),
}
_FRAMES = {
    "columns named in two lines": "format: {heads: 2}",
    "English numbers with days and midnight": "numbers: iso",
}


def _read(ground: Ground, table: bytes, statistics: str, frame: str) -> Records:
    mapping = read_any(f"name: form\nstatistics: {{{statistics}}}\n{frame}")
    assert isinstance(mapping, Statistics)
    return observed(read_table(table, mapping.layout), mapping, ground, "2024")


def _figures(found: Records) -> Iterable[str]:
    """Yield what is told of each figure: area, group, time, and the value or why there is none."""
    told: dict[str, dict[str, str]] = {}
    for triple in found.years["2024"].timeless:
        words = triple.object.value.rpartition("/")[2]  # type: ignore[union-attr]
        told.setdefault(triple.subject.value, {})[triple.predicate.value] = words  # type: ignore[union-attr]
    parts = (ZN.inArea, ZN.targetGroup, ZN.startDate, ZN.value, ZN.noValue)
    for one in (one for one in told.values() if ZN.ofIndicator in one):
        yield " ".join(one[part] for part in parts if part in one)


@pytest.mark.parametrize("shape", _SHAPES)
def test_a_table_is_read_as_the_office_published_it(ground: Ground, shape: str) -> None:
    table, statistics, figures = _SHAPES[shape]
    found = _read(ground, table.encode("cp1252"), statistics, _FRAMES.get(shape, ""))
    assert [str(slip) for slip in found.slips] == []
    assert dict(found.unmapped) == {}
    assert set(_figures(found)) == figures


def test_a_column_that_names_a_year_and_cannot_be_read_is_listed(ground: Ground) -> None:
    statistics = "counts: other, indicator: Elf, area: {column: Gebiet}, columns: years"
    found = _read(ground, b"Gebiet;2022/23;2024\nOberdorf;1;2\n", statistics, "")
    assert dict(found.unmapped) == {("columns", "2022/23"): 1}
    assert set(_figures(found)) == {"oberdorf 2024 2"}


def test_shares_of_nobody_knows_what_are_counted(ground: Ground) -> None:
    """Whoever imports them is told to look: few people may stand behind one."""
    statistics = """counts: other, indicator: Zwölf, unit: "%", area: {column: Gebiet},
        columns: years"""
    assert _read(ground, b"Gebiet;2024\nOberdorf;2\n", statistics, "").unchecked == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ca. 120", Cell(Decimal(120), approximate=True)),
        ("120 (geschätzt)", Cell(Decimal(120), approximate=True)),
        ("p12", Cell(Decimal(12), approximate=True)),
        ("r12", Cell(Decimal(12))),
        ("12a)", Cell(Decimal(12))),
        ("12¹⁾", Cell(Decimal(12))),
        (f"12{'**¹²)' * 99}", Cell(Decimal(12))),
        (f"12{'**¹²)' * 99}!", None),
        ("\N{MINUS SIGN}3,5", Cell(Decimal("-3.5"))),
        ("(–)", Cell(Decimal(0))),
        ("weniger als 5", Cell(reason="small")),
        ("< 50", None),
        ("1.5", None),
    ],
)
def test_cells_of_offices_keep_their_meaning(text: str, found: Cell | None) -> None:
    assert cell(text, Writing.GERMAN, {}) == found


@pytest.mark.parametrize("text", ["2023/24", "4. Quartal 2023", "Dez 23", "2.023", ""])
def test_what_is_no_single_time_is_none(text: str) -> None:
    assert time_told(text) == ""
