"""``/office``: what waits, what came in, what was published last."""

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.responses import Response

from service.office import invitations, submissions
from service.office.glance import CITY, LEVEL, glance
from service.office.ledger import OF_FILES
from service.office.lists import list_name
from service.office.models import Changeset, Invitation, Submission
from service.office.pages.proposals import waiting
from service.office.pages.visit import OfficeVisitDep, office_router, render_office
from service.office.people import today
from service.office.submissions import State
from service.participation import registration

router = office_router()
_LATEST = 5


@router.get("")
def desk(visit: OfficeVisitDep) -> Response:
    """Return the first page: one's drafts, what came in, what waits for others."""
    with visit.database.reading() as session:
        drafts = submissions.living(session, State.DRAFT)
        return render_office(
            visit,
            "office/desk.html",
            drafts=[one for one in drafts if one.author == visit.author],
            new_actors=registration.registrations(session),
            new_name=registration.name_of,
            incoming=_of_actors(session, State.SUBMITTED),
            returned=_of_actors(session, State.RETURNED),
            actor=lambda one: _sender(visit, one),
            proposals=_proposals(visit),
            unanswered=_unanswered(visit, session),
            wishing=_wishing(visit, session),
            latest=_latest(session),
            ahead=glance(visit.visit.snapshot, _asked(visit, session), today()),
            projects=visit.visit.unfiltered().chosen("/ask", (LEVEL, CITY)),
        )


def _of_actors(session: Session, state: State) -> list[Submission]:
    """Return what came in, new actors left out: they have a page of their own."""
    found = submissions.living(session, state)
    return [one for one in found if not one.author.startswith(registration.AUTHOR)]


def _proposals(visit: OfficeVisitDep) -> int:
    """Return how many proposals wait in the years that may still be changed."""
    release = visit.keeper.release()
    open_ones = [waiting(release, edition.year) for edition in release.living]
    return sum(len(found) for slots in open_ones for found in slots.values())


def _unanswered(visit: OfficeVisitDep, session: Session) -> int:
    """Return how many actors were asked to report and have not answered, in years still open."""
    return len(_asked(visit, session))


def _asked(visit: OfficeVisitDep, session: Session) -> list[Invitation]:
    years = [edition.year for edition in visit.keeper.release().living]
    return [one for year in years for one in invitations.waiting(session, year)]


def _wishing(visit: OfficeVisitDep, session: Session) -> dict[str, int]:
    """Return by year how many ask for a new link, in years still open."""
    years = [edition.year for edition in visit.keeper.release().living]
    found = {year: len(invitations.wishing(session, year)) for year in years}
    return {year: number for year, number in found.items() if number}


def _sender(visit: OfficeVisitDep, one: Submission) -> str:
    """Return the name of the actor or list that a submission is from, or the key of its author."""
    if one.actor:
        return visit.visit.label(one.actor)
    name = list_name(one.author)
    return visit.say("office.desk.list", name=name) if name else one.author


def _latest(session: Session) -> list[Changeset]:
    query = select(Changeset).where(Changeset.kind.not_in(OF_FILES))
    return list(session.scalars(query.order_by(Changeset.number.desc()).limit(_LATEST)))
