"""From a submission to what is published: seen beforehand, published as one changeset."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from graph.answering import completed
from graph.deposit import Answer, Deposit
from graph.errors import ZielnetzError
from graph.publish import Release, following
from graph.published import Published
from graph.store import Store
from graph.stored import quads
from graph.validate import check_change
from service.office import submissions
from service.office.change import Change
from service.office.database import Database
from service.office.keeper import Keeper
from service.office.ledger import Kind
from service.office.models import Submission
from service.office.payload import Payload
from service.office.refusing import refuse
from service.office.submissions import Verdict


def publish_submission(keeper: Keeper, number: int, reviewer: str) -> int:
    """Publish what nobody refused of a submission; return the changeset's number.

    Answers bring the answers to the editors' proposals along. Where nothing is accepted, or the
    submission changes meanwhile, it raises.
    """
    with keeper.database.reading() as session:
        found = submissions.submission(session, number)
        changed, answers = (found.state, found.changed), _answers(found)

    def within(session: Session, changeset: int) -> None:
        now = submissions.submission(session, number)
        if (now.state, now.changed) != changed:
            raise ZielnetzError(
                "Der Eingang hat sich eben geändert und ist nicht veröffentlicht; bitte sehen Sie "
                "ihn noch einmal an."
            )
        submissions.published(session, number, reviewer, changeset)

    change = Change(Kind.PUBLICATION, reviewer, "", lambda release: _deposit(release, answers))
    return keeper.record(change, within)


@dataclass(frozen=True)
class Previewed:
    """A submission that somebody looks at: its number, when it last changed, its actor and year."""

    number: int
    changed: datetime
    actor: str
    year: str


def previewed(database: Database, token: str) -> Previewed | None:
    """Return the submission that the hash of a link's token belongs to, if any."""
    with database.reading() as session:
        found = session.scalar(select(Submission).where(Submission.preview == token))
        if found is None:
            return None
        return Previewed(found.id, found.changed, found.actor or "", found.year)


def preview(keeper: Keeper, number: int) -> Published:
    """Return what would be published with a submission, in a store of its own; nothing is kept.

    What could not be published raises as it would then.
    """
    before = keeper.release()
    with keeper.database.reading() as session:
        answers = _answers(submissions.submission(session, number))
    deposit = _deposit(before, answers)
    refuse(before, Payload.of_deposits(before.sources.deposit, deposit))
    after = following(before, deposit)
    check_change(before, after)
    store = Store.memory()
    store.load(quads(after, keeper.last()))
    return Published(before.city, store)


def _answers(found: Submission) -> tuple[Answer, ...]:
    """Return what is to be published of a submission: what nobody refused."""
    answers = tuple(row.answer for row in submissions.rows(found) if row.verdict != Verdict.REFUSED)
    if not answers:
        raise ZielnetzError("Nichts ist zur Veröffentlichung angenommen.")
    return answers


def _deposit(release: Release, answers: tuple[Answer, ...]) -> Deposit:
    sources = release.sources
    whole = completed(release, answers)
    return sources.deposit.answered(sources.city, sources.slots, whole)
