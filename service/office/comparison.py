"""A submission beside what is published: for each row what stands there, and what would."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.answering import OpenSlots, open_slots
from graph.deposit import REFERENCE, edition_iri
from graph.publish import Release
from graph.slots import Slot
from graph.store import Triple
from graph.terms import ZN
from service.office.submissions import Row

_STATED = (("reported", "confirmed"), ("stated",), ("carried",))
_DECIDED = ("decided", "editorial")


@dataclass(frozen=True)
class Compared:
    """One row: the triples of its slot as published and as submitted.

    ``proposed`` are those that the editors propose for the slot and nobody has answered.
    """

    row: Row
    before: frozenset[Triple]
    after: frozenset[Triple]
    proposed: frozenset[Triple] = frozenset()

    @property
    def subject(self) -> str:
        """The thing that the row says something about."""
        return self.row.answer.change.subject

    @property
    def properties(self) -> tuple[str, ...]:
        """The properties that the row answers, whether it has values or not."""
        told = {t.predicate.value for t in self.before | self.after if not _withdrawn(t)}
        emptied = {t.object.value for t in self.after if _withdrawn(t)}  # type: ignore[union-attr]
        return tuple(sorted(told | emptied))

    @property
    def confirms(self) -> bool:
        """Tell whether the row says again what stands there already."""
        return self.before == self.after


def compared(release: Release, year: str, rows: Iterable[Row]) -> tuple[Compared, ...]:
    """Return *rows* of a submission for *year* beside what *release* has published."""
    chosen = tuple(rows)
    subjects = {row.answer.change.subject for row in chosen}
    edition = published_slots(release, year, subjects)
    waiting = open_slots(release.sources, edition_iri(release.city, year), subjects)
    return tuple(_compared(row, edition, waiting) for row in chosen)


def published_slots(
    release: Release, year: str, subjects: Iterable[str]
) -> dict[Slot, frozenset[Triple]]:
    """Return what is published of *subjects* in *year* by slot, open proposals left out."""
    sources, iri = release.sources, edition_iri(release.city, year)
    found = (
        sources.reference_about(subject).union(
            sources.strongest_about(iri, subject, *_STATED),
            sources.both_about(iri, subject, "editorial", "decided"),
        )
        for subject in set(subjects)
    )
    return sources.slots.grouped(frozenset[Triple]().union(*found))


def by_thing(found: Iterable[Compared]) -> dict[str, list[Compared]]:
    """Return the rows by the thing that they say something about."""
    things: dict[str, list[Compared]] = defaultdict(list)
    for one in found:
        things[one.subject].append(one)
    return dict(things)


def _compared(row: Row, edition: Mapping[Slot, frozenset[Triple]], waiting: OpenSlots) -> Compared:
    slot, basis = row.answer.change.slot, row.answer.basis
    asked = basis not in (REFERENCE, *_DECIDED)
    proposed = frozenset(waiting.get(slot, {}).values()) if asked else frozenset[Triple]()
    before = edition.get(slot, frozenset())
    return Compared(row, before, row.answer.change.triples, proposed)


def _withdrawn(triple: Triple) -> bool:
    return triple.predicate.value == ZN.withdrawn
