"""A change derives what it can reach, and all is as if everything had been derived anew."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.city import read_city
from graph.deposit import Deposit
from graph.errors import DatasetError
from graph.layered import Layered
from graph.publish import CURRENT, SAID, Release, derive, following
from graph.store import Store
from graph.stored import Numbered, advance, between, quads
from tests.five_editions import five_editions
from tests.random_deposit import changed, small
from tests.whole_derivation import whole

FROZEN = "2023"


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Return the town of five editions, one of them frozen, without its large vocabularies."""
    town = small(derive(read_city(five_editions(tmp_path_factory.mktemp("years") / "town"))))
    edition = town.edition(FROZEN)
    graphs = {
        town.city.derived_graph(FROZEN, SAID): edition.said,
        town.city.derived_graph(FROZEN, CURRENT): edition.current,
    }
    return derive(town.city, Deposit().holding(graphs), town.reading)


@pytest.fixture(scope="module")
def town(lindenau_release: Release) -> Release:
    """Return the invented city without its large vocabularies: every basis occurs in it."""
    return small(lindenau_release)


@pytest.fixture(params=["years", "town"], scope="module")
def begun(request: pytest.FixtureRequest) -> Release:
    """Return a release that changes begin with."""
    found: Release = request.getfixturevalue(request.param)
    return found


def test_derived_thing_by_thing_is_derived_whole(
    shipped_release: Release, lindenau_release: Release, years: Release
) -> None:
    """The rules of the model, applied to whole sets, give the same."""
    for release in (shipped_release, lindenau_release, years):
        assert _held(release) == whole(release)


@given(st.randoms(use_true_random=False))
@settings(max_examples=4, deadline=None)
def test_what_follows_from_a_change_is_what_is_derived_anew(begun: Release, chance: Random) -> None:
    """For every edition, over several changes; a proposal without its parts is refused in both."""
    before = begun
    for number in range(2, 6):
        deposit = changed(before, chance)
        try:
            anew = derive(before.city, deposit, before.reading)
        except DatasetError as error:
            with pytest.raises(DatasetError, match=str(error)[:40]):
                following(before, deposit)
            continue
        after = following(before, deposit)
        assert _held(after) == whole(anew) == _held(anew)
        _is_the_difference((number - 1, before), (number, after))
        before = after


def test_a_store_is_brought_on_from_what_it_holds(town: Release, tmp_path: Path) -> None:
    """One that stands elsewhere than expected is compared as a whole, and right all the same."""
    after = (2, following(town, changed(town, Random(1))))  # noqa: S311 chance, no secret
    for number, held in ((1, town), (7, after[1])):
        place = tmp_path / str(number)
        Store.open(place).load(quads(held, number))
        advance((1, town), after, place)
        assert frozenset(Store.read(place).quads()) == frozenset(quads(after[1], 2))


def test_a_layered_mapping_is_a_mapping() -> None:
    """However often it changes, and when its base is made anew."""
    chance = Random(7)  # noqa: S311 chance, no secret
    plain, layered = dict[int, str](), Layered[int, str]({})
    for _ in range(40):
        news = {chance.randrange(900): chance.choice(("a", "b", None)) for _ in range(60)}
        layered = layered.changed(news)
        plain = {one: value for one, value in {**plain, **news}.items() if value is not None}
        assert dict(layered) == plain
        assert len(layered) == len(plain)
        assert all((one in layered) == (one in plain) for one in range(900))


def _is_the_difference(before: Numbered, after: Numbered) -> None:
    old, new = (frozenset(quads(release, number)) for number, release in (before, after))
    found = between(before, after)
    assert (found.removed, found.added) == (old - new, new - old)


def _held(release: Release) -> dict[str, tuple[object, object]]:
    """Return what the editions hold, after a look whether whole and single things agree."""
    for edition in release.editions:
        for derived, about in (
            (edition.said, edition.about.said),
            (edition.current, edition.about.current),
        ):
            assert derived == frozenset().union(*map(about, edition.about.things()))
    return {edition.iri: (edition.said, edition.current) for edition in release.editions}
