"""Taking a changeset back by a new one."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from sqlalchemy import select

from graph.deposit import DERIVED, Deposit, year_and_basis
from graph.errors import NotFoundError, ZielnetzError
from graph.publish import Release
from graph.slots import Slot
from graph.store import Quad
from service.office.change import Change
from service.office.keeper import Keeper
from service.office.ledger import Kind
from service.office.models import Changeset
from service.office.payload import Payload

UNDOABLE: Final = (Kind.PUBLICATION, Kind.UNDO, Kind.SHOWN, Kind.OPENED)
"""Files are changed back in the files, and a frozen edition stays frozen."""

Place = tuple[str, Slot]
"""A year (nothing: every year) and a slot in it."""


def undo(keeper: Keeper, author: str, number: int) -> int:
    """Take changeset *number* back; return the number of the changeset that does.

    What was answered anew since then stays as it is. Where nothing is left to take back, or the
    changeset is none that can be, it raises.
    """
    payload, later = _payloads(keeper, number)

    def deposit(release: Release) -> Deposit:
        answered = {place for one in later for place in _places(release, one.removed | one.added)}
        back = Payload(
            removed=_kept(release, payload.added, answered),
            added=_kept(release, payload.removed, answered),
        )
        before = release.sources.deposit
        after = before.exchanged(back.removed, back.added, before.changeset)
        if after.quads() == before.quads():
            raise ZielnetzError(f"Von Änderungssatz {number} ist nichts mehr zurückzunehmen.")
        return after

    return keeper.record(Change(Kind.UNDO, author, str(number), deposit, undoes=number))


def answered_since(keeper: Keeper, number: int) -> frozenset[Place]:
    """Return where changeset *number* cannot be taken back: it was answered anew since then."""
    payload, later = _payloads(keeper, number)
    release = keeper.release()
    answered = frozenset[Place]().union(
        *(_places(release, one.removed | one.added) for one in later)
    )
    return answered & _places(release, payload.removed | payload.added)


def _payloads(keeper: Keeper, number: int) -> tuple[Payload, list[Payload]]:
    """Return what the changeset *number* did, and what later ones did."""
    with keeper.database.reading() as session:
        found = session.get(Changeset, number)
        if found is None:
            raise NotFoundError(f"Änderungssatz {number} ist nicht bekannt.")
        if found.kind not in UNDOABLE:
            raise ZielnetzError(f"Änderungssatz {number} lässt sich nicht zurücknehmen.")
        later = session.scalars(
            select(Changeset.payload).where(
                Changeset.number > number, Changeset.kind.not_in([Kind.FIRST_LOAD, Kind.FILES])
            )
        )
        return Payload.unpack(found.payload), [Payload.unpack(packed) for packed in later]


def _kept(release: Release, quads: Iterable[Quad], answered: set[Place]) -> frozenset[Quad]:
    """Return the *quads* whose places nobody has *answered* since."""
    places: dict[Place, set[Quad]] = defaultdict(set)
    for quad in quads:
        places[_place(release, quad)].add(quad)
    return frozenset(
        quad for place, found in places.items() if place not in answered for quad in found
    )


def _places(release: Release, quads: Iterable[Quad]) -> frozenset[Place]:
    """Return the places that *quads* answer; what freezing derives answers none."""
    return frozenset(_place(release, quad) for quad in quads if not _derived(release, quad))


def _derived(release: Release, quad: Quad) -> bool:
    return year_and_basis(release.city, quad.graph_name.value)[1] in DERIVED  # type: ignore[union-attr]


def _place(release: Release, quad: Quad) -> Place:
    year, _ = year_and_basis(release.city, quad.graph_name.value)  # type: ignore[union-attr]
    return year, release.sources.slots.slot(quad.triple)
