"""What a desk looks up costs what is drafted, and is what the whole edition would tell."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.entering import Known
from graph.errors import DatasetError
from graph.publish import Edition, Release, following
from service.office.looked_up import known, ties
from tests.random_deposit import changed, small


@pytest.fixture(scope="module")
def town(lindenau_release: Release) -> Release:
    """Return the invented city without its large vocabularies."""
    return small(lindenau_release)


@given(st.randoms(use_true_random=False))
@settings(max_examples=4, deadline=None)
def test_what_is_looked_up_follows_what_is_drafted(town: Release, chance: Random) -> None:
    """Things, names, lists, what leads to one, and what is an actor's own."""
    release = town
    for _ in range(4):
        try:
            release = following(release, changed(release, chance))
        except DatasetError:
            continue
        for edition in release.editions:
            assert _plain(known(edition)) == _plain(Known.of(edition.current))
            assert dict(ties(edition)) == dict(ties(_alone(edition)))


def test_a_draft_is_looked_up_from_what_is_published(town: Release) -> None:
    """Else the test above would compare the whole with itself."""
    deposit = changed(town, Random(3))  # noqa: S311 chance, no secret
    edition = following(town, deposit).shown
    assert edition.preceding is not None
    assert edition.preceding.edition is town.shown


def _plain(found: Known) -> tuple[dict[str, object], ...]:
    parts = (found.labels.names, found.types, found.schemes, found.meant)
    return (*map(dict, parts), {"phases": found.phases})


def _alone(edition: Edition) -> Edition:
    """Return *edition* as if none had preceded it."""
    return Edition.of(edition.iri, (edition.year, edition.shown), edition.about)
