"""The Excel grid: what is written is read back, what is filled in is what was meant."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from graph.answering import completed
from graph.deposit import Answer
from graph.entering import filled
from graph.errors import ZielnetzError
from graph.intake.grid.layout import ACTIVITIES, HINTS, LISTS, PORTRAIT
from graph.intake.sheets import read_sheets
from graph.intake.workbook import Sheet
from graph.publish import Release, derive
from graph.terms import DCT, SKOS, ZN
from graph.validate import check_things
from service.office import drafting, workbooks
from service.office.drafting import Desk
from service.office.workbooks import Reported, grid_file, read_grid
from tests.grid_files import FIRST, KEYS, about_itself, changed, head, opened, row_of, saved

BASE = "https://example.org/lindenau/"
LIBRARY, CLUB = f"{BASE}actor/library", f"{BASE}actor/sports-club"
YEAR = "2024"


@pytest.fixture(scope="module")
def desk(lindenau_release: Release) -> Desk:
    """Return a desk without any draft."""
    return Desk(lindenau_release, YEAR)


@pytest.fixture(scope="module")
def file(desk: Desk) -> bytes:
    """Return the library's grid."""
    return grid_file(desk, LIBRARY)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read our own files in this process: the confined one has tests of its own."""
    monkeypatch.setattr(workbooks, "sheets", _sheets)


def _sheets(content: bytes) -> tuple[Sheet, ...]:
    return tuple(Sheet(name, tuple(map(tuple, rows))) for name, rows in read_sheets(content))


def _said(found: Reported) -> dict[tuple[str, str], set[str]]:
    """Return what the answers say: values by subject and property."""
    said: dict[tuple[str, str], set[str]] = {}
    for answer in found.answers:
        for triple in answer.change.triples:
            place = triple.subject.value, triple.predicate.value  # type: ignore[union-attr]
            said.setdefault(place, set()).add(triple.object.value)  # type: ignore[union-attr]
    return said


def _told(found: Reported) -> list[str]:
    return [str(slip) for slip in found.slips]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_file_as_it_was_given_out_changes_nothing(desk: Desk, lang: str) -> None:
    """For every actor, in either language: nothing is lost or changed by sending it back."""
    actors = sorted(iri for iri, kinds in desk.known.types.items() if ZN.Actor in kinds)
    own = actors[::2] if lang == "de" else actors[1::2]
    for actor in own:
        found = read_grid(desk, grid_file(desk, actor, lang))
        assert (found.slips, found.answers, found.actor) == ((), (), actor)
    assert len(own) >= 4


def test_the_file_shows_whose_it_is_and_what_is_published(file: bytes) -> None:
    """Name and year on top, the activities as rows, help from the shapes, keys out of sight."""
    book = opened(file)
    assert book.sheetnames == [ACTIVITIES, PORTRAIT, HINTS, LISTS]
    sheet = book[ACTIVITIES]
    assert sheet["B1"].value == "Stadtbücherei Lindenau · 2024"
    assert sheet.freeze_panes == f"C{FIRST}"
    assert sheet.row_dimensions[KEYS].hidden
    assert sheet.column_dimensions["A"].hidden
    row = row_of(sheet, "Hausaufgabenhilfe")
    assert sheet.cell(row, head(sheet)["Beginn"]).value == "2015"
    assert "Es fehlten Räume." in [cell.value for cell in sheet[row]]
    assert sheet.protection.sheet
    assert not sheet.cell(row, 2).protection.locked
    assert sheet.cell(KEYS + 1, 2).protection.locked
    assert book[LISTS].sheet_state == "hidden"
    prompts = [check.prompt for check in sheet.data_validations.dataValidation if check.prompt]
    assert "Welchem Ziel die Aktivität dient." in prompts
    assert all(len(prompt) <= 255 for prompt in prompts)


def test_lists_offer_readable_labels_and_goals_of_the_field(file: bytes) -> None:
    """Every drop-down names a list; no list has a label twice; goals of a field depend on it."""
    book = opened(file)
    checks = book[ACTIVITIES].data_validations.dataValidation
    lists = [check.formula1 for check in checks if check.type == "list"]
    dependent = [formula for formula in lists if formula.startswith("INDIRECT(")]
    assert dependent
    columns = head(book[ACTIVITIES])
    letter = book[ACTIVITIES].cell(FIRST, columns["Handlungsfeld 1"]).column_letter
    assert f"${letter}{FIRST}" in dependent[0]
    assert set(lists) - set(dependent) <= set(book.defined_names)
    for name in book.defined_names.values():
        ((sheet, area),) = name.destinations
        labels = [cell.value for (cell,) in book[sheet][area]]
        helper = all(str(label).startswith("liste_") for label in labels)
        assert helper or len(set(labels)) == len(labels)
        assert all(labels)
    assert columns.keys() >= {"Ziel 1", "Ziel 2", "Ziel 3", "Ziel (Handlungsfeld 1)"}
    assert "Statistische Daten 1" not in columns


def _many(file: bytes, count: int, **cells: str) -> bytes:
    """Return the file with so many further activities, all with *cells*."""
    book = opened(file)
    sheet = book[ACTIVITIES]
    columns, first = head(sheet), row_of(sheet, "")
    for number in range(count):
        for label, text in {"Name": f"Neues {number}", **cells}.items():
            sheet.cell(first + number, columns[label.replace("_", " ")]).value = text
    return saved(book)


def test_many_rows_are_judged_together(
    desk: Desk, file: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are, the register is looked through once."""
    judged = []

    def counted(*args: Any) -> Any:  # noqa: ANN401 whatever it takes
        judged.append(args)
        return check_things(*args)

    monkeypatch.setattr(drafting, "check_things", counted)
    found = read_grid(desk, _many(file, 30, Status="laufend"))
    assert (len(found.new), len(judged)) == (30, 1)


