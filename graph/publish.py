"""From files and ledger to what is published: the graphs ``said`` and ``current`` of editions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graph.city import City
from graph.collector import resting
from graph.deposit import Deposit
from graph.derivation import Derivation
from graph.edition import CURRENT, SAID, Edition, WrittenDown
from graph.errors import AmbiguousError, DatasetError, Fault
from graph.exchange import Exchange
from graph.progress import begin
from graph.reading import Reading, read
from graph.sources import Sources
from graph.store import NamedNode, Triple
from graph.terms import RDF, ZN
from graph.told import Told
from graph.touched import touched

__all__ = [
    "CURRENT",
    "SAID",
    "Edition",
    "Release",
    "derive",
    "differing",
    "following",
    "identities",
]
_TYPE = NamedNode(RDF.type)
_NONE: Final = Edition.of("", ("", False), WrittenDown(Told(()), Told(())))
"""Stands for an edition that there is not (yet)."""


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


@resting()
def derive(city: City, deposit: Deposit | None = None, reading: Reading | None = None) -> Release:
    """Return what *city* publishes with what the office published; file faults raise.

    *reading* saves reading the files again where somebody holds what they say.
    """
    return _derived(Sources.of(city, reading or read(city), deposit or Deposit()))


def following(before: Release, deposit: Deposit) -> Release:
    """Return what :func:`derive` returns with *deposit*, at the price of what is different.

    Editions that stay as they are stay the same objects.
    """
    sources = before.sources.following(deposit)
    things = touched(before.sources, sources)
    if things is None:
        return _derived(sources)
    return Release(
        sources,
        tuple(
            edition
            if edition.frozen
            else edition.following(Derivation(sources, edition.iri), things)
            for edition in before.editions
        ),
    )


def differing(before: Release, after: Release) -> Iterator[tuple[str, str, Exchange]]:
    """Yield year, derivation (``said``, ``current``) and what is different of each edition."""
    things = touched(before.sources, after.sources)
    old, new = (
        {(one.iri, one.year): one for one in release.editions} for release in (before, after)
    )
    for edition in sorted(old.keys() | new.keys()):
        one, other = old.get(edition, _NONE), new.get(edition, _NONE)
        for derivation, exchange in one.exchanged(other, things).items():
            yield edition[1], derivation, exchange


def _derived(sources: Sources) -> Release:
    editions = tuple(_edition(sources, iri) for iri in sources.editions)
    if sum(edition.shown for edition in editions) != 1:
        years = ", ".join(edition.year for edition in editions if edition.shown) or "keine"
        raise DatasetError(
            [Fault("", "", "shown", f"Gezeigte Ausgaben: {years}; erwartet ist genau eine.")]
        )
    begin("deriving", sum(len(edition.about.things()) for edition in editions))
    for edition in editions:
        _ = edition.current  # a proposal that lacks a part raises
    return Release(sources, editions)


def identities(triples: Iterable[Triple]) -> frozenset[str]:
    """Return the subjects of which *triples* tell only the class."""
    classed: set[str] = set()
    described: set[str] = set()
    for triple in triples:
        told = classed if triple.predicate == _TYPE else described
        told.add(triple.subject.value)  # type: ignore[union-attr]
    return frozenset(classed - described)


def _edition(sources: Sources, iri: str) -> Edition:
    state = _value(sources, iri, ZN.reportingYear), _value(sources, iri, ZN.shown) == "true"
    if sources.frozen(iri):
        written = WrittenDown(*(sources.derived(iri, basis) for basis in (SAID, CURRENT)))
        return Edition.of(iri, state, written, frozen=True)
    return Edition.of(iri, state, Derivation(sources, iri))


def _value(sources: Sources, subject: str, predicate: str) -> str:
    found = (t.object for t in sources.reference_about(subject) if t.predicate.value == predicate)
    return next((str(term.value) for term in found), "")  # type: ignore[union-attr]
