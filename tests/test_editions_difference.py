"""Two editions side by side: the algebra, on cities made at random, and a town over five years."""

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.city import read_city
from graph.coverage import coverage
from graph.editions import Difference, Pair, cells, difference
from graph.editions.activities import KINDS
from graph.editions.cells import KINDS as CELL_KINDS
from graph.editions.goals import goals
from graph.editions.progress import Progress, progress
from graph.errors import ZielnetzError
from graph.labels import slug
from graph.publish import derive
from graph.published import Published
from graph.question import Question
from graph.snapshot import Snapshot
from graph.store import Quad, Store
from graph.terms import DCT, RDF, ZN
from graph.validate import check_integrity
from tests import random_city as rc
from tests.conftest import published_in_memory
from tests.five_editions import YEARS, five_editions

MIRRORED = {
    "new": "gone",
    "ended": "resumed",
    "split": "merged",
    "newly-covered": "lost",
    "added": "removed",
}
MIRRORED |= {other: one for one, other in MIRRORED.items()}
MAPS = (
    Question("goal", "life-phase", document=rc.PLAN),
    Question("field", "life-phase"),
    Question("field", "goal", document=rc.CHARTER),
    Question("status", "actor"),
)
moderately = settings(max_examples=50, deadline=None)


def mirrored(kind: str) -> str:
    """Return what a kind is when the two editions are read the other way round."""
    return MIRRORED.get(kind, kind)


def _different(found: Difference) -> list[object]:
    several = (found.activities, found.actors, found.goals, found.fields)
    return [one for ones in several for one in ones if one.kind != "same"]


@moderately
@given(rc.cities())
def test_an_edition_does_not_differ_from_itself(city: rc.City) -> None:
    """Nothing is new, gone or changed, and no cell becomes anything else."""
    found = difference(city.snapshot(), city.snapshot())
    assert _different(found) == []
    assert [one for one in found.balances if one.come or one.gone] == []
    shown = [coverage(city.snapshot(), question) for question in MAPS]
    kinds = {cell.kind for one in shown for cell in cells(one, one).cells}
    assert kinds <= {"same", "still-open"}


@moderately
@given(rc.cities(), rc.cities())
def test_read_backwards_everything_is_mirrored(one: rc.City, other: rc.City) -> None:
    """New is gone, ended is resumed, and every «was» is a «now»."""
    before, after = one.snapshot(), other.snapshot()
    there, back = difference(before, after), difference(after, before)
    assert {
        a.iri: (mirrored(a.kind), [(c.predicate, c.was, c.now) for c in a.changes])
        for a in there.activities
    } == {
        a.iri: (a.kind, [(c.predicate, c.now, c.was) for c in a.changes]) for a in back.activities
    }
    assert {one.field: (one.come, one.gone) for one in there.balances} == {
        one.field: (one.gone, one.come) for one in back.balances
    }


@moderately
@given(rc.cities(), rc.cities())
def test_every_activity_of_both_editions_is_of_one_kind(one: rc.City, other: rc.City) -> None:
    """Each once, under a name that is known."""
    before, after = one.snapshot(), other.snapshot()
    found = difference(before, after)
    everyone = {*before.incidence.activities, *after.incidence.activities}
    assert Counter(a.iri for a in found.activities) == Counter(everyone)
    assert {a.kind for a in found.activities} <= set(KINDS)
    assert sum(len(found.of(kind)) for kind in KINDS) == len(everyone)
    assert {a.iri for a in found.moved} <= before.incidence.index.keys() & set(
        after.incidence.index
    )


@moderately
@given(rc.cities(), rc.cities(), st.sampled_from(MAPS))
def test_the_kinds_of_cells_divide_the_cells(
    one: rc.City, other: rc.City, question: Question
) -> None:
    """Every cell of either map is of one kind, and of the mirrored one the other way round."""
    before, after = coverage(one.snapshot(), question), coverage(other.snapshot(), question)
    found, back = cells(before, after), cells(after, before)
    places = {(cell.row, cell.column) for shown in (before, after) for cell in shown.cells}
    assert Counter((cell.row, cell.column) for cell in found.cells) == Counter(places)
    assert sum(len(found.of(kind)) for kind in CELL_KINDS) == len(places)
    assert {(c.row, c.column): (mirrored(c.kind), c.was, c.now) for c in found.cells} == {
        (c.row, c.column): (c.kind, c.now, c.was) for c in back.cells
    }


def _with_goals(known: Iterable[str], replaced: Iterable[tuple[str, str]]) -> Snapshot:
    """Return an edition that knows some goals, and which goal took which one's place."""
    inside = frozenset(known)
    quads: list[Quad] = [rc.quad(goal, RDF.type, ZN.Goal) for goal in inside]
    quads += [rc.quad(new, DCT.replaces, old) for new, old in replaced if new in inside]
    store = Store.memory()
    store.load(quads)
    graphs = {"said": rc.GRAPH, "all": rc.GRAPH}
    return Snapshot.read(store, graphs, f"{rc.BASE}edition/2024", rc.YEAR, "all")


_goals = st.sampled_from(rc.GOALS)


@moderately
@given(st.frozensets(_goals), st.frozensets(_goals), st.frozensets(st.tuples(_goals, _goals)))
def test_every_goal_is_told_once_and_backwards_the_other_way_round(
    old: frozenset[str], new: frozenset[str], links: frozenset[tuple[str, str]]
) -> None:
    """Whatever replaces whatever: a split is a merger backwards."""
    replaced = sorted(link for link in links if link[0] > link[1])
    before, after = _with_goals(old, replaced), _with_goals(new, replaced)
    there, back = goals(Pair(before, after)), goals(Pair(after, before))
    told = {iri for one in there for iri in one.iris}
    assert told == old | new
    assert {(mirrored(one.kind), one.now, one.was) for one in there} == {
        (one.kind, one.was, one.now) for one in back
    }


