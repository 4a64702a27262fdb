"""Properties of activities as sets of activities, read out of one graph."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph import bits
from graph.bits import Bits
from graph.part import Linked
from graph.sets import Sets
from graph.terms import RDF, ZN


@dataclass(frozen=True)
class Columns:
    """The activities of one graph, whose properties it reads as sets of them."""

    store: Linked
    graph: str
    activities: tuple[str, ...]
    index: Mapping[str, int]

    @classmethod
    def of(cls, store: Linked, graph: str) -> "Columns":
        """Return the columns of *graph*, activities in the order of their IRIs."""
        return cls.among(store, graph, store.subjects(RDF.type, ZN.Activity, graph))

    @classmethod
    def among(cls, store: Linked, graph: str, chosen: Iterable[str]) -> "Columns":
        """Return the columns over the *chosen* activities alone."""
        activities = tuple(sorted(chosen))
        return cls(store, graph, activities, {iri: at for at, iri in enumerate(activities)})

    @property
    def count(self) -> int:
        """Return the number of activities."""
        return len(self.activities)

    def pairs(self, predicate: str) -> list[tuple[int, str]]:
        """Return activity number and value of each link of an activity."""
        links = self.store.pairs(predicate, self.graph)
        return [(self.index[iri], value) for iri, value in links if iri in self.index]

    def types(self, kind: str) -> frozenset[str]:
        """Return everything of one class, activity or not."""
        return frozenset(self.store.subjects(RDF.type, kind, self.graph))

    def any(self, predicate: str) -> Bits:
        """Return the activities that have *predicate* at all."""
        return bits.of((at for at, _ in self.pairs(predicate)), self.count)

    def columns(self, path: tuple[str, ...]) -> Sets:
        """Return, for each value at the end of *path*, the activities that lead there."""
        pairs = self.pairs(path[0])
        for predicate in path[1:]:
            onward: dict[str, list[str]] = defaultdict(list)
            for subject, value in self.store.pairs(predicate, self.graph):
                onward[subject].append(value)
            pairs = [(at, end) for at, value in pairs for end in onward.get(value, ())]
        return Sets.of(pairs, self.count)
