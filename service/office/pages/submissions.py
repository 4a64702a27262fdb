"""``/office/submissions``: what came in and what is being drafted, beside what is published."""

import secrets
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import Form
from starlette.responses import Response

from graph.errors import DatasetError, Fault, ZielnetzError
from service.described import public_address
from service.office import submissions
from service.office.comparison import compared
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
from service.office.submissions import State, Verdict
from service.previews import hashed

router = office_router()
_AT: Final = f"{PREFIX}/submissions"
_BYTES: Final = 24


@router.get("/submissions/{number}")
def submission(visit: OfficeVisitDep, number: Number) -> Response:
    """Return one submission, row by row."""
    return _page(visit, number)


@router.post("/submissions/{number}/rows")
def judge(
    visit: OfficeVisitDep, number: Number, accepted: Annotated[tuple[int, ...], Form()] = ()
) -> Response:
    """Keep which rows are accepted; all others are refused."""
    _judge(visit, number, accepted)
    return visit.go(f"{_AT}/{number}", visit.say("desk.judged", count=len(accepted)))


@router.post("/submissions/{number}/publish")
def publish(
    visit: OfficeVisitDep, number: Number, accepted: Annotated[tuple[int, ...], Form()] = ()
) -> Response:
    """Publish what is accepted; visitors see it when this answers."""
    _judge(visit, number, accepted)
    try:
        changeset = publish_submission(visit.keeper, number, visit.author)
    except DatasetError as error:
        return _page(visit, number, faults=error.faults)
    except ZielnetzError as error:
        return _page(visit, number, wrong=str(error))
    visit.stage.renew()
    return visit.go(PREFIX, visit.say("desk.published", number=changeset))


@router.post("/submissions/{number}/return")
def send_back(
    visit: OfficeVisitDep, number: Number, reason: Annotated[str, Form()] = ""
) -> Response:
    """Send a submission back with a reason."""
    try:
        with visit.database.writing() as session:
            submissions.send_back(session, number, visit.author, reason)
    except ZielnetzError as error:
        return _page(visit, number, wrong=str(error))
    return visit.go(PREFIX, visit.say("desk.returned"))


@router.post("/submissions/{number}/preview")
def preview(visit: OfficeVisitDep, number: Number) -> Response:
    """Make a link that shows the submission on the public pages; an earlier one ends."""
    token = secrets.token_urlsafe(_BYTES)
    with visit.database.writing() as session:
        submissions.submission(session, number).preview = hashed(token)
    return _page(visit, number, link=f"{public_address(visit.request)}/preview/{token}")


@router.post("/submissions/{number}/rows/{row}/delete")
def take_out(visit: OfficeVisitDep, number: Number, row: Number) -> Response:
    """Take one row out of a draft."""
    with visit.database.writing() as session:
        submissions.take_out(session, number, row)
    return visit.go(f"{_AT}/{number}", visit.say("desk.taken-out"))


@router.post("/submissions/{number}/discard")
def discard(visit: OfficeVisitDep, number: Number) -> Response:
    """Throw a draft away."""
    with visit.database.writing() as session:
        submissions.discard(session, number)
    return visit.go(PREFIX, visit.say("desk.discarded"))


def _page(
    visit: OfficeVisit,
    number: Number,
    *,
    wrong: str = "",
    faults: tuple[Fault, ...] = (),
    link: str = "",
) -> Response:
    with visit.database.reading() as session:
        found = submissions.submission(session, number)
        rows = submissions.rows(found)
        beside = compared(visit.keeper.release(), found.year, rows)
        return render_office(
            visit,
            "office/submission.html",
            status=HTTPStatus.BAD_REQUEST if wrong or faults else HTTPStatus.OK,
            found=found,
            draft=found.state == State.DRAFT,
            closed=found.state == State.PUBLISHED,
            sheets=sheets(in_edition(visit.visit, found.year), beside),
            wrong=wrong,
            faults=faults,
            link=link,
        )


def _judge(visit: OfficeVisit, number: Number, accepted: tuple[int, ...]) -> None:
    """Keep which rows of what came in are accepted; of one's own draft all are."""
    with visit.database.writing() as session:
        found = submissions.submission(session, number)
        if found.state == State.DRAFT:
            return
        verdicts = {
            one.id: Verdict.ACCEPTED if one.id in accepted else Verdict.REFUSED
            for one in found.answers
        }
        submissions.judge(session, number, verdicts)
