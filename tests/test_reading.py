"""Reading files: canonical literals in, everything else refused with its place."""

import shutil
from pathlib import Path

import pytest

from graph.city import read_city
from graph.errors import AmbiguousError, DatasetError, Fault
from graph.labels import Labels, Name, fold, slug
from graph.published import Published
from graph.reading import canonical_literal, read
from graph.selection import Selection
from graph.store import Literal, NamedNode
from graph.terms import XSD


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


def test_words_are_sought_in_titles_descriptions_and_providers(lindenau: Published) -> None:
    """All of them must occur, in any order."""
    snapshot = lindenau.snapshot()
    found = Selection(words="sport lindenau").mask(snapshot)
    assert snapshot.incidence.names(found)
    assert not snapshot.incidence.names(Selection(words="sport nirgendwo").mask(snapshot))


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
