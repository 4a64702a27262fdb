"""Filled grids on their way to the desk: read, looked at, then handed in for their actor."""

from hashlib import sha256
from typing import Final

from sqlalchemy.orm import Session

from graph.errors import NotFoundError
from graph.intake.grid import whose
from graph.intake.workbook import sheets
from service.office import submissions
from service.office.database import Database
from service.office.drafting import Desk
from service.office.keeper import Keeper
from service.office.models import Submission
from service.office.refusing import FrozenError
from service.office.submissions import State
from service.office.workbooks import Reported, actor_of, read_sheets

_HANDED_IN, _LOOKED_AT = "grid", "look"
_LONGEST: Final = 40


def desk_of(keeper: Keeper, actor: str, year: str) -> Desk:
    """Return the desk for *year* as what waits of *actor*'s earlier grids would leave it."""
    return Desk.of(keeper, _author(actor), year)


def received(keeper: Keeper, content: bytes, year: str = "", actor: str = "") -> Reported:
    """Return what the filled grid in *content* says, beside what its actor's earlier ones did.

    It is of the *year* and *actor* it names; where it names none, of those given here, else of the
    latest year that is open and of the actor by name.
    """
    found = sheets(content)
    chosen = open_year(keeper, year or whose(found)[0])
    own = actor_of(Desk(keeper.release(), chosen), found, actor)
    return read_sheets(desk_of(keeper, own, chosen), found, own)


def forget(database: Database, uploader: str) -> None:
    """Forget what *uploader* looked at last and did not hand in."""
    with database.writing() as session:
        for one in submissions.living(session, State.DRAFT):
            if one.author == _key(_LOOKED_AT, uploader):
                session.delete(one)


def keep(database: Database, uploader: str, found: Reported) -> int:
    """Keep what *uploader* is to look at before it is handed in; return its number."""
    with database.writing() as session:
        draft = submissions.draft(session, _key(_LOOKED_AT, uploader), found.year)
        draft.actor = found.actor
        submissions.put(session, draft, found.answers)
        return draft.id


def looked_at(session: Session, uploader: str, number: int) -> Submission:
    """Return what *uploader* kept to look at; anything else raises."""
    found = submissions.submission(session, number)
    if found.state != State.DRAFT or found.author != _key(_LOOKED_AT, uploader):
        raise NotFoundError(f"Das hochgeladene Blatt {number} gibt es nicht mehr.")
    return found


def hand_in(database: Database, uploader: str, number: int) -> int:
    """Hand in what was looked at, together with what waits of the same actor; return its number."""
    with database.writing() as session:
        draft = looked_at(session, uploader, number)
        author = _author(draft.actor or "")
        waiting = submissions.own(session, author, draft.year)
        if waiting is None:
            draft.author = author
            submissions.hand_in(session, draft.id)
            return draft.id
        submissions.put(session, waiting, [row.answer for row in submissions.rows(draft)])
        session.delete(draft)
        submissions.hand_in(session, waiting.id)
        return waiting.id


def open_year(keeper: Keeper, named: str = "") -> str:
    """Return the year that is *named*, else the latest that is open; another one raises."""
    years = sorted((edition.year for edition in keeper.release().living), reverse=True)
    chosen = named or next(iter(years), "")
    if chosen not in years:
        raise FrozenError(
            f"Das Berichtsjahr {chosen} ist nicht offen; offen: {', '.join(years) or 'keines'}."
        )
    return chosen


def _author(actor: str) -> str:
    return _key(_HANDED_IN, actor)


def _key(kind: str, whose_: str) -> str:
    """Return the key under which submissions are known: it tells nobody whose they are."""
    return f"{kind}-{sha256(whose_.encode()).hexdigest()}"[:_LONGEST]
