"""Foreign tables: read in any writing, told by a mapping what they mean, line by line."""

import json
import tracemalloc
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from graph.errors import ZielnetzError
from graph.intake.table import (
    Layout,
    Records,
    Table,
    Town,
    described,
    like,
    normal,
    read_mapping,
    read_table,
    twins,
    write_mapping,
)
from graph.publish import Release
from graph.store import Triple
from graph.terms import DCT, SKOS, ZN
from tests.foreign_lists import NEW_FUNDER, OLD_FUNDER, REGISTER, as_csv, register

_BASE = "https://example.org/lindenau/"
_PLAIN = """
name: liste
key: Projekt
edition: 2024
columns: {Projekt: title, Träger: provider, Bereich: field, Beginn: start}
constants: {status: running}
"""


@pytest.fixture(scope="module")
def town(lindenau_release: Release) -> Town:
    """Return the invented town as tables are read against it."""
    return Town.of(lindenau_release)


def _table(*lines: str, delimiter: str = ";") -> Table:
    return read_table("\n".join(lines).encode(), Layout(delimiter=delimiter))


def _read(town: Town, *lines: str, mapping: str = _PLAIN) -> Records:
    return described(_table(*lines), read_mapping(mapping), town)


def _values(triples: frozenset[Triple], predicate: str) -> list[str]:
    found = (t for t in triples if t.predicate.value == predicate)
    return sorted(t.object.value for t in found)  # type: ignore[union-attr]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_reads_csv_in_whatever_encoding_and_delimiter(encoding: str, delimiter: str) -> None:
    """Whoever wrote the file, its letters and columns are the same."""
    text = as_csv([{"Träger": "Bücherei Lößnitz", "Ort": "a;b,c\td|e"}], delimiter)
    table = read_table(text.encode(encoding))
    assert table.columns == ("Träger", "Ort")
    assert table.lines[0].cells == {"Träger": "Bücherei Lößnitz", "Ort": "a;b,c\td|e"}
    assert table.layout.delimiter == delimiter


def test_reads_fields_longer_than_python_expects() -> None:
    """A long text is a text."""
    table = read_table(f"Titel;Text\nA;{'x' * 200_000}\n".encode())
    assert len(table.lines[0].cells["Text"]) == 200_000


def test_counts_lines_as_an_editor_does_where_a_field_has_several() -> None:
    """A message leads to the line that an editor shows."""
    table = read_table(b'Titel;Text\nA;"eins\nzwei\ndrei"\n\nB;vier\n')
    assert [line.number for line in table.lines] == [2, 6]


@pytest.mark.parametrize(
    "records",
    [[{"Titel": "A", "Orte": ["x", "y"], "Zahl": 1.5}], {"meta": 1, "data": [{"Titel": "A"}]}],
)
def test_reads_json_records(records: object) -> None:
    """A list of objects is a table, alone or as the one list of an object."""
    table = read_table(json.dumps(records).encode())
    assert table.lines[0].cells["Titel"] == "A"
    if isinstance(records, list):
        assert table.lines[0].cells == {"Titel": "A", "Orte": "x\ny", "Zahl": "1,5"}


def test_takes_hashtags_for_what_they_are() -> None:
    """A row of HXL hashtags tells of columns and is no record."""
    table = _table("Organisation;Ort", "#org;#adm1+name", "Haus am Markt;Nordend")
    assert table.tags == {"Organisation": "#org", "Ort": "#adm1+name"}
    assert [line.number for line in table.lines] == [3]


