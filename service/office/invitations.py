"""Invitations: an actor is asked to report for a year, by a link of which only the hash is kept."""

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from graph.errors import NotFoundError, ZielnetzError
from service.office.models import ContactPerson, Invitation
from service.office.people import today
from service.previews import hashed

_BYTES: Final = 24
USUAL: Final = timedelta(weeks=6)
_LONGEST: Final = timedelta(days=365)


class State(StrEnum):
    """How far an invitation has come."""

    INVITED = "invited"
    REMINDED = "reminded"
    ANSWERED = "answered"
    EXPIRED = "expired"
    REVOKED = "revoked"


_WAITING: Final = (State.INVITED, State.REMINDED)


@dataclass(frozen=True)
class Guest:
    """Whom to invite for a year, and until when the link is good."""

    actor: str
    year: str
    contact: int | None
    expires: date


def invitations(session: Session, year: str) -> list[Invitation]:
    """Return the invitations for *year*, the latest first."""
    query = select(Invitation).where(Invitation.year == year)
    return list(session.scalars(query.order_by(Invitation.created.desc(), Invitation.id.desc())))


def invitation(session: Session, number: int) -> Invitation:
    """Return the invitation of that number; an unknown one raises."""
    found = session.get(Invitation, number)
    if found is None:
        raise NotFoundError("Diese Einladung gibt es nicht.")
    return found


def state(found: Invitation) -> State:
    """Return how far an invitation has come."""
    if found.revoked is not None:
        return State.REVOKED
    if found.answered is not None:
        return State.ANSWERED
    if found.expires < today():
        return State.EXPIRED
    return State.REMINDED if found.reminded is not None else State.INVITED


def waiting(session: Session, year: str) -> list[Invitation]:
    """Return the invitations for *year* that may still be answered and have not been."""
    found = invitations(session, year)
    return [one for one in found if state(one) in _WAITING]


def asked(session: Session, year: str) -> frozenset[str]:
    """Return the actors that need no further invitation: they are asked, or have answered."""
    answered = {one.actor for one in invitations(session, year) if state(one) == State.ANSWERED}
    return frozenset(answered | {one.actor for one in waiting(session, year)})


def invite(session: Session, guest: Guest, author: str) -> tuple[Invitation, str]:
    """Return a new invitation with its token, which is told only now.

    Where an earlier one has expired, it is that one which begins anew: its actor finds again what
    it had entered.
    """
    _refuse_wrong(guest.expires)
    earlier = _earlier(session, guest)
    if any(state(one) in _WAITING for one in earlier):
        raise ZielnetzError(
            f"Für {guest.year} ist schon eine Einladung offen; erwartet ist eine Erinnerung oder "
            "ein neuer Link."
        )
    contact = session.get(ContactPerson, guest.contact) if guest.contact is not None else None
    if contact is not None and contact.actor != guest.actor:
        raise ZielnetzError("Die Person gehört zu einem anderen Akteur.")
    token = secrets.token_urlsafe(_BYTES)
    expired = next((one for one in earlier if state(one) == State.EXPIRED), None)
    made = expired or Invitation(
        key=f"i-{secrets.token_hex(5)}", actor=guest.actor, year=guest.year
    )
    made.token, made.expires, made.author = hashed(token), guest.expires, author
    made.contact_id = contact.id if contact is not None else None
    made.created, made.reminded, made.wished = datetime.now(tz=UTC), None, None
    session.add(made)
    session.flush()
    return made, token


def wishing(session: Session, year: str) -> list[Invitation]:
    """Return the invitations for *year* whose holders ask for a new link, the longest first."""
    query = select(Invitation).where(
        Invitation.year == year, Invitation.wished.is_not(None), Invitation.revoked.is_(None)
    )
    return list(session.scalars(query.order_by(Invitation.wished, Invitation.id)))


def renew(session: Session, number: int, expires: date) -> str:
    """Return a new token for an invitation; its earlier link ends, a wish for one is granted.

    Who has answered may get one too, to correct or go on; only what was revoked raises.
    """
    _refuse_wrong(expires)
    found = invitation(session, number)
    if found.revoked is not None:
        raise ZielnetzError(
            "Die Einladung ist zurückgezogen; erwartet ist eine neue Einladung des Akteurs."
        )
    token = secrets.token_urlsafe(_BYTES)
    found.token, found.expires = hashed(token), max(expires, found.expires)
    found.wished = None
    return token


def holding(session: Session, number: int, token: str) -> Invitation:
    """Return the invitation of that number if *token* is its link's; another one raises."""
    found = session.get(Invitation, number)
    if found is None or not secrets.compare_digest(found.token, hashed(token)):
        raise NotFoundError("Dieser Link gehört zu keiner Einladung (mehr).")
    return found


def remind(session: Session, number: int) -> None:
    """Note that somebody has been reminded now."""
    _answerable(session, number).reminded = datetime.now(tz=UTC)


def answer(session: Session, number: int) -> None:
    """Note that the actor has handed something in; its link is good for corrections still."""
    invitation(session, number).answered = datetime.now(tz=UTC)


def revoke(session: Session, number: int) -> None:
    """Let the link of an invitation end."""
    _answerable(session, number).revoked = datetime.now(tz=UTC)


def usual_end() -> date:
    """Return until when a link is good where nobody chooses another day."""
    return today() + USUAL


def latest_end() -> date:
    """Return the last day that may be chosen."""
    return today() + _LONGEST


def _earlier(session: Session, guest: Guest) -> list[Invitation]:
    """Return the invitations of the actor for the year, the latest first."""
    query = select(Invitation).where(Invitation.actor == guest.actor, Invitation.year == guest.year)
    return list(session.scalars(query.order_by(Invitation.created.desc(), Invitation.id.desc())))


def _answerable(session: Session, number: int) -> Invitation:
    """Return an invitation that is neither answered nor revoked; another one raises."""
    found = invitation(session, number)
    if state(found) in (State.ANSWERED, State.REVOKED):
        raise ZielnetzError("Die Einladung ist beantwortet oder zurückgezogen.")
    return found


def _refuse_wrong(expires: date) -> None:
    if not today() <= expires <= latest_end():
        raise ZielnetzError(
            f"Der letzte Tag liegt nicht zwischen heute und dem {latest_end():%d.%m.%Y}."
        )
