"""``/office/sign-in``: the one page of the office that anybody may open."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Final

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
_MINUTE: Final = 60


@dataclass(frozen=True)
class Tried:
    """A sign-in on its way to ``target``; ``wrong`` says why it failed."""

    target: str
    name: str = ""
    wrong: str = ""
    status: int = HTTPStatus.OK


@router.get(SIGN_IN)
def form(request: Request, visit: VisitDep) -> Response:
    """Return the form; who is signed in already is led on."""
    target = local(visit.param("next"))
    if holder_of(request) is not None:
        return RedirectResponse(target, HTTPStatus.SEE_OTHER)
    return sign_in_page(request, visit, Tried(target))


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
        tried = Tried(
            local(target), name, _wait(visit, error.retry_after), HTTPStatus.TOO_MANY_REQUESTS
        )
        page = sign_in_page(request, visit, tried)
        page.headers["Retry-After"] = str(error.retry_after)
        return page
    if holder is None:
        wrong = visit.say("office.sign-in.wrong")
        return sign_in_page(request, visit, Tried(local(target), name, wrong, HTTPStatus.FORBIDDEN))
    sign_in(Session.of(request), holder)
    return RedirectResponse(local(target), HTTPStatus.SEE_OTHER)


def sign_in_page(request: Request, visit: Visit, tried: Tried) -> Response:
    """Return the form, with why it failed before; another service's way in where there is one."""
    session, provider = Session.of(request), request.app.state.provider
    return render(
        visit,
        "office/sign_in.html",
        status=tried.status,
        sources={"form_action": (provider.origin,)} if provider else {},
        csrf=session.token,
        told=session.told(),
        tried=tried,
        action=SIGN_IN,
        elsewhere=provider is not None,
    )


def _wait(visit: Visit, seconds: int) -> str:
    if seconds < _MINUTE:
        return visit.count("office.sign-in.wait-seconds", seconds)
    return visit.count("office.sign-in.wait-minutes", -(-seconds // _MINUTE))