@pytest.mark.parametrize(
    ("content", "layout", "said"),
    [
        (b"", Layout(), "leer"),
        (b"A;A\n1;2\n", Layout(), "„A“ kommt mehrmals vor"),
        ("Träger\nä".encode("cp1252"), Layout(encoding="utf-8"), "nicht als utf-8 gespeichert"),
        (b"A\n1", Layout(encoding="klingon"), "klingon"),
        (b'A;B\n1;"2\n', Layout(delimiter=";"), "kein gültiges CSV"),
        (b'{"a": 1}', Layout(), "keine Liste von Objekten"),
        (b"[" * 100_000, Layout(), "verschachtelt"),
        (b"A\n1\n", Layout(header=9), "Zeile 9 ist leer"),
        ((",".join(f"c{n}" for n in range(501)) + "\n").encode(), Layout(), "501 Spalten"),
        (b"A\n" + b"1\n" * 50_001, Layout(), "höchstens 50000"),
        (b"x" * 5_000_001, Layout(), "5 MB"),
    ],
)
def test_says_why_a_file_is_no_table(content: bytes, layout: Layout, said: str) -> None:
    """Every refusal says what is wrong."""
    with pytest.raises(ZielnetzError, match=said):
        read_table(content, layout)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (json.dumps([{f"k{at}": 1} for at in range(3_000)]).encode(), "3000 Spalten"),
        (b"A\n" + b"1\n" * 1_000_000, "höchstens 50000"),
    ],
)
def test_what_is_too_large_is_not_laid_out_first(content: bytes, said: str) -> None:
    """A small file may name very many cells."""
    tracemalloc.start()
    with pytest.raises(ZielnetzError, match=said):
        read_table(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 60_000_000


def test_writes_a_mapping_that_reads_as_the_same() -> None:
    """What the wizard writes down, the command reads."""
    mapping = read_mapping(REGISTER)
    assert read_mapping(write_mapping(mapping)) == mapping
    assert mapping.renamed == {OLD_FUNDER: NEW_FUNDER}
    longer = replace(mapping, layout=Layout("\t", "cp1252", "Blatt 1", 3), title=("Projekt",))
    assert read_mapping(write_mapping(longer)) == longer


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: Die Liste", "„name“.*kurzes Wort"),
        ("name: liste\nkey: []", "„key“.*eine Spalte"),
        ("name: liste\nkey: A\ncolums: {A: title}", "„colums“: .*unbekannter Schlüssel"),
        ("name: liste\nkey: A\nedition: bald", "„edition“: „bald“"),
        ("name: liste\nkey: A\ncolumns: {A: {to: title, spilt: x}}", "columns.A.spilt"),
        ("name: liste\nkey: A\ncolumns: {A: {split: x}}", "columns.A.to"),
        ("name: liste\nkey: A\ncolumns: {A: title}\ncomplete: vielleicht", "ja oder nein"),
        ("name: liste\nkey: A\ncolumns: {A: title}\nnumbers: arabisch", "1.234,50"),
        ("name: liste\nkey: A\ncolumns: {A: title}\nformat: {delimiter: ab}", "einzelnes Zeichen"),
        ("- a\n- b", "Schlüssel: Wert"),
        ("a: [", r"kein gültiges YAML \(Zeile"),
        ("[" * 20_000, "kein gültiges YAML"),
    ],
)
def test_says_which_key_of_a_mapping_is_wrong(text: str, said: str) -> None:
    """A mistake names its key and what is expected."""
    with pytest.raises(ZielnetzError, match=said):
        read_mapping(text)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("Projekt: title", "Projekt: ziele"), "„ziele“ ist keine Zeile des Rasters"),
        (("key: Projekt", "key: Nummer"), "Die Spalte „Nummer“ gibt es nicht"),
        (("Projekt: title, ", ""), "Keine Spalte nennt die Aktivität"),
        (("Bereich: field", "Bereich: {to: level, of: Projekt}"), "nennt keine Akteure"),
        (("Bereich: field", "Bereich: {to: observation}"), "was gemessen wird"),
        (("Beginn: start", "Beginn: {to: start, new: ja}"), "nichts Neues"),
        (("edition: 2024\n", ""), "Berichtsjahr fehlt"),
    ],
)
def test_says_where_a_mapping_does_not_fit(town: Town, change: tuple[str, str], said: str) -> None:
    """A mapping for another table or town is refused in words."""
    with pytest.raises(ZielnetzError, match=said):
        _read(town, "Projekt;Träger;Bereich;Beginn", "A;B;C;D", mapping=_PLAIN.replace(*change))


