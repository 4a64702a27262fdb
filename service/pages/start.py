"""``/``: the question, what is known of it, and where to go from here."""

from fastapi import APIRouter
from starlette.responses import Response

from service.pages.render import render
from service.visit import VisitDep

router = APIRouter(include_in_schema=False)


@router.get("/")
def start(visit: VisitDep) -> Response:
    """Return the first page."""
    return render(visit, "start.html")
