"""Hostile files: a sentence within ten seconds and 512 MB, whatever they try."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from graph.errors import ZielnetzError
from graph.intake import confined
from graph.intake.sheets import read_sheets
from graph.intake.workbook import sheets
from tests.confined_work import die, grow, reach_out
from tests.grid_files import saved
from tests.hostile_workbooks import FILES, STRANGE

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what was said of every hostile file, read by a process of its own."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (made, _) in FILES.items():
        (folder / name).write_bytes(made())
    done = subprocess.run(  # noqa: S603 our own program
        [sys.executable, "-m", "tests.hostile_workbooks", str(folder)],
        cwd=ROOT,
        capture_output=True,
        check=True,
        timeout=120,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_ends_in_a_sentence(name: str, read: dict[str, Any]) -> None:
    """What is wrong with it, in German, within ten seconds."""
    sentence, seconds = read["said"][name]
    assert FILES[name][1] in sentence
    assert seconds < 10


@pytest.mark.parametrize("name", STRANGE)
def test_what_is_no_workbook_is_told_what_it_is(name: str) -> None:
    """Before anything of it is opened."""
    made, words = STRANGE[name]
    with pytest.raises(ZielnetzError, match=re.escape(words)):
        read_sheets(made())


def test_reading_stays_within_its_memory(read: dict[str, Any]) -> None:
    """The greediest of them, as the kernel counted it."""
    assert 20_000 < read["kilobytes"] < 512_000


def test_cells_are_text_as_a_reader_sees_them() -> None:
    """Dates, numbers, truth, texts that look like formulas; empty ends are left out."""
    book = Workbook()
    sheet = book.worksheets[0]
    afternoon = datetime(2012, 5, 31, 14, 30)  # noqa: DTZ001 spreadsheets know no zones
    sheet.append([1, 2.5, 0.1 + 0.2, True, date(2012, 5, 31), afternoon])
    sheet.append([None, " Text ", 3.0, False])
    sheet["A4"].value = date(2012, 5, 1)
    sheet["A4"].number_format = "mm.yyyy"
    sheet["B4"].value = "=1+1"
    sheet["B4"].data_type = "s"
    sheet["Z900"].value = ""
    (found,) = sheets(saved(book))
    assert found.rows == (
        ("1", "2,5", "0,3", "ja", "31.05.2012", "31.05.2012 14:30"),
        ("", "Text", "3", "nein"),
        (),
        ("05.2012", "=1+1"),
    )
    assert (found.cell(1, 1), found.cell(7, 7)) == ("Text", "")


def test_the_process_can_neither_write_nor_reach_out() -> None:
    """No network, no file, no other program."""
    assert confined(reach_out, b"") == "PermissionError PermissionError PermissionError"


@pytest.mark.parametrize("work", [grow, die])
def test_a_process_that_fails_is_told_of(work: Callable[[bytes], object]) -> None:
    """In one sentence; the service goes on."""
    with pytest.raises(ZielnetzError, match="zu groß oder zu verschachtelt"):
        confined(work, b"")
