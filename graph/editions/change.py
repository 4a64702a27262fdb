"""What is said otherwise of a thing in a later edition: property by property, what was and is."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from graph.errors import ZielnetzError
from graph.shapes import read_shapes
from graph.snapshot import Snapshot
from graph.store import Literal, NamedNode, Term
from graph.terms import RDF, SKOS, ZN

Value = NamedNode | Literal
Changes = Mapping[str, tuple["Change", ...]]
"""What has changed, by thing; a thing of which the same is said has no entry."""
_NOT_COMPARED: Final = frozenset({ZN.listedIn, SKOS.exactMatch, SKOS.closeMatch})
"""Where a thing is listed, and what it is like, says nothing of the thing itself."""


@dataclass(frozen=True, slots=True)
class Change:
    """A property that says something else: what ``was`` said, and what is said ``now``.

    ``row`` is the token of its row of the grid, or empty.
    """

    row: str
    predicate: str
    was: tuple[Value, ...]
    now: tuple[Value, ...]

    @property
    def come(self) -> tuple[Value, ...]:
        """The values that are new."""
        return tuple(value for value in self.now if value not in self.was)

    @property
    def gone(self) -> tuple[Value, ...]:
        """The values that are no longer said."""
        return tuple(value for value in self.was if value not in self.now)


@dataclass(frozen=True)
class Pair:
    """Two editions on the same footing, the one that is compared with and the later one."""

    before: Snapshot
    after: Snapshot

    def __post_init__(self) -> None:
        """Refuse to compare what stands on different footings."""
        if self.before.basis != self.after.basis:
            raise ZielnetzError(
                f"Grundlagen „{self.before.basis}“ und „{self.after.basis}“; "
                "erwartet ist für beide Ausgaben dieselbe."
            )

    def things(self, kind: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return the things of the class *kind* in the one edition and in the other."""
        before, after = (
            frozenset(one.store.subjects(RDF.type, kind, one.graph))
            for one in (self.before, self.after)
        )
        return before, after

    def ordered(self, iris: Iterable[str]) -> list[str]:
        """Return *iris* as lists name them, by what they are called now, else by what they were."""
        later = self.after.labels

        def order(iri: str) -> tuple[object, ...]:
            return (later if iri in later.names else self.before.labels).order(iri)

        return sorted(iris, key=order)


def changes(pair: Pair, kind: str, things: Collection[str]) -> Changes:
    """Return what has changed of *things* of the class *kind*, in the order of the grid."""
    found: dict[str, list[Change]] = defaultdict(list)
    for predicate, row in _compared(kind).items():
        old, new = (set(one.store.links(predicate, one.graph)) for one in (pair.before, pair.after))
        touched = {iri for iri, _ in old ^ new if iri in things}
        was, now = _values(pair.before, old, touched), _values(pair.after, new, touched)
        for iri in touched:
            found[iri].append(Change(row, predicate, was[iri], now[iri]))
    return {iri: tuple(changed) for iri, changed in found.items()}


@cache
def _compared(kind: str) -> Mapping[str, str]:
    """Return the properties that shapes know of a *kind*, each with its row of the grid."""
    shapes = read_shapes()
    places = {row.token: row.order for row in shapes.rows}
    rules = [rule for rule in shapes.by_iri.values() if kind in rule.classes]
    rules.sort(key=lambda rule: (places.get(rule.row or "", len(places) + 1), rule.order, rule.iri))
    paths = {rule.path[0]: rule.row or "" for rule in reversed(rules) if len(rule.path) == 1}
    return {path: row for path, row in reversed(paths.items()) if path not in _NOT_COMPARED}


def _values(
    snapshot: Snapshot, links: Iterable[tuple[str, Term]], things: Collection[str]
) -> Mapping[str, tuple[Value, ...]]:
    """Return what *links* say of each of *things*, in order."""
    found: dict[str, list[Value]] = {iri: [] for iri in things}
    for iri, value in links:
        if iri in found and isinstance(value, NamedNode | Literal):
            found[iri].append(value)
    return {iri: _sorted(snapshot, values) for iri, values in found.items()}


def _sorted(snapshot: Snapshot, values: Iterable[Value]) -> tuple[Value, ...]:
    def order(value: Value) -> tuple[object, ...]:
        if isinstance(value, NamedNode):
            return (0, snapshot.labels.order(value.value))
        return (1, value.language or "", value.value)

    return tuple(sorted(values, key=order))
