"""Reading files: canonical literals in, everything else refused with its place."""

import shutil
from pathlib import Path

import pytest

from graph.city import read_city
from graph.errors import AmbiguousError, DatasetError, Fault
from graph.labels import Labels, Name, fold, slug
from graph.publish import Release, derive
from graph.reading import canonical_literal, read, read_sources
from graph.store import Literal, NamedNode
from graph.terms import XSD
from graph.texts import mail_address, phone_number
from graph.validate import validate


@pytest.mark.parametrize(
    ("given", "datatype", "kept"),
    [
        ("007", XSD.integer, "7"),
        ("+3", XSD.integer, "3"),
        ("6.80", XSD.decimal, "6.8"),
        ("15", XSD.decimal, "15"),
        ("-0.0", XSD.decimal, "0"),
        ("1", XSD.boolean, "true"),
        ("2012-12", XSD.gYearMonth, "2012-12"),
    ],
)
def test_numbers_and_truth_have_one_form(given: str, datatype: str, kept: str) -> None:
    """Engines rewrite lexical forms, each in its own way; ours comes first."""
    literal = canonical_literal(Literal(given, datatype=NamedNode(datatype)))
    assert literal.value == kept


def test_language_tags_are_lower_case() -> None:
    """``@DE`` and ``@de`` are one language."""
    assert canonical_literal(Literal("Haus", language="DE")).language == "de"


@pytest.mark.parametrize("text", ["12a", "1e3", "", "NaN"])
def test_what_is_no_number_is_refused(text: str) -> None:
    """A number that is none would be stored as a text nobody can count."""
    with pytest.raises(Exception, match="keine Zahl"):
        canonical_literal(Literal(text, datatype=NamedNode(XSD.decimal)))


LABELS = Labels(
    {
        "https://example.org/goal/4": Name({"de": "Chancen für alle"}, (), "4"),
        "https://example.org/goal/4.1": Name({"de": "Chancen für Kinder"}, (), "4.1"),
        "https://example.org/actor/ifz": Name({"de": "Verein für Zukunft"}, ("IFZ",)),
        "https://example.org/actor/centre": Name({"de": "IFZ Familienzentrum"}),
    }
)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("4", "goal/4"),
        ("4.1", "goal/4.1"),
        ("chancen für ALLE", "goal/4"),
        ("IFZ", "actor/ifz"),
        ("centre", "actor/centre"),
        ("Familienzentrum", "actor/centre"),
        ("https://example.org/goal/4", "goal/4"),
        ("Zukunft", "actor/ifz"),
    ],
)
def test_a_word_means_the_exact_thing_first_then_a_part(word: str, meant: str) -> None:
    """Preferred and alternative labels, notations and slugs before parts of labels."""
    assert LABELS.resolve(word, LABELS.names, "Ding").endswith(meant)


@pytest.mark.parametrize(("word", "count"), [("Chancen", 2), ("Nirgends", 4), ("", 4)])
def test_a_word_for_several_or_none_lists_the_candidates(word: str, count: int) -> None:
    """The user chooses; the program never guesses."""
    with pytest.raises(AmbiguousError) as caught:
        LABELS.resolve(word, LABELS.names, "Ding")
    assert len(caught.value.candidates) == count


def test_folding_forgets_case_accents_and_spaces() -> None:
    """So that «Großstädte» and «grossstadte» meet."""
    assert fold(" Große   Städte ") == fold("grosse stadte")
    assert slug("https://example.org/goal/4.1") == "4.1"


@pytest.fixture
def city_copy(tmp_path: Path) -> Path:
    """Return a copy of the invented city."""
    return shutil.copytree(Path(__file__).parent / "city", tmp_path / "city")


