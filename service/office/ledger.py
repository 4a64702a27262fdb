"""The ledger: every change of what is published, numbered, with the quads it removed and added."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from threading import Lock
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from graph.deposit import Deposit
from graph.store import Quad
from service.office.models import Changeset
from service.office.payload import Payload


class Kind(StrEnum):
    """What a changeset does."""

    FIRST_LOAD = "first-load"
    FILES = "files"
    PUBLICATION = "publication"
    UNDO = "undo"
    REDACTION = "redaction"
    OPENED = "edition-opened"
    FROZEN = "edition-frozen"
    SHOWN = "edition-shown"


OF_FILES: Final = (Kind.FIRST_LOAD, Kind.FILES)
NOBODY: Final = "system"
"""Who signs what no person did: the loading of files."""


@dataclass(frozen=True)
class Entry:
    """What is about to be written into the ledger; ``content`` is the hash of the files.

    ``packed`` is its payload as :meth:`Payload.pack` packs it.
    """

    kind: Kind
    author: str
    note: str
    content: str
    packed: bytes
    undoes: int | None = None


@dataclass
class _Known:
    """What this process has read of the ledger."""

    deposit: Deposit = field(default_factory=Deposit)


class Ledger:
    """Reads and writes changesets; what earlier ones published is kept, not read again."""

    def __init__(self) -> None:
        self._known = _Known()
        self._lock = Lock()

    def deposit(self, session: Session) -> Deposit:
        """Return the graphs of the ledger after its last changeset."""
        with self._lock:
            news = self._since(session, self._known.deposit.changeset)
            if any(one.kind == Kind.REDACTION for one in news):
                self._known.deposit, news = Deposit(), self._since(session, 0)
            for one in news:
                self._known.deposit = _applied(self._known.deposit, one)
            return self._known.deposit

    def files(self, session: Session) -> frozenset[Quad]:
        """Return the quads of the files as they were when last published."""
        quads: frozenset[Quad] = frozenset()
        for packed in session.scalars(
            select(Changeset.payload).where(Changeset.kind.in_(OF_FILES)).order_by(Changeset.number)
        ):
            payload = Payload.unpack(packed)
            quads = (quads - payload.removed) | payload.added
        return quads

    def last(self, session: Session) -> Changeset | None:
        """Return the last changeset, or nothing before the first load."""
        return session.scalar(select(Changeset).order_by(Changeset.number.desc()).limit(1))

    def number(self, session: Session) -> int:
        """Return the number of the last changeset; 0 before the first load."""
        return session.scalar(select(func.max(Changeset.number))) or 0

    def append(self, session: Session, entry: Entry) -> Changeset:
        """Write *entry* as the next changeset."""
        changeset = Changeset(
            number=self.number(session) + 1,
            kind=entry.kind,
            at=datetime.now(tz=UTC),
            author=entry.author,
            note=entry.note,
            content=entry.content,
            payload=entry.packed,
            undoes=entry.undoes,
        )
        session.add(changeset)
        session.flush()
        return changeset

    def _since(self, session: Session, number: int) -> Sequence[Changeset]:
        query = select(Changeset).where(Changeset.number > number).order_by(Changeset.number)
        return session.scalars(query).all()


def _applied(deposit: Deposit, changeset: Changeset) -> Deposit:
    if changeset.kind in OF_FILES:
        return replace(deposit, changeset=changeset.number)
    payload = Payload.unpack(changeset.payload)
    return deposit.exchanged(payload.removed, payload.added, changeset.number)
