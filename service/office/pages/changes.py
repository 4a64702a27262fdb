"""``/office/changes``, «Verlauf»: every changeset in words, taken back by a new one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from itertools import groupby
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session, defer
from starlette.responses import Response

from graph.deposit import REFERENCE
from graph.errors import NotFoundError, ZielnetzError
from service.office.history import Change, Place, changes, compared
from service.office.ledger import NOBODY
from service.office.models import Changeset, Invitation
from service.office.pages.actors import actor_name
from service.office.pages.number import Number
from service.office.pages.visit import (
    PREFIX,
    OfficeVisit,
    OfficeVisitDep,
    office_router,
    render_office,
)
from service.office.pages.words import Sheet, in_edition, sheets
from service.office.payload import Payload
from service.office.undoing import UNDOABLE, answered_since, undo
from service.paging import Stretch, stretch
from service.texts import texts
from service.visit import Visit

router = office_router()
_AT: Final = f"{PREFIX}/changes"


@dataclass(frozen=True)
class Part:
    """What was changed for one year on one basis, in words."""

    title: str
    sheets: tuple[Sheet, ...]


@router.get("/changes")
def history(visit: OfficeVisitDep) -> Response:
    """Return all changesets, the newest first."""
    with visit.database.reading() as session:
        total = session.scalar(select(func.count()).select_from(Changeset)) or 0
        shown = stretch(visit.visit, total)
        found = session.scalars(
            select(Changeset)
            .order_by(Changeset.number.desc())
            .offset(shown.offset)
            .limit(shown.last - shown.offset)
        ).all()
        return render_office(
            visit,
            "office/changes.html",
            found=found,
            stretch=shown,
            who=_who(visit, session),
            size=lambda one: Payload.count(one.payload),
        )


@router.get("/changes/{number}")
def changeset(visit: OfficeVisitDep, number: Number) -> Response:
    """Return one changeset: what it removed and added, and how to take it back."""
    return _page(visit, number)


@router.post("/changes/{number}/undo")
def take_back(visit: OfficeVisitDep, number: Number) -> Response:
    """Take a changeset back by a new one; what was answered anew since stays, and is counted."""
    try:
        left = len(answered_since(visit.keeper, number))
        made = undo(visit.keeper, visit.author, number)
    except NotFoundError:
        raise
    except ZielnetzError as error:
        return _page(visit, number, str(error))
    visit.stage.renew()
    said = visit.say("office.changes.undone-done", number=number, made=made)
    if left:
        said = f"{said} {visit.count('office.changes.left', left)}"
    return visit.go(f"{_AT}/{made}", said)


def _page(visit: OfficeVisit, number: int, wrong: str = "") -> Response:
    with visit.database.reading() as session:
        found = session.get(Changeset, number)
        if found is None:
            raise NotFoundError(f"Änderungssatz {number} ist nicht bekannt.")
        undone_by = session.scalars(
            select(Changeset)
            .where(Changeset.undoes == number)
            .order_by(Changeset.number)
            .options(defer(Changeset.payload))
        ).all()
        who = _who(visit, session)
    every = changes(visit.keeper.release(), Payload.unpack(found.payload))
    shown = stretch(visit.visit, len(every))
    undoable = found.kind in UNDOABLE
    return render_office(
        visit,
        "office/change.html",
        status=HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK,
        found=found,
        who=who,
        undone_by=[one.number for one in undone_by],
        parts=_parts(visit, every, shown),
        size=Payload.count(found.payload),
        stretch=shown,
        undoable=undoable,
        left=len(answered_since(visit.keeper, number)) if undoable else 0,
        wrong=wrong,
    )


def _parts(visit: OfficeVisit, every: tuple[Change, ...], shown: Stretch) -> list[Part]:
    release = visit.keeper.release()
    chosen = every[shown.offset : shown.last]

    def of_part(change: Change) -> tuple[str, str]:
        return change.place.year, change.place.basis

    return [
        Part(
            _title(visit, Place(year, basis, "")),
            sheets(
                _visit(visit, year),
                [row for change in members for row in compared(release, change)],
            ),
        )
        for (year, basis), members in groupby(chosen, of_part)
    ]


def _visit(visit: OfficeVisit, year: str) -> Visit:
    """Return a visit of the edition of *year*; of one that was taken back, of the one shown."""
    known = visit.stage.site.published.editions
    return in_edition(visit.visit, year if year in known else visit.stage.site.published.shown)


def _title(visit: OfficeVisit, place: Place) -> str:
    if place.basis == REFERENCE:
        return visit.say("office.changes.everywhere")
    key = f"office.changes.basis.{place.basis}"
    basis = visit.say(key) if key in texts(visit.lang) else place.basis
    return visit.say("office.changes.part", year=place.year, basis=basis)


def _who(visit: OfficeVisit, session: Session) -> Callable[[str], tuple[str, str]]:
    """Return who tells of a key what stands beside it: a name for coordinators, else nothing."""
    names = _names(visit)
    invited = {one.key: one.actor for one in session.scalars(select(Invitation))}

    def who(key: str) -> tuple[str, str]:
        if key == NOBODY:
            return visit.say("office.changes.nobody"), ""
        if key == "command-line":
            return visit.say("office.changes.command-line"), ""
        if key in invited:
            return key, actor_name(visit, invited[key])
        return key, names.get(key, "")

    return who


def _names(visit: OfficeVisit) -> Mapping[str, str]:
    if not visit.holder.coordinates:
        return {}
    return {one.key: one.name for one in visit.accounts.all()}
