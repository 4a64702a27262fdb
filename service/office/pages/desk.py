"""``/office``: where the work begins."""

from starlette.responses import Response

from service.office.pages.menu import entries
from service.office.pages.visit import PREFIX, OfficeVisitDep, office_router, render_office

router = office_router()


@router.get("")
def desk(visit: OfficeVisitDep) -> Response:
    """Return the first page, which leads to all others."""
    ways = [entry for entry in entries(visit.holder) if entry[0] != PREFIX]
    return render_office(visit, "office/desk.html", ways=ways)
