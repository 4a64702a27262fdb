"""``/office/invitations``: who is asked to report, who has not answered; never a public list."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import Form
from sqlalchemy.orm import Session
from starlette.responses import Response

from graph.errors import ZielnetzError
from service.described import public_address
from service.office import invitations, people
from service.office.invitations import Guest, State
from service.office.models import ContactPerson, Invitation
from service.office.pages.actors import actor_name, actors
from service.office.pages.letters import Letter, letters
from service.office.pages.number import Number
from service.office.pages.visit import (
    PREFIX,
    OfficeVisit,
    OfficeVisitDep,
    office_router,
    render_office,
)
from service.office.pages.year import working_year, working_years

router = office_router()
_AT: Final = f"{PREFIX}/invitations"
_DIGITS: Final = 9
"""More than any number of a person has."""


@dataclass(frozen=True)
class Line:
    """An invitation with how far it has come and whom it went to."""

    one: Invitation
    state: State
    actor: str
    contact: ContactPerson | None


@dataclass(frozen=True)
class Sent:
    """What goes out now: the link is told only this once."""

    actor: str
    link: str
    letters: tuple[Letter, ...]


@router.get("/invitations")
def overview(visit: OfficeVisitDep) -> Response:
    """Return who was invited for a year, who has answered, and who has not."""
    return _page(visit)


@router.post("/invitations")
def invite(
    visit: OfficeVisitDep,
    guest: Annotated[str, Form()] = "",
    expires: Annotated[str, Form()] = "",
) -> Response:
    """Invite one actor; ``guest`` is its IRI, and after a space the number of a person."""
    actor, _, number = guest.partition(" ")
    contact = int(number[:_DIGITS]) if number.isdecimal() else None
    return _sent(visit, expires, lambda _: [(actor, contact)])


@router.post("/invitations/all")
def invite_all(visit: OfficeVisitDep, expires: Annotated[str, Form()] = "") -> Response:
    """Invite every actor that is neither asked nor has answered."""

    def guests(session: Session) -> Sequence[tuple[str, int | None]]:
        asked = invitations.asked(session, working_year(visit, visit.param("year")))
        contacts = _contacts(session)
        return [
            (actor, contacts[actor].id if actor in contacts else None)
            for actor in actors(visit)
            if actor not in asked
        ]

    return _sent(visit, expires, guests)


@router.get("/invitations/{number}/reminder")
def reminder(visit: OfficeVisitDep, number: Number) -> Response:
    """Return a kind reminder, ready to be sent."""
    return _reminder(visit, number)


@router.post("/invitations/{number}/renew")
def renew(visit: OfficeVisitDep, number: Number) -> Response:
    """Make a new link and put it into the letter; the earlier link ends."""
    try:
        with visit.database.writing() as session:
            token = invitations.renew(session, number, invitations.usual_end())
    except ZielnetzError as error:
        return _page(visit, wrong=str(error))
    return _reminder(visit, number, _link(visit, token))


@router.post("/invitations/{number}/remind")
def remind(visit: OfficeVisitDep, number: Number) -> Response:
    """Note that the reminder is sent."""
    return _noted(visit, lambda session: invitations.remind(session, number), "reminded")


@router.post("/invitations/{number}/revoke")
def revoke(visit: OfficeVisitDep, number: Number) -> Response:
    """Let the link end."""
    return _noted(visit, lambda session: invitations.revoke(session, number), "revoked")


def _noted(visit: OfficeVisit, note: Callable[[Session], None], said: str) -> Response:
    try:
        with visit.database.writing() as session:
            note(session)
    except ZielnetzError as error:
        return _page(visit, wrong=str(error))
    return visit.go(_AT, visit.say(f"office.invitations.{said}-done"))


def _sent(
    visit: OfficeVisit,
    expires: str,
    guests: Callable[[Session], Sequence[tuple[str, int | None]]],
) -> Response:
    """Invite *guests* and return the page with their links and letters."""
    year = working_year(visit, visit.param("year"))
    sent = []
    try:
        until = _date(expires)
        with visit.database.writing() as session:
            for actor, contact in guests(session):
                _refuse_unknown(visit, actor)
                made = Guest(actor, year, contact, until)
                one, token = invitations.invite(session, made, visit.author)
                sent.append(_letter(visit, session, one, _link(visit, token)))
    except ZielnetzError as error:
        return _page(visit, wrong=str(error))
    return _page(visit, sent=sent)


def _letter(visit: OfficeVisit, session: Session, one: Invitation, link: str) -> Sent:
    contact = session.get(ContactPerson, one.contact_id) if one.contact_id else None
    return Sent(actor_name(visit, one.actor), link, letters(visit, one, contact, link))


def _reminder(visit: OfficeVisit, number: int, link: str = "") -> Response:
    with visit.database.reading() as session:
        one = invitations.invitation(session, number)
        return render_office(
            visit,
            "office/reminder.html",
            one=one,
            state=invitations.state(one),
            sent=_letter(visit, session, one, link),
        )


def _page(visit: OfficeVisit, sent: Sequence[Sent] = (), wrong: str = "") -> Response:
    year = working_year(visit, visit.param("year"))
    with visit.database.reading() as session:
        lines = [_line(visit, session, one) for one in invitations.invitations(session, year)]
        known = actors(visit)
        asked = invitations.asked(session, year)
        left = {iri: name for iri, name in known.items() if iri not in asked}
        return render_office(
            visit,
            "office/invitations.html",
            status=HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK,
            year=year,
            years=working_years(visit),
            silent=[line for line in lines if line.state in (State.INVITED, State.REMINDED)],
            others=[line for line in lines if line.state not in (State.INVITED, State.REMINDED)],
            left=left,
            contacts=[one for one in people.people(session) if one.actor in left],
            expires=invitations.usual_end().isoformat(),
            earliest=people.today().isoformat(),
            latest=invitations.latest_end().isoformat(),
            sent=sent,
            wrong=wrong,
        )


def _line(visit: OfficeVisit, session: Session, one: Invitation) -> Line:
    contact = session.get(ContactPerson, one.contact_id) if one.contact_id else None
    return Line(one, invitations.state(one), actor_name(visit, one.actor), contact)


def _contacts(session: Session) -> dict[str, ContactPerson]:
    """Return whom to write to at each actor: who is kept for that, else anybody with an address."""
    found: dict[str, ContactPerson] = {}
    for one in people.people(session):
        if one.mail and (one.actor not in found or one.purpose == people.PURPOSES[0]):
            found[one.actor] = one
    return found


def _link(visit: OfficeVisit, token: str) -> str:
    return f"{public_address(visit.request)}/participate/{token}"


def _date(text: str) -> date:
    with suppress(ValueError):
        return date.fromisoformat(text)
    raise ZielnetzError("Der letzte Tag ist keiner; erwartet ist etwa 2027-12-31.")


def _refuse_unknown(visit: OfficeVisit, actor: str) -> None:
    if actor not in actors(visit):
        raise ZielnetzError("Der Akteur ist nicht bekannt; erwartet ist einer aus der Liste.")
