"""``/participate/{token}/self``: who the actor is, once for all its activities."""

from collections.abc import Collection
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from graph.entering import Mistake, Row
from service.office.pages.fields import FieldsDep
from service.participation import questions as rows
from service.participation.asking import of_rows, questions
from service.participation.autosaving import Autosaved, kept
from service.participation.guest import PREFIX, Guest, GuestDep, render_guest
from service.participation.saving import keep, reported

router = APIRouter(include_in_schema=False)
_AT: Final = f"{PREFIX}/{{token}}/self"


@router.get(_AT)
def portrait(guest: GuestDep) -> Response:
    """Return the questions about the actor itself."""
    return guest.go(guest.path()) if guest.closed else _page(guest)


@router.post(_AT)
def save(guest: GuestDep, given: FieldsDep, autosaved: Autosaved) -> Response:
    """Keep what the actor says of itself."""
    found = reported(guest.desk, guest.actor, of_rows(given, _rows(guest)))
    keep(guest, (), found)
    if autosaved:
        return kept()
    if found.mistakes:
        return _page(guest.anew, found.mistakes)
    return guest.go(f"{guest.path()}#self", guest.say("participate.kept"))


def _page(guest: Guest, mistakes: Collection[Mistake] = ()) -> Response:
    return render_guest(
        guest,
        "self.html",
        status=HTTPStatus.BAD_REQUEST if mistakes else HTTPStatus.OK,
        questions=questions(guest, guest.actor, _rows(guest), mistakes),
        mistakes=mistakes,
    )


def _rows(guest: Guest) -> tuple[Row, ...]:
    return rows.chosen(guest.desk.form(guest.desk.kinds(guest.actor)), rows.PORTRAIT)
