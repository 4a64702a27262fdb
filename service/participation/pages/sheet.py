"""``/participate/{token}/sheet``: an entry as an Excel file, and a filled one taken over."""

from http import HTTPStatus
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from graph.errors import ZielnetzError
from graph.intake.workbook import sheets as read_file
from service.office import filing, submissions
from service.office.comparison import compared
from service.office.pages.number import Number
from service.office.pages.sheets import EXCEL
from service.office.pages.words import sheets
from service.office.workbooks import Reported, file_name, grid_file, read_sheets
from service.participation.guest import PREFIX, Guest, GuestDep, render_guest
from service.participation.saving import keep
from service.web.sent import SentFile

router = APIRouter(include_in_schema=False)
_AT: Final = f"{PREFIX}/{{token}}/sheet"


@router.get(_AT)
def sheet(guest: GuestDep) -> Response:
    """Return where the actor's file is fetched and a filled one sent."""
    return _page(guest)


@router.get(f"{_AT}.xlsx")
def file(guest: GuestDep) -> Response:
    """Return the grid with what the actor's entry says."""
    name = f'attachment; filename="{file_name(guest.desk, guest.actor)}.xlsx"'
    content = grid_file(guest.desk, guest.actor, guest.lang)
    return Response(content, media_type=EXCEL, headers={"Content-Disposition": name})


@router.post(_AT)
def upload(guest: GuestDep, content: SentFile) -> Response:
    """Read a filled grid; what it changes is looked at before it is taken over."""
    guest.refuse_closed()
    filing.forget(guest.database, guest.invited.key)
    try:
        found = read_sheets(guest.desk, read_file(content), guest.actor)
    except ZielnetzError as error:
        return _page(guest, wrong=str(error))
    if found.slips or not found.answers:
        return _page(guest, found=found)
    number = filing.keep(guest.database, guest.invited.key, found)
    return guest.go(guest.path("sheet", str(number)))


@router.get(f"{_AT}/{{number}}")
def look(guest: GuestDep, number: Number) -> Response:
    """Return what a filled grid changes."""
    with guest.database.reading() as session:
        found = filing.looked_at(session, guest.invited.key, number)
        beside = compared(guest.keeper.release(), guest.year, submissions.rows(found))
    return render_guest(
        guest, "sheet_changes.html", number=number, sheets=sheets(guest.visit, beside)
    )


@router.post(f"{_AT}/{{number}}")
def take_over(guest: GuestDep, number: Number) -> Response:
    """Put what a filled grid says into the actor's draft."""
    with guest.database.reading() as session:
        found = filing.looked_at(session, guest.invited.key, number)
        answers = [row.answer for row in submissions.rows(found)]
    keep(guest, answers)
    filing.forget(guest.database, guest.invited.key)
    return guest.go(guest.path(), guest.say("participate.kept"))


def _page(guest: Guest, wrong: str = "", found: Reported | None = None) -> Response:
    failed = wrong or (found is not None and found.slips)
    return render_guest(
        guest,
        "sheet.html",
        status=HTTPStatus.BAD_REQUEST if failed else HTTPStatus.OK,
        wrong=wrong,
        found=found,
        closed=guest.closed,
    )
