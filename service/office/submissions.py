"""Submissions: answers on their way to publication, the office's own drafts among them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from graph.deposit import Answer
from graph.errors import NotFoundError, ZielnetzError
from graph.slot_change import SlotChange
from graph.slots import Slot
from service.office.models import Review, Submission, SubmittedAnswer
from service.office.triples import as_text, as_triples


class State(StrEnum):
    """Where a submission stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    PUBLISHED = "published"


class Verdict(StrEnum):
    """What a reviewer says of a row, or of the whole."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"


_WORD: Final = ("reported", "confirmed")
_LIVING: Final = (State.DRAFT, State.SUBMITTED, State.RETURNED)
_LATEST: Final = (Submission.changed.desc(), Submission.id.desc())


@dataclass(frozen=True)
class Row:
    """One answer of a submission, with what a reviewer said of it."""

    id: int
    verdict: Verdict
    answer: Answer


def own(session: Session, author: str, year: str) -> Submission | None:
    """Return what *author* works on for *year* or has handed in, unpublished, if there is any."""
    query = select(Submission).where(Submission.author == author, Submission.year == year)
    living_ones = query.where(Submission.state.in_(_LIVING))
    return session.scalars(living_ones.order_by(*_LATEST)).first()


def draft(session: Session, author: str, year: str) -> Submission:
    """Return the draft of *author* for *year*, a new one if there is none."""
    found = session.scalar(
        select(Submission).where(
            Submission.author == author,
            Submission.year == year,
            Submission.state == State.DRAFT,
        )
    )
    return found or _made(session, author, year)


def living(session: Session, *states: State) -> list[Submission]:
    """Return the submissions in one of *states* (none: all unpublished), the latest first."""
    query = select(Submission).where(Submission.state.in_(states or _LIVING))
    return list(session.scalars(query.order_by(*_LATEST)))


def subjects(session: Session) -> frozenset[str]:
    """Return the IRIs of all things of which something unpublished says anything."""
    query = select(SubmittedAnswer.subject).join(Submission).where(Submission.state.in_(_LIVING))
    return frozenset(session.scalars(query.distinct()))


def submission(session: Session, number: int) -> Submission:
    """Return the submission of that number; an unknown one raises."""
    found = session.get(Submission, number)
    if found is None:
        raise NotFoundError(f"Eingang {number} ist nicht bekannt.")
    return found


def put(session: Session, into: Submission, answers: Iterable[Answer]) -> None:
    """Put *answers* into an unpublished submission, each in the place of an earlier one.

    An answer without triples takes the earlier one out.
    """
    _refuse_published(into)
    known = {_place(row.answer): row.id for row in rows(into)}
    kept = {one.id: one for one in into.answers}
    for answer in answers:
        if (earlier := known.get(_place(answer))) is not None:
            into.answers.remove(kept[earlier])
        if answer.change.triples:
            into.answers.append(_stored(answer))
    into.changed = datetime.now(tz=UTC)
    session.flush()


def replace(session: Session, into: Submission, answers: Iterable[Answer]) -> None:
    """Let an unpublished submission hold *answers* and nothing else.

    One without triples says that nothing stands in its slot any more.
    """
    _refuse_published(into)
    into.answers = [_stored(answer) for answer in answers]
    into.changed = datetime.now(tz=UTC)
    session.flush()


def take_out(session: Session, number: int, row: int) -> Submission:
    """Take one row out of an unpublished submission, which is returned."""
    found = submission(session, number)
    _refuse_published(found)
    found.answers = [one for one in found.answers if one.id != row]
    found.changed = datetime.now(tz=UTC)
    session.flush()
    return found


def leave_out(found: Submission, subject: str) -> None:
    """Take all that an unpublished submission says of a thing out of it."""
    _refuse_published(found)
    found.answers = [one for one in found.answers if one.subject != subject]
    found.unread = [one for one in found.unread if one.subject != subject]
    found.changed = datetime.now(tz=UTC)


def discard(session: Session, number: int) -> None:
    """Remove an unpublished draft; what somebody else handed in raises."""
    found = submission(session, number)
    if found.state != State.DRAFT:
        raise ZielnetzError("Verwerfen lässt sich nur ein Entwurf.")
    session.delete(found)


def rows(found: Submission) -> tuple[Row, ...]:
    """Return the answers of a submission."""
    return tuple(
        Row(one.id, Verdict(one.verdict), _answer(found.year, one)) for one in found.answers
    )


def hand_in(session: Session, number: int) -> None:
    """Give a draft to the reviewers; an empty one raises."""
    found = submission(session, number)
    _refuse_published(found)
    if not found.answers:
        raise ZielnetzError("Der Entwurf ist leer; erwartet ist mindestens eine Angabe.")
    found.state, found.submitted, found.reason = State.SUBMITTED, datetime.now(tz=UTC), ""


def withdraw(session: Session, number: int) -> None:
    """Take back what was handed in: it is a draft again."""
    found = submission(session, number)
    if found.state != State.SUBMITTED:
        raise ZielnetzError("Zurückziehen lässt sich nur, was eingereicht ist.")
    found.state, found.submitted, found.preview = State.DRAFT, None, None


def judge(session: Session, number: int, verdicts: dict[int, Verdict]) -> None:
    """Keep what a reviewer says of single rows."""
    found = submission(session, number)
    _refuse_published(found)
    for one in found.answers:
        one.verdict = verdicts.get(one.id, Verdict(one.verdict))


def send_back(session: Session, number: int, reviewer: str, reason: str) -> None:
    """Send a submission back to who made it; without a reason it raises."""
    found = submission(session, number)
    if found.state != State.SUBMITTED:
        raise ZielnetzError("Zurückgeben lässt sich nur, was eingereicht ist.")
    if not reason.strip():
        raise ZielnetzError("Zum Zurückgeben gehört ein Grund: Was fehlt, oder was ist unklar?")
    found.state, found.reason = State.RETURNED, reason.strip()
    found.reviews.append(_review(reviewer, "returned", reason))


def published(session: Session, number: int, reviewer: str, changeset: int) -> None:
    """Note that what was accepted of a submission stands in *changeset*."""
    found = submission(session, number)
    found.state, found.changeset, found.preview = State.PUBLISHED, changeset, None
    found.reviews.append(_review(reviewer, "published", ""))


def _made(session: Session, author: str, year: str) -> Submission:
    now = datetime.now(tz=UTC)
    made = Submission(
        year=year, state=State.DRAFT, author=author, created=now, changed=now, reason=""
    )
    session.add(made)
    session.flush()
    return made


def _review(reviewer: str, verdict: str, reason: str) -> Review:
    now = datetime.now(tz=UTC)
    return Review(reviewer=reviewer, at=now, verdict=verdict, reason=reason.strip())


def _stored(answer: Answer) -> SubmittedAnswer:
    subject, part, qualifier = answer.change.slot
    return SubmittedAnswer(
        basis=answer.basis,
        subject=subject,
        part=part,
        qualifier=qualifier,
        triples=as_text(answer.change.triples),
        confirmed=as_text(answer.confirmed),
        verdict=Verdict.OPEN,
    )


def _answer(year: str, stored: SubmittedAnswer) -> Answer:
    slot = stored.subject, stored.part, stored.qualifier
    change = SlotChange(slot, as_triples(stored.triples))
    return Answer(year, stored.basis, change, as_triples(stored.confirmed))


def _place(answer: Answer) -> tuple[str, Slot]:
    """Return what a later answer replaces: reported and confirmed are one word."""
    return (_WORD[0] if answer.basis in _WORD else answer.basis), answer.change.slot


def _refuse_published(found: Submission) -> None:
    if found.state == State.PUBLISHED:
        raise ZielnetzError(f"Eingang {found.id} ist veröffentlicht und ändert sich nicht mehr.")
