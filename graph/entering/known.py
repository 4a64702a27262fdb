"""What may be chosen: the things of an edition by class and vocabulary, with their names."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from graph.entering.row import Range
from graph.labels import Labels, Name
from graph.store import Literal, NamedNode, Triple
from graph.terms import RDF, RDFS, SKOS, ZN, ZNV

_NAMING = (SKOS.prefLabel, RDFS.label)
_PHASES = ZNV["dimension/life-phase"]


@dataclass(frozen=True)
class Choice:
    """A thing that may be chosen; ``group`` is the IRI of the list or document it belongs to."""

    iri: str
    group: str


@dataclass(frozen=True)
class Known:
    """The things that an edition tells of.

    ``meant`` are those that something leads to, ``phases`` the vocabularies of life phases: of all
    lists that are no document, only they can be answered by «none of it».
    """

    labels: Labels
    types: Mapping[str, frozenset[str]]
    schemes: Mapping[str, frozenset[str]]
    meant: frozenset[str]
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
            meant=frozenset(t.object.value for t in links),  # type: ignore[union-attr]
            phases=frozenset(
                iri for iri, found in _links(links, ZN.dimension).items() if _PHASES in found
            ),
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


def _links(links: Iterable[Triple], predicate: str) -> dict[str, frozenset[str]]:
    """Return what *predicate* leads to, by what it says it of."""
    found: dict[str, set[str]] = defaultdict(set)
    for triple in links:
        if triple.predicate.value == predicate:
            found[triple.subject.value].add(triple.object.value)  # type: ignore[union-attr]
    return {iri: frozenset(values) for iri, values in found.items()}


def _labels(facts: Iterable[Triple]) -> Labels:
    names: dict[str, dict[str, str]] = defaultdict(dict)
    notations: dict[str, str] = {}
    positions: dict[str, int] = {}
    for triple in facts:
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
