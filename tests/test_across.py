"""Several cities on one map: figures add up, states follow the same rules, nothing is lost."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings

from graph.across import Comparison, Matching, Town, compared, read_matching
from graph.city import read_city
from graph.coverage import coverage
from graph.errors import DatasetError, NotFoundError, ZielnetzError
from graph.publish import derive
from graph.published import Published
from graph.question import Question
from tests.conftest import published_in_memory
from tests.neighbour import MATCHING, neighbour
from tests.random_city import City, cities

FIGURES = ("certain", "near", "overarching", "former")
STATE = "https://example.org/state/"


@pytest.fixture(scope="module")
def birkental(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Return the second invented town, published."""
    folder = neighbour(tmp_path_factory.mktemp("towns"))
    return published_in_memory(derive(read_city(folder)))


@pytest.fixture(scope="module")
def both(lindenau: Published, birkental: Published) -> Sequence[Town]:
    """Return the two invented towns."""
    return [Town(known.city.title, known.snapshot()) for known in (lindenau, birkental)]


@pytest.fixture(scope="module")
def fields(both: Sequence[Town]) -> Comparison:
    """Return both towns on their shared fields and phases."""
    return compared(both, read_matching(MATCHING), "field", "life-phase")


@settings(max_examples=25, deadline=None)
@given(cities(), cities())
def test_two_cities_count_as_much_as_one_that_holds_both_registers(one: City, other: City) -> None:
    """Show each figure beside that of a single city with the entries of both."""
    towns = [Town(name, city.snapshot()) for name, city in (("A", one), ("B", other))]
    whole = City((*one.entries, *other.entries)).snapshot()
    found = compared(towns, Matching(), "field", "life-phase").together
    expected = coverage(whole, Question("field", "life-phase"))
    assert (found.rows, found.columns) == (expected.rows, expected.columns)
    for name in FIGURES:
        counted = [getattr(cell, name) for cell in found.cells]
        assert counted == [getattr(cell, name) for cell in expected.cells], name
        assert getattr(found.total, name) == getattr(expected.total, name)
    assert found.unplaced == expected.unplaced


def test_every_figure_is_the_sum_of_both_towns(fields: Comparison) -> None:
    """Show sums in every cell and in the totals."""
    for at, cell in enumerate(fields.together.cells):
        own = [part.map.cells[at] for part in fields.parts]
        for name in (*FIGURES, "actors", "possible"):
            assert getattr(cell, name) == sum(getattr(one, name) for one in own), name
    assert fields.together.total.certain == sum(part.map.total.certain for part in fields.parts)
    assert fields.together.total.certain


def test_a_town_alone_counts_there_as_on_its_own_map(
    both: Sequence[Town], fields: Comparison
) -> None:
    """Show what is known of a cell beside the town’s own map."""
    own = coverage(both[1].snapshot, Question("field", "life-phase"))
    base = "https://example.org/birkental/"
    shared = fields.parts[1].map.cell(f"{STATE}field/education", f"{STATE}life-phase/adult")
    alone = own.cell(f"{base}field/learning", f"{base}life-phase/adulthood")
    assert (shared.evidence, shared.overarching) == (alone.evidence, alone.overarching)


def test_two_towns_with_one_actor_each_are_covered_together(fields: Comparison) -> None:
    """Show the state that the sum has, not the first town’s."""
    single = [
        at
        for at, cell in enumerate(fields.together.cells)
        if [part.map.cells[at].state for part in fields.parts] == ["single", "single"]
    ]
    assert single
    assert {fields.together.cells[at].state for at in single} == {"covered"}


def test_what_a_town_does_not_know_is_asked_of_the_other_alone(both: Sequence[Town]) -> None:
    """Show a goal that one town has not: it expects nothing and hides nothing."""
    goals = compared(both, read_matching(MATCHING), "goal", "life-phase")
    row = f"{STATE}goal/town-hall"
    for cell, own in zip(goals.together.cells, goals.parts[0].map.cells, strict=True):
        if cell.row == row:
            assert (cell.evidence, cell.state) == (own.evidence, own.state)
    assert row not in goals.parts[1].members["goal"]


def test_fields_with_activities_that_no_shared_one_stands_for_are_named(fields: Comparison) -> None:
    """Show what would otherwise be missing without a word."""
    lindenau, birkental = fields.parts
    assert not lindenau.left_over["field"]
    assert birkental.left_over["field"] == ("https://example.org/birkental/field/working",)


def test_towns_that_share_no_concept_cannot_be_compared(both: Sequence[Town]) -> None:
    """Show the sentence that asks for a matching."""
    with pytest.raises(ZielnetzError, match="keinen gemeinsamen Begriff"):
        compared(both, Matching(), "field", "life-phase")
    with pytest.raises(ZielnetzError, match="zwei verschiedene"):
        compared(both, read_matching(MATCHING), "field", "field")


def test_vocabularies_that_cities_share_need_no_matching(both: Sequence[Town]) -> None:
    """Show a map on concepts that are the same in every city."""
    found = compared(both, Matching(), "status", "addressee")
    assert found.together.rows
    assert found.together.total.certain == sum(part.map.total.certain for part in found.parts)


def test_goals_of_several_documents_are_not_compared_as_one(
    both: Sequence[Town], tmp_path: Path
) -> None:
    """Show a matching that leads to two documents of one town."""
    text = MATCHING.read_text("utf-8").replace("lindenau/goal/3>", "lindenau/goal/1a>")
    file = tmp_path / "matching.ttl"
    file.write_text(text, "utf-8")
    with pytest.raises(ZielnetzError, match="mehrerer Dokumente"):
        compared(both, read_matching(file), "goal", "life-phase")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("dimension:field", "dimension:colour", "ist keine Dimension"),
        ("birkental/field/neighbourhood", "lindenau/field/learning", "2 Begriffe"),
        ("skos:prefLabel", "skos:altLabel", "keinen Namen"),
        ("skos:closeMatch", "skos:related", "keinen einer Stadt"),
        ("zn:dimension", "zn:level", "Kein Schema"),
        ("zn:dimension dimension:life-phase", "zn:dimension dimension:field", "ein Schema je"),
        ("zn:dimension dimension:goal", "zn:dimension dimension:goal, dimension:area", "2 Angaben"),
        ("PREFIX zn:", "PREFIX zn", "kein Turtle"),
    ],
)
def test_a_matching_with_a_mistake_is_refused(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    """Show each mistake by its place and what was expected."""
    file = tmp_path / "matching.ttl"
    file.write_text(MATCHING.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(DatasetError, match=told):
        read_matching(file)


def test_a_matching_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """Show that absence is no empty matching."""
    with pytest.raises(NotFoundError):
        read_matching(tmp_path / "none.ttl")
