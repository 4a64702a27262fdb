"""What is told of a thing before and after a change is read once, and only before it."""

from graph.around import Around
from graph.exchange import Exchange
from graph.store import Literal, NamedNode, Quad, Store, Triple
from graph.terms import RDF, SKOS, ZN

GRAPH = NamedNode("https://example.org/graph")
_THING, _NEWCOMER = (NamedNode(f"https://example.org/{name}") for name in ("thing", "newcomer"))
_TYPED, _COME = (
    Triple(one, NamedNode(RDF.type), NamedNode(ZN.Actor)) for one in (_THING, _NEWCOMER)
)
_NAMED, _RENAMED = (
    Triple(_THING, NamedNode(SKOS.prefLabel), Literal(name, language="de"))
    for name in ("Erfundener Verein", "Erfundener Bund")
)


def test_what_a_change_takes_away_is_told_before_it_and_what_it_adds_after_it() -> None:
    """What it leaves alone is told both times."""
    around = _around(Exchange(frozenset({_NAMED}), frozenset({_RENAMED})))
    assert around.before(_THING.value) == {_TYPED, _NAMED}
    assert around.after(_THING.value) == {_TYPED, _RENAMED}


def test_what_comes_was_told_of_by_nothing_before() -> None:
    """And of what nobody ever told, nothing is told."""
    around = _around(Exchange(added=frozenset({_COME})))
    assert around.before(_NEWCOMER.value) == frozenset()
    assert around.after(_NEWCOMER.value) == {_COME}
    assert around.after(GRAPH.value) == frozenset()


def test_each_thing_is_read_once() -> None:
    """Whoever takes it out of the store meanwhile changes nothing any more."""
    store = _store()
    around = Around.in_store(Exchange(), store, GRAPH.value)
    known = around.before(_THING.value)
    store.clear()
    assert around.before(_THING.value) == around.after(_THING.value) == known


def _around(told: Exchange) -> Around:
    return Around.in_store(told, _store(), GRAPH.value)


def _store() -> Store:
    store = Store.memory()
    store.load(Quad(t.subject, t.predicate, t.object, GRAPH) for t in (_TYPED, _NAMED))
    return store
