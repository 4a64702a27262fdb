"""``/participate/{token}/check``: everything at a glance, then handed in, with a receipt."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from graph.errors import NotFoundError
from graph.labels import slug
from graph.terms import RDF, ZN
from service.office import invitations, submissions
from service.office.comparison import compared
from service.office.models import Submission
from service.office.pages.words import Sheet, sheets
from service.office.submissions import State
from service.participation import proposals
from service.participation.guest import PREFIX, Guest, GuestDep, render_guest, work
from service.participation.receipt import written
from service.previews import hashed

router = APIRouter(include_in_schema=False)
_AT: Final = f"{PREFIX}/{{token}}"
_BYTES: Final = 24
_UNSPOKEN: Final = frozenset({ZN.answer, RDF.type})
"""What an actor does not say in so many words."""


@dataclass(frozen=True)
class Wrong:
    """Something that has to be put right before handing in, and where."""

    sentence: str
    address: str


@router.get(f"{_AT}/check")
def check(guest: GuestDep) -> Response:
    """Return what would be handed in, and what is wrong with it; without anything, the entry."""
    found = work(guest)
    if found is None:
        return guest.go(guest.path(), guest.say("participate.nothing-yet"))
    return guest.go(guest.path()) if _sent(found) else _page(guest)


@router.post(f"{_AT}/check")
def hand_in(guest: GuestDep) -> Response:
    """Hand the draft in; with something wrong in it, it stays a draft."""
    guest.refuse_closed()
    if tuple(_wrong(guest)):
        return _page(guest, HTTPStatus.BAD_REQUEST)
    with guest.database.writing() as session:
        submissions.hand_in(session, _draft(guest).id)
        invitations.answer(session, guest.invited.number)
    return guest.go(guest.path("receipt"))


@router.post(f"{_AT}/preview")
def preview(guest: GuestDep) -> Response:
    """Show the public pages as they would be."""
    token = secrets.token_urlsafe(_BYTES)
    with guest.database.writing() as session:
        submissions.submission(session, _draft(guest).id).preview = hashed(token)
    return RedirectResponse(f"/preview/{token}", HTTPStatus.SEE_OTHER)


@router.get(f"{_AT}/receipt")
def receipt(guest: GuestDep) -> Response:
    """Return the receipt for what was handed in; what is taken or sent back has none."""
    found = _draft(guest)
    if not _sent(found):
        return guest.go(guest.path())
    return render_guest(guest, "receipt.html", work=found, sheets=_sheets(guest, found))


@router.get(f"{_AT}/receipt.txt")
def copy(guest: GuestDep) -> Response:
    """Return the same as a text to keep."""
    found = _draft(guest)
    if not _sent(found):
        return guest.go(guest.path())
    name = f"{slug(guest.actor)}-{guest.year}.txt"
    head = {"Content-Disposition": f'attachment; filename="{name}"'}
    return PlainTextResponse(written(guest, found, _sheets(guest, found)), headers=head)


@router.post(f"{_AT}/withdraw")
def withdraw(guest: GuestDep) -> Response:
    """Take back what was handed in; it is a draft again."""
    with guest.database.writing() as session:
        submissions.withdraw(session, _draft(guest).id)
    return guest.go(guest.path(), guest.say("participate.withdrawn"))


def _page(guest: Guest, status: int = HTTPStatus.OK) -> Response:
    found = _draft(guest)
    told = proposals.proposals(guest)
    return render_guest(
        guest,
        "check.html",
        status=status,
        sheets=_sheets(guest, found),
        wrong=tuple(_wrong(guest)),
        rejected=[guest.label(one.value) for one in told if one.verdict == "rejected"],
        undecided=sum(not one.verdict for one in told),
    )


def _draft(guest: Guest) -> Submission:
    found = work(guest)
    if found is None:
        raise NotFoundError(guest.say("participate.nothing-yet"))
    return found


def _sent(found: Submission) -> bool:
    return found.state in (State.SUBMITTED, State.PUBLISHED)


def _sheets(guest: Guest, found: Submission) -> tuple[Sheet, ...]:
    with guest.database.reading() as session:
        rows = submissions.rows(submissions.submission(session, found.id))
    shown = [row for row in rows if row.answer.change.slot[1] not in _UNSPOKEN]
    return sheets(guest.visit, compared(guest.keeper.release(), guest.year, shown))


def _wrong(guest: Guest) -> Iterator[Wrong]:
    """Yield what stands in the way: what cannot be read, and rules of the register."""
    with guest.database.reading() as session:
        draft = submissions.submission(session, _draft(guest).id)
        unread = [(one.subject, one.text) for one in draft.unread]
        subjects = {one.subject for one in draft.answers}
    for subject, text in unread:
        yield Wrong(guest.say("participate.unreadable", text=text), _address(guest, subject))
    desk, entries = guest.desk, {}
    for subject in sorted(subjects & desk.known.types.keys()):
        kinds = desk.kinds(subject)
        entries[subject] = kinds, desk.read(subject, kinds, desk.filled(subject))
    for subject, entry in desk.judged(entries).items():
        for mistake in entry.mistakes:
            sentence = f"{guest.label(subject)}: {mistake.sentence}"
            yield Wrong(sentence, _address(guest, subject))


def _address(guest: Guest, subject: str) -> str:
    if subject == guest.actor:
        return guest.path("self")
    if subject in guest.belongings.activities.values():
        return guest.path("activities", guest.belongings.word(subject))
    return guest.path()
