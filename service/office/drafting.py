"""Editing: a thing as the own draft would leave it, and what was changed as answers."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Final

from graph.answering import completed, open_slots
from graph.deposit import CONFIRMED, REFERENCE, Answer, edition_iri
from graph.derivation import Derivation
from graph.entering import Entry, Form, Given, Known, Mistake, entered, filled, new_iri
from graph.errors import NotFoundError
from graph.publish import Edition, Release, following
from graph.slot_change import SlotChange, changed_slots
from graph.slots import Slot, emptied_by
from graph.store import NamedNode, Triple
from graph.terms import RDF, ZN
from graph.validate import check_things
from service.office import submissions
from service.office.comparison import published_slots
from service.office.keeper import Keeper
from service.office.looked_up import Ties, folder, form_of, known, ties, with_wider

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

    ``reserved`` are the IRIs of which anybody's unpublished work says something. Forms are those
    of the ``register`` (where none is given: of the release itself): drafts fill them, no more.
    """

    release: Release
    year: str
    reserved: frozenset[str] = frozenset()
    register: Release | None = None

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
        return cls(_with(before, answers) if answers else before, year, reserved, before)

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
    def ties(self) -> Ties:
        """What is an actor's own, by actor; what is only proposed is nobody's yet."""
        return ties(self.edition)

    @property
    def known(self) -> Known:
        """The things there are."""
        return known(self.edition)

    def kinds(self, iri: str) -> frozenset[str]:
        """Return the classes of *iri*; a thing that there is not raises."""
        found = self.known.types.get(iri)
        if not found:
            raise NotFoundError(f"„{iri}“ ist im Berichtsjahr {self.year} nicht bekannt.")
        return found

    def form(self, kinds: Collection[str]) -> Form:
        """Return the form for things of *kinds*, made once."""
        return form_of(self.release.city.folder, self._registered, frozenset(kinds))

    def about(self, iri: str) -> frozenset[Triple]:
        """Return what is said of *iri*, open proposals left out."""
        slots = published_slots(self.release, self.year, [iri])
        return frozenset[Triple]().union(*slots.values())

    def filled(self, iri: str) -> dict[str, list[str]]:
        """Return the fields of the form of *iri* as they stand."""
        return filled(self.form(self.kinds(iri)), self.about(iri))

    def read(self, iri: str, kinds: Collection[str], given: Given) -> Entry:
        """Return what *given* fields say of *iri*, each judged by itself."""
        return entered(self.form(kinds), iri, given, self.known)

    def entered(self, iri: str, kinds: Collection[str], given: Given) -> Entry:
        """Return what *given* fields say of *iri*, with their mistakes.

        Where each field is right by itself, the rules of the register judge them together.
        """
        return self.judged({iri: (kinds, self.read(iri, kinds, given))})[iri]

    def judged(self, entries: Mapping[str, tuple[Collection[str], Entry]]) -> dict[str, Entry]:
        """Return *entries* about things of some kinds with the rules of the register they break.

        One with mistakes of its own is not judged further.
        """
        told = {
            iri: self._whole(iri, kinds, entry)
            for iri, (kinds, entry) in entries.items()
            if not entry.mistakes
        }
        results = check_things(self.release, self.edition, told) if told else {}
        broken = {
            iri: tuple(Mistake(result.path, result.message.de) for result in found)
            for iri, found in results.items()
        }
        return {
            iri: replace(entry, mistakes=broken.get(iri, entry.mistakes))
            for iri, (_, entry) in entries.items()
        }

    def _whole(self, iri: str, kinds: Collection[str], entry: Entry) -> frozenset[Triple]:
        """Return all that would be said of *iri*."""
        own = self.form(kinds)
        kept = (t for t in self.about(iri) if own.row(t.predicate.value) is None)
        return entry.triples.union(kept, self.identity(iri, kinds).change.triples)

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
        base = self.release.city.base
        taken = _Taken(self)
        iri = new_iri(base, folder(self._registered, base, kind), label, taken)
        return iri, with_wider(self._registered, kind)

    @property
    def _registered(self) -> Edition:
        return (self.register or self.release).edition(self.year)

    def identity(self, iri: str, kinds: Collection[str]) -> Answer:
        """Return the answer that there is a thing *iri* of *kinds*."""
        triples = frozenset(Triple(NamedNode(iri), _TYPE, NamedNode(kind)) for kind in kinds)
        basis = "decided" if ZN.Decision in kinds else REFERENCE
        return Answer(self.year, basis, SlotChange((iri, RDF.type, ""), triples))

    def unconfirmed(self, iri: str) -> list[Answer]:
        """Return the answers that confirm what is carried over of *iri* as it stands."""
        slots = self.release.sources.slots
        over, told = self._said_of(iri, _CARRIED), self._said_of(iri, _SAID)
        said = slots.grouped(told) if over else {}
        return [
            Answer(self.year, CONFIRMED, SlotChange(slot, triples))
            for slot, triples in sorted(slots.grouped(over).items(), key=_by_slot)
            if slot not in said
        ]

    def rejected(self, answers: Iterable[Answer]) -> int:
        """Return how many open proposals *answers* reject: for their slots, and not in them."""
        whole = tuple(answers)
        subjects = {answer.change.subject for answer in whole}
        open_ones = open_slots(self.release.sources, self._iri, subjects)
        return sum(
            triple not in answer.change.triples
            for answer in whole
            for triple in open_ones.get(answer.change.slot, {}).values()
        )

    def proposed(self, iri: str) -> Iterator[Triple]:
        """Yield what the editors propose for *iri*, unless it is answered or said already."""
        held = self.edition.about.current
        for proposal, triple in Derivation(self.release.sources, self._iri).unanswered(iri):
            if held(proposal):
                yield triple

    @property
    def _iri(self) -> str:
        return edition_iri(self.release.city, self.year)

    def _said_of(self, iri: str, layers: tuple[tuple[str, ...], ...]) -> frozenset[Triple]:
        told = self.release.sources.strongest_about(self._iri, iri, *layers)
        return frozenset(triple for triple in told if emptied_by(triple) is None)

    def placed(self, kinds: Collection[str], change: SlotChange, basis: str) -> Answer:
        """Return the answer that *change* of a thing of *kinds* is, if yearly on *basis*."""
        if ZN.Decision in kinds:
            return Answer(self.year, "decided", change)
        timeless = OF_AN_EDITION.isdisjoint(kinds)
        return Answer(self.year, REFERENCE if timeless else basis, change)


@dataclass(frozen=True)
class _Taken(Container[str]):
    """The IRIs that are no new thing's."""

    desk: Desk

    def __contains__(self, iri: object) -> bool:
        desk = self.desk
        return isinstance(iri, str) and bool(
            iri in desk.reserved
            or iri in desk.known.types
            or desk.release.sources.reference_about(iri)
        )


# Between two changes everybody asks the same registers and drafts for the same things.
@lru_cache(maxsize=_KEPT)
def _with(before: Release, answers: tuple[Answer, ...]) -> Release:
    """Return what *before* would be with *answers*."""
    sources = before.sources
    whole = completed(before, answers)
    deposit = sources.deposit.answered(sources.city, sources.slots, whole)
    return following(before, deposit)


def _by_slot(item: tuple[Slot, frozenset[Triple]]) -> Slot:
    return item[0]
