"""A snapshot brought on to the next changeset, at the price of what is different."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from graph.around import Around
from graph.dimensions import ACTOR, Dimensions
from graph.exchange import Exchange
from graph.expectations import Expectations
from graph.labels import Labels
from graph.layered import Layered
from graph.part import Part
from graph.reached import Reached
from graph.snapshot import Snapshot
from graph.store import NamedNode, Store, Triple
from graph.terms import DCT, RDF, RDFS, SKOS, ZN, ZNV
from graph.told import NOTHING, told_of

NAMING: Final = frozenset({RDFS.label, SKOS.prefLabel, SKOS.altLabel, SKOS.notation, ZN.position})
"""What a thing is called, and where it stands among its siblings."""
_ORDERING: Final = frozenset(
    {
        SKOS.broader,
        SKOS.inScheme,
        SKOS.topConceptOf,
        SKOS.exactMatch,
        ZN.countsAs,
        ZN.countsForEvery,
        ZN.dimension,
    }
)
"""What tells of dimensions and what stands in them."""
_MEMBERS: Final = frozenset({ZN.Area, ZN.Field, ZN.Goal, ZN.Programme})
_ACTORS: Final = frozenset({ZN.Actor, ZN.ActorGroup})
_DECIDING: Final = frozenset({DCT.date, ZN.concerns, ZN.decisionKind, ZN.validUntil})
_UNCHANGED: Final = Around(Exchange(), lambda _: NOTHING)


def renewed(before: Snapshot, store: Store, changes: Mapping[str, Around]) -> Snapshot:
    """Return what :meth:`Snapshot.read` reads out of *store*: *before*, with *changes* by graph.

    *before* must still be able to read its own store. Where dimensions other than that of actors
    change, everything is read anew.
    """
    graphs = dict.fromkeys((before.graph, before.graphs["said"]))
    around = {graph: changes.get(graph, _UNCHANGED) for graph in graphs}
    told = {graph: one.told for graph, one in around.items()}
    if any(_of_everything(before.dimensions, t) for one in told.values() for t in one.triples):
        return Snapshot.read(store, before.graphs, before.edition, before.year, before.basis)
    labels = _labels(before, store, told[before.graph].triples)
    actors, dimensions = _actors(before, store, labels, told)
    reached = Reached(before, store, dimensions, actors)
    incidence = reached.incidence(before.incidence, before.graph, around[before.graph])
    said = incidence
    if before.basis != "said":
        graph = before.graphs["said"]
        said = reached.incidence(before.said, graph, around[graph])
    return replace(
        before,
        store=store,
        labels=labels,
        dimensions=dimensions,
        incidence=incidence,
        said=said,
        expectations=_expectations(before, store, told[before.graph].triples, dimensions),
    )


def brought_on(before: Snapshot, after: Snapshot) -> bool:
    """Tell whether *after* was brought on from *before*, and not read anew."""
    return before.dimensions.parents is after.dimensions.parents


def _of_everything(dimensions: Dimensions, triple: Triple) -> bool:
    """Tell whether *triple* is about dimensions, or the order of what stands in them.

    Actors are apart: they are many, and come and go.
    """
    subject, link = told_of(triple), triple.predicate.value
    if link in _ORDERING or (link in NAMING and subject in dimensions.things):
        return True
    if link == RDF.type:
        return triple.object.value in _MEMBERS or subject in dimensions.levels  # type: ignore[union-attr]
    return link == ZN.inField and subject in dimensions.levels


def _actors(
    before: Snapshot, store: Store, labels: Labels, told: Mapping[str, Exchange]
) -> tuple[frozenset[str], Dimensions]:
    """Return the actors and groups that a change touches, and the dimensions with all after it."""
    ranks, triples = before.dimensions.actors, told[before.graph].triples
    typed = {told_of(t) for one in told.values() for t in one.triples if _of_an_actor(t)}
    named = {told_of(t) for t in triples if t.predicate.value in NAMING}
    touched = frozenset(typed | {iri for iri in named if iri in ranks})
    if not touched:
        return touched, before.dimensions
    staying = {iri for iri in touched if _is_actor(store, before.graph, iri)}
    after = ranks.changed(sorted(touched), staying, labels.order)
    return touched, before.dimensions.of_actors(after)


def _is_actor(store: Store, graph: str, iri: str) -> bool:
    """Tell whether *iri* is an actor or a group, by its class or by a vocabulary of them."""
    told = list(store.about(NamedNode(iri), graph))
    schemes = (t.object for t in told if t.predicate.value == SKOS.inScheme)
    return any(map(_of_an_actor, told)) or any(
        t.predicate.value == ZN.dimension and t.object.value == ZNV[f"dimension/{ACTOR}"]  # type: ignore[union-attr]
        for scheme in schemes
        if isinstance(scheme, NamedNode)
        for t in store.about(scheme, graph)
    )


def _labels(before: Snapshot, store: Store, changed: frozenset[Triple]) -> Labels:
    named = {told_of(triple) for triple in changed if triple.predicate.value in NAMING}
    if not named:
        return before.labels
    told = (t for iri in named for t in store.about(NamedNode(iri), before.graph))
    names = Labels.read(Part(told), before.graph).names
    known = before.labels.names
    layered = known if isinstance(known, Layered) else Layered(known)
    return Labels(layered.changed({iri: names.get(iri) for iri in named}))


def _expectations(
    before: Snapshot, store: Store, changed: frozenset[Triple], dimensions: Dimensions
) -> Expectations:
    if all(triple.predicate.value not in _DECIDING for triple in changed):
        return replace(before.expectations, dimensions=dimensions)
    return Expectations.read(store, before.graph, before.year, dimensions)


def _of_an_actor(triple: Triple) -> bool:
    return triple.predicate.value == RDF.type and triple.object.value in _ACTORS  # type: ignore[union-attr]
