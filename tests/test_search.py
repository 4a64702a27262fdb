"""Free text: who looks for something finds it however they spell it, and nobody can break it."""

from concurrent.futures import ThreadPoolExecutor
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.gap import Choice
from graph.gaps import gaps
from graph.published import Published
from graph.searchable import Searchable, searchable
from graph.selection import Selection
from graph.spelling import holds, search_fold
from service.search import Search
from service.texts_index import TextsIndex
from tests.random_city import City, Entry

ACTIVITY = "https://example.org/lindenau/activity/"


@pytest.fixture(scope="module")
def search(lindenau: Published) -> Search:
    """Return the search over the invented city."""
    return Search(lindenau.snapshot())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mütter", "Muetter"),
        ("Mütter", "Mutter"),
        ("Mütter", "MÜTTER"),
        ("Mu\u0308tter", "Mütter"),
        ("Muetter", "Mütter"),
        ("Straße", "Strasse"),
        ("STRASSE", "straße"),
        ("Müttercafé am Großmarkt", "grossmarkt muettercafe"),
        ("Frauenhaus", "enhaus"),
        ("Über\u00adgang Schule/Beruf", "übergang beruf"),
        ("Yardımlaşma Derneği", "yardimlasma dernegi"),
        ("20 Plätze", "20"),
    ],
)
def test_a_word_is_found_however_it_is_spelled(text: str, words: str) -> None:
    """Umlauts, sharp s, accents, case, hyphens nobody sees, parts of words."""
    assert holds(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [("Mutter", "Muetter"), ("zwei Worte", "zweiworte"), ("alles", ""), ("?", "?")],
)
def test_what_is_another_word_stays_one(text: str, words: str) -> None:
    """Nothing is found by an umlaut that is none, across two words, or by no word at all."""
    assert not holds(text, words)


@given(st.text())
def test_every_text_is_found_by_its_own_words(text: str) -> None:
    """Whatever the signs: a text that holds words holds them."""
    assert holds(text, text) == bool(search_fold(text))


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Sprachcafé", ["language-cafe"]),
        ("SPRACHCAFE", ["language-cafe"]),
        ("café sprach", ["language-cafe"]),
    ],
)
def test_titles_are_searched(search: Search, words: str, names: list[str]) -> None:
    """Every word must occur, in any order."""
    assert search.find(words) == [ACTIVITY + name for name in names]


def test_all_words_must_occur_wherever_they_stand(search: Search) -> None:
    """One may stand in the title and another in the provider's name; a short one counts as well."""
    found = search.find("sport lindenau")
    assert found
    assert not search.find("sport nirgendwo")
    assert set(search.find("sport li")) >= set(found)
    assert search.find("sp") != search.find("qq") == []


@pytest.mark.parametrize("words", ["schule", "jugend", "ku"])
def test_the_title_counts_most(shipped: Published, words: str) -> None:
    """What is called so comes before what only mentions it, or whose provider is called so."""
    snapshot = shipped.snapshot()
    titles = {text.iri: search_fold(text.title) for text in searchable(snapshot)}
    called = [words in titles[iri] for iri in Search(snapshot).find(words)]
    assert {True, False} == set(called)
    assert called == sorted(called, reverse=True)


HOSTILE = (
    '"',
    '""" OR title:*',
    "NEAR(a b, 3) AND NOT c*",
    "x' OR 1=1 --",
    "\x00",
    "\ud800",
    "%_%",
    "^sport",
    "-sport",
    "sport*",
    "(" * 400,
    "a" * 500,
    "ab " * 10_000_000,
    " ".join(f"{number:03d}" for number in range(125)),
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_the_search(search: Search, text: str) -> None:
    """Signs of the index's language are no words; what is too long for a search finds nothing."""
    search.find("sport")
    start = perf_counter()
    assert set(search.find(text)) <= set(search.find("sport"))
    assert perf_counter() - start < 1


@given(st.text(max_size=60))
def test_any_text_may_be_looked_for(search: Search, text: str) -> None:
    """The index and the rule of spelling agree on every text."""
    assert len(set(search.find(text))) == len(search.find(text))


def test_threads_may_share_a_search(lindenau: Published) -> None:
    """Also when all of them come first."""
    search = Search(lindenau.snapshot())
    alone = Search(lindenau.snapshot()).find("sport")
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(search.find, ["sport"] * 64)) == [alone] * 64


def test_what_no_changeset_shows_any_more_is_not_kept() -> None:
    """Neither what was replaced nor what was made for a changeset that never came."""
    index = TextsIndex()
    shown = index.first([Searchable("a", "alt", "", ""), Searchable("b", "bleibt", "", "")])
    index.changed(shown, {"a": Searchable("a", "verworfen", "", "")})
    for title in ("neu", "neuer", "am neuesten"):
        shown = index.changed(shown, {"a": Searchable("a", title, "", "")})
    shown = index.changed(shown, {"b": None})
    kept = index._connection.execute("SELECT title FROM texts").fetchall()  # noqa: SLF001 no reader sees them
    assert sorted(title for (title,) in kept) == ["am neuesten", "bleibt"]
    assert [row[2] for row in index.rows(shown)] == ["am neuesten"]
    assert list(index._loose.values()) == ["b"], "what is shown on is not looked at again"  # noqa: SLF001


def test_a_city_without_activities_has_nothing_to_find() -> None:
    """An empty index answers too, and so does one whose activities have no texts."""
    assert Search(City(()).snapshot()).find("sport") == []
    assert Search(City((Entry("running"),)).snapshot()).find("sport") == []


def test_the_filter_holds_what_was_found(lindenau: Published) -> None:
    """Blank text is no text; text that finds nothing leaves nothing."""
    snapshot = lindenau.snapshot()
    find = Search(snapshot).find
    some = Selection.parse(snapshot, {"q": ["sport", "lindenau"]}, find)
    assert set(snapshot.incidence.names(some.mask(snapshot))) == set(find("sport lindenau"))
    blank = Selection.parse(snapshot, {"q": ["  "]}, find)
    assert (blank.found, len(snapshot.incidence.names(blank.mask(snapshot)))) == (None, 16)
    nothing = Selection.parse(snapshot, {"q": ["nirgendwo"]}, find)
    assert snapshot.incidence.names(nothing.mask(snapshot)) == []


def test_points_are_found_by_their_sentence(lindenau: Published) -> None:
    """By the same rule of spelling."""
    snapshot = lindenau.snapshot()
    point = next(gap for gap in gaps(snapshot) if "ü" in gap.sentence["de"])
    word = next(word for word in point.sentence["de"].split() if "ü" in word)
    for words in (word, word.replace("ü", "ue"), word.upper()):
        assert Choice(snapshot, Selection(words=words)).holds(point)
    assert not Choice(snapshot, Selection(words="nirgendwo")).holds(point)
