"""Letters on their way out: by mail where it is asked for, else shown with their link, once."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from service.described import public_address
from service.office.mail import Mail, MailServer
from service.office.models import ContactPerson, Invitation
from service.office.pages.actors import actor_name
from service.office.pages.letters import REPLY, Kind, Letter, Occasion, letter, letters
from service.office.pages.visit import OfficeVisit

BY_MAIL: Final = "mail"
"""What a button says that sends by mail."""


@dataclass(frozen=True)
class Outgoing:
    """A letter that goes out now: its link is told only this once.

    ``ticket`` says of which invitation the link is and why it is sent, for the letters as a file
    and on paper. ``failure`` says why no mail went out that was asked for.
    """

    number: int
    ticket: str = field(repr=False)
    actor: str
    expires: date
    link: str = field(repr=False)
    letters: tuple[Letter, ...] = field(repr=False)
    mail: Mail | None = field(repr=False)
    mailed: bool = False
    failure: str = ""


def server_of(visit: OfficeVisit) -> MailServer | None:
    """Return what sends mail, if there is such a server."""
    found: MailServer | None = visit.request.app.state.mail
    return found


def outgoing(
    visit: OfficeVisit, session: Session, one: Invitation, kind: Kind, token: str = ""
) -> Outgoing:
    """Return the letter that goes with the link of *token*, or without one."""
    contact = contact_of(session, one)
    link = link_of(visit, token) if token else ""
    occasion = Occasion(kind, link)
    return Outgoing(
        number=one.id,
        ticket=f"{one.id}:{token}:{kind}" if token else "",
        actor=actor_name(visit, one.actor),
        expires=one.expires,
        link=link,
        letters=letters(visit, one, contact, occasion),
        mail=_mail(visit, one, contact, occasion),
    )


def mailed(visit: OfficeVisit, found: Sequence[Outgoing]) -> list[Outgoing]:
    """Send what can be sent, and return everything with what became of it."""
    server = server_of(visit)
    mails = [one.mail for one in found if one.mail is not None]
    reasons = iter(server.send(mails, visit.lang) if server is not None else ())
    return [
        replace(one, failure=visit.say("mail.no-address"))
        if one.mail is None
        else _after(one, next(reasons, visit.say("mail.unreachable")))
        for one in found
    ]


def link_of(visit: OfficeVisit, token: str) -> str:
    """Return the link that *token* makes."""
    return f"{public_address(visit.request)}/participate/{token}"


def contact_of(session: Session, one: Invitation) -> ContactPerson | None:
    """Return whom an invitation went to, while that is known."""
    return session.get(ContactPerson, one.contact_id) if one.contact_id else None


def _after(one: Outgoing, reason: str) -> Outgoing:
    return replace(one, mailed=not reason, failure=reason)


def _mail(
    visit: OfficeVisit, one: Invitation, contact: ContactPerson | None, occasion: Occasion
) -> Mail | None:
    if contact is None or not contact.mail:
        return None
    written = letter(visit, one, contact, replace(occasion, help=REPLY))
    return Mail(contact.mail, written.subject, written.body)