def test_names_line_and_column_of_each_mistake(town: Town) -> None:
    """Who keeps the list finds each place."""
    told = _read(
        town,
        "Projekt;Träger;Bereich;Beginn",
        "Lesekreis;Haus am Markt;Lernen;31.02.2024",
        ";Haus am Markt;Lernen;2024",
        "Chor;Haus am Markt;Lernen;Mai 2024 oder später",
        "Ruf an 0211 123456;Haus am Markt;Lernen;2024",
    )
    found = [str(slip) for slip in told.slips]
    assert [text.split(":")[0] for text in found] == [
        "Zeile 2, Spalte „Beginn“",
        "Zeile 3, Spalte „Projekt“",
        "Zeile 4, Spalte „Beginn“",
        "Zeile 5, Spalte „Projekt“",
    ]
    assert "31.05.2012" in found[0]
    assert "Telefonnummer" in found[3]


def test_counts_words_that_mean_nothing_here(town: Town) -> None:
    """Unknown words are listed, and the rest of the line is read."""
    told = _read(
        town,
        "Projekt;Träger;Bereich;Beginn",
        "A;Haus;Lernen;",
        "B;Haus;Weltraum;",
        "C;Haus;weltraum ;",
        "D;Haus;Weltraum;",
    )
    assert told.unmapped == {("Bereich", "Weltraum"): 2, ("Bereich", "weltraum"): 1}
    assert _values(told.years["2024"].said, ZN.inField) == [f"{_BASE}field/learning"]


def test_splits_maps_and_reads_words_as_the_mapping_says(town: Town) -> None:
    """One line with everything that a mapping may say."""
    mapping = """
name: liste
key: [Projekt, Haus]
edition: {column: Jahr}
columns:
  Projekt: {to: Name}
  Haus: {to: providedBy, split: [";", " und "], values: {"-": ""}}
  Bereich: {to: Handlungsfeld, split: ",", values: {Deutsch: Lernen, Sonstiges: }}
  Ziel: {to: goal, split: ","}
  Beginn: startDate
  Ende: end
  Summe: {to: observation, indicator: Fördersumme}
  Plätze: {to: target, indicator: Plätze, goal: "1.1"}
  Ort: {to: area, new: ja}
"""
    lines = (
        "Projekt|Haus|Bereich|Ziel|Beginn|Ende|Summe|Plätze|Ort|Jahr",
        (
            "Chor|Turnverein Lindenau;Neues Haus und -|Deutsch,Sonstiges|1.1, 2a|31.05.2024|"
            "2024-12-31 00:00:00|1.234,50 €|20|Hafen|31.12.2024"
        ),
    )
    told = described(_table(*lines, delimiter="|"), read_mapping(mapping), town)
    assert not told.slips
    year = told.years["2024"]
    assert _values(year.said, ZN.providedBy) == [
        f"{_BASE}actor/neues-haus",
        f"{_BASE}actor/sports-club",
    ]
    assert _values(year.said, ZN.inField) == [f"{_BASE}field/learning"]
    assert _values(year.said, ZN.servesGoal) == [f"{_BASE}goal/1.1", f"{_BASE}goal/2a"]
    assert _values(year.said, ZN.startDate) == ["2024", "2024-05-31"]
    assert _values(year.said, ZN.endDate) == ["2024-12-31"]
    assert _values(year.said, ZN.value) == ["1234.5"]
    assert _values(year.timeless, ZN.targetValue) == ["20"]
    (activity,) = year.activities
    assert _values(year.said, DCT.subject) == [activity]
    assert _values(year.said, ZN.inArea) == [f"{_BASE}area/hafen"]
    assert "Hafen" in _values(year.timeless, SKOS.prefLabel)


def test_joins_lines_of_one_key_and_refuses_what_differs(town: Town) -> None:
    """Lines of one key are one activity, with one value where one stands."""
    head = "Projekt;Träger;Bereich;Beginn"
    joined = _read(town, head, "A;Haus Eins;Lernen;2024", "A;Haus Zwei;Lernen;2024")
    assert len(joined.years["2024"].activities) == 1
    assert joined.years["2024"].lines == 2
    assert len(_values(joined.years["2024"].said, ZN.providedBy)) == 2
    differing = _read(town, head, "A;Haus;Lernen;2024", "A;Haus;Lernen;2023")
    assert "Zeile 3, Spalte „Beginn“: „2023“ und in Zeile 2 „2024“" in str(differing.slips[0])


