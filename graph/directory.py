"""The things of a class with their properties, as a directory lists them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from graph.snapshot import Snapshot
from graph.store import Literal, NamedNode
from graph.terms import RDF


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing with what one graph says of it.

    ``links`` maps a property to the IRIs it leads to in the order a reader expects, ``values`` to
    numbers, dates and other plain values, ``texts`` to texts by language.
    """

    iri: str
    links: Mapping[str, tuple[str, ...]]
    values: Mapping[str, tuple[str, ...]]
    texts: Mapping[str, Mapping[str, tuple[str, ...]]]

    def all(self, predicate: str) -> tuple[str, ...]:
        """Return the IRIs that *predicate* leads to."""
        return self.links.get(predicate, ())

    def value(self, predicate: str) -> str:
        """Return the plain value of *predicate*, or nothing."""
        return next(iter(self.values.get(predicate, ())), "")

    def number(self, predicate: str) -> int | None:
        """Return the whole number that *predicate* gives, if it gives one."""
        text = self.value(predicate)
        return int(text) if text else None

    def holds(self, predicate: str) -> bool:
        """Tell whether *predicate* is said to be true."""
        return self.value(predicate) == "true"

    def sentences(self, predicate: str, lang: str = "de") -> tuple[str, ...]:
        """Return the texts of *predicate* in *lang*, else in German."""
        known = self.texts.get(predicate, {})
        return known.get(lang) or known.get("de", ())

    def text(self, predicate: str, lang: str = "de") -> str:
        """Return the text of *predicate* in *lang*, else in German, or nothing."""
        return next(iter(self.sentences(predicate, lang)), "")


def things(snapshot: Snapshot, kind: str) -> tuple[Thing, ...]:
    """Return everything of the class *kind*, in the order a reader expects."""
    found = snapshot.store.subjects(RDF.type, kind, snapshot.graph)
    return tuple(thing(snapshot, iri) for iri in sorted(found, key=snapshot.labels.order))


def thing(snapshot: Snapshot, iri: str) -> Thing:
    """Return what the graph of *snapshot* says of *iri*; of an unknown thing it says nothing."""
    links: dict[str, list[str]] = defaultdict(list)
    values: dict[str, list[str]] = defaultdict(list)
    texts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in snapshot.store.about(NamedNode(iri), snapshot.graph):
        predicate, value = triple.predicate.value, triple.object
        if isinstance(value, NamedNode):
            links[predicate].append(value.value)
        elif isinstance(value, Literal) and value.language:
            texts[predicate][value.language].append(value.value)
        elif isinstance(value, Literal):
            values[predicate].append(value.value)
    order = snapshot.labels.order
    return Thing(
        iri=iri,
        links={name: tuple(sorted(found, key=order)) for name, found in links.items()},
        values={name: tuple(sorted(found)) for name, found in values.items()},
        texts={
            name: {lang: tuple(sorted(found)) for lang, found in by_language.items()}
            for name, by_language in texts.items()
        },
    )


def grouped(snapshot: Snapshot, predicate: str) -> Mapping[str, tuple[str, ...]]:
    """Return what *predicate* leads to from each thing, in the order a reader expects."""
    found: dict[str, list[str]] = defaultdict(list)
    for iri, value in snapshot.store.pairs(predicate, snapshot.graph):
        found[iri].append(value)
    order = snapshot.labels.order
    return {iri: tuple(sorted(values, key=order)) for iri, values in found.items()}
