"""What leads from one snapshot to the next: the things that may be told of otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.exchange import Exchange
from graph.snapshot import Snapshot
from graph.store import NamedNode
from graph.terms import RDF
from graph.told import told_of


@dataclass(frozen=True)
class Step:
    """From the snapshot ``before`` to the one ``after`` it, which was brought on from it.

    ``renamed`` are things that are called otherwise, ``retyped`` those of other classes. ``things``
    are all of which something else may be told, or on whose order a name weighs: also those that
    lead to what was renamed.
    """

    before: Snapshot
    after: Snapshot
    renamed: frozenset[str]
    retyped: frozenset[str]
    things: frozenset[str]

    @classmethod
    def between(
        cls, before: Snapshot, after: Snapshot, told: Exchange, touched: frozenset[str]
    ) -> "Step":
        """Return the step after a change that *touched* things, and what it *told* of them."""
        old, new = before.labels.names, after.labels.names
        renamed = frozenset(iri for iri in touched if old.get(iri) != new.get(iri))
        retyped = frozenset(told_of(t) for t in told.triples if t.predicate.value == RDF.type)
        beside = {one for iri in renamed for one in _leading(after, iri)}
        return cls(before, after, renamed, retyped, touched | beside)


def _leading(snapshot: Snapshot, iri: str) -> Iterator[str]:
    for triple in snapshot.store.pointing(NamedNode(iri), snapshot.graph):
        yield triple.subject.value  # type: ignore[union-attr]
