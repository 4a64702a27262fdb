"""From files and ledger to what is published: the graphs ``said`` and ``current`` of editions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graph.city import City
from graph.deposit import Deposit
from graph.errors import AmbiguousError, DatasetError, Fault
from graph.proposals import open_proposals
from graph.reading import Reading, read
from graph.sources import Sources, overridden
from graph.store import NamedNode, Triple
from graph.terms import DCT, RDF, SKOS, ZN

SAID, CURRENT = "said", "current"
_TYPE = NamedNode(RDF.type)
_ACTIVITY, _DECISION = NamedNode(ZN.Activity), NamedNode(ZN.Decision)
_REPLACES = NamedNode(DCT.replaces)
_MATCHES = frozenset({NamedNode(SKOS.exactMatch), NamedNode(SKOS.closeMatch)})
_WORD: Final = ("reported", "confirmed")
_EMPTY: frozenset[Triple] = frozenset()


@dataclass(frozen=True, eq=False)
class Edition:
    """The register of one reporting year with its derived graphs, reference triples included.

    A ``frozen`` one is as it was when it was frozen.
    """

    iri: str
    year: str
    shown: bool
    said: frozenset[Triple]
    current: frozenset[Triple]
    frozen: bool = False


@dataclass(frozen=True, eq=False)
class Release:
    """Everything a city publishes from its files and its ledger."""

    sources: Sources
    editions: tuple[Edition, ...]

    @property
    def city(self) -> City:
        """Return the city."""
        return self.sources.city

    @property
    def reading(self) -> Reading:
        """Return what the files say."""
        return self.sources.reading

    @property
    def shown(self) -> Edition:
        """Return the edition marked as shown."""
        return next(edition for edition in self.editions if edition.shown)

    @property
    def living(self) -> tuple[Edition, ...]:
        """Return the editions that still change."""
        return tuple(edition for edition in self.editions if not edition.frozen)

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
        return self.sources.reference

    @property
    def said(self) -> frozenset[Triple]:
        """Return what is said in the edition shown."""
        return self.shown.said

    @property
    def current(self) -> frozenset[Triple]:
        """Return what is said, carried or proposed in the edition shown."""
        return self.shown.current


def derive(city: City, deposit: Deposit | None = None, reading: Reading | None = None) -> Release:
    """Return what *city* publishes with what the office published; file faults raise.

    *reading* saves reading the files again where somebody holds what they say.
    """
    sources = Sources(city, reading or read(city), deposit or Deposit())
    unknown = _unknown(sources)
    editions = tuple(
        _frozen(sources, iri) if sources.frozen(iri) else _edition(sources, iri, unknown[iri])
        for iri in sources.editions
    )
    if sum(edition.shown for edition in editions) != 1:
        years = ", ".join(edition.year for edition in editions if edition.shown) or "keine"
        raise DatasetError(
            [Fault("", "", "shown", f"Gezeigte Ausgaben: {years}; erwartet ist genau eine.")]
        )
    return Release(sources, editions)


def identities(triples: Iterable[Triple]) -> frozenset[str]:
    """Return the subjects of which *triples* tell only the class."""
    classed: set[str] = set()
    described: set[str] = set()
    for triple in triples:
        told = classed if triple.predicate == _TYPE else described
        told.add(triple.subject.value)  # type: ignore[union-attr]
    return frozenset(classed - described)


def _unknown(sources: Sources) -> Mapping[str, frozenset[Triple]]:
    """Return by edition the classes of the identities it does not know.

    It knows what its own graphs describe and, activities apart, what they mention: a mentioned
    provider belongs to the edition, an activity counts where something is said about it, and what
    is replaced no longer. What no edition describes stays in all of them, so that its missing name
    is found.
    """
    own = {
        iri: _EMPTY.union(*sources.files(iri).values(), *sources.office(iri).values())
        for iri in sources.editions
    }
    described = {iri: frozenset(_described(triples)) for iri, triples in own.items()}
    mentioned = {
        iri: {t.object for t in triples if t.predicate != _REPLACES} for iri, triples in own.items()
    }
    somewhere = frozenset().union(*described.values())
    bare = identities(sources.reference)
    types = [
        t
        for t in sources.reference
        if t.subject.value in bare and t.subject in somewhere  # type: ignore[union-attr]
    ]
    return {
        iri: frozenset(
            t
            for t in types
            if t.subject not in described[iri]
            and (t.object == _ACTIVITY or t.subject not in mentioned[iri])
        )
        for iri in own
    }


def _described(triples: Iterable[Triple]) -> Iterator[object]:
    """Yield what *triples* say something about, or propose something for."""
    for triple in triples:
        yield triple.subject
        if triple.predicate == NamedNode(RDF.subject):
            yield triple.object


def _edition(sources: Sources, iri: str, unknown: frozenset[Triple]) -> Edition:
    editorial, decided = sources.both(iri, "editorial"), sources.both(iri, "decided")
    words = overridden(sources.slots, decided, editorial)
    common = (sources.reference - unknown) | frozenset(_for_both(words))
    said = common | sources.strongest(iri, _WORD, ("stated",))
    stated = common | sources.strongest(iri, _WORD, ("stated",), ("carried",))
    current = stated | frozenset(open_proposals(editorial, decided, stated))
    return Edition(iri, *_state(sources, iri), said, current)


def _frozen(sources: Sources, iri: str) -> Edition:
    derived = sources.office(iri)
    state = _state(sources, iri)
    return Edition(iri, *state, derived[SAID], derived[CURRENT], frozen=True)


def _state(sources: Sources, iri: str) -> tuple[str, bool]:
    """Return the year of an edition, and whether it is shown."""
    year = _value(sources.reference, iri, ZN.reportingYear)
    return year, _value(sources.reference, iri, ZN.shown) == "true"


def _for_both(triples: frozenset[Triple]) -> Iterator[Triple]:
    """Yield decisions, expectations and goal matches: they hold whatever their basis."""
    decisions = {t.subject for t in triples if t.predicate == _TYPE and t.object == _DECISION}
    for triple in triples:
        if triple.subject in decisions or triple.predicate in _MATCHES:
            yield triple


def _value(triples: frozenset[Triple], subject: str, predicate: str) -> str:
    node, link = NamedNode(subject), NamedNode(predicate)
    found = (t.object for t in triples if t.subject == node and t.predicate == link)
    return next((str(term.value) for term in found), "")  # type: ignore[union-attr]
