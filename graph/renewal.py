"""A snapshot brought on to the next changeset, at the price of what is different."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from graph.columns import Columns
from graph.exchange import Exchange
from graph.expectations import Expectations
from graph.incidence import Incidence, build
from graph.labels import Labels
from graph.layered import Layered
from graph.part import Part
from graph.snapshot import Snapshot
from graph.store import NamedNode, Store, Triple
from graph.terms import DCT, RDF, RDFS, SKOS, ZN

_NAMING: Final = frozenset({RDFS.label, SKOS.prefLabel, SKOS.altLabel, SKOS.notation, ZN.position})
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
_MEMBERS: Final = frozenset({ZN.Actor, ZN.ActorGroup, ZN.Area, ZN.Field, ZN.Goal, ZN.Programme})
_OF_ACTORS: Final = frozenset({ZN.actorType, ZN.level, ZN.selfDescription})
_DECIDING: Final = frozenset({DCT.date, ZN.concerns, ZN.decisionKind, ZN.validUntil})
_UNCHANGED: Final = Exchange()


def renewed(before: Snapshot, store: Store, changes: Mapping[str, Exchange]) -> Snapshot:
    """Return what :meth:`Snapshot.read` reads out of *store*: *before*, with *changes* by graph.

    *before* must still be able to read its own store. Where dimensions change, or an activity goes,
    everything is read anew.
    """
    graphs = dict.fromkeys((before.graph, before.graphs["said"]))
    reached = {
        graph: _Reached(before, store, graph).by(changes.get(graph, _UNCHANGED)) for graph in graphs
    }
    if any(activities is None for activities in reached.values()):
        return Snapshot.read(store, before.graphs, before.edition, before.year, before.basis)
    of_both = _BroughtOn(before, store)
    incidence = of_both.incidence(before.incidence, before.graph, reached[before.graph] or ())
    said = incidence
    if before.basis != "said":
        graph = before.graphs["said"]
        said = of_both.incidence(before.said, graph, reached[graph] or ())
    changed = _triples(changes.get(before.graph, _UNCHANGED))
    return replace(
        before,
        store=store,
        labels=_labels(before, store, changed),
        incidence=incidence,
        said=said,
        expectations=_expectations(before, store, changed),
    )


@dataclass(frozen=True)
class _Reached:
    """Looks for the activities that stand elsewhere after a change of one graph."""

    before: Snapshot
    store: Store
    graph: str

    def by(self, exchange: Exchange) -> frozenset[str] | None:
        """Return the activities that *exchange* reaches; ``None`` where it reaches everything."""
        if any(map(self._of_everything, _triples(exchange))):
            return None
        if any(map(_tells_of_an_activity, exchange.removed)):
            return None
        new = {_subject(t) for t in exchange.added if _tells_of_an_activity(t)}
        touched = {_subject(triple) for triple in _triples(exchange)}
        own = {iri for iri in touched if iri in self._index}
        return frozenset(new | own | self._provided(exchange))

    @property
    def _index(self) -> Mapping[str, int]:
        said = self.graph == self.before.graphs["said"]
        return (self.before.said if said else self.before.incidence).index

    def _of_everything(self, triple: Triple) -> bool:
        """Tell whether *triple* is about dimensions, or the order of what stands in them."""
        dimensions, subject, link = self.before.dimensions, _subject(triple), triple.predicate.value
        if link in _ORDERING or (link in _NAMING and subject in dimensions.things):
            return True
        if link == RDF.type:
            return triple.object.value in _MEMBERS or subject in dimensions.levels  # type: ignore[union-attr]
        return link == ZN.inField and subject in dimensions.levels

    def _provided(self, exchange: Exchange) -> set[str]:
        """Return the activities of the actors that tell something else of themselves."""
        actors = {_subject(t) for t in _triples(exchange) if t.predicate.value in _OF_ACTORS}
        return {
            activity
            for store in (self.before.store, self.store)
            for actor in actors
            for activity in store.subjects(ZN.providedBy, actor, self.graph)
            if activity in self._index
        }


@dataclass(frozen=True)
class _BroughtOn:
    before: Snapshot
    store: Store

    def incidence(self, whole: Incidence, graph: str, reached: Iterable[str]) -> Incidence:
        """Return *whole* with the activities *reached* as the store tells of them now."""
        now = frozenset(reached)
        if not now:
            return whole
        then = frozenset(iri for iri in now if iri in whole.index)
        return whole.brought_on(
            self._few(self.before.store, graph, then), self._few(self.store, graph, now)
        )

    def _few(self, store: Store, graph: str, activities: frozenset[str]) -> Incidence:
        part = Part.of(store, graph, activities)
        reader = Columns.among(part, graph, activities)
        return build(reader, self.before.year, self.before.dimensions)


def _labels(before: Snapshot, store: Store, changed: frozenset[Triple]) -> Labels:
    named = {_subject(triple) for triple in changed if triple.predicate.value in _NAMING}
    if not named:
        return before.labels
    told = (t for iri in named for t in store.about(NamedNode(iri), before.graph))
    names = Labels.read(Part(told), before.graph).names
    known = before.labels.names
    layered = known if isinstance(known, Layered) else Layered(known)
    return Labels(layered.changed({iri: names.get(iri) for iri in named}))


def _expectations(before: Snapshot, store: Store, changed: frozenset[Triple]) -> Expectations:
    if all(triple.predicate.value not in _DECIDING for triple in changed):
        return before.expectations
    return Expectations.read(store, before.graph, before.year, before.dimensions)


def _triples(exchange: Exchange) -> frozenset[Triple]:
    return exchange.removed | exchange.added


def _tells_of_an_activity(triple: Triple) -> bool:
    return triple.predicate.value == RDF.type and triple.object.value == ZN.Activity  # type: ignore[union-attr]


def _subject(triple: Triple) -> str:
    return triple.subject.value  # type: ignore[union-attr]
