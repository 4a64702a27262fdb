"""``/office/submissions``: what came in and what is being drafted, beside what is published."""

import secrets
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Final
from urllib.parse import quote

from fastapi import Depends, Form
from sqlalchemy.orm import Session
from starlette.responses import Response

from graph.errors import DatasetError, Fault, NotFoundError, ZielnetzError
from service.described import public_address
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
from service.office.submissions import State, Verdict
from service.paging import PAGE, stretch
from service.participation import registration
from service.previews import hashed

router = office_router()
THINGS: Final = 50
"""How many things a page shows: a form may hold a thousand ticks, and each has several."""
_AT: Final = f"{PREFIX}/submissions"
_BYTES: Final = 24


@dataclass(frozen=True)
class Verdicts:
    """What a form says: the rows that are *accepted* of those *shown*, all of them where none is.

    *without* is a thing all of whose rows are refused; *seen* when what was looked at had changed
    last.
    """

    accepted: Annotated[tuple[int, ...], Form()] = ()
    shown: Annotated[str, Form()] = ""
    without: Annotated[str, Form()] = ""
    seen: Annotated[str, Form()] = ""

    def judges(self, row: int) -> bool:
        """Tell whether the form speaks of *row*."""
        return not self.shown or str(row) in self.shown.split(",")

    def of(self, row: int, subject: str) -> Verdict:
        """Return what it says of *row*, of the thing *subject*."""
        taken = row in self.accepted and subject != self.without
        return Verdict.ACCEPTED if taken else Verdict.REFUSED


VerdictsDep = Annotated[Verdicts, Depends()]


@router.get("/submissions/{number}")
def submission(visit: OfficeVisitDep, number: Number) -> Response:
    """Return one submission, row by row; that of a new actor has a page of its own."""
    with visit.database.reading() as session:
        if _of_new_actor(submissions.submission(session, number)):
            return visit.go(f"{PREFIX}/registrations/{number}")
    return _page(visit, number)


@router.post("/submissions/{number}/rows")
def judge(visit: OfficeVisitDep, number: Number, said: VerdictsDep) -> Response:
    """Keep which rows are accepted; others that were shown are refused, so is one thing's all."""
    if wrong := _judged(visit, number, said):
        return _page(visit, number, wrong=wrong)
    with visit.database.reading() as session:
        found = submissions.submission(session, number).answers
        kept = sum(one.verdict == Verdict.ACCEPTED for one in found)
    page = visit.visit.param(PAGE)
    back = f"{_AT}/{number}?{PAGE}={quote(page)}" if page else f"{_AT}/{number}"
    return visit.go(back, visit.say("desk.judged", count=kept))


@router.post("/submissions/{number}/publish")
def publish(visit: OfficeVisitDep, number: Number, said: VerdictsDep) -> Response:
    """Publish what is accepted; visitors see it when this answers.

    Of rows on other pages everything is accepted that nobody refused.
    """
    if wrong := _judged(visit, number, said):
        return _page(visit, number, wrong=wrong)
    _accept_open(visit, number)
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
            _reviewed(session, visit, number)
            submissions.send_back(session, number, visit.author, reason)
    except ZielnetzError as error:
        return _page(visit, number, wrong=str(error))
    return visit.go(PREFIX, visit.say("desk.returned"))


@router.post("/submissions/{number}/preview")
def preview(visit: OfficeVisitDep, number: Number) -> Response:
    """Make a link that shows the submission on the public pages; an earlier one ends."""
    token = secrets.token_urlsafe(_BYTES)
    with visit.database.writing() as session:
        _reviewed(session, visit, number).preview = hashed(token)
    return _page(visit, number, link=f"{public_address(visit.request)}/preview/{token}")


@router.post("/submissions/{number}/rows/{row}/delete")
def take_out(visit: OfficeVisitDep, number: Number, row: Number) -> Response:
    """Take one row out of a draft."""
    with visit.database.writing() as session:
        _reviewed(session, visit, number)
        submissions.take_out(session, number, row)
    return visit.go(f"{_AT}/{number}", visit.say("desk.taken-out"))


@router.post("/submissions/{number}/discard")
def discard(visit: OfficeVisitDep, number: Number) -> Response:
    """Throw a draft away."""
    with visit.database.writing() as session:
        _reviewed(session, visit, number)
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
        found = _reviewed(session, visit, number)
        rows = submissions.rows(found)
        things = list(dict.fromkeys(row.answer.change.subject for row in rows))
        part = stretch(visit.visit, len(things), THINGS, f"{_AT}/{number}")
        chosen = set(things[part.offset : part.last])
        here = [row for row in rows if row.answer.change.subject in chosen]
        beside = compared(visit.keeper.release(), found.year, here)
        return render_office(
            visit,
            "office/submission.html",
            status=HTTPStatus.BAD_REQUEST if wrong or faults else HTTPStatus.OK,
            found=found,
            draft=found.state == State.DRAFT,
            closed=found.state == State.PUBLISHED,
            sheets=sheets(in_edition(visit.visit, found.year), beside),
            stretch=part,
            rows=len(rows),
            shown=",".join(str(row.id) for row in here),
            seen=found.changed.isoformat(),
            wrong=wrong,
            faults=faults,
            link=link,
        )


def _reviewed(session: Session, visit: OfficeVisit, number: int) -> Submission:
    """Return the submission of that number; what is not the visitor's to judge raises.

    A draft is its author's alone: what an actor has not handed in, or has taken back, is nobody
    else's to read or publish.
    """
    found = submissions.submission(session, number)
    if found.state == State.DRAFT and found.author != visit.author:
        raise NotFoundError(f"Eingang {number} ist nicht eingereicht oder wieder zurückgezogen.")
    if _of_new_actor(found):
        raise NotFoundError(f"Eingang {number} ist eine Anmeldung; sie hat eine eigene Seite.")
    return found


def _of_new_actor(found: Submission) -> bool:
    """Tell whether a new actor waits for an answer, whom nothing that is sent back would reach."""
    return found.author.startswith(registration.AUTHOR) and found.state != State.PUBLISHED


def _judged(visit: OfficeVisit, number: Number, said: Verdicts) -> str:
    """Keep what is said of rows of what came in; of one's own draft all are accepted.

    Where that is not what was looked at any more, nothing is kept, and the sentence that says so
    is returned.
    """
    with visit.database.writing() as session:
        found = _reviewed(session, visit, number)
        if said.seen and said.seen != found.changed.isoformat():
            return visit.say("desk.changed-meanwhile")
        if found.state != State.DRAFT:
            verdicts = {
                one.id: said.of(one.id, one.subject) for one in found.answers if said.judges(one.id)
            }
            submissions.judge(session, number, verdicts)
    return ""


def _accept_open(visit: OfficeVisit, number: Number) -> None:
    """Accept the rows that were on other pages and that nobody refused."""
    with visit.database.writing() as session:
        found = submissions.submission(session, number)
        if found.state != State.DRAFT:
            still = [one.id for one in found.answers if one.verdict == Verdict.OPEN]
            submissions.judge(session, number, dict.fromkeys(still, Verdict.ACCEPTED))
