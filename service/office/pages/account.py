"""``/office/account``: one's own passphrase, and the ends of one's sessions."""

from http import HTTPStatus
from typing import Annotated

from fastapi import Form
from starlette.responses import Response

from graph.errors import ZielnetzError
from service.office.attempts import TooManyAttemptsError
from service.office.pages.leaving import SIGN_IN
from service.office.pages.visit import (
    PREFIX,
    OfficeVisit,
    OfficeVisitDep,
    entrance,
    office_router,
    render_office,
)
from service.office.passphrases import LEAST, Passphrase
from service.office.signing import sign_in, sign_out

router = office_router()


@router.get("/account")
def account(visit: OfficeVisitDep) -> Response:
    """Return the page of one's own account."""
    return _page(visit)


@router.post("/account/passphrase")
def change(
    visit: OfficeVisitDep,
    passphrase: Annotated[str, Form()] = "",
    passphrase_new: Annotated[str, Form()] = "",
    passphrase_again: Annotated[str, Form()] = "",
) -> Response:
    """Exchange the passphrase; other sessions end, this one goes on."""
    try:
        _refuse_slips(visit, passphrase, passphrase_new, passphrase_again)
        holder = visit.accounts.set_passphrase(visit.holder.key, Passphrase(passphrase_new))
    except TooManyAttemptsError:
        return _page(visit, visit.say("office.account.too-often"))
    except ZielnetzError as error:
        return _page(visit, str(error))
    sign_in(visit.session, holder)
    return visit.go(PREFIX, visit.say("office.account.changed"))


@router.post("/account/everywhere")
def everywhere(visit: OfficeVisitDep) -> Response:
    """End all of one's sessions, this one too."""
    visit.accounts.end_sessions(visit.holder.key)
    visit.session.end()
    return visit.go(SIGN_IN, visit.say("office.account.everywhere-done"))


@router.post("/sign-out")
def leave(visit: OfficeVisitDep) -> Response:
    """End this session."""
    sign_out(visit.session, visit.database)
    return visit.go(SIGN_IN, visit.say("office.sign-out.done"))


def _refuse_slips(visit: OfficeVisit, old: str, new: str, again: str) -> None:
    if new != again:
        raise ZielnetzError(visit.say("office.account.unequal"))
    if new == old:
        raise ZielnetzError(visit.say("office.account.same"))
    if entrance(visit.request).enter(visit.holder.name, old) is None:
        raise ZielnetzError(visit.say("office.account.wrong"))


def _page(visit: OfficeVisit, wrong: str = "") -> Response:
    status = HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK
    return render_office(visit, "office/account.html", status=status, wrong=wrong, least=LEAST)
