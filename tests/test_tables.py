"""Tables as files: what goes in comes out again, and nothing in them ever runs."""

import csv
import io
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from service.tables import Cell, as_csv, as_xlsx

COLUMNS = ("Was", "Zahl")
EVIL = (
    '=HYPERLINK("https://example.org";"x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠a",
)


def _csv(*rows: tuple[Cell, ...]) -> list[list[str]]:
    text = as_csv(COLUMNS, rows).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))[1:]


def _sheet(*rows: tuple[Cell, ...], title: str = "Tabelle") -> Worksheet:
    sheet = load_workbook(io.BytesIO(as_xlsx(title, COLUMNS, rows))).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_a_spreadsheet_opens_csv_with_its_umlauts() -> None:
    """Byte-order mark, comma, CRLF; quotes and line ends inside a field survive."""
    written = as_csv(COLUMNS, [('Mütter, „Väter" und\nKinder', 3)])
    assert written.startswith(b"\xef\xbb\xbfWas,Zahl\r\n")
    assert _csv(('Mütter, „Väter" und\nKinder', 3)) == [['Mütter, „Väter" und\nKinder', "3"]]


@pytest.mark.parametrize("evil", EVIL)
def test_no_text_runs_as_a_formula(evil: str) -> None:
    """In CSV an apostrophe stands before it; in a sheet it is a text and stays one when edited."""
    assert _csv((evil, 1)) == [[f"'{evil}", "1"]]
    cell = _sheet((evil, 1))["A2"]
    assert cell.data_type == "s"
    assert cell.value == evil.replace("\r", "\n")
    assert cell.quotePrefix


@pytest.mark.parametrize("number", [-5, -0.5, 12])
def test_a_number_stays_a_number(number: float) -> None:
    """No apostrophe spoils a sum, whether the number comes as such or as a text."""
    assert _csv(("x", number), ("x", str(number))) == [["x", str(number)]] * 2
    cell = _sheet(("x", number))["B2"]
    assert (cell.data_type, cell.value) == ("n", number)


def test_what_is_no_text_has_a_form_too() -> None:
    """Nothing is an empty field; truth is written as in JSON; an error's name is only a text."""
    assert _csv((None, True)) == [["", "true"]]
    sheet = _sheet((None, True), ("#N/A", float("nan")))
    assert [cell.value for cell in sheet[2]] == [None, True]
    assert [(cell.data_type, cell.value) for cell in sheet[3]] == [("s", "#N/A"), ("s", "nan")]


def test_a_sheet_holds_what_a_sheet_can_hold() -> None:
    """Signs that XML forbids are replaced, and a text that is cut says so."""
    sheet = _sheet(("a\x00b\x1f\ufffe", 1), ("x" * 40_000, 1), ("  weit  ", 1))
    assert sheet["A2"].value == "a\ufffdb\ufffd\ufffd"
    assert sheet["A3"].value == "x" * 32_766 + "…"
    assert sheet["A4"].value == "  weit  "


def test_the_header_is_bold_and_stays_in_sight() -> None:
    """Columns are as wide as what stands in them, within reason."""
    sheet = _sheet(("Ein Titel aus vielen Wörtern", 1), ("x" * 500, 2))
    assert sheet.freeze_panes == "A2"
    assert [cell.font.bold for cell in sheet[1]] == [True, True]
    assert [sheet.column_dimensions[name].width for name in "AB"] == [60, 8]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Aktivitäten: [Ziel 4] / Kita?", "Aktivitäten   Ziel 4    Kita"),
        ("x" * 40, "x" * 31),
        ("'*'", "Zielnetz"),
    ],
)
def test_any_title_names_a_sheet(title: str, name: str) -> None:
    """What may not stand in a sheet's name is left out."""
    assert _sheet(title=title).title == name


def test_no_formula_is_in_the_file() -> None:
    """Whatever a reader makes of it: there is no formula element in the sheet."""
    written = as_xlsx("=1", ("=1",), [(text,) for text in EVIL])
    with ZipFile(io.BytesIO(written)) as file:
        assert b"<f>" not in file.read("xl/worksheets/sheet1.xml")
