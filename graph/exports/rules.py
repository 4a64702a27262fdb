"""What the shapes say of properties as columns: their order, and which may have several values."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from graph.shapes import read_shapes
from graph.store import NamedNode
from graph.terms import SH, SKOS


@dataclass(frozen=True)
class _Rule:
    """That a property of some classes stands in a place, and whether it has one value only."""

    predicate: str
    order: float
    classes: frozenset[str]
    single: bool


def several(folder: Path, kinds: frozenset[str]) -> Mapping[str, bool]:
    """Return the properties that shapes give the classes *kinds*, in order, names first.

    Each with whether it may have several values; *folder* is that of a city with shapes of its own.
    """
    own = [rule for rule in _rules(folder) if not rule.classes.isdisjoint(kinds)]
    found: dict[str, bool] = {}
    for rule in sorted(own, key=lambda one: (one.predicate != SKOS.prefLabel, one.order)):
        found[rule.predicate] = found.get(rule.predicate, True) and not rule.single
    return found


@lru_cache(maxsize=4)
def _rules(folder: Path) -> tuple[_Rule, ...]:
    shapes = read_shapes(folder)
    single = {
        triple.subject.value
        for triple in shapes.triples
        if isinstance(triple.subject, NamedNode)
        and (triple.predicate.value, triple.object.value)  # type: ignore[union-attr]
        in ((SH.maxCount, "1"), (SH.uniqueLang, "true"))
    }
    return tuple(
        _Rule(shape.path[0], shape.order, shape.classes, shape.iri in single)
        for shape in shapes.by_iri.values()
        if len(shape.path) == 1
    )
