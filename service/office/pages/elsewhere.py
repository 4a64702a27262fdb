"""``/office/sign-in/elsewhere``: in by another service that vouches for its users."""

import logging
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Form
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from service.described import public_address
from service.office.accounts import Accounts
from service.office.oidc import Provider, UnvouchedError
from service.office.pages.leaving import SIGN_IN, local
from service.office.pages.sign_in import Tried, sign_in_page
from service.office.signing import vouched
from service.visit import Visit, VisitDep
from service.web.problems import PageNotFoundError
from service.web.session import Session

router = APIRouter(include_in_schema=False)
_HERE: Final = f"{SIGN_IN}/elsewhere"
_NEXT: Final = "next"
_log = logging.getLogger(__name__)


@router.post(_HERE)
async def begin(
    request: Request, visit: VisitDep, target: Annotated[str, Form(alias="next")] = ""
) -> Response:
    """Lead to the other service, and by it to *target*."""
    Session.of(request).kept[_NEXT] = local(target)
    try:
        answer = await _provider(request).begin(request, f"{public_address(request)}{_HERE}")
    except UnvouchedError as error:
        return _failed(request, visit, str(error))
    answer.status_code = HTTPStatus.SEE_OTHER
    return answer


@router.get(_HERE)
async def come_back(request: Request, visit: VisitDep) -> Response:
    """Sign in whom the other service vouches for, if an account is linked with them."""
    try:
        subjects = await _provider(request).vouched(request)
    except UnvouchedError as error:
        return _failed(request, visit, str(error))
    accounts = Accounts(request.app.state.stage.keeper.database)
    holder = await run_in_threadpool(accounts.of_subject, *subjects)
    session = Session.of(request)
    target = local(str(session.kept.get(_NEXT, "")))
    if holder is None:
        wrong = visit.say("office.elsewhere.unknown")
        return sign_in_page(request, visit, Tried(target, "", wrong, HTTPStatus.FORBIDDEN))
    vouched(session, holder)
    return RedirectResponse(target, HTTPStatus.SEE_OTHER)


def _provider(request: Request) -> Provider:
    provider: Provider | None = request.app.state.provider
    if provider is None:
        raise PageNotFoundError("Eine Anmeldung über einen anderen Dienst ist nicht eingerichtet.")
    return provider


def _failed(request: Request, visit: Visit, reason: str) -> Response:
    """Return the form again; the *reason* is for the operator and names nobody."""
    _log.warning("The other service's sign-in came to nothing: %s", reason)
    wrong = visit.say("office.elsewhere.failed")
    return sign_in_page(request, visit, Tried(local(""), "", wrong, HTTPStatus.BAD_GATEWAY))
