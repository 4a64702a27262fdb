"""What may be chosen: the things of an edition by class and vocabulary, with their names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.entering.row import Range
from graph.labels import Labels, Name
from graph.store import Literal, NamedNode, Triple
from graph.terms import RDF, RDFS, SKOS, ZN

_NAMING = (SKOS.prefLabel, RDFS.label)


@dataclass(frozen=True)
class Choice:
    """A thing that may be chosen; ``group`` is the IRI of the list or document it belongs to."""

    iri: str
    group: str


@dataclass(frozen=True)
class Known:
    """The things that an edition tells of; ``meant`` are those that something leads to."""

    labels: Labels
    types: Mapping[str, frozenset[str]]
    schemes: Mapping[str, frozenset[str]]
    meant: frozenset[str]

    @classmethod
    def of(cls, triples: Iterable[Triple]) -> "Known":
        """Return what *triples* tell of."""
        types: dict[str, set[str]] = defaultdict(set)
        schemes: dict[str, set[str]] = defaultdict(set)
        names: dict[str, dict[str, str]] = defaultdict(dict)
        notations: dict[str, str] = {}
        positions: dict[str, int] = {}
        meant: set[str] = set()
        for triple in triples:
            subject, predicate, value = triple.subject.value, triple.predicate.value, triple.object  # type: ignore[union-attr]
            if isinstance(value, NamedNode):
                meant.add(value.value)
            if predicate == RDF.type:
                types[subject].add(value.value)  # type: ignore[union-attr]
            elif predicate == SKOS.inScheme:
                schemes[subject].add(value.value)  # type: ignore[union-attr]
            elif predicate in _NAMING and isinstance(value, Literal):
                names[subject][value.language or ""] = value.value
            elif predicate == SKOS.notation:
                notations[subject] = value.value  # type: ignore[union-attr]
            elif predicate == ZN.position:
                positions[subject] = int(value.value)  # type: ignore[union-attr]
        labels = Labels(
            {
                iri: Name(texts, (), notations.get(iri, ""), positions.get(iri, 0))
                for iri, texts in names.items()
            }
        )
        return cls(labels, _frozen(types), _frozen(schemes), frozenset(meant))

    def may_be(self, iri: str, wanted: Range) -> bool:
        """Tell whether *iri* is a thing that a row with the range *wanted* takes."""
        if wanted.anything and (iri in self.types or iri in self.meant):
            return True
        return self._offered(iri, wanted)

    def _offered(self, iri: str, wanted: Range) -> bool:
        kinds = self.types.get(iri, frozenset())
        return bool(kinds & wanted.classes or self.schemes.get(iri, frozenset()) & wanted.schemes)

    def choices(self, wanted: Range) -> tuple[Choice, ...]:
        """Return what may be chosen, in the order a reader expects, list by list."""
        found = [iri for iri in self.labels.names if self._offered(iri, wanted)]
        ordered = sorted(found, key=self.labels.order)
        placed = [Choice(iri, self._group(iri)) for iri in ordered]
        return tuple(sorted(placed, key=lambda choice: self.labels.order(choice.group)))

    def _group(self, iri: str) -> str:
        schemes = sorted(self.schemes.get(iri, ()))
        return schemes[0] if schemes else ""


def _frozen(found: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {iri: frozenset(values) for iri, values in found.items()}
