"""From files to what is published: the graphs ``said`` and ``current`` of each edition."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.city import City
from graph.errors import AmbiguousError, DatasetError, Fault
from graph.reading import Reading, read
from graph.slots import Slots
from graph.store import NamedNode, Triple
from graph.terms import RDF, SKOS, ZN, ZNV

SAID, CURRENT = "said", "current"
_TYPE = NamedNode(RDF.type)
_ANSWER = NamedNode(ZN.answer)
_MATCHES = frozenset({NamedNode(SKOS.exactMatch), NamedNode(SKOS.closeMatch)})
_SAID_LAYERS = (("reported", "confirmed"), ("stated",))
_CURRENT_LAYERS = (*_SAID_LAYERS, ("carried",))


@dataclass(frozen=True)
class Edition:
    """The register of one reporting year with its derived graphs, reference triples included."""

    iri: str
    year: str
    shown: bool
    said: frozenset[Triple]
    current: frozenset[Triple]


@dataclass(frozen=True)
class Release:
    """Everything a city publishes from its files."""

    city: City
    reading: Reading
    editions: tuple[Edition, ...]

    @property
    def shown(self) -> Edition:
        """Return the edition marked as shown."""
        return next(edition for edition in self.editions if edition.shown)

    def edition(self, year: str) -> Edition:
        """Return the edition of *year*; an unknown year raises with the known ones."""
        found = {edition.year: edition for edition in self.editions}
        if year not in found:
            raise AmbiguousError(
                f"Die Ausgabe „{year}“ ist nicht bekannt; bekannt sind:", list(found)
            )
        return found[year]

    @property
    def reference(self) -> frozenset[Triple]:
        """Return what holds in every edition: reference triples with all identities."""
        return _reference(self.city, self.reading)

    @property
    def said(self) -> frozenset[Triple]:
        """Return what is said in the edition shown."""
        return self.shown.said

    @property
    def current(self) -> frozenset[Triple]:
        """Return what is said, carried or proposed in the edition shown."""
        return self.shown.current


def derive(city: City) -> Release:
    """Return what *city* publishes; faults in its files raise :class:`DatasetError`."""
    reading = read(city)
    reference = _reference(city, reading)
    slots = Slots.of(reference)
    unknown = _unknown(city, reading, reference)
    editions = tuple(
        _edition(city, reading, iri, reference - unknown[iri], slots) for iri in _edition_iris(city)
    )
    if sum(edition.shown for edition in editions) != 1:
        years = ", ".join(edition.year for edition in editions if edition.shown) or "keine"
        raise DatasetError(
            [Fault("", "", "shown", f"Gezeigte Ausgaben: {years}; erwartet ist genau eine.")]
        )
    return Release(city, reading, editions)


def identities(triples: Iterable[Triple]) -> frozenset[str]:
    """Return the subjects of which *triples* tell only the class."""
    classed: set[str] = set()
    described: set[str] = set()
    for triple in triples:
        told = classed if triple.predicate == _TYPE else described
        told.add(triple.subject.value)  # type: ignore[union-attr]
    return frozenset(classed - described)


def _reference(city: City, reading: Reading) -> frozenset[Triple]:
    return frozenset().union(
        *(reading.graphs[entry.graph] for entry in city.files if entry.edition is None)
    )


def _unknown(
    city: City, reading: Reading, reference: frozenset[Triple]
) -> Mapping[str, frozenset[Triple]]:
    """Return by edition the classes of the identities it does not know.

    It knows what its own graphs describe and, activities apart, what they mention: a mentioned
    provider belongs to the edition, an activity counts where something is said about it. What no
    edition describes stays in all of them, so that its missing name is found.
    """
    own = {
        iri: frozenset().union(*_bases(city, reading, iri).values()) for iri in _edition_iris(city)
    }
    described = {iri: frozenset(_described(triples)) for iri, triples in own.items()}
    mentioned = {iri: {t.object for t in triples} for iri, triples in own.items()}
    somewhere = frozenset().union(*described.values())
    bare = identities(reference)
    types = [t for t in reference if t.subject.value in bare and t.subject in somewhere]  # type: ignore[union-attr]
    return {
        iri: frozenset(
            t
            for t in types
            if t.subject not in described[iri]
            and (t.object == _zn("Activity") or t.subject not in mentioned[iri])
        )
        for iri in own
    }


def _described(triples: Iterable[Triple]) -> Iterator[object]:
    """Yield what *triples* say something about, or propose something for."""
    for triple in triples:
        yield triple.subject
        if triple.predicate == NamedNode(RDF.subject):
            yield triple.object


def _edition_iris(city: City) -> list[str]:
    return sorted({entry.edition for entry in city.files if entry.edition is not None})


def _edition(
    city: City, reading: Reading, iri: str, reference: frozenset[Triple], slots: Slots
) -> Edition:
    bases = _bases(city, reading, iri)
    common = reference | frozenset(_for_both(bases))
    said = common | slots.strongest(_layers(bases, _SAID_LAYERS))
    stated = common | slots.strongest(_layers(bases, _CURRENT_LAYERS))
    current = stated | frozenset(_open_proposals(bases, stated))
    year = _value(reference, iri, ZN.reportingYear)
    shown = _value(reference, iri, ZN.shown) == "true"
    return Edition(iri, year, shown, said, current)


def _bases(city: City, reading: Reading, edition: str) -> Mapping[str, frozenset[Triple]]:
    """Return the triples of an edition by the short name of their basis."""
    graphs = {(entry.basis, entry.graph) for entry in city.files if entry.edition == edition}
    bases: dict[str, frozenset[Triple]] = {}
    for basis, graph in sorted(graphs):
        name = basis.removeprefix(ZNV["basis/"])
        bases[name] = bases.get(name, frozenset()) | reading.graphs[graph]
    return bases


def _layers(
    bases: Mapping[str, frozenset[Triple]], layers: tuple[tuple[str, ...], ...]
) -> list[frozenset[Triple]]:
    return [frozenset().union(*(bases.get(name, ()) for name in layer)) for layer in layers]


def _for_both(bases: Mapping[str, frozenset[Triple]]) -> Iterator[Triple]:
    """Yield decisions, expectations and goal matches: they hold whatever their basis."""
    triples = bases.get("editorial", frozenset()) | bases.get("decided", frozenset())
    decisions = {t.subject for t in triples if t.predicate == _TYPE and t.object == _zn("Decision")}
    for triple in triples:
        if triple.subject in decisions or triple.predicate in _MATCHES:
            yield triple


def _open_proposals(
    bases: Mapping[str, frozenset[Triple]], stated: frozenset[Triple]
) -> Iterator[Triple]:
    """Yield the open proposals and what they propose, as far as it is not said already."""
    triples = bases.get("editorial", frozenset()) | bases.get("decided", frozenset())
    closed = {t.subject for t in triples if t.predicate == _ANSWER and t.object != _open()}
    for proposal, parts in _proposals(bases.get("editorial", frozenset())).items():
        proposed = _proposed(proposal, parts)
        if proposal not in closed and proposed not in stated:
            yield proposed
            yield from parts


def _proposals(editorial: frozenset[Triple]) -> dict[NamedNode, list[Triple]]:
    named = {t.subject for t in editorial if t.predicate == _TYPE and t.object == _zn("Proposal")}
    proposals: dict[NamedNode, list[Triple]] = {}
    for triple in editorial:
        if triple.subject in named and isinstance(triple.subject, NamedNode):
            proposals.setdefault(triple.subject, []).append(triple)
    return proposals


def _proposed(proposal: NamedNode, parts: list[Triple]) -> Triple:
    values = {part.predicate.value: part.object for part in parts}
    try:
        subject, predicate = values[RDF.subject], values[RDF.predicate]
        return Triple(subject, predicate, values[RDF.object])  # type: ignore[arg-type]
    except (KeyError, TypeError) as error:
        message = "Dem Vorschlag fehlt rdf:subject, rdf:predicate oder rdf:object (je eine IRI)."
        raise DatasetError([Fault("", proposal.value, "proposal", message)]) from error


def _value(triples: frozenset[Triple], subject: str, predicate: str) -> str:
    node, link = NamedNode(subject), NamedNode(predicate)
    found = (t.object for t in triples if t.subject == node and t.predicate == link)
    return next((str(term.value) for term in found), "")  # type: ignore[union-attr]


def _zn(name: str) -> NamedNode:
    return NamedNode(ZN[name])


def _open() -> NamedNode:
    return NamedNode(ZNV["answer/open"])
