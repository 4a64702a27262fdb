"""Who does what: whose word each link is, and what the grid still leaves open."""

import shutil
from pathlib import Path

import pytest

from graph.city import read_city
from graph.dimensions import PROPERTIES
from graph.publish import Release, derive
from graph.published import Published
from graph.question import Question
from graph.register import Activity, ask
from graph.validate import validate
from service.cli.options import FILTER_TOKENS
from tests.conftest import LINDENAU, published_in_memory

ACTIVITY = "https://example.org/lindenau/activity/"


def _activity(published: Published, name: str) -> Activity:
    found = ask(published.snapshot(), Question()).activities
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


def test_every_dimension_can_be_filtered() -> None:
    """The options of the commands and the dimensions of the maps are one list."""
    assert set(FILTER_TOKENS) == {"activity", "q", *PROPERTIES}
