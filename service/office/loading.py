"""The city's files in the ledger: as they are now, in the place of what they were."""

from sqlalchemy.orm import Session

from graph.deposit import placed
from graph.publish import Release
from graph.validate import check_integrity
from service.office.ledger import NOBODY, Entry, Kind, Ledger
from service.office.payload import Payload
from service.office.refusing import refuse_frozen_files, refuse_lost_ledger


def loaded(session: Session, ledger: Ledger, release: Release, kind: Kind) -> int:
    """Record the files of *release* as a changeset of *kind* and return its number."""
    if kind == Kind.FIRST_LOAD:
        refuse_lost_ledger(release.city)
    check_integrity(release)
    packed = _first(release) if kind == Kind.FIRST_LOAD else _next(session, ledger, release)
    entry = Entry(kind, NOBODY, "", release.reading.content, packed)
    return ledger.append(session, entry).number


def _first(release: Release) -> bytes:
    """Return what adds the files, however many things they tell of, thing by thing."""
    return Payload.packed(release.reading.told)


def _next(session: Session, ledger: Ledger, release: Release) -> bytes:
    after = frozenset(
        quad for graph, triples in release.reading.graphs.items() for quad in placed(triples, graph)
    )
    payload = Payload.between(ledger.files(session), after)
    refuse_frozen_files(release, payload)
    return payload.pack()
