"""What a site has made is, after a publication, what it would make anew; the old one stays."""

import re
from collections.abc import Mapping
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.around import Around
from graph.dimensions import ACTOR
from graph.entries import Entries, Entry
from graph.errors import DatasetError, ZielnetzError
from graph.exchange import Exchange
from graph.labels import slug
from graph.network import READ
from graph.paths import QUERIES
from graph.publish import Release, following
from graph.question import Question
from graph.register import Register, ask
from graph.renewal import renewed
from graph.selection import ACTIVITY
from graph.snapshot import Snapshot
from graph.step import Step
from graph.store import Literal, NamedNode, Quad, Store, Triple
from graph.terms import RDF, SKOS, ZN
from service.addresses import Addresses
from service.site import Site
from service.successor import successor
from service.values import Values
from service.view import View
from tests import random_city as rc
from tests.conftest import published_in_memory
from tests.random_deposit import changed, small

GRAPH = "https://example.org/graph"
RUNNING = rc.Entry("running", addresses=(rc.ADDRESSEES[0],))
_TYPE, _ACTIVITY = NamedNode(RDF.type), NamedNode(ZN.Activity)
BASES = ("said", "all")
WORDS = ("e", "sport", "an der", "Erfundener Name", "lindenau")


@given(st.randoms(use_true_random=False))
@settings(max_examples=2, deadline=None)
def test_what_is_handed_on_is_what_would_be_made(lindenau_release: Release, chance: Random) -> None:
    """Lists, entries, figures, free text, orders, addresses: on both footings, step by step."""
    release = small(lindenau_release)
    site = _site(release)
    known = _shown(site)
    for _ in range(4):
        try:
            after = following(release, changed(release, chance))
            anew = _site(after)
            wanted = _shown(anew)
        except (DatasetError, KeyError, ValueError, ZielnetzError):
            continue  # nonsense that no shape lets pass
        later = successor(site, anew.published)
        assert _shown(later) == wanted
        assert _shown(site) == known
        release, site, known = after, later, wanted


def test_what_comes_to_end_like_another_has_a_longer_address(lindenau_release: Release) -> None:
    """And so has the other one, until the newcomer is gone."""
    known = small(lindenau_release).current
    own = next(t.subject.value for t in known if t.object == _ACTIVITY)  # type: ignore[union-attr]
    newcomer = NamedNode(f"https://example.org/elsewhere/{own.rsplit('/', 1)[-1]}")
    alone, both = (_read(held) for held in (known, known | {Triple(newcomer, _TYPE, _ACTIVITY)}))
    pages = Addresses.read(alone)
    for one, other in ((alone, both), (both, alone)):
        told = Exchange.between(*(frozenset(s.store.triples(GRAPH)) for s in (one, other)))
        step = _step(one, other.store, told, newcomer.value)
        before, pages = pages, pages.brought_on(step)
        assert pages == Addresses.read(other)
        assert pages.page(own) != before.page(own)


def test_a_word_of_addresses_is_given_up_once_something_else_is_called_so(
    lindenau_release: Release,
) -> None:
    """Words that a site has looked for already are looked for again then."""
    told = small(lindenau_release).current
    own, other = sorted(t.subject.value for t in told if t.object == _ACTIVITY)[:2]  # type: ignore[union-attr]
    name = Triple(NamedNode(other), NamedNode(SKOS.altLabel), Literal(slug(own), language="de"))
    before, after = _read(told), _read(told | {name})
    values = Values.read(before)
    assert values.of(ACTIVITY, own) == slug(own)
    step = _step(before, after.store, Exchange(added=frozenset({name})), other)
    assert values.brought_on(step).of(ACTIVITY, own) == own


