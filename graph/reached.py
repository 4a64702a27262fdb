"""The activities that a change reaches, brought on in the columns of all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from graph.around import Around
from graph.columns import Columns
from graph.dimensions import Dimensions
from graph.exchange import Exchange
from graph.incidence import Incidence, build
from graph.part import Part, followed
from graph.providers import Providers
from graph.snapshot import Snapshot
from graph.store import NamedNode, Store, Triple
from graph.terms import RDF, ZN
from graph.told import Triples, told_of

_About = Callable[[str], Triples]
_OF_ACTORS: Final = frozenset({RDF.type, ZN.actorType, ZN.level, ZN.selfDescription})
"""What actors tell of themselves and their activities count by."""


@dataclass(frozen=True)
class Reached:
    """Brings on what a change of the store behind *before* reaches, to what *store* holds now.

    ``dimensions`` are those after the change, ``actors`` those that were renamed, came or went.
    """

    before: Snapshot
    store: Store
    dimensions: Dimensions
    actors: frozenset[str]

    def incidence(self, whole: Incidence, graph: str, around: Around) -> Incidence:
        """Return *whole*, the columns of *graph*, after a change told of by *around*."""
        told = around.told
        gone, come = (set(_activities(triples)) for triples in (told.removed, told.added))
        fresh = {iri for iri in come if iri not in whole.index}
        reached = {*self._own(whole, told), *self._provided(whole, graph, told), *fresh}
        numbers = whole.numbers.changed(gone, fresh)
        reached.update(numbers.moved(whole.numbers))
        if not reached and not self.actors:
            return whole
        return replace(whole, providers=self._ranked(whole, graph)).brought_on(
            self._then.of(around.before, frozenset(reached - fresh)),
            self._now.of(around.after, frozenset(reached - gone)),
            numbers,
        )

    def _own(self, whole: Incidence, told: Exchange) -> Iterator[str]:
        return (iri for triple in told.triples if (iri := told_of(triple)) in whole.index)

    def _provided(self, whole: Incidence, graph: str, told: Exchange) -> Iterator[str]:
        """Yield the activities of the actors that tell something else of themselves.

        One that is theirs no longer tells something else itself.
        """
        for actor in {told_of(t) for t in told.triples if t.predicate.value in _OF_ACTORS}:
            found = self.store.subjects(ZN.providedBy, actor, graph)
            yield from (activity for activity in found if activity in whole.index)

    def _ranked(self, whole: Incidence, graph: str) -> Providers:
        if not self.actors:
            return whole.providers
        named = [iri for iri in self.actors if _is_named(self.store, graph, iri)]
        return whole.providers.ranked(self.dimensions.actors, self.actors, named)

    @cached_property
    def _then(self) -> "_Built":
        return _Built(self.before.year, self.before.dimensions)

    @cached_property
    def _now(self) -> "_Built":
        return _Built(self.before.year, self.dimensions)


class _Built:
    """Columns of a few activities, built once for all graphs that tell the same of them."""

    def __init__(self, year: str, dimensions: Dimensions) -> None:
        self._year = year
        self._dimensions = dimensions
        self._known: dict[tuple[frozenset[str], Triples], Incidence] = {}

    def of(self, about: _About, activities: frozenset[str]) -> Incidence:
        told = followed(about, activities)
        if (activities, told) not in self._known:
            reader = Columns.among(Part(told), "", activities)
            self._known[activities, told] = build(reader, self._year, self._dimensions)
        return self._known[activities, told]


def _activities(triples: frozenset[Triple]) -> Iterator[str]:
    return (
        told_of(triple)
        for triple in triples
        if (triple.predicate.value, triple.object.value) == (RDF.type, ZN.Activity)  # type: ignore[union-attr]
    )


def _is_named(store: Store, graph: str, iri: str) -> bool:
    kind = NamedNode(RDF.type), NamedNode(ZN.Actor)
    return any((t.predicate, t.object) == kind for t in store.about(NamedNode(iri), graph))
