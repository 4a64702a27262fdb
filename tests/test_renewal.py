"""Arrays brought on after a change are those that would be read anew."""

from collections.abc import Iterator, Mapping
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.around import Around
from graph.coverage import coverage
from graph.errors import DatasetError, ZielnetzError
from graph.exchange import Exchange
from graph.incidence import Incidence
from graph.publish import Release, differing, following
from graph.question import Question
from graph.renewal import renewed
from graph.sets import Sets
from graph.snapshot import Snapshot
from graph.store import Literal, NamedNode, Quad, Store, Triple
from graph.terms import RDF, SKOS, ZN
from tests.conftest import published_in_memory
from tests.random_deposit import changed, small

BASES = ("said", "all")
_LATER = "2027"
"""A year in which what was decided until the year before holds no longer."""
_NAME = NamedNode(SKOS.prefLabel)


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
        published = published_in_memory(after)
        changes = _changes(release, after, known["all"].store)
        try:
            anew = {basis: published.snapshot(basis) for basis in BASES}
        except (ValueError, ZielnetzError):
            return  # a loop of goals, a position that is no number: never published
        known = {basis: renewed(known[basis], published.store, changes) for basis in BASES}
        for basis, snapshot in known.items():
            is_the_same(snapshot, anew[basis])
        release = after


@given(st.randoms(use_true_random=False))
@settings(max_examples=2, deadline=None)
def test_activities_and_actors_come_and_go(town: Release, chance: Random) -> None:
    """A new one, one more name, one that is gone: numbers and orders are those read anew."""
    graph, told = "https://example.org/graph", town.current
    known = _read(_held(told, graph), graph)
    for step in range(6):
        after = _otherwise(told, chance, step)
        store, before = _held(after, graph), known
        shown = _plain(before.incidence)
        known = _renewed(before, store, Exchange.between(told, after))
        is_the_same(known, _read(store, graph))
        assert _plain(before.incidence) == shown, "somebody may still be looking at what was before"
        told = after


def test_each_kind_of_statement_may_go_and_come_alone(town: Release) -> None:
    """Whatever property of whatever class: nothing that weighs on arrays is thought not to."""
    graph = "https://example.org/graph"
    whole, lacking = _held(town.current, graph), _held(town.current, graph)
    known = _read(whole, graph, _LATER)
    for one in _one_of_each(town.current):
        quad, only = Quad(*one, NamedNode(graph)), frozenset({one})
        lacking.exchange([quad], [])
        try:
            anew = _read(lacking, graph, _LATER)
        except (ValueError, ZielnetzError):
            lacking.exchange([], [quad])
            continue  # no shape lets that pass
        without = _renewed(known, lacking, Exchange(removed=only))
        is_the_same(without, anew)
        is_the_same(_renewed(without, whole, Exchange(added=only)), known)
        lacking.exchange([], [quad])


def _one_of_each(told: frozenset[Triple]) -> Iterator[Triple]:
    """Yield a statement by each property of something of each class."""
    classes = {one.subject: one.object for one in told if one.predicate.value == RDF.type}
    kinds = {(classes.get(one.subject), one.predicate): one for one in sorted(told, key=str)}
    yield from kinds.values()


def _otherwise(told: frozenset[Triple], chance: Random, step: int) -> frozenset[Triple]:
    """Return *told* without one or two of its things, with another, or with another name."""
    kinds = [NamedNode(kind) for kind in (ZN.Activity, ZN.Actor, ZN.ActorGroup)]
    things = sorted((t.subject for t in told if t.object in kinds), key=str)
    for thing in chance.sample(things, 2):
        own = frozenset(t for t in told if t.subject == thing)
        names = frozenset(t for t in own if t.predicate.value == SKOS.prefLabel)
        other = NamedNode(f"{thing.value}-{step}")  # type: ignore[union-attr]
        told = chance.choice(
            (
                told - own,
                told | {Triple(other, t.predicate, t.object) for t in own - names},
                told - names | {Triple(thing, _NAME, Literal(chance.choice("äMz"), language="de"))},
            )
        )
    return told


def _held(triples: frozenset[Triple], graph: str) -> Store:
    store = Store.memory()
    store.load(Quad(t.subject, t.predicate, t.object, NamedNode(graph)) for t in triples)
    return store


def _read(store: Store, graph: str, year: str = "2020") -> Snapshot:
    return Snapshot.read(store, {"said": graph}, "", year, "said")


def _renewed(before: Snapshot, store: Store, told: Exchange) -> Snapshot:
    """Return what follows *before*, whose store still holds what is told there."""
    graph = before.graph
    return renewed(before, store, {graph: Around.in_store(told, before.store, graph)})


def _changes(before: Release, after: Release, store: Store) -> Mapping[str, Around]:
    """Return what leads on from *before*, which *store* holds."""
    told = {
        after.city.derived_graph(year, derivation): exchange
        for year, derivation, exchange in differing(before, after)
    }
    return {graph: Around.in_store(one, store, graph) for graph, one in told.items()}


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
