"""Arrays brought on after a change are those that would be read anew."""

from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.coverage import coverage
from graph.errors import DatasetError, ZielnetzError
from graph.exchange import Exchange
from graph.incidence import Incidence
from graph.publish import Release, differing, following
from graph.published import Published
from graph.question import Question
from graph.renewal import renewed
from graph.sets import Sets
from graph.snapshot import Snapshot
from graph.terms import SKOS
from tests.conftest import published_in_memory
from tests.random_deposit import changed, small

BASES = ("said", "all")


@pytest.fixture(scope="module")
def town(lindenau_release: Release) -> Release:
    """Return the invented city without its large vocabularies."""
    return small(lindenau_release)


@given(st.randoms(use_true_random=False))
@settings(max_examples=5, deadline=None)
def test_arrays_brought_on_are_arrays_read_anew(town: Release, chance: Random) -> None:
    """On both footings, over several changes, with all that maps and lists are made of."""
    release, published = town, published_in_memory(town)
    known = {basis: published.snapshot(basis) for basis in BASES}
    for _ in range(5):
        try:
            after = following(release, changed(release, chance))
        except DatasetError:
            continue
        published, changes = published_in_memory(after), _changes(release, after)
        try:
            anew = {basis: published.snapshot(basis) for basis in BASES}
        except (ValueError, ZielnetzError):
            return  # a loop of goals, a position that is no number: never published
        if not _named_once(published):
            return  # two names in one language, neither, too
        known = {basis: renewed(known[basis], published.store, changes) for basis in BASES}
        for basis, snapshot in known.items():
            is_the_same(snapshot, anew[basis])
        release = after


def _changes(before: Release, after: Release) -> Mapping[str, Exchange]:
    return {
        after.city.derived_graph(year, derivation): exchange
        for year, derivation, exchange in differing(before, after)
    }


def _named_once(published: Published) -> bool:
    """Tell whether nothing has two names in one language, of which either may be taken."""
    for basis in BASES:
        links = published.store.links(SKOS.prefLabel, published.graph(basis))
        languages = [(iri, getattr(text, "language", "")) for iri, text in links]
        if len(languages) > len(set(languages)):
            return False
    return True


def is_the_same(one: Snapshot, other: Snapshot) -> None:
    """Compare everything that is read into a snapshot."""
    assert _plain(one.incidence) == _plain(other.incidence)
    assert _plain(one.said) == _plain(other.said)
    assert dict(one.missing) == dict(other.missing)
    assert dict(one.labels.names) == dict(other.labels.names)
    assert one.dimensions == other.dimensions
    assert one.expectations.decisions == other.expectations.decisions
    maps = [coverage(snapshot, Question("goal", "life-phase")) for snapshot in (one, other)]
    assert maps[0].cells == maps[1].cells


def _plain(incidence: Incidence) -> dict[str, object]:
    """Return what the columns say, whatever the number of an activity or an actor is."""
    single = {"unnamed": Sets({"": incidence.unnamed}, incidence.count)}
    groups = {
        **{f"placed {token}": sets for token, sets in incidence.placed.items()},
        **{f"direct {token}": sets for token, sets in incidence.direct.items()},
        **{
            name: getattr(incidence, name)
            for name in ("counts", "answered", "goals_answered", "grid")
        },
        **single,
    }
    known = incidence.providers
    pairs = zip(known.activities, known.actors, strict=True)
    return {
        "activities": sorted(incidence.activities),
        "index": {iri: incidence.activities[at] for iri, at in incidence.index.items()},
        "names": known.names,
        "providers": {(incidence.activities[a], known.names[b]) for a, b in pairs},
        **{
            group: {name: incidence.names(column) for name, column in sets.items()}
            for group, sets in groups.items()
        },
    }
