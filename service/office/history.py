"""What a changeset removed and added, thing by thing and row by row of the grid."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from graph.deposit import DERIVED, REFERENCE, Answer, Deposit, year_and_basis
from graph.publish import Release
from graph.slot_change import SlotChange
from graph.slots import Slot, Slots, emptied_by
from graph.sources import Sources
from graph.store import Quad, Triple
from service.office.comparison import Compared, published_slots
from service.office.payload import Payload
from service.office.submissions import Row, Verdict


@dataclass(frozen=True, order=True)
class Place:
    """Where something was changed: a year (nothing: all of them), a basis, a thing."""

    year: str
    basis: str
    subject: str


@dataclass(frozen=True)
class Change:
    """What was changed at one place."""

    place: Place
    removed: frozenset[Triple]
    added: frozenset[Triple]


def changes(release: Release, payload: Payload) -> tuple[Change, ...]:
    """Return what *payload* changed, place by place; what is derived is left out."""
    removed, added = _placed(release, payload.removed), _placed(release, payload.added)
    return tuple(
        Change(place, frozenset(removed.get(place, ())), frozenset(added.get(place, ())))
        for place in sorted(removed.keys() | added.keys())
        if place.basis not in DERIVED
    )


def compared(release: Release, change: Change) -> tuple[Compared, ...]:
    """Return *change* row by row, what stood there beside what stands there since.

    Where nothing was removed that is what the files say.
    """
    slots = release.sources.slots
    old, new = _by_slot(slots, change.removed), _by_slot(slots, change.added)
    files = _of_files(release, change.place)
    return tuple(
        _row(change.place, slot, old.get(slot) or files.get(slot, frozenset()), new.get(slot))
        for slot in sorted(old.keys() | new.keys())
    )


def _row(
    place: Place, slot: Slot, before: frozenset[Triple], after: frozenset[Triple] | None
) -> Compared:
    triples = after or frozenset()
    answer = Answer(place.year, place.basis, SlotChange(slot, triples))
    return Compared(Row(0, Verdict.OPEN, answer), before, triples)


def _placed(release: Release, quads: Iterable[Quad]) -> dict[Place, set[Triple]]:
    found: dict[Place, set[Triple]] = defaultdict(set)
    for quad in quads:
        year, basis = year_and_basis(release.city, quad.graph_name.value)  # type: ignore[union-attr]
        found[Place(year, basis, quad.subject.value)].add(quad.triple)  # type: ignore[union-attr]
    return dict(found)


def _by_slot(slots: Slots, triples: Iterable[Triple]) -> dict[Slot, frozenset[Triple]]:
    found: dict[Slot, set[Triple]] = defaultdict(set)
    for triple in triples:
        emptied = emptied_by(triple)
        found[(*emptied, "") if emptied else slots.slot(triple)].add(triple)
    return {slot: frozenset(members) for slot, members in found.items()}


def _of_files(release: Release, place: Place) -> dict[Slot, frozenset[Triple]]:
    year = place.year if place.basis != REFERENCE else ""
    return published_slots(_files(release), year, [place.subject])


@lru_cache(maxsize=1)
def _files(release: Release) -> Release:
    """Return what files alone say; derived once for all things of a changeset."""
    sources = release.sources
    return Release(Sources.of(sources.city, sources.reading, Deposit()), ())