def test_what_was_read_of_an_activity_is_read_anew_once_it_tells_something_else() -> None:
    """Who still looks at the edition before sees it as it was."""
    ended = rc.Entry("ended", addresses=(rc.ADDRESSEES[1],))
    one, other = (rc.City((entry, rc.Entry("planned"))).snapshot() for entry in (RUNNING, ended))
    graphs = (frozenset(snapshot.store.triples(rc.GRAPH)) for snapshot in (one, other))
    step = _step(one, other.store, Exchange.between(*graphs), rc.activity(0))
    register, entries = Register.read(one), Entries.read(one)
    before = _listed(register, entries)
    assert _listed(register.brought_on(step), entries.brought_on(step)) != before
    anew = Register.read(other), Entries.read(other)
    assert _listed(register.brought_on(step), entries.brought_on(step)) == _listed(*anew)
    assert _listed(register, entries) == before


def test_who_is_called_otherwise_stands_elsewhere_in_the_lists_of_others() -> None:
    """The activity tells nothing new when its actor is renamed; its actors change places."""
    one = rc.City((replace(RUNNING, providers=rc.ACTORS[:2]),)).snapshot()
    called = NamedNode(rc.ACTORS[0]), NamedNode(SKOS.prefLabel)
    names = [q for q in one.store.quads() if (q.subject, q.predicate) == called]
    name = Triple(*called, Literal("ZZZ", language="de"))
    store = Store.memory()
    store.load({*one.store.quads(), rc.text(*(node.value for node in called), "ZZZ")} - {*names})
    change = Exchange(frozenset(quad.triple for quad in names), frozenset({name}))
    step = _step(one, store, change, rc.ACTORS[0])
    register, entries = Register.read(one), Entries.read(one)
    before = _providers(register, entries)
    after = _providers(register.brought_on(step), entries.brought_on(step))
    assert before == [*rc.ACTORS[:2]]
    assert after == [*reversed(rc.ACTORS[:2])]


def _step(before: Snapshot, store: Store, told: Exchange, thing: str) -> Step:
    around = Around.in_store(told, before.store, before.graph)
    after = renewed(before, store, {before.graph: around})
    return Step.between(before, after, told, frozenset({thing}))


def _providers(register: Register, entries: Entries) -> list[str]:
    return [one.iri for one in _listed(register, entries)[0].activity.links["providers"]]


def _listed(register: Register, entries: Entries) -> tuple[Entry, ...]:
    return entries.of(ask(register, Question()).activities)


@pytest.mark.parametrize("query", ["network_nodes", "network_links"])
def test_a_network_is_kept_only_where_its_queries_read_nothing_that_changed(query: str) -> None:
    """Whatever property a query names is known as one that it reads."""
    text = "".join(
        re.split(r"^#.*$", (QUERIES / f"{query}.rq").read_text("utf-8"), flags=re.MULTILINE)
    )
    spaces = {"zn": ZN.iri, "skos": SKOS.iri, "rdf": RDF.iri}
    named = {spaces[prefix] + name for prefix, name in re.findall(r"\b(\w+):([a-z]\w+)", text)}
    assert named
    assert named <= READ


def _read(told: frozenset[Triple]) -> Snapshot:
    store = Store.memory()
    store.load(Quad(t.subject, t.predicate, t.object, NamedNode(GRAPH)) for t in told)
    return Snapshot.read(store, {"said": GRAPH}, "", "2020", "said")


def _site(release: Release) -> Site:
    return Site(replace(published_in_memory(release), release=release))


def _shown(site: Site) -> Mapping[str, object]:
    return {basis: _made(site.view(basis)) for basis in BASES}


def _made(view: View) -> Mapping[str, object]:
    """Return all that is brought on, as plain values."""
    register, entries, values = view.register, view.entries, view.values
    activities = view.snapshot.incidence.activities
    things = (*activities, *view.snapshot.dimensions.members[ACTOR])
    return {
        "outlines": dict(zip(activities, register.told(activities), strict=True)),
        "activities": sorted(register.ranks, key=register.ranks.__getitem__),
        "overview": view.overview,
        "besides": dict(zip(things, entries.told(things), strict=True)),
        "named": entries.named,
        "proposed": entries.proposed,
        "found": [view.search.find(words) for words in WORDS],
        "network": (view.network, view.opening, view.actor_goals),
        "ranks": sorted(view.ranks, key=view.ranks.__getitem__),
        "addresses": view.addresses,
        "values": {(t, i): values.of(t, i) for t, iris in values.among.items() for i in iris},
    }