def test_two_footings_are_not_compared(lindenau: Published) -> None:
    """Proposals would look like news."""
    with pytest.raises(ZielnetzError, match="said"):
        difference(lindenau.snapshot("said"), lindenau.snapshot("all"))


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Return the town over five editions, published."""
    release = derive(read_city(five_editions(tmp_path_factory.mktemp("five") / "town")))
    check_integrity(release)
    return published_in_memory(release)


@pytest.fixture(scope="module")
def between(town: Published) -> Callable[[str, str], Difference]:
    """Return how to get the difference of two years."""
    snapshots = {year: town.snapshot(year=year) for year in YEARS}
    return lambda before, after: difference(snapshots[before], snapshots[after])


def _named(found: Iterable[object]) -> dict[str, str]:
    return {slug(one.iri): one.kind for one in found if one.kind != "same"}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("years", "activities", "actors"),
    [
        (("2021", "2022"), {"guides": "new", "festival": "changed"}, {}),
        (("2022", "2023"), {"festival": "ended"}, {"library": "renamed"}),
        (
            ("2023", "2024"),
            {"festival": "gone", "repair": "changed", "tandem": "new", "reading": "ended"},
            {"sewing": "new", "seniors": "gone"},
        ),
        (("2024", "2025"), {"repair": "changed", "tandem": "changed", "reading": "resumed"}, {}),
    ],
)
def test_the_town_changes_from_year_to_year(
    between: Callable[[str, str], Difference],
    years: tuple[str, str],
    activities: dict[str, str],
    actors: dict[str, str],
) -> None:
    """Exactly that, and nothing else."""
    found = between(*years)
    assert _named(found.activities) == activities
    assert _named(found.actors) == actors


def test_an_activity_that_moved_says_from_which_field_to_which(
    between: Callable[[str, str], Difference],
) -> None:
    """And the two fields have one less and one more."""
    found = between("2023", "2024")
    (one,) = found.moved
    assert slug(one.iri) == "repair"
    assert one.moved is not None
    assert [slug(value.value) for value in one.moved.was] == ["neighbourhood"]
    assert [slug(value.value) for value in one.moved.now] == ["working"]
    assert one.moved.row == "field"
    balances = {slug(one.field): (len(one.was), len(one.now)) for one in found.balances}
    assert (balances["neighbourhood"], balances["working"]) == ((2, 0), (0, 1))


def test_a_split_goal_is_one_goal_that_became_two(
    between: Callable[[str, str], Difference],
) -> None:
    """Over all years too; backwards the two become one."""
    for first in ("2021", "2024"):
        (split,) = [one for one in between(first, "2025").goals if one.kind == "split"]
        assert [slug(iri) for iri in split.was] == ["2"]
        assert [slug(iri) for iri in split.now] == ["2a", "2b"]
    (merged,) = [one for one in between("2025", "2024").goals if one.kind == "merged"]
    assert merged.was == split.now


def test_what_ended_with_a_result_is_achieved(between: Callable[[str, str], Difference]) -> None:
    """Ending alone is no achievement."""
    assert [slug(one.iri) for one in between("2022", "2023").achieved] == ["festival"]
    assert between("2023", "2024").achieved == ()


@pytest.fixture(scope="module")
def told(town: Published) -> Progress:
    """Return the progress of the town over its five editions."""
    snapshots = [town.snapshot(year=year) for year in YEARS]
    steps = [difference(*pair) for pair in pairwise(snapshots)]
    return progress(snapshots, steps)


def test_progress_counts_each_year(told: Progress) -> None:
    """Activities, what goes on, and what was achieved."""
    assert [year.year for year in told.years] == list(YEARS)
    assert [(year.activities, year.placed, year.told) for year in told.years] == [
        (3, 3, 0),
        (4, 4, 0),
        (4, 3, 1),
        (4, 3, 0),
        (4, 4, 0),
    ]


def test_progress_tells_each_goal_of_the_last_edition(told: Progress) -> None:
    """The parts of the split goal are told since they exist; the target is reached in 2024."""
    assert [slug(goal.goal) for goal in told.goals] == ["1", "2a", "2b"]
    learning, _, helping = told.goals
    assert dict(learning.live) == {"2021": 1, "2022": 2, "2023": 2, "2024": 2, "2025": 3}
    assert dict(helping.live) == {"2025": 1}
    assert [slug(phase) for phase in learning.newly] == ["childhood", "adulthood"]
    (one,) = learning.reached
    assert (slug(one.indicator), one.value, one.wanted, one.year) == ("cards", 520, 500, "2024")
    assert [len(year.reached) for year in told.years] == [0, 0, 0, 1, 1]


def test_completeness_counts_the_rows_of_the_grids_of_a_field(told: Progress) -> None:
    """Of six rows each, field, goals and phase are answered; nobody described anything."""
    learning = told.years[0].fields["https://example.org/lindenau/field/learning"]
    assert (learning.activities, learning.answered, learning.rows) == (1, 3, 6)
    assert learning.percent == 50


def test_with_one_edition_there_is_nothing_to_compare(town: Published) -> None:
    """Figures are there, steps are not."""
    found = progress([town.snapshot()], [])
    assert found.first_year
    assert len(found.years) == 1
    assert all(goal.newly == () for goal in found.goals)
