"""Who does what: whose word each link is, and what the grid still leaves open."""

import shutil
from pathlib import Path

import pytest

from graph.activity import Activity
from graph.city import read_city
from graph.dimensions import PROPERTIES
from graph.entries import Entries
from graph.errors import ZielnetzError
from graph.publish import Release, derive
from graph.published import BASES, Published
from graph.question import Question
from graph.register import Page, Register, ask
from graph.validate import validate
from service.tokens import FILTER_TOKENS
from tests.conftest import LINDENAU, published_in_memory

ACTIVITY = "https://example.org/lindenau/activity/"


def _activity(published: Published, name: str) -> Activity:
    found = ask(Register.read(published.snapshot()), Question()).activities
    return next(activity for activity in found if activity.iri == ACTIVITY + name)


def _bases(activity: Activity, links: str) -> set[str]:
    return {link.basis for link in activity.links[links]}


@pytest.mark.parametrize(
    ("name", "links", "basis"),
    [
        ("reading-mornings", "goals", "stated"),
        ("language-cafe", "providers", "reported"),
        ("repair-meeting", "goals", "carried"),
        ("music-hour", "goals", "editorial"),
    ],
)
def test_each_link_says_whose_word_it_is(
    lindenau: Published, name: str, links: str, basis: str
) -> None:
    """Stated in a document, reported by the actor, carried over, or proposed by the editors."""
    assert _bases(_activity(lindenau, name), links) == {basis}


def test_the_catalogue_and_not_a_name_says_what_a_graph_holds(tmp_path: Path) -> None:
    """A graph may be called anything: calling it otherwise makes nothing editorial."""
    town = Path(shutil.copytree(LINDENAU, tmp_path / "town"))
    catalogue = town / "catalog.ttl"
    text = catalogue.read_text("utf-8")
    catalogue.write_text(
        text.replace("graph/2024/stated", "graph/2024/from-the-documents"), "utf-8"
    )
    renamed = published_in_memory(derive(read_city(town)))
    assert _bases(_activity(renamed, "reading-mornings"), "goals") == {"stated"}


def test_the_arrays_and_the_judge_find_the_same_rows_open(
    lindenau_release: Release, shipped_release: Release
) -> None:
    """Two ways to completeness: bit columns, and the shapes of the grid."""
    for release in (lindenau_release, shipped_release):
        judged = validate(release).completeness.activities
        counted = published_in_memory(release).snapshot().missing
        assert {one.iri: set(one.missing) for one in judged} == {
            iri: set(rows) for iri, rows in counted.items()
        }


def test_a_page_is_a_stretch_of_the_whole_list(shipped: Published) -> None:
    """Page by page the same activities in the same order; each page knows how many there are."""
    register = Register.read(shipped.snapshot())
    whole = ask(register, Question())
    pages = [ask(register, Question(), page=Page(offset, 20)) for offset in range(0, 100, 20)]
    assert [one for page in pages for one in page.activities] == list(whole.activities)
    assert {page.count for page in pages} == {whole.count} == {len(whole.activities)}
    assert ask(register, Question(), page=Page(10_000, 20)).activities == ()


@pytest.mark.parametrize("wrong", [{"offset": -1}, {"limit": -1}])
def test_no_page_begins_before_the_list(wrong: dict[str, int]) -> None:
    """A negative number would count from the end, which nobody means."""
    with pytest.raises(ZielnetzError, match="-1"):
        Page(**wrong)


def test_one_register_answers_in_both_languages(lindenau: Published) -> None:
    """What is named in English comes in English, everything else in German."""
    register = Register.read(lindenau.snapshot())
    german, english = (ask(register, Question(), lang=lang).activities for lang in ("de", "en"))
    assert [one.iri for one in german] == [one.iri for one in english]
    words = {
        one.status: (one.status_label, other.status_label)
        for one, other in zip(german, english, strict=True)
    }
    assert words["running"] == ("laufend", "running")


def test_every_dimension_can_be_filtered() -> None:
    """The options of the commands and the dimensions of the maps are one list."""
    assert set(FILTER_TOKENS) == {"activity", "q", *PROPERTIES}


@pytest.mark.parametrize("basis", BASES)
def test_what_is_told_of_an_activity_is_the_same_alone_and_among_all(
    basis: str, lindenau: Published, shipped: Published
) -> None:
    """Of many all are read at once, of few each by itself: links, their bases, texts, grids."""
    for snapshot in (lindenau.snapshot(basis), shipped.snapshot(basis)):
        iris = snapshot.incidence.activities
        assert len(iris) > 5, "one of them would be enough to read all"
        whole = ask(Register.read(snapshot), Question()).activities
        register, entries = Register.read(snapshot), Entries.read(snapshot)
        alone = tuple(one for iri in iris for one in register.activities([iri]))
        assert list(alone) == sorted(whole, key=lambda one: one.iri)
        together = Entries.read(snapshot).of(alone)
        assert together == tuple(entry for one in alone for entry in entries.of([one]))


def test_few_activities_stand_in_the_order_of_all(shipped: Published) -> None:
    """Whether or not the places of all are known already."""
    register = Register.read(shipped.snapshot())
    few = [*register.snapshot.incidence.activities][::-3]
    before = register.sorted(few)
    assert before == sorted(few, key=register.ranks.__getitem__) == register.sorted(few)
    assert before != few
