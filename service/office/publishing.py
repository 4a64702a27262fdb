"""From a submission to what is published: seen beforehand, published as one changeset."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from graph.answering import completed
from graph.deposit import Answer, Deposit
from graph.errors import ZielnetzError
from graph.publish import Release, derive
from graph.published import Published
from graph.store import Store
from graph.stored import quads
from graph.validate import check_change
from service.office import submissions
from service.office.database import Database
from service.office.keeper import Change, Keeper
from service.office.ledger import Kind
from service.office.models import Submission
from service.office.payload import Payload
from service.office.refusing import refuse
from service.office.submissions import State, Verdict


def publish_submission(keeper: Keeper, number: int, reviewer: str) -> int:
    """Publish what is accepted of a submission; return the changeset's number.

    Of a draft everything is published that is not refused. Answers bring the answers to the
    editors' proposals along. Where nothing is accepted it raises.
    """
    answers = _answers(keeper, number)

    def within(session: Session, changeset: int) -> None:
        submissions.published(session, number, reviewer, changeset)

    change = Change(Kind.PUBLICATION, reviewer, "", lambda release: _deposit(release, answers))
    return keeper.record(change, within)


@dataclass(frozen=True)
class Previewed:
    """The number of a submission that somebody looks at, and when it last changed."""

    number: int
    changed: datetime


def previewed(database: Database, token: str) -> Previewed | None:
    """Return the submission that the hash of a link's token belongs to, if any."""
    with database.reading() as session:
        found = session.scalar(select(Submission).where(Submission.preview == token))
        return Previewed(found.id, found.changed) if found is not None else None


def preview(keeper: Keeper, number: int) -> Published:
    """Return what would be published with a submission, in a store of its own; nothing is kept.

    What could not be published raises as it would then.
    """
    before, answers = keeper.release(), _answers(keeper, number)
    deposit = _deposit(before, answers)
    refuse(before, Payload.between(before.sources.deposit.quads(), deposit.quads()))
    after = derive(before.city, deposit, before.reading)
    check_change(before, after)
    store = Store.memory()
    store.load(quads(after, keeper.last()))
    return Published(before.city, store)


def _answers(keeper: Keeper, number: int) -> tuple[Answer, ...]:
    with keeper.database.reading() as session:
        found = submissions.submission(session, number)
        answers = tuple(
            row.answer for row in submissions.rows(found) if _counts(found, row.verdict)
        )
    if not answers:
        raise ZielnetzError("Nichts ist zur Veröffentlichung angenommen.")
    return answers


def _counts(found: Submission, verdict: Verdict) -> bool:
    """Tell whether a row is to be published: of the office's own draft, what is not refused."""
    if found.state == State.DRAFT:
        return verdict != Verdict.REFUSED
    return verdict == Verdict.ACCEPTED


def _deposit(release: Release, answers: tuple[Answer, ...]) -> Deposit:
    sources = release.sources
    whole = completed(release, answers)
    return sources.deposit.answered(sources.city, sources.slots, whole)
