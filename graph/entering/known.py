"""What may be chosen: the things of an edition by class and vocabulary, with their names."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from graph.entering.row import Range
from graph.labels import Labels, Name
from graph.layered import Layered
from graph.store import Literal, NamedNode, Triple
from graph.terms import RDF, RDFS, SKOS, ZN, ZNV

_NAMING = (SKOS.prefLabel, RDFS.label)
_PHASES = ZNV["dimension/life-phase"]
Telling = Callable[[str], Iterable[Triple]]
"""Tells what is said of a thing."""
Kind = TypeVar("Kind")


@dataclass(frozen=True)
class Choice:
    """A thing that may be chosen; ``group`` is the IRI of the list or document it belongs to."""

    iri: str
    group: str


@dataclass(frozen=True)
class Known:
    """The things that an edition tells of.

    ``meant`` tells how many triples lead to one, ``phases`` the vocabularies of life phases: of all
    lists that are no document, only they can be answered by «none of it».
    """

    labels: Labels
    types: Mapping[str, frozenset[str]]
    schemes: Mapping[str, frozenset[str]]
    meant: Mapping[str, int]
    phases: frozenset[str]

    @classmethod
    def of(cls, triples: Iterable[Triple]) -> "Known":
        """Return what *triples* tell of."""
        facts = list(triples)
        links = [t for t in facts if isinstance(t.object, NamedNode)]
        return cls(
            labels=_labels(facts),
            types=_links(links, RDF.type),
            schemes=_links(links, SKOS.inScheme),
            meant=_meant(links),
            phases=_of_phases(links),
        )

    def following(self, things: Collection[str], told: Telling, telling: Telling) -> "Known":
        """Return what is known when *things* are no longer *told* of so, but as *telling* does."""
        old, new = ([t for thing in things for t in tells(thing)] for tells in (told, telling))
        after = Known.of(new)
        counts = {
            iri: self.meant.get(iri, 0) - lost + after.meant.get(iri, 0) or None
            for lost_of in [_meant(t for t in old if isinstance(t.object, NamedNode))]
            for iri in lost_of.keys() | after.meant.keys()
            for lost in [lost_of.get(iri, 0)]
        }
        return Known(
            labels=Labels(_replaced(self.labels.names, after.labels.names, things)),
            types=_replaced(self.types, after.types, things),
            schemes=_replaced(self.schemes, after.schemes, things),
            meant=_layered(self.meant).changed(counts),
            phases=(self.phases.difference(things)) | after.phases,
        )

    def may_be(self, iri: str, wanted: Range) -> bool:
        """Tell whether *iri* is a thing that a row with the range *wanted* takes."""
        if wanted.anything and (iri in self.types or iri in self.meant):
            return True
        return self._fits(iri, wanted)

    def _fits(self, iri: str, wanted: Range) -> bool:
        kinds = self.types.get(iri, frozenset())
        return bool(kinds & wanted.classes or self.schemes.get(iri, frozenset()) & wanted.schemes)

    def _offered(self, iri: str, wanted: Range) -> bool:
        kinds = self.types.get(iri, frozenset())
        if kinds & wanted.classes == {SKOS.ConceptScheme}:
            return iri in self.phases
        return self._fits(iri, wanted)

    def choices(self, wanted: Range, chosen: Collection[str] = ()) -> tuple[Choice, ...]:
        """Return what may be chosen, in the order a reader expects, list by list.

        What is *chosen* already is among it, even where nobody would offer it.
        """
        offered = {iri for iri in self.labels.names if self._offered(iri, wanted)}
        ordered = sorted(offered.union(chosen), key=self.labels.order)
        placed = [Choice(iri, self._group(iri)) for iri in ordered]
        return tuple(sorted(placed, key=lambda choice: self.labels.order(choice.group)))

    def _group(self, iri: str) -> str:
        schemes = sorted(self.schemes.get(iri, ()))
        return schemes[0] if schemes else ""


def _replaced(
    before: Mapping[str, Kind], after: Mapping[str, Kind], things: Collection[str]
) -> Layered[str, Kind]:
    """Return *before* with what *after* holds of *things* in it."""
    return _layered(before).changed({thing: after.get(thing) for thing in things})


def _layered(mapping: Mapping[str, Kind]) -> Layered[str, Kind]:
    return mapping if isinstance(mapping, Layered) else Layered(mapping)


def _meant(links: Iterable[Triple]) -> Counter[str]:
    return Counter(t.object.value for t in links)  # type: ignore[union-attr]


def _of_phases(links: Iterable[Triple]) -> frozenset[str]:
    found = _links(links, ZN.dimension).items()
    return frozenset(iri for iri, values in found if _PHASES in values)


def _links(links: Iterable[Triple], predicate: str) -> dict[str, frozenset[str]]:
    """Return what *predicate* leads to, by what it says it of."""
    found: dict[str, set[str]] = defaultdict(set)
    for triple in links:
        if triple.predicate.value == predicate:
            found[triple.subject.value].add(triple.object.value)  # type: ignore[union-attr]
    return {iri: frozenset(values) for iri, values in found.items()}


def _labels(facts: Iterable[Triple]) -> Labels:
    """Return the names in *facts*; of two told where shapes allow one, the last counts."""
    names: dict[str, dict[str, str]] = defaultdict(dict)
    notations: dict[str, str] = {}
    positions: dict[str, int] = {}
    telling = {*_NAMING, SKOS.notation, ZN.position}
    for triple in sorted((t for t in facts if t.predicate.value in telling), key=str):
        subject, predicate, value = triple.subject.value, triple.predicate.value, triple.object  # type: ignore[union-attr]
        if predicate in _NAMING and isinstance(value, Literal):
            names[subject][value.language or ""] = value.value
        elif predicate == SKOS.notation:
            notations[subject] = value.value  # type: ignore[union-attr]
        elif predicate == ZN.position:
            positions[subject] = int(value.value)  # type: ignore[union-attr]
    return Labels(
        {
            iri: Name(texts, (), notations.get(iri, ""), positions.get(iri, 0))
            for iri, texts in names.items()
        }
    )
