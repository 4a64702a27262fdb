"""Contact persons: whom to write to at an actor, what for, and until when."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from graph.errors import NotFoundError, ZielnetzError
from service.office.models import ContactPerson

PURPOSES: Final = ("report", "questions", "cooperation")
"""What a person is usually written to for; other purposes are kept in own words."""
USUAL_YEARS: Final = 2
MOST_YEARS: Final = 5
SOON: Final = timedelta(days=90)
"""How long before its date a person is listed as soon to be deleted."""
_LONGEST: Final = {"name": 200, "mail": 200, "phone": 60, "function": 200, "purpose": 400}
_MAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_LEAP_DAY: Final = 29


@dataclass(frozen=True)
class Details:
    """What is kept of a person; ``purpose`` is one of :data:`PURPOSES` or says it in words."""

    actor: str
    name: str
    mail: str
    phone: str
    function: str
    purpose: str
    delete_on: date


def people(session: Session) -> list[ContactPerson]:
    """Return all contact persons, by name."""
    found = session.scalars(select(ContactPerson))
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


def person(session: Session, number: int) -> ContactPerson:
    """Return the person of that number; an unknown one raises."""
    found = session.get(ContactPerson, number)
    if found is None:
        raise NotFoundError("Diese Kontaktperson gibt es nicht (mehr).")
    return found


def add(session: Session, details: Details, author: str) -> ContactPerson:
    """Keep a person; what is missing, too long or kept too long raises."""
    refuse_wrong(details)
    made = ContactPerson(**vars(details), created=datetime.now(tz=UTC), author=author)
    session.add(made)
    session.flush()
    return made


def change(session: Session, number: int, details: Details) -> None:
    """Keep *details* of a person in the place of the earlier ones."""
    refuse_wrong(details)
    found = person(session, number)
    for name, value in vars(details).items():
        setattr(found, name, value)


def remove(session: Session, number: int) -> None:
    """Delete a person; invitations stay, without the person."""
    session.delete(person(session, number))


def due(session: Session) -> list[ContactPerson]:
    """Return who is soon to be deleted, the earliest first."""
    query = select(ContactPerson).where(ContactPerson.delete_on <= today() + SOON)
    return list(session.scalars(query.order_by(ContactPerson.delete_on, ContactPerson.id)))


def remove_expired(session: Session) -> int:
    """Delete everybody whose date has come; return how many these were."""
    gone = delete(ContactPerson).where(ContactPerson.delete_on <= today())
    return len(session.scalars(gone.returning(ContactPerson.id)).all())


def usual_end() -> date:
    """Return the day of deletion where nobody chooses another."""
    return _years_on(USUAL_YEARS)


def latest_end() -> date:
    """Return the last day of deletion that may be chosen."""
    return _years_on(MOST_YEARS)


def today() -> date:
    """Return the day by which the office goes."""
    return datetime.now(tz=UTC).date()


def _years_on(years: int) -> date:
    now = today()
    leap_day = now.month == 2 and now.day == _LEAP_DAY  # noqa: PLR2004 February
    return now.replace(year=now.year + years, day=now.day - leap_day)


def refuse_wrong(details: Details) -> None:
    """Raise where something of a person is missing, too long, or kept too long."""
    for name, longest in _LONGEST.items():
        if len(getattr(details, name)) > longest:
            raise ZielnetzError(f"Ein Eintrag ist zu lang; erwartet sind höchstens {longest}.")
    if not details.name or not details.purpose:
        raise ZielnetzError("Es fehlt der Name oder der Zweck; erwartet sind beide.")
    if not details.mail and not details.phone:
        raise ZielnetzError("Erwartet ist eine E-Mail-Adresse oder eine Telefonnummer.")
    if details.mail and not _MAIL.fullmatch(details.mail):
        raise ZielnetzError("Die E-Mail-Adresse passt nicht; erwartet ist etwa name@example.org.")
    if not today() < details.delete_on <= latest_end():
        raise ZielnetzError(
            f"Das Löschdatum liegt nicht zwischen morgen und dem {latest_end():%d.%m.%Y}; "
            f"erwartet sind höchstens {MOST_YEARS} Jahre."
        )
