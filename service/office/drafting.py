"""Editing: a thing as the own draft would leave it, and what was changed as answers."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

from graph.answering import completed
from graph.deposit import CONFIRMED, REFERENCE, Answer, edition_iri
from graph.entering import Entry, Form, Given, Known, Mistake, entered, filled, form, new_iri
from graph.errors import NotFoundError
from graph.labels import slug
from graph.publish import Edition, Release, derive
from graph.shapes import read_shapes
from graph.slot_change import SlotChange, changed_slots
from graph.slots import Slot, emptied_by
from graph.store import NamedNode, Triple
from graph.terms import RDF, RDFS, ZN
from graph.validate import check_thing
from service.office import submissions
from service.office.comparison import published_slots
from service.office.keeper import Keeper

OF_AN_EDITION: Final = frozenset(
    {ZN.Activity, ZN.Actor, ZN.ActorGroup, ZN.Body, ZN.Perspective, ZN.Programme, ZN.Seat}
)
"""Of these an edition tells what holds in its year; only their identity is timeless."""
_TYPE: Final = NamedNode(RDF.type)
_KEPT: Final = 8
_CARRIED: Final = (("carried",),)
_SAID: Final = (("reported", "confirmed"), ("stated",))


@dataclass(frozen=True)
class Desk:
    """What one author works on: the edition of ``year`` as their unpublished work would leave it.

    ``reserved`` are the IRIs of which anybody's unpublished work says something.
    """

    release: Release
    year: str
    reserved: frozenset[str] = frozenset()

    @classmethod
    def of(cls, keeper: Keeper, author: str, year: str) -> "Desk":
        """Return the desk of *author* for *year*; what they have drafted need not be sound."""
        before = keeper.release()
        with keeper.database.reading() as session:
            reserved = submissions.subjects(session)
            answers = tuple(
                row.answer
                for one in submissions.living(session)
                if (one.author, one.year) == (author, year)
                for row in submissions.rows(one)
            )
        return cls(_with(before, answers) if answers else before, year, reserved)

    @property
    def edition(self) -> Edition:
        """The edition."""
        return self.release.edition(self.year)

    @cached_property
    def said(self) -> frozenset[Triple]:
        """What holds in the edition, open proposals left out."""
        sources, iri = self.release.sources, edition_iri(self.release.city, self.year)
        return sources.reference.union(sources.strongest(iri, *_SAID, *_CARRIED))

    @property
    def known(self) -> Known:
        """The things there are."""
        return _known(self.edition)

    def kinds(self, iri: str) -> frozenset[str]:
        """Return the classes of *iri*; a thing that there is not raises."""
        found = self.known.types.get(iri)
        if not found:
            raise NotFoundError(f"„{iri}“ ist im Berichtsjahr {self.year} nicht bekannt.")
        return found

    def form(self, kinds: Collection[str]) -> Form:
        """Return the form for things of *kinds*, made once."""
        return _form(self.release.city.folder, self.edition, frozenset(kinds))

    def about(self, iri: str) -> frozenset[Triple]:
        """Return what is said of *iri*, open proposals left out."""
        slots = published_slots(self.release, self.year, [iri])
        return frozenset[Triple]().union(*slots.values())

    def filled(self, iri: str) -> dict[str, list[str]]:
        """Return the fields of the form of *iri* as they stand."""
        return filled(self.form(self.kinds(iri)), self.about(iri))

    def entered(self, iri: str, kinds: Collection[str], given: Given) -> Entry:
        """Return what *given* fields say of *iri*, with their mistakes.

        Where each field is right by itself, the rules of the register judge them together.
        """
        own = self.form(kinds)
        entry = entered(own, iri, given, self.known)
        if entry.mistakes:
            return entry
        kept = (t for t in self.about(iri) if own.row(t.predicate.value) is None)
        told = entry.triples.union(kept, self.identity(iri, kinds).change.triples)
        results = check_thing(self.release, self.edition, iri, told)
        broken = tuple(Mistake(result.path, result.message.de) for result in results)
        return replace(entry, mistakes=broken)

    def answers(
        self, iri: str, kinds: Collection[str], triples: frozenset[Triple], basis: str
    ) -> list[Answer]:
        """Return the answers that make *triples* of what the form of *iri* holds now."""
        own = self.form(kinds)
        before = frozenset(t for t in self.about(iri) if own.row(t.predicate.value) is not None)
        changes = changed_slots(self.release.sources.slots, before, triples)
        return [self.placed(kinds, change, basis) for change in changes]

    def new(self, kind: str, label: str) -> tuple[str, frozenset[str]]:
        """Return IRI and classes for a new thing of the class *kind* that is called *label*."""
        told = {t.subject.value for t in self.release.reference}  # type: ignore[union-attr]
        taken = told.union(self.known.types, self.reserved)
        iri = new_iri(self.release.city.base, self._path(kind), label, taken)
        return iri, frozenset({kind, *self._wider(kind)})

    def identity(self, iri: str, kinds: Collection[str]) -> Answer:
        """Return the answer that there is a thing *iri* of *kinds*."""
        triples = frozenset(Triple(NamedNode(iri), _TYPE, NamedNode(kind)) for kind in kinds)
        basis = "decided" if ZN.Decision in kinds else REFERENCE
        return Answer(self.year, basis, SlotChange((iri, RDF.type, ""), triples))

    def unconfirmed(self, iri: str) -> list[Answer]:
        """Return the answers that confirm what is carried over of *iri* as it stands."""
        sources, edition = self.release.sources, edition_iri(self.release.city, self.year)
        said = sources.slots.grouped(_about(sources.strongest(edition, *_SAID), iri))
        carried = sources.slots.grouped(_about(sources.strongest(edition, *_CARRIED), iri))
        return [
            Answer(self.year, CONFIRMED, SlotChange(slot, triples))
            for slot, triples in sorted(carried.items(), key=_by_slot)
            if slot not in said
        ]

    def placed(self, kinds: Collection[str], change: SlotChange, basis: str) -> Answer:
        """Return the answer that *change* of a thing of *kinds* is, if yearly on *basis*."""
        if ZN.Decision in kinds:
            return Answer(self.year, "decided", change)
        timeless = OF_AN_EDITION.isdisjoint(kinds)
        return Answer(self.year, REFERENCE if timeless else basis, change)

    def _path(self, kind: str) -> str:
        """Return where the IRIs of things of *kind* stand, as most of the known ones do."""
        base = self.release.city.base
        found = [
            iri.removeprefix(base).split("/")[0]
            for iri, kinds in self.known.types.items()
            if kind in kinds and iri.startswith(base)
        ]
        return max(sorted(set(found)), key=found.count) if found else _words(slug(kind))

    def _wider(self, kind: str) -> Iterator[str]:
        for triple in self.edition.current:
            wider = triple.predicate.value == RDFS.subClassOf
            if wider and triple.subject.value == kind:  # type: ignore[union-attr]
                target: str = triple.object.value  # type: ignore[union-attr]
                if target.startswith(ZN.iri):
                    yield target
                    yield from self._wider(target)


# Between two changes everybody asks the same registers and drafts for the same things.
@lru_cache(maxsize=_KEPT)
def _with(before: Release, answers: tuple[Answer, ...]) -> Release:
    """Return what *before* would be with *answers*."""
    sources = before.sources
    whole = completed(before, answers)
    deposit = sources.deposit.answered(sources.city, sources.slots, whole)
    return derive(before.city, deposit, before.reading)


@lru_cache(maxsize=_KEPT)
def _known(edition: Edition) -> Known:
    return Known.of(edition.current)


@lru_cache(maxsize=_KEPT * len(OF_AN_EDITION))
def _form(city: Path, edition: Edition, kinds: frozenset[str]) -> Form:
    return form(read_shapes(city), kinds, edition.current)


def _about(triples: Iterable[Triple], iri: str) -> frozenset[Triple]:
    return frozenset(
        t
        for t in triples
        if t.subject.value == iri and emptied_by(t) is None  # type: ignore[union-attr]
    )


def _by_slot(item: tuple[Slot, frozenset[Triple]]) -> Slot:
    return item[0]


def _words(name: str) -> str:
    """Return the name of a class as addresses write it: ``cross-cutting-task``."""
    return "".join(f"-{sign.lower()}" if sign.isupper() else sign for sign in name).strip("-")
