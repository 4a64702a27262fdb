"""The Excel grid outside of pages: on the command line, and through LibreOffice and back."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graph.intake.grid.layout import ACTIVITIES
from graph.publish import Release
from graph.terms import ZN
from service.office.drafting import Desk
from service.office.editions import open_edition
from service.office.filing import hand_in, keep, received
from service.office.opening import open_keeper
from service.office.workbooks import Reported, grid_file, read_grid
from tests.first_load import FirstLoad
from tests.grid_files import changed, head, opened, row_of

BASE = "https://example.org/lindenau/"
CONFIRM = "Vom Vorjahr übernommen: stimmt noch (ja)"
LIBRARY = f"{BASE}actor/library"


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loaded: FirstLoad) -> Path:
    """Return a loaded copy of the invented city."""
    monkeypatch.setenv("ZIELNETZ_HOME", str(tmp_path / "home"))
    return loaded.copied(tmp_path, "")


def _run(city: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "zielnetz"), *arguments, "--city", str(city)]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603


def _imported(city: Path, file: Path, *arguments: str) -> tuple[int, Any]:
    done = _run(city, "import", str(file), *arguments, "--format", "json")
    return done.returncode, json.loads(done.stdout)


def test_a_grid_goes_out_and_comes_back_on_the_command_line(town: Path, tmp_path: Path) -> None:
    """Written, filled in, refused with a mistake, laid on the desk."""
    file = tmp_path / "grid.xlsx"
    done = _run(town, "form", "-o", str(file), "--actor", "Stadtbücherei")
    assert (done.returncode, "".join(done.stdout.split())) == (0, f"{file}istgeschrieben.")
    good = changed(file.read_bytes(), "Vorlesen", Handlungsfeld_1="Lernen und Sprache")
    file.write_bytes(changed(good, "Vorlesen", Beginn="bald"))
    status, wrong = _imported(town, file, "--dry-run")
    (slip,) = wrong["mistakes"]
    assert (status, slip["sheet"], slip["column"]) == (1, "Aktivitäten", "Beginn")
    file.write_bytes(good)
    status, laid = _imported(town, file)
    assert (status, laid["actor"], laid["year"], laid["new"]) == (0, LIBRARY, "2024", ["Vorlesen"])
    assert laid["submission"] == 1


def test_what_is_carried_over_is_confirmed_by_a_word_in_its_row(town: Path) -> None:
    """A new year asks it; who leaves the cell empty confirms nothing; once is enough."""
    keeper = open_keeper(town, "")
    open_edition(keeper, "somebody", "2025", "2024")
    desk = Desk.of(keeper, "somebody", "2025")
    file = grid_file(desk, LIBRARY)
    assert read_grid(desk, file).answers == ()
    said = changed(file, "Hausaufgabenhilfe", **{CONFIRM: "ja"})
    found = received(keeper, said)
    assert (found.year, found.changed) == ("2025", ("Hausaufgabenhilfe",))
    assert {answer.basis for answer in found.answers} == {"confirmed"}
    assert {answer.change.subject for answer in found.answers} == {f"{BASE}activity/homework-help"}
    hand_in(keeper.database, "somebody", keep(keeper.database, "somebody", found))
    assert received(keeper, said).answers == ()
    keeper.database.engine.dispose()


@pytest.fixture(scope="module")
def desk(lindenau_release: Release) -> Desk:
    """Return a desk without any draft."""
    return Desk(lindenau_release, "2024")


def _through_libreoffice(content: bytes, folder: Path) -> bytes:
    """Return *content* as LibreOffice opens and saves it."""
    source = folder / "grid.xlsx"
    source.write_bytes(content)
    subprocess.run(  # noqa: S603 a program of the system
        [
            "/usr/bin/soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(folder / "saved"),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (folder / "saved" / "grid.xlsx").read_bytes()


def _changes(found: Reported) -> set[object]:
    return {answer.change for answer in found.answers}


def test_the_grid_survives_libreoffice(desk: Desk, tmp_path: Path) -> None:
    """Filled, saved by LibreOffice, sent: the same answers; lists and protection are still so."""
    content = changed(
        grid_file(desk, LIBRARY),
        "Vorlesen auf Arabisch",
        Beschreibung="=kein Rechnen\nzweite Zeile",
        Beginn="05.2024",
        Ende="31.12.2024",
        Alter_von=3,
        Handlungsfeld_1="Lernen und Sprache",
        Ziel_1="1.1",
    )
    content = changed(content, "Hausaufgabenhilfe", Grund="Es fehlten Leute.")
    before = read_grid(desk, content)
    saved = _through_libreoffice(content, tmp_path)
    after = read_grid(desk, saved)
    assert (before.slips, after.slips) == ((), ())
    assert _changes(after) == _changes(before)
    new = f"{BASE}activity/vorlesen-auf-arabisch"
    said = {t.predicate.value for change in _changes(after) for t in change.triples}  # type: ignore[attr-defined]
    assert {ZN.startDate, ZN.endDate, ZN.ageFrom, ZN.servesGoal, ZN.reason} <= said
    assert new in {change.subject for change in _changes(after)}  # type: ignore[attr-defined]
    sheet = opened(saved)[ACTIVITIES]
    formulas = [check.formula1 for check in sheet.data_validations.dataValidation]
    assert any("INDIRECT" in str(formula) for formula in formulas)
    assert sheet.protection.sheet
    assert not sheet.cell(
        row_of(sheet, "Vorlesen auf Arabisch"), head(sheet)["Ende"]
    ).protection.locked