def test_more_rows_than_an_actor_has_are_refused(desk: Desk, file: bytes) -> None:
    """They would take long to judge."""
    with pytest.raises(ZielnetzError, match="1001 Aktivitäten; erwartet sind höchstens 1000"):
        read_grid(desk, _many(file, 1_001 - _rows(file)))


def test_what_may_be_meant_is_told_for_the_first_mistakes(desk: Desk, file: bytes) -> None:
    """To find it out for thousands would take minutes."""
    slips = _told(read_grid(desk, _many(file, 60, Handlungsfeld_1="Lernen und Sprach")))
    assert len(slips) == 60
    assert sum("vielleicht „Lernen und Sprache“" in slip for slip in slips) == 50


def _rows(file: bytes) -> int:
    """Return how many activities stand in a file."""
    sheet = opened(file)[ACTIVITIES]
    return row_of(sheet, "") - FIRST


def test_an_empty_grid_is_for_anybody(desk: Desk) -> None:
    """It carries no actor; who fills it in says so by name."""
    empty = grid_file(desk)
    with pytest.raises(ZielnetzError, match="von wem sie ist"):
        read_grid(desk, empty)
    named = about_itself(empty, "Name", "Stadtbücherei Lindenau")
    found = read_grid(desk, changed(named, "Vorlesen"))
    assert found.actor == LIBRARY
    assert found.new == ("Vorlesen",)


def test_what_is_filled_in_becomes_answers(desk: Desk, file: bytes) -> None:
    """A new row, a changed one, and the actor itself; the actor provides what is new."""
    content = changed(
        file,
        "Vorlesen auf Arabisch",
        Beginn="05.2024",
        Handlungsfeld_2="lernen und sprache",
        Ziel_1="1.1",
        Alter_von=3,
    )
    content = changed(content, "Hausaufgabenhilfe", Grund="Es fehlten Leute.")
    content = about_itself(content, "Selbstdarstellung", "Ein Haus für alle.")
    found = read_grid(desk, content)
    assert _told(found) == []
    new, old = f"{BASE}activity/vorlesen-auf-arabisch", f"{BASE}activity/homework-help"
    said = _said(found)
    assert said[new, SKOS.prefLabel] == {"Vorlesen auf Arabisch"}
    assert said[new, ZN.providedBy] == {LIBRARY}
    assert said[new, ZN.startDate] == {"2024-05"}
    assert said[new, ZN.inField] == {f"{BASE}field/learning"}
    assert said[new, ZN.servesGoal] == {f"{BASE}goal/1.1"}
    assert said[new, ZN.ageFrom] == {"3"}
    assert said[old, ZN.reason] == {"Es fehlten Leute."}
    assert said[LIBRARY, ZN.selfDescription] == {"Ein Haus für alle."}
    assert {subject for subject, _ in said} == {new, old, LIBRARY}
    assert found.new == ("Vorlesen auf Arabisch",)
    assert set(found.changed) == {"Hausaufgabenhilfe", "Stadtbücherei Lindenau"}


