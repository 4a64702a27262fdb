"""Sign-ins that fail: the more of them for a name or from an address, the longer the next waits."""

import hashlib
import hmac
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from graph.errors import ZielnetzError
from service.office.database import Database
from service.office.models import SignInFailure

REMEMBERED: Final = timedelta(hours=1)
OF_NAME: Final = 5
"""How often one may mistype before anybody waits."""
OF_ADDRESS: Final = 20
"""The same for an address: a whole town hall may share one."""
_FIRST: Final = 10
_LONGEST: Final = 900


class TooManyAttemptsError(ZielnetzError):
    """Too many sign-ins failed, or too much was sent; wait ``retry_after`` seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("Zu viele Versuche in kurzer Zeit; bitte warten Sie etwas.")
        self.retry_after = retry_after


@dataclass(frozen=True)
class Attempts:
    """Counts failed sign-ins by marks: hashes, under ``key``, of names and addresses."""

    database: Database
    key: str

    def begin(self, name: str, address: str) -> Sequence[int]:
        """Count an attempt as failed before it is tried, so that none is tried beside it for free.

        Raises :class:`TooManyAttemptsError` when it comes too early. Returns what
        :meth:`succeed` takes.
        """
        now = datetime.now(tz=UTC)
        marks = self._marks(name, address)
        with self.database.writing() as session:
            session.execute(delete(SignInFailure).where(SignInFailure.at < now - REMEMBERED))
            wait = max(_wait(session, mark, free, now) for mark, free in marks.items())
            if wait <= 0:
                failures = [SignInFailure(mark=mark, at=now) for mark in marks]
                session.add_all(failures)
                session.flush()
                return [failure.id for failure in failures]
        raise TooManyAttemptsError(max(1, math.ceil(wait)))

    def count(self, kind: str, address: str, free: int) -> None:
        """Count a *kind* of sending from *address*.

        After *free* ones in an hour :class:`TooManyAttemptsError` is raised for one that is early.
        """
        now, mark = datetime.now(tz=UTC), self._mark(kind, address)
        with self.database.writing() as session:
            session.execute(delete(SignInFailure).where(SignInFailure.at < now - REMEMBERED))
            wait = _wait(session, mark, free, now)
            if wait <= 0:
                session.add(SignInFailure(mark=mark, at=now))
                return
        raise TooManyAttemptsError(max(1, math.ceil(wait)))

    def succeed(self, name: str, begun: Sequence[int]) -> None:
        """Forget what failed for *name*, and of its address the attempt that succeeded."""
        with self.database.writing() as session:
            session.execute(delete(SignInFailure).where(SignInFailure.id.in_(begun)))
            session.execute(delete(SignInFailure).where(SignInFailure.mark == self._name(name)))

    def _marks(self, name: str, address: str) -> Mapping[str, int]:
        return {self._name(name): OF_NAME, self._mark("address", address): OF_ADDRESS}

    def _name(self, name: str) -> str:
        return self._mark("name", " ".join(name.split()).casefold())

    def _mark(self, kind: str, text: str) -> str:
        return hmac.new(self.key.encode(), f"{kind}:{text}".encode(), hashlib.sha256).hexdigest()


def _wait(session: Session, mark: str, free: int, now: datetime) -> float:
    """Return for how many seconds the next attempt under *mark* has to wait."""
    failed = session.scalars(select(SignInFailure.at).where(SignInFailure.mark == mark)).all()
    if len(failed) < free:
        return 0.0
    delay: int = min(_LONGEST, _FIRST << min(len(failed) - free, 10))
    return delay - (now - max(failed)).total_seconds()
