"""What a foreign table changes of what is published: answers by year, and nothing twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from graph.deposit import CONFIRMED, REFERENCE, Answer, edition_iri, office_graph
from graph.intake.table.records import Records, Year
from graph.publish import Edition, Release
from graph.slot_change import SlotChange
from graph.slots import Slot
from graph.store import NamedNode, Triple
from graph.terms import DCT, RDF, ZN

_EMPTY: Final = frozenset[Triple]()
_ADDED_TO: Final = frozenset({RDF.type, ZN.hasTarget})
"""To these a table adds; what else holds in every edition it replaces."""
_OFFICE: Final = ("reported", CONFIRMED, "carried")
_TYPE, _ACTIVITY = NamedNode(RDF.type), NamedNode(ZN.Activity)


@dataclass(frozen=True)
class YearChange:
    """What is different in one edition.

    ``new``, ``changed``, ``unchanged`` and ``gone`` are activities; ``kept`` are those that a
    complete list does not name and that stay because the city's own files tell of them.
    """

    year: str
    answers: tuple[Answer, ...]
    new: frozenset[str]
    changed: frozenset[str]
    unchanged: frozenset[str]
    gone: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()


def changes(release: Release, records: Records, *, complete: bool) -> tuple[YearChange, ...]:
    """Return what *records* change of *release*, year by year.

    Left out is what a year says already. A *complete* list is all there is in its editions: what
    it does not name is not in them.
    """
    return tuple(
        _Comparison(release, year, told, records.spoken, complete).change()
        for year, told in records.years.items()
    )


@dataclass(frozen=True)
class _Comparison:
    release: Release
    year: str
    told: Year
    spoken: frozenset[str]
    complete: bool

    def change(self) -> YearChange:
        answers = [*self._said(), *self._timeless()]
        gone = self._lost if self.complete else frozenset()
        filed = frozenset(iri for iri in gone if iri in self._filed)
        if self.complete:
            answers += [*self._emptied(), *self._removed(gone - filed)]
        touched = {answer.change.subject for answer in answers}
        known = self.told.activities & self._known
        return YearChange(
            year=self.year,
            answers=tuple(answers),
            new=self.told.activities - known,
            changed=known & touched,
            unchanged=known - touched,
            gone=gone - filed,
            kept=filed,
        )

    @cached_property
    def _iri(self) -> str:
        return edition_iri(self.release.city, self.year)

    @cached_property
    def _edition(self) -> Edition | None:
        return next((one for one in self.release.editions if one.year == self.year), None)

    @cached_property
    def _known(self) -> frozenset[str]:
        """Return the activities that the edition has now."""
        current = self._edition.current if self._edition else _EMPTY
        return frozenset(
            t.subject.value  # type: ignore[union-attr]
            for t in current
            if t.predicate == _TYPE and t.object == _ACTIVITY
        )

    @cached_property
    def _lost(self) -> frozenset[str]:
        """Return the activities of the edition that the list does not name."""
        return self._known - self.told.activities

    @cached_property
    def _filed(self) -> frozenset[str]:
        """Return what the city's own files say something about in the edition."""
        files = self.release.sources.files(self._iri).values()
        return frozenset(t.subject.value for triples in files for t in triples)  # type: ignore[union-attr]

    @cached_property
    def _office(self) -> dict[str, dict[Slot, frozenset[Triple]]]:
        """Return what the office published in the edition: slots by basis."""
        sources = self.release.sources
        graphs = {basis: office_graph(sources.city, self.year, basis) for basis in _OFFICE}
        return {
            basis: sources.slots.grouped(sources.deposit.graphs.get(graph, _EMPTY))
            for basis, graph in graphs.items()
        }

    def _said(self) -> Iterator[Answer]:
        """Yield the answers for what the edition does not say yet."""
        sources = self.release.sources
        before = sources.slots.grouped(
            sources.strongest(self._iri, ("reported", CONFIRMED), ("stated",))
        )
        carried = sources.office(self._iri).get("carried", _EMPTY) | sources.files(self._iri).get(
            "carried", _EMPTY
        )
        for slot, triples in sorted(sources.slots.grouped(self.told.said).items()):
            own = before.get(slot, _EMPTY)
            whole = triples | frozenset(t for t in own if t.predicate.value not in self._of(slot))
            if whole != own:
                yield Answer(self.year, "reported", SlotChange(slot, whole), whole & carried)

    def _of(self, slot: Slot) -> frozenset[str]:
        """Return the properties of *slot* that the list speaks of."""
        return self.spoken if slot[0] in self.told.activities else self._told_of[slot[0]]

    @cached_property
    def _told_of(self) -> Mapping[str, frozenset[str]]:
        """Return the properties that the list tells of each thing."""
        found: dict[str, set[str]] = defaultdict(set)
        for triple in self.told.said:
            found[triple.subject.value].add(triple.predicate.value)  # type: ignore[union-attr]
        return {iri: frozenset(properties) for iri, properties in found.items()}

    def _timeless(self) -> Iterator[Answer]:
        sources = self.release.sources
        before = sources.slots.grouped(sources.reference)
        for slot, triples in sorted(sources.slots.grouped(self.told.timeless).items()):
            own = before.get(slot, _EMPTY)
            whole = triples | own if slot[1] in _ADDED_TO else triples
            if whole != own:
                yield Answer(self.year, REFERENCE, SlotChange(slot, whole))

    def _emptied(self) -> Iterator[Answer]:
        """Yield the answers that take out what the list said of an activity and no longer says."""
        said = self.release.sources.slots.grouped(self.told.said)
        for basis in ("reported", "carried"):
            for slot, triples in sorted(self._office[basis].items()):
                listed = slot[0] in self.told.activities and slot not in said
                if listed and {t.predicate.value for t in triples} <= self.spoken:
                    yield Answer(self.year, basis, SlotChange(slot, _EMPTY))

    def _removed(self, gone: frozenset[str]) -> Iterator[Answer]:
        """Yield the answers that take *gone* out of the edition, with their figures."""
        for basis, slots in self._office.items():
            figures = {
                t.subject.value  # type: ignore[union-attr]
                for triples in slots.values()
                for t in triples
                if t.predicate.value == DCT.subject and t.object.value in gone  # type: ignore[union-attr]
            }
            for slot in sorted(slots):
                if slot[0] in gone | figures:
                    yield Answer(self.year, basis, SlotChange(slot, _EMPTY))
        yield from self._forgotten(gone)

    def _forgotten(self, gone: frozenset[str]) -> Iterator[Answer]:
        """Yield the answers that forget what no edition tells of any more."""
        sources = self.release.sources
        told = gone - self._elsewhere
        for slot in sorted(sources.slots.grouped(_about(sources.reference, told))):
            yield Answer(self.year, REFERENCE, SlotChange(slot, _EMPTY))

    @cached_property
    def _elsewhere(self) -> frozenset[str]:
        """Return what another edition tells of."""
        sources = self.release.sources
        found: set[str] = set()
        for iri in sources.editions:
            if iri != self._iri:
                for source in (sources.files(iri), sources.office(iri)):
                    for triples in source.values():
                        found.update(t.subject.value for t in triples)  # type: ignore[union-attr]
        return frozenset(found)


def _about(triples: Iterable[Triple], iris: frozenset[str]) -> frozenset[Triple]:
    return frozenset(t for t in triples if t.subject.value in iris)  # type: ignore[union-attr]
