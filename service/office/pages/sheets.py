"""``/office/sheets``: the Excel grid for any actor, and filled ones looked at, then handed in."""

from http import HTTPStatus
from typing import Final

from starlette.responses import Response

from graph.errors import NotFoundError, ZielnetzError
from graph.terms import ZN
from service.office import filing, submissions
from service.office.comparison import compared
from service.office.drafting import Desk
from service.office.pages.number import Number
from service.office.pages.visit import (
    PREFIX,
    OfficeVisit,
    OfficeVisitDep,
    office_router,
    render_office,
)
from service.office.pages.words import in_edition
from service.office.pages.words import sheets as in_words
from service.office.pages.year import working_year, working_years
from service.office.workbooks import Reported, file_name, grid_file
from service.web.sent import SentFile

router = office_router()
EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_AT: Final = f"{PREFIX}/sheets"


@router.get("/sheets")
def sheets(visit: OfficeVisitDep) -> Response:
    """Return where grids are fetched and filled ones are sent."""
    return _page(visit)


@router.get("/sheets/grid.xlsx")
def grid(visit: OfficeVisitDep) -> Response:
    """Return the grid of an actor for a year with what is said and waits, or an empty one."""
    actor = visit.param("actor")
    desk = filing.desk_of(visit.keeper, actor, _year(visit))
    if actor and ZN.Actor not in desk.kinds(actor):
        raise NotFoundError(f"„{actor}“ ist kein Akteur.")
    name = f'attachment; filename="{file_name(desk, actor)}.xlsx"'
    content = grid_file(desk, actor, visit.lang)
    return Response(content, media_type=EXCEL, headers={"Content-Disposition": name})


@router.post("/sheets")
def upload(visit: OfficeVisitDep, content: SentFile) -> Response:
    """Read a filled grid; what it changes is looked at before it is handed in."""
    filing.forget(visit.database, visit.author)
    try:
        found = filing.received(visit.keeper, content)
    except ZielnetzError as error:
        return _page(visit, wrong=str(error))
    if found.slips or not found.answers:
        return _page(visit, found=found)
    number = filing.keep(visit.database, visit.author, found)
    return visit.go(f"{_AT}/{number}")


@router.get("/sheets/{number}")
def look(visit: OfficeVisitDep, number: Number) -> Response:
    """Return what a filled grid changes."""
    with visit.database.reading() as session:
        found = filing.looked_at(session, visit.author, number)
        rows = submissions.rows(found)
        year, actor = found.year, found.actor or ""
    beside = compared(visit.keeper.release(), year, rows)
    return render_office(
        visit,
        "office/sheet.html",
        number=number,
        year=year,
        actor=visit.visit.label(actor),
        sheets=in_words(in_edition(visit.visit, year), beside),
    )


@router.post("/sheets/{number}")
def hand_in(visit: OfficeVisitDep, number: Number) -> Response:
    """Lay a filled grid on the desk."""
    laid = filing.hand_in(visit.database, visit.author, number)
    return visit.go(f"{PREFIX}/submissions/{laid}", visit.say("sheets.handed-in"))


@router.post("/sheets/{number}/discard")
def discard(visit: OfficeVisitDep, number: Number) -> Response:
    """Forget a filled grid."""
    with visit.database.reading() as session:
        filing.looked_at(session, visit.author, number)
    filing.forget(visit.database, visit.author)
    return visit.go(_AT, visit.say("sheets.discarded"))


def _page(visit: OfficeVisit, wrong: str = "", found: Reported | None = None) -> Response:
    year = _year(visit)
    known = Desk(visit.keeper.release(), year).known
    actors = [iri for iri, kinds in known.types.items() if ZN.Actor in kinds]
    failed = wrong or (found is not None and found.slips)
    return render_office(
        visit,
        "office/sheets.html",
        status=HTTPStatus.BAD_REQUEST if failed else HTTPStatus.OK,
        year=year,
        years=working_years(visit),
        actors=[
            (iri, known.labels.label(iri, visit.lang))
            for iri in sorted(actors, key=known.labels.order)
        ],
        wrong=wrong,
        found=found,
        whose=known.labels.label(found.actor, visit.lang) if found is not None else "",
    )


def _year(visit: OfficeVisit) -> str:
    return working_year(visit, visit.param("year"))
