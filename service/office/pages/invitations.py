"""``/office/invitations``: who is asked to report, who has not answered; never a public list."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import Form
from sqlalchemy.orm import Session
from starlette.responses import Response

from graph.errors import ZielnetzError
from service.office import invitations, people
from service.office.invitations import Guest, State
from service.office.models import ContactPerson, Invitation
from service.office.pages.actors import actor_name, actors
from service.office.pages.letters import Kind
from service.office.pages.outgoing import (
    BY_MAIL,
    Outgoing,
    contact_of,
    mailed,
    outgoing,
    server_of,
)
from service.office.pages.visit import (
    OfficeVisit,
    OfficeVisitDep,
    office_router,
    render_office,
)
from service.office.pages.year import working_year, working_years

router = office_router()
_DIGITS: Final = 9
"""More than any number of a person has."""
_WAITING: Final = (State.INVITED, State.REMINDED)


@dataclass(frozen=True)
class Line:
    """An invitation with how far it has come and whom it went to."""

    one: Invitation
    state: State
    actor: str
    contact: ContactPerson | None


@router.get("/invitations")
def overview(visit: OfficeVisitDep) -> Response:
    """Return who was invited for a year, who has answered, and who has not."""
    return page(visit)


@router.post("/invitations")
def invite(
    visit: OfficeVisitDep,
    guest: Annotated[str, Form()] = "",
    expires: Annotated[str, Form()] = "",
    by: Annotated[str, Form()] = "",
) -> Response:
    """Invite one actor; ``guest`` is its IRI, and after a space the number of a person."""
    actor, _, number = guest.partition(" ")
    contact = int(number[:_DIGITS]) if number.isdecimal() else None
    return _invited(visit, expires, by, lambda _: [(actor, contact)])


@router.post("/invitations/all")
def invite_all(
    visit: OfficeVisitDep,
    expires: Annotated[str, Form()] = "",
    by: Annotated[str, Form()] = "",
) -> Response:
    """Invite every actor that is neither asked nor has answered."""

    def guests(session: Session) -> Sequence[tuple[str, int | None]]:
        asked = invitations.asked(session, working_year(visit, visit.param("year")))
        contacts = _contacts(session)
        return [
            (actor, contacts[actor].id if actor in contacts else None)
            for actor in actors(visit)
            if actor not in asked
        ]

    return _invited(visit, expires, by, guests)


def page(visit: OfficeVisit, sent: Sequence[Outgoing] = (), wrong: str = "") -> Response:
    """Return the page, with what goes out now and why something did not work."""
    year = working_year(visit, visit.param("year"))
    with visit.database.reading() as session:
        lines = [_line(visit, session, one) for one in invitations.invitations(session, year)]
        asked, contacts = invitations.asked(session, year), _contacts(session)
        left = {iri: name for iri, name in actors(visit).items() if iri not in asked}
        return render_office(
            visit,
            "office/invitations.html",
            status=HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK,
            year=year,
            years=working_years(visit),
            wishing=[_line(visit, session, one) for one in invitations.wishing(session, year)],
            silent=[line for line in lines if line.state in _WAITING],
            others=[line for line in lines if line.state not in _WAITING],
            left=left,
            reachable=sum(iri in contacts for iri in left),
            remindable=len(remindable(session, year)),
            contacts=[one for one in people.people(session) if one.actor in left],
            chosen=_chosen(visit, contacts),
            expires=invitations.usual_end().isoformat(),
            earliest=people.today().isoformat(),
            latest=invitations.latest_end().isoformat(),
            by_mail=server_of(visit) is not None,
            sent=[one for one in sent if not one.mailed],
            posted=[one for one in sent if one.mailed],
            wrong=wrong,
        )


def remindable(session: Session, year: str) -> list[Invitation]:
    """Return who may be reminded by mail: has an address, and heard nothing from us today."""
    return [
        one
        for one in invitations.waiting(session, year)
        if (contact := contact_of(session, one)) is not None and contact.mail
        if (one.reminded or one.created).date() < people.today()
    ]


def _invited(
    visit: OfficeVisit,
    expires: str,
    by: str,
    guests: Callable[[Session], Sequence[tuple[str, int | None]]],
) -> Response:
    """Invite *guests* and return the page with their links and letters, or what was mailed."""
    year = working_year(visit, visit.param("year"))
    sent = []
    known = actors(visit)
    try:
        until = _date(expires)
        with visit.database.writing() as session:
            for actor, contact in guests(session):
                _refuse_unknown(known, actor)
                made = Guest(actor, year, contact, until)
                one, token = invitations.invite(session, made, visit.author)
                sent.append(outgoing(visit, session, one, Kind.INVITATION, token))
    except ZielnetzError as error:
        return page(visit, wrong=str(error))
    return page(visit, mailed(visit, sent) if by == BY_MAIL else sent)


def _line(visit: OfficeVisit, session: Session, one: Invitation) -> Line:
    return Line(one, invitations.state(one), actor_name(visit, one.actor), contact_of(session, one))


def _contacts(session: Session) -> dict[str, ContactPerson]:
    """Return whom to write to at each actor: who is kept for that, else anybody with an address."""
    found: dict[str, ContactPerson] = {}
    for one in people.people(session):
        if one.mail and (one.actor not in found or one.purpose == people.PURPOSES[0]):
            found[one.actor] = one
    return found


def _chosen(visit: OfficeVisit, contacts: dict[str, ContactPerson]) -> str:
    """Return the choice for the actor that the address names: with its person, if there is one."""
    actor = visit.param("actor")
    return f"{actor} {contacts[actor].id}" if actor in contacts else actor


def _date(text: str) -> date:
    with suppress(ValueError):
        return date.fromisoformat(text)
    raise ZielnetzError("Der letzte Tag ist keiner; erwartet ist etwa 2027-12-31.")


def _refuse_unknown(known: Collection[str], actor: str) -> None:
    if actor not in known:
        raise ZielnetzError("Der Akteur ist nicht bekannt; erwartet ist einer aus der Liste.")