def test_gives_the_same_key_the_same_address_wherever_it_stands(town: Town) -> None:
    """Addresses come from keys alone."""
    head = "Projekt;Träger;Bereich;Beginn"
    lines = ("Chor am Hang;A;Lernen;", "12;A;Lernen;", "Chor, am Hang!;B;Lernen;")
    forth, back = _read(town, head, *lines), _read(town, head, *lines[::-1])
    assert forth.years["2024"].activities == back.years["2024"].activities
    assert len(forth.years["2024"].activities) == 2
    assert f"{_BASE}activity/liste-12" in forth.years["2024"].activities


def test_knows_names_however_they_are_written() -> None:
    """Case, spaces and legal forms are writing; numbers are not."""
    assert normal("Hinter der Fassade e. V.") == normal("HINTER DER FASSADE  e.V.")
    assert normal("Haus & Hof gGmbH") == normal("Haus und Hof gemeinnützige GmbH")
    assert normal("Haus 1") != normal("Haus 2")


def test_finds_who_is_meant_by_a_name_or_might_be() -> None:
    """Who is called so; else who is called nearly so."""
    names = ("Hinter der Fasade e. V.", "Haus 1", "Turnverein")
    assert like("hinter der Fassade", names) == names[:1]
    assert like("Hinter der Fassade", ("HINTER DER FASSADE", *names)) == ("HINTER DER FASSADE",)
    assert like("Haus 2", names) == ()


def test_reports_near_duplicates_and_joins_only_the_certain_ones(town: Town) -> None:
    """Who might be one stays two until the mapping says so."""
    names = ("Hinter der Fassade e. V.", "Hinter der Fassade e.V.", "Hinter der Fasade e. V.")
    found = twins([*names, "Ganz etwas anderes", "Haus 1", "Haus 2"])
    assert [(one.names, one.certain) for one in found] == [
        (names[:2], True),
        ((names[2], names[0]), False),
    ]
    lines = [f"P{at};{name};Lernen;" for at, name in enumerate(names)]
    told = _read(town, "Projekt;Träger;Bereich;Beginn", *lines)
    assert len(set(_values(told.years["2024"].said, ZN.providedBy))) == 2
    same = f"{_PLAIN}same: {{{names[2]}: {names[0]}}}\n"
    told = _read(town, "Projekt;Träger;Bereich;Beginn", *lines, mapping=same)
    assert len(set(_values(told.years["2024"].said, ZN.providedBy))) == 1


def test_reads_a_register_into_nine_years_with_one_funder(town: Town) -> None:
    """A renamed funder is one, and so is each body however written."""
    records = register(300)
    told = described(read_table(as_csv(records).encode()), read_mapping(REGISTER), town)
    assert not told.slips
    assert {year: one.lines for year, one in told.years.items()} == {
        year: sum(record["Jahr"] == year for record in records) for year in told.years
    }
    funders = {v for year in told.years.values() for v in _values(year.said, ZN.fundedByActor)}
    assert len(funders) == 1
    bodies = {normal(record["Träger"]) for record in records}
    providers = {v for year in told.years.values() for v in _values(year.said, ZN.providedBy)}
    assert len(providers) == len(bodies)


def test_reads_a_sheet_of_a_workbook() -> None:
    """Dates and numbers come as the form reads them; another sheet is chosen by its name."""
    book = Workbook()
    book.active.append(["Titel", "Beginn", "Zahl"])
    book.active.append(["Chor", date(2024, 5, 31), 12])
    book.create_sheet("Zweites").append(["A"])
    content = BytesIO()
    book.save(content)
    table = read_table(content.getvalue())
    assert dict(table.lines[0].cells) == {"Titel": "Chor", "Beginn": "31.05.2024", "Zahl": "12"}
    assert read_table(content.getvalue(), Layout(sheet="Zweites")).columns == ("A",)
    with pytest.raises(ZielnetzError, match="„Drittes“ gibt es nicht"):
        read_table(content.getvalue(), Layout(sheet="Drittes"))
