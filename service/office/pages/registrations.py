"""``/office/registrations``: new actors that registered themselves, taken in or not."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import Form
from starlette.responses import Response

from graph.errors import DatasetError, Fault, ZielnetzError
from graph.terms import RDF, SKOS
from service.office import submissions
from service.office.comparison import compared
from service.office.models import Submission
from service.office.pages.number import Number
from service.office.pages.visit import (
    PREFIX,
    OfficeVisit,
    OfficeVisitDep,
    office_router,
    render_office,
)
from service.office.pages.words import in_edition, sheets
from service.office.publishing import publish_submission
from service.office.submissions import Verdict
from service.participation import registration
from service.participation.registration import alike, desk_for_new

router = office_router()
_NEEDED: Final = frozenset({RDF.type, SKOS.prefLabel})
"""Without these there is no actor."""


@router.get("/registrations/{number}")
def one(visit: OfficeVisitDep, number: Number) -> Response:
    """Return a new actor as it describes itself, and who wrote it."""
    return _page(visit, number)


@router.post("/registrations/{number}/publish")
def take_in(
    visit: OfficeVisitDep, number: Number, accepted: Annotated[tuple[int, ...], Form()] = ()
) -> Response:
    """Publish what is accepted, and lead on to inviting the actor."""
    with visit.database.writing() as session:
        found = registration.waiting(session, number)
        submissions.judge(session, number, _verdicts(found, accepted))
        actor, year, name = found.actor or "", found.year, registration.name_of(found)
    try:
        publish_submission(visit.keeper, number, visit.author)
    except DatasetError as error:
        return _page(visit, number, faults=error.faults)
    except ZielnetzError as error:
        return _page(visit, number, wrong=str(error))
    visit.stage.renew()
    onward = urlencode({"year": year, "actor": actor})
    said = visit.say("office.registration.taken-in", name=name)
    return visit.go(f"{PREFIX}/invitations?{onward}#invite", said)


@router.post("/registrations/{number}/refuse")
def refuse(visit: OfficeVisitDep, number: Number) -> Response:
    """Delete a registration with its contact person."""
    with visit.database.writing() as session:
        registration.turn_down(session, number)
    return visit.go(PREFIX, visit.say("office.registration.refused"))


def _verdicts(found: Submission, accepted: Sequence[int]) -> dict[int, Verdict]:
    return {
        row.id: Verdict.ACCEPTED if row.id in accepted or _needed(row) else Verdict.REFUSED
        for row in submissions.rows(found)
    }


def _needed(row: submissions.Row) -> bool:
    return row.answer.change.slot[1] in _NEEDED


def _page(
    visit: OfficeVisit, number: int, *, wrong: str = "", faults: Sequence[Fault] = ()
) -> Response:
    with visit.database.reading() as session:
        found = registration.waiting(session, number)
        rows = submissions.rows(found)
        name, desk = registration.name_of(found), desk_for_new(visit.keeper)
        beside = compared(visit.keeper.release(), found.year, rows)
        return render_office(
            visit,
            "office/registration.html",
            status=HTTPStatus.BAD_REQUEST if wrong or faults else HTTPStatus.OK,
            found=found,
            name=name,
            contact=registration.contact_of(session, found),
            sheets=sheets(in_edition(visit.visit, found.year), beside),
            needed={row.id for row in rows if _needed(row)},
            alike=[desk.known.labels.label(iri, visit.lang) for iri in alike(desk, name)]
            if desk is not None
            else [],
            wrong=wrong,
            faults=faults,
        )
