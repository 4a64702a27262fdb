"""``/office/sign-in``: the one page of the office that anybody may open."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from service.office.attempts import TooManyAttemptsError
from service.office.pages.leaving import SIGN_IN, local
from service.office.pages.visit import entrance, holder_of
from service.office.signing import sign_in
from service.pages.render import render
from service.visit import Visit, VisitDep
from service.web.session import Session

router = APIRouter(include_in_schema=False)
_MINUTE = 60


@router.get(SIGN_IN)
def form(request: Request, visit: VisitDep) -> Response:
    """Return the form; who is signed in already is led on."""
    target = local(visit.param("next"))
    if holder_of(request) is not None:
        return RedirectResponse(target, HTTPStatus.SEE_OTHER)
    return _page(request, visit, target)


@router.post(SIGN_IN)
def enter(
    request: Request,
    visit: VisitDep,
    name: Annotated[str, Form()] = "",
    passphrase: Annotated[str, Form()] = "",
    target: Annotated[str, Form(alias="next")] = "",
) -> Response:
    """Sign in and lead to *target*."""
    try:
        holder = entrance(request).enter(name, passphrase)
    except TooManyAttemptsError as error:
        return _wait(request, visit, local(target), error.retry_after)
    if holder is None:
        wrong = visit.say("office.sign-in.wrong")
        return _page(request, visit, local(target), wrong, HTTPStatus.FORBIDDEN)
    sign_in(Session.of(request), holder)
    return RedirectResponse(local(target), HTTPStatus.SEE_OTHER)


def _wait(request: Request, visit: Visit, target: str, seconds: int) -> Response:
    if seconds < _MINUTE:
        sentence = visit.count("office.sign-in.wait-seconds", seconds)
    else:
        sentence = visit.count("office.sign-in.wait-minutes", -(-seconds // _MINUTE))
    page = _page(request, visit, target, sentence, HTTPStatus.TOO_MANY_REQUESTS)
    page.headers["Retry-After"] = str(seconds)
    return page


def _page(
    request: Request, visit: Visit, target: str, wrong: str = "", status: int = HTTPStatus.OK
) -> Response:
    session = Session.of(request)
    return render(
        visit,
        "office/sign_in.html",
        status=status,
        csrf=session.token,
        told=session.told(),
        wrong=wrong,
        target=target,
        action=SIGN_IN,
    )