def test_the_same_file_twice_changes_nothing(desk: Desk, file: bytes) -> None:
    """A new row is known again by its name once it is in the draft."""
    content = changed(file, "Vorlesen", Handlungsfeld_1="Lernen und Sprache")
    first = read_grid(desk, content)
    again = read_grid(_after(desk, first.answers), content)
    assert (first.new, again.answers, _told(again)) == (("Vorlesen",), (), [])


def _after(desk: Desk, answers: tuple[Answer, ...]) -> Desk:
    """Return the desk as *answers* leave it."""
    release = desk.release
    sources = release.sources
    deposit = sources.deposit.answered(sources.city, sources.slots, completed(release, answers))
    return Desk(derive(release.city, deposit, release.reading), desk.year)


def test_formulas_in_texts_stay_texts(desk: Desk, file: bytes) -> None:
    """What begins with = + - @ is neither computed when read nor written as a formula."""
    cells = {
        "Beschreibung": '=HYPERLINK("http://example.org")',
        "Erreicht": "+49",
        "Grund": "-x",
        "Mittel": "@SUM(A1)",
    }
    found = read_grid(desk, changed(file, "Hausaufgabenhilfe", **cells))
    assert {text for values in _said(found).values() for text in values} == set(cells.values())
    later = opened(grid_file(_after(desk, found.answers), LIBRARY))[ACTIVITIES]
    row = row_of(later, "Hausaufgabenhilfe")
    for label, text in cells.items():
        cell = later.cell(row, head(later)[label])
        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"Beginn": "gestern"}, "Spalte „Beginn“: „gestern“ passt nicht; erwartet ist ein Datum"),
        ({"Handlungsfeld_2": "Lernen und Sprach"}, "vielleicht „Lernen und Sprache“"),
        ({"Alter_von": "-3"}, "Spalte „Alter von“: „-3“ ist zu klein"),
        ({"Name": ""}, "Spalte „Name“: Hier fehlt eine Angabe"),
        ({"Beschreibung": "Fragen an kim@example.org"}, "Spalte „Beschreibung“"),
    ],
)
def test_mistakes_name_sheet_row_and_column(
    desk: Desk, file: bytes, cells: dict[str, str], message: str
) -> None:
    """With one mistake nothing is answered, whatever else is right."""
    row = row_of(opened(file)[ACTIVITIES], "Hausaufgabenhilfe")
    content = changed(changed(file, "Vorlesen"), "Hausaufgabenhilfe", **cells)
    found = read_grid(desk, content)
    assert found.answers == ()
    (told,) = _told(found)
    assert told.startswith(f"Aktivitäten, Zeile {row}, ")
    assert message in told


def _swapped(content: bytes) -> bytes:
    """Return the file with its columns in another order, keys and all."""
    book = opened(content)
    sheet = book[ACTIVITIES]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=KEYS)]
    for number, row in enumerate(rows, KEYS):
        for column, value in enumerate(reversed(row), 1):
            sheet.cell(number, column).value = value
    return saved(book)


def _renamed(content: bytes) -> bytes:
    """Return the file with another label over a column."""
    book = opened(content)
    sheet = book[ACTIVITIES]
    sheet.cell(KEYS + 1, head(sheet)["Beginn"]).value = "Anfang"
    return saved(book)


def _keyless(content: bytes) -> bytes:
    """Return the file without the hidden keys: labels tell."""
    book = opened(content)
    book[ACTIVITIES].delete_rows(KEYS)
    return saved(book)


