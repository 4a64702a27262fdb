"""``/bodies/…/agenda``: what a body has before it, to read here or to print for the sitting."""

from http import HTTPStatus
from typing import Final

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from graph.labels import slug
from service.agendas import FORMS, pressed, told
from service.pages.render import render
from service.press import telling_busy
from service.reports import page_links
from service.visit import Visit, VisitDep
from service.web.problems import PageNotFoundError
from viz.report import PdfError

router = APIRouter(include_in_schema=False)
_AT: Final = "/bodies/{word}"


@router.get(f"{_AT}/agenda")
def page(visit: VisitDep, word: str) -> Response:
    """Return the agenda of a body."""
    body = _body(visit, word)
    name = visit.label(body)
    return render(
        visit,
        "agenda.html",
        sentence=visit.say("agenda.sentence", body=name, year=visit.year),
        report=told(visit, body),
        links=page_links(visit),
        body=(name, visit.page(body)),
    )


@router.get(f"{_AT}/{{form}}.pdf")
def paper(request: Request, visit: VisitDep, word: str, form: str) -> Response:
    """Return agenda or handout as a PDF; what is busy or cannot be made here says so."""
    body = _body(visit, word)
    if form not in FORMS:
        raise PageNotFoundError(visit.say("error.detail.404", path=visit.path))
    try:
        with telling_busy(visit.say("report.busy")):
            content = pressed(visit, body, form, request.app.state.settings.base_url.rstrip("/"))
    except PdfError as error:
        raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, str(error)) from error
    name = f"{slug(visit.say(f'agenda.file.{form}'))}-{slug(word)}-{visit.year}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="application/pdf", headers=headers)


def _body(visit: Visit, word: str) -> str:
    found = visit.view.addresses.thing(f"/bodies/{word}")
    if not found:
        raise PageNotFoundError(visit.say("thing.unknown", path=visit.path))
    return found
