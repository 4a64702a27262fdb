"""Links of invitations: whom one lets in, and why another one does not."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from graph.errors import ZielnetzError
from service.office.models import Invitation
from service.office.people import today
from service.previews import hashed


class Ended(StrEnum):
    """Why a link lets nobody in."""

    UNKNOWN = "unknown"
    REVOKED = "revoked"
    EXPIRED = "expired"


class LinkEndedError(ZielnetzError):
    """A link lets nobody in; ``wished`` tells whether a new one was asked for already."""

    def __init__(self, why: Ended, *, wished: bool = False) -> None:
        super().__init__("Dieser Link gilt nicht.")
        self.why, self.wished = why, wished


@dataclass(frozen=True)
class Invited:
    """The actor that an invitation asks to report for ``year``; ``key`` signs what it reports."""

    number: int
    key: str
    actor: str
    year: str


def invited(session: Session, token: str) -> Invited:
    """Return whom the link with *token* lets in; otherwise :class:`LinkEndedError` says why not."""
    found = _invitation(session, token)
    if found is None:
        raise LinkEndedError(Ended.UNKNOWN)
    if found.revoked is not None:
        raise LinkEndedError(Ended.REVOKED)
    if found.expires < today():
        raise LinkEndedError(Ended.EXPIRED, wished=found.wished is not None)
    return Invited(found.id, found.key, found.actor, found.year)


def wish(session: Session, token: str) -> None:
    """Note that the holder of an expired link asks for a new one; any other link raises."""
    found = _invitation(session, token)
    if found is None or found.revoked is not None:
        raise LinkEndedError(Ended.UNKNOWN if found is None else Ended.REVOKED)
    if found.expires < today():
        found.wished = datetime.now(tz=UTC)


def _invitation(session: Session, token: str) -> Invitation | None:
    return session.scalar(select(Invitation).where(Invitation.token == hashed(token)))