@pytest.mark.parametrize("moved", [_swapped, _renamed, _keyless])
def test_columns_are_known_wherever_they_stand(
    desk: Desk, file: bytes, moved: Callable[[bytes], bytes]
) -> None:
    """By their key, else by their label."""
    content = changed(file, "Hausaufgabenhilfe", Beginn="2016")
    found = read_grid(desk, moved(content))
    assert _told(found) == []
    assert _said(found)[f"{BASE}activity/homework-help", ZN.startDate] == {"2016"}


def test_a_missing_and_an_unknown_column_are_named(desk: Desk, file: bytes) -> None:
    """One whose label and key are gone, and one that is not ours."""
    book = opened(file)
    sheet = book[ACTIVITIES]
    place = head(sheet)["Beginn"]
    sheet.cell(KEYS, place).value = None
    sheet.cell(KEYS + 1, place).value = "Wetter"
    found = read_grid(desk, saved(book))
    assert found.answers == ()
    assert _told(found) == [
        "Aktivitäten: Die Spalte „Wetter“ ist nicht bekannt.",
        "Aktivitäten: Die Spalte „Beginn“ fehlt; erwartet ist das Raster mit allen Spalten.",
    ]


def test_what_belongs_to_others_is_refused(desk: Desk, file: bytes) -> None:
    """Another actor's file, another year's, a row of another's activity, a row twice."""
    with pytest.raises(ZielnetzError, match="gehört zu „Stadtbücherei Lindenau“"):
        read_grid(desk, file, CLUB)
    book = opened(file)
    book[ACTIVITIES]["A1"].value = book[PORTRAIT]["A1"].value = f"zielnetz 2023 {LIBRARY}"
    with pytest.raises(ZielnetzError, match="Berichtsjahr 2023"):
        read_grid(desk, saved(book))
    book = opened(file)
    book[ACTIVITIES].cell(FIRST, 1).value = f"{BASE}activity/sport-together"
    (told,) = _told(read_grid(desk, saved(book)))
    assert told.endswith("nicht zu diesem Akteur gehört.")
    book = opened(changed(file, "Vorlesen"))
    sheet = book[ACTIVITIES]
    sheet.cell(row_of(sheet, "Vorlesen") + 1, 2).value = "vorlesen"
    (told,) = _told(read_grid(desk, saved(book)))
    assert "steht zweimal da" in told


def test_no_grid_is_said_to_be_none(desk: Desk) -> None:
    """Some other workbook."""
    book = opened(grid_file(desk))
    for name in book.sheetnames[1:]:
        del book[name]
    book[ACTIVITIES].delete_rows(1, 200)
    book[ACTIVITIES]["A1"].value = "Kassenbuch"
    with pytest.raises(ZielnetzError, match="kein Raster"):
        read_grid(desk, saved(book), LIBRARY)


_WORDS = (
    some.text(
        some.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")),
        min_size=1,
        max_size=60,
    )
    .map(str.strip)
    .filter(bool)
)


@settings(max_examples=4, deadline=None)
@given(
    text=_WORDS,
    year=some.integers(1900, 2100),
    goals=some.sets(some.sampled_from(["1", "1.1", "2.2", "3", "2a", "1b"]), max_size=5),
)
def test_what_is_written_is_read_back(desk: Desk, text: str, year: int, goals: set[str]) -> None:
    """Any text, year and goals: said, written into a file, read again, they are the same."""
    iri = f"{BASE}activity/homework-help"
    wanted = {
        **desk.filled(iri),
        f"{DCT.description}@de": [text],
        ZN.startDate: [str(year)],
        ZN.servesGoal: [f"{BASE}goal/{goal}" for goal in goals],
        ZN.endDate: [],
    }
    entry = desk.entered(iri, desk.kinds(iri), wanted)
    if entry.mistakes:
        return
    answers = tuple(desk.answers(iri, desk.kinds(iri), entry.triples, "reported"))
    after = _after(desk, answers)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workbooks, "sheets", _sheets)
        found = read_grid(after, grid_file(after, LIBRARY))
        both = read_grid(desk, grid_file(after, LIBRARY))
    assert (found.answers, _told(found)) == ((), [])
    assert {a.change for a in both.answers} == {a.change for a in answers}
    assert filled(desk.form(desk.kinds(iri)), entry.triples)
