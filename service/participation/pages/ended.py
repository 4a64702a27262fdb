"""A link that lets nobody in: why, and how to come by a new one."""

from http import HTTPStatus

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from service.pages.errors import plain_visit
from service.pages.render import MENU, framed
from service.participation.guest import PREFIX
from service.participation.links import Ended, LinkEndedError, wish
from service.visit import VisitDep
from service.web.session import Session

router = APIRouter(include_in_schema=False)


async def ended(request: Request, error: Exception) -> Response:
    """Return the page that says why a link lets nobody in."""
    if not isinstance(error, LinkEndedError):
        raise error
    visit = plain_visit(request)
    token = request.scope["path"].removeprefix(f"{PREFIX}/").split("/")[0]
    return framed(
        visit,
        "participation/ended.html",
        status=HTTPStatus.NOT_FOUND if error.why == Ended.UNKNOWN else HTTPStatus.GONE,
        sources={},
        why=error.why.value,
        wished=error.wished,
        address=f"{PREFIX}/{token}/wish",
        csrf=Session.of(request).token,
        menu=MENU,
        bar=None,
    )


@router.post(f"{PREFIX}/{{token}}/wish")
def ask(request: Request, visit: VisitDep, token: str) -> Response:
    """Note that somebody asks for a new link, and say so."""
    with request.app.state.stage.keeper.database.writing() as session:
        wish(session, token)
    return framed(
        visit,
        "participation/ended.html",
        status=HTTPStatus.OK,
        sources={},
        why=Ended.EXPIRED.value,
        wished=True,
        address="",
        csrf=Session.of(request).token,
        menu=MENU,
        bar=None,
    )