def _faults(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(DatasetError) as caught:
        read(read_city(folder))
    return caught.value.faults


@pytest.mark.parametrize("name", ["../secret.ttl", "ontology:../secret.ttl", "stated/../../s.ttl"])
def test_a_path_that_leads_outside_is_refused(name: str, city_copy: Path) -> None:
    """A catalogue from elsewhere cannot publish what is not the city's."""
    (city_copy.parent / "secret.ttl").write_text("no Turtle", "utf-8")
    catalogue = city_copy / "catalog.ttl"
    text = catalogue.read_text("utf-8")
    catalogue.write_text(text.replace("reported/grids.ttl", name), "utf-8")
    (city_copy / "reported" / "grids.ttl").unlink()
    (fault,) = _faults(city_copy)
    assert (fault.place, fault.rule) == ("catalog.ttl", "file-outside")
    assert name in fault.message


def test_a_link_that_leads_outside_is_refused(city_copy: Path) -> None:
    """A link in the city's folder is where it leads."""
    outside = city_copy.parent / "secret.ttl"
    inside = city_copy / "reported" / "grids.ttl"
    inside.rename(outside)
    inside.symlink_to(outside)
    (fault,) = _faults(city_copy)
    assert fault.rule == "file-outside"


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


def test_a_mark_of_byte_order_and_other_line_ends_are_read(
    city_copy: Path, lindenau_release: Release
) -> None:
    """Windows writes both; the city stays the same, and so do the places of its mistakes."""
    for file in city_copy.rglob("*.ttl"):
        text = file.read_bytes().replace(b"\n", b"\r\n")
        file.write_bytes(b"\xef\xbb\xbf" + text)
    release = derive(read_city(city_copy))
    assert release.current == lindenau_release.current
    grids = city_copy / "reported" / "grids.ttl"
    grids.write_bytes(grids.read_bytes().replace(b"actor:sprachhaus ;", b"actor:nobody ;", 1))
    (result,) = validate(derive(read_city(city_copy))).violations
    assert result.place.startswith("reported/grids.ttl:")


def test_faults_of_the_catalogue_and_of_the_files_come_together(city_copy: Path) -> None:
    """Whoever mends a city sees all there is to mend."""
    (city_copy / "stated" / "programmes.ttl").unlink()
    (city_copy / "stated" / "stray.ttl").write_text("", "utf-8")
    _change(city_copy / "reported" / "grids.ttl", "Wir üben", "Tel. 01234 / 567890. Wir üben")
    rules = {fault.rule for fault in _faults(city_copy)}
    assert rules == {"entry-without-file", "file-not-in-catalogue", "personal-data"}
    with pytest.raises(DatasetError):
        read_sources(read_city(city_copy))


@pytest.mark.parametrize("name", ["catalog.ttl", "reported/grids.ttl"])
def test_another_encoding_is_named_with_its_line(name: str, city_copy: Path) -> None:
    """Who saves a file as Latin-1 learns where the first umlaut is."""
    file = city_copy / name
    file.write_bytes("# eins\n# zwei\n# für\n".encode("latin-1") + file.read_bytes())
    (fault,) = _faults(city_copy)
    assert (fault.place, fault.rule) == (f"{name}:3", "utf-8")
    assert "ist nicht als UTF-8 gespeichert (Zeile 3)" in fault.message


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("\\u0000", "U+0000"),
        ("\\u0007", "U+0007"),
        ("\\f", "U+000C"),
        ("\x1b", "U+001B"),
        ("\x85", "U+0085"),
        ("\u202e", "U+202E"),
        ("\\u2066", "U+2066"),
        ("\\uFFFE", "U+FFFE"),
    ],
)
def test_control_characters_are_refused(written: str, code: str, city_copy: Path) -> None:
    """What nobody sees, what turns the writing round, what no XML holds is no part of a name."""
    file = city_copy / "reported" / "grids.ttl"
    _change(file, "Wir üben", f"Wir {written}üben")
    (fault,) = _faults(city_copy)
    line = file.read_text("utf-8").split("\n").index("actor:sprachhaus") + 2
    assert (fault.place, fault.rule) == (f"reported/grids.ttl:{line}", "control-character")
    assert code in fault.message


def test_a_phone_number_in_a_text_is_refused(city_copy: Path) -> None:
    """Numbers of persons come in with copied texts."""
    _change(city_copy / "reported" / "grids.ttl", "Wir üben", "Tel. 01234 / 567890. Wir üben")
    (fault,) = _faults(city_copy)
    assert fault.rule == "personal-data"
    assert "Telefonnummer „Tel. 01234 / 567890“" in fault.message


@pytest.mark.parametrize(
    "text",
    [
        "Tel. 01234 / 567890",
        "Telefon: 56 78 90",
        "Fax 567890-12",
        "+49 1234 567890",
        "0049 (0)1234 56789",
        "0 12 34 – 20 40",
        "(01234) 5678",
        "01234/5678",
        "01234-567 89",
        "01234 567890",
        "0151 23456789",
        "unter 015123456789 zu erreichen",
    ],
)
def test_phone_numbers_are_known_in_their_usual_forms(text: str) -> None:
    """As they stand on German leaflets."""
    assert phone_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "2007 / 2008",
        "2007–2008",
        "01067 Musterstadt",
        "45525 Musterstadt, Hauptstr. 12",
        "05954016",
        "059540160016",
        "09.05.2012",
        "2012-05-09",
        "05/2012",
        "Kap. 3.1, Z. 181",
        "Z. 120–125",
        "Zeilen 0120 bis 0340",
        "10 000 bis 20 000 Euro",
        "0,5 – 1,5 Prozent",
        "0–3 Jahre, 3–6 Jahre",
        "0 bis 3 Jahre",
        "ISBN 978-3-16-148410-0",
        "§ 44 AufenthG, Az. 12-34/2010",
        "18.30 – 20.00 Uhr",
        "09:00 – 12:00 Uhr",
        "Telefonseelsorge 2012",
    ],
)
def test_other_numbers_are_no_phone_numbers(text: str) -> None:
    """Years, postcodes, keys, dates, places in a text, sums, times."""
    assert not phone_number(text)


def test_a_mail_address_is_found_behind_any_length_of_text() -> None:
    """Each word is read once: a text of a million letters takes no longer than to read it."""
    assert (
        mail_address(f"{'a' * 1_000_000} ada.l+x@mail.example.org.") == "ada.l+x@mail.example.org"
    )
    assert not mail_address(f"{'a' * 1_000_000}@{'b' * 1_000_000}")
