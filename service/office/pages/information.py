"""``/office/people/information``: what is held on a person, and its erasure on request.

Names are sent by forms, not in addresses: those end up in histories and logs.
"""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import Form
from pydantic import BaseModel
from starlette.responses import Response

from graph.errors import ZielnetzError
from service.office.erasure import Request, erase_person
from service.office.information import Held, held
from service.office.pages.actors import actor_name
from service.office.pages.people import purpose
from service.office.pages.visit import (
    PREFIX,
    CoordinatorVisitDep,
    OfficeVisit,
    office_router,
    render_office,
)
from service.visit import today

router = office_router()
_AT: Final = f"{PREFIX}/people/information"


class Erasing(BaseModel):
    """What the form for an erasure sends."""

    name: str = ""
    people: tuple[int, ...] = ()
    accounts: tuple[str, ...] = ()
    text: str = ""
    reason: str = ""
    sure: str = ""


@dataclass(frozen=True)
class _Asked:
    """Whom somebody asked about, what was found, and what an erasure would be told."""

    name: str = ""
    found: Held | None = None
    wrong: str = ""
    text: str = ""
    reason: str = ""


@router.get("/people/information")
def blank(visit: CoordinatorVisitDep) -> Response:
    """Return the form that asks for a name."""
    return _page(visit, _Asked())


@router.post("/people/information")
def inform(visit: CoordinatorVisitDep, name: Annotated[str, Form()] = "") -> Response:
    """Return everything held on a person, as an answer to be printed."""
    try:
        return _page(visit, _Asked(name, held(visit.keeper, name)))
    except ZielnetzError as error:
        return _page(visit, _Asked(name, wrong=str(error)))


@router.post("/people/erasure")
def erase(visit: CoordinatorVisitDep, erasing: Annotated[Erasing, Form()]) -> Response:
    """Erase what is chosen, for good."""
    request = Request(erasing.people, erasing.accounts, erasing.text, erasing.reason)
    try:
        _refuse_unsure(visit, erasing)
        number = erase_person(visit.keeper, visit.author, request)
    except ZielnetzError as error:
        found = held(visit.keeper, erasing.name)
        return _page(visit, _Asked(erasing.name, found, str(error), erasing.text, erasing.reason))
    if number is None:
        return visit.go(_AT, visit.say("office.information.erased"))
    visit.stage.renew()
    visit.stage.forget()
    return visit.go(_AT, visit.say("office.information.erased-text", number=number))


def _refuse_unsure(visit: OfficeVisit, erasing: Erasing) -> None:
    if not erasing.sure:
        raise ZielnetzError(visit.say("office.information.unsure"))


def _page(visit: OfficeVisit, asked: _Asked) -> Response:
    return render_office(
        visit,
        "office/information.html",
        status=HTTPStatus.BAD_REQUEST if asked.wrong else HTTPStatus.OK,
        asked=asked,
        day=today(visit.lang),
        actor=lambda one: actor_name(visit, one.actor),
        purpose=lambda one: purpose(visit, one),
    )
