"""``/office/invitations/{number}``: kind reminders, new links, and the end of a link."""

from collections.abc import Callable
from typing import Annotated, Final

from fastapi import Form
from sqlalchemy.orm import Session
from starlette.responses import Response

from graph.errors import ZielnetzError
from service.office import invitations
from service.office.models import Invitation
from service.office.pages.invitations import page, remindable
from service.office.pages.letters import Kind
from service.office.pages.number import Number
from service.office.pages.outgoing import BY_MAIL, Outgoing, mailed, outgoing, server_of
from service.office.pages.visit import (
    PREFIX,
    OfficeVisit,
    OfficeVisitDep,
    office_router,
    render_office,
)
from service.office.pages.year import working_year

router = office_router()
_AT: Final = f"{PREFIX}/invitations"


@router.post("/invitations/remind")
def remind_all(visit: OfficeVisitDep) -> Response:
    """Send a kind reminder to everybody who has not answered, has an address and waits a day."""
    year = working_year(visit, visit.param("year"))
    with visit.database.reading() as session:
        found = [outgoing(visit, session, one, Kind.REMINDER) for one in remindable(session, year)]
    sent = mailed(visit, found)
    _note(visit, sent)
    return page(visit, sent)


@router.get("/invitations/{number}/reminder")
def reminder(visit: OfficeVisitDep, number: Number) -> Response:
    """Return a kind reminder, ready to be sent."""
    with visit.database.reading() as session:
        one = invitations.invitation(session, number)
        found = outgoing(visit, session, one, Kind.REMINDER)
    return _reminder(visit, number, found)


@router.post("/invitations/{number}/renew")
def renew(visit: OfficeVisitDep, number: Number, by: Annotated[str, Form()] = "") -> Response:
    """Make a new link and put it into the letter, or send it; the earlier link ends."""
    try:
        with visit.database.writing() as session:
            one = invitations.invitation(session, number)
            kind = _kind(one)
            token = invitations.renew(session, number, invitations.usual_end())
            found, year = outgoing(visit, session, one, kind, token), one.year
    except ZielnetzError as error:
        return page(visit, wrong=str(error))
    if by == BY_MAIL:
        (found,) = mailed(visit, [found])
    if found.mailed:
        return visit.go(_back(year), visit.say("office.invitations.renewed", actor=found.actor))
    return _reminder(visit, number, found)


@router.post("/invitations/{number}/remind")
def remind(visit: OfficeVisitDep, number: Number, by: Annotated[str, Form()] = "") -> Response:
    """Send the reminder, or note that it is sent."""
    if by != BY_MAIL:
        return _noted(visit, lambda session: invitations.remind(session, number), "reminded")
    with visit.database.reading() as session:
        one = invitations.invitation(session, number)
        if one not in invitations.waiting(session, one.year):
            return page(visit, wrong=visit.say("office.invitations.not-waiting"))
        found, year = outgoing(visit, session, one, Kind.REMINDER), one.year
    (sent,) = mailed(visit, [found])
    if not sent.mailed:
        return _reminder(visit, number, sent)
    _note(visit, [sent])
    return visit.go(_back(year), visit.say("office.invitations.reminded-by-mail", actor=sent.actor))


@router.post("/invitations/{number}/revoke")
def revoke(visit: OfficeVisitDep, number: Number) -> Response:
    """Let the link end."""
    return _noted(visit, lambda session: invitations.revoke(session, number), "revoked")


def _noted(visit: OfficeVisit, note: Callable[[Session], None], said: str) -> Response:
    try:
        with visit.database.writing() as session:
            note(session)
    except ZielnetzError as error:
        return page(visit, wrong=str(error))
    year = visit.param("year")
    return visit.go(_back(year) if year else _AT, visit.say(f"office.invitations.{said}-done"))


def _note(visit: OfficeVisit, sent: list[Outgoing]) -> None:
    """Note who has been reminded now, unless they have answered meanwhile."""
    with visit.database.writing() as session:
        for one in sent:
            found = invitations.invitation(session, one.number)
            if one.mailed and found in invitations.waiting(session, found.year):
                invitations.remind(session, one.number)


def _kind(one: Invitation) -> Kind:
    """Return what a letter with a new link says: who asks for one is not reminded."""
    asks = one.answered is not None or one.wished is not None
    return Kind.RENEWED if asks else Kind.REMINDER


def _back(year: str) -> str:
    return f"{_AT}?year={year}"


def _reminder(visit: OfficeVisit, number: int, found: Outgoing) -> Response:
    with visit.database.reading() as session:
        one = invitations.invitation(session, number)
        return render_office(
            visit,
            "office/reminder.html",
            one=one,
            state=invitations.state(one),
            sent=found,
            by_mail=server_of(visit) is not None and found.mail is not None,
        )
