"""Signing in and out: what a session remembers of an account, and when that ends."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import delete

from service.office.accounts import Accounts, Holder
from service.office.database import Database
from service.office.models import EndedSession
from service.web.session import LONGEST, Session

IDLE: Final = timedelta(hours=2)
"""After so long without a request one has to sign in again."""
_KEY: Final = "key"
_OFTEN: Final = timedelta(minutes=1)


def sign_in(session: Session, holder: Holder) -> None:
    """Begin a new session of *holder*, who has told a passphrase."""
    now = datetime.now(tz=UTC).timestamp()
    session.renew({_KEY: holder.key, "epoch": holder.epoch, "since": now, "seen": now})


def vouched(session: Session, holder: Holder) -> None:
    """Begin a new session of *holder*, for whom another service vouches: no passphrase counts."""
    sign_in(session, holder)
    session.kept["vouched"] = True


def passphrase_due(session: Session, holder: Holder) -> bool:
    """Tell whether *holder* has come in by a passphrase that somebody else made."""
    return holder.interim and "vouched" not in session.kept


def sign_out(session: Session, database: Database) -> None:
    """End *session*, for whoever kept a copy of its cookie too."""
    now = datetime.now(tz=UTC)
    with database.writing() as writing:
        writing.execute(delete(EndedSession).where(EndedSession.at < now - LONGEST))
        if session.number:
            writing.merge(EndedSession(mark=_mark(session), at=now))
    session.end()


def named(session: Session) -> bool:
    """Tell whether *session* says whose it is, true or not any more."""
    return _KEY in session.kept


def signed_in(session: Session, database: Database) -> Holder | None:
    """Return whose *session* it is, as long as it lasts and was not ended."""
    now = datetime.now(tz=UTC)
    if not _lasts(session, now):
        return None
    holder = Accounts(database).current(session.kept[_KEY], session.kept["epoch"])
    if holder is None or _ended(session, database):
        return None
    if now - _moment(session, "seen") > _OFTEN:
        session.kept["seen"] = now.timestamp()
    return holder


def _lasts(session: Session, now: datetime) -> bool:
    if not named(session):
        return False
    return now - _moment(session, "since") < LONGEST and now - _moment(session, "seen") < IDLE


def _moment(session: Session, name: str) -> datetime:
    return datetime.fromtimestamp(session.kept[name], tz=UTC)


def _ended(session: Session, database: Database) -> bool:
    with database.reading() as reading:
        return reading.get(EndedSession, _mark(session)) is not None


def _mark(session: Session) -> str:
    return hashlib.sha256(session.number.encode()).hexdigest()
