"""``/office/users``: who may sign in, for coordinators only."""

from http import HTTPStatus
from typing import Annotated

from fastapi import Form
from starlette.responses import Response

from graph.errors import ZielnetzError
from service.office.accounts import AccountError, Holder, Role
from service.office.pages.visit import (
    PREFIX,
    CoordinatorVisitDep,
    OfficeVisit,
    office_router,
    render_office,
)
from service.office.passphrases import LEAST, Passphrase

router = office_router()
_LIST = f"{PREFIX}/users"


@router.get("/users")
def users(visit: CoordinatorVisitDep) -> Response:
    """Return the list of accounts, with what may be done with each."""
    return _page(visit)


@router.post("/users")
def add(
    visit: CoordinatorVisitDep,
    name: Annotated[str, Form()] = "",
    role: Annotated[Role, Form()] = Role.DEPUTY,
    passphrase: Annotated[str, Form()] = "",
) -> Response:
    """Make an account; its start passphrase is shown once, on this very page."""
    start = Passphrase(passphrase, interim=True) if passphrase else Passphrase.generated()
    try:
        holder = visit.accounts.add(name, role, start)
    except ZielnetzError as error:
        return _page(visit, wrong=str(error), name=name)
    return _page(visit, started=holder, passphrase=start.text)


@router.post("/users/{key}/passphrase")
def restart(visit: CoordinatorVisitDep, key: str) -> Response:
    """Give an account a new start passphrase, shown once; its sessions end."""
    start = Passphrase.generated()
    holder = visit.accounts.set_passphrase(key, start)
    return _page(visit, started=holder, passphrase=start.text)


@router.post("/users/{key}/sessions")
def end_sessions(visit: CoordinatorVisitDep, key: str) -> Response:
    """End every session of an account."""
    holder = visit.accounts.end_sessions(key)
    return visit.go(_LIST, visit.say("office.users.sessions-ended", name=holder.name))


@router.post("/users/{key}/subject")
def link(visit: CoordinatorVisitDep, key: str, subject: Annotated[str, Form()] = "") -> Response:
    """Let somebody enter by the other service with an account."""
    try:
        holder = visit.accounts.link(key, subject)
    except AccountError as error:
        return _page(visit, wrong=str(error))
    return visit.go(_LIST, visit.say("office.users.linked-done", name=holder.name))


@router.post("/users/{key}/close")
def close(visit: CoordinatorVisitDep, key: str) -> Response:
    """Close an account for good."""
    try:
        holder = visit.accounts.close(key)
    except AccountError as error:
        return _page(visit, wrong=str(error))
    return visit.go(_LIST, visit.say("office.users.closed-done", name=holder.name))


def _page(
    visit: OfficeVisit,
    wrong: str = "",
    name: str = "",
    started: Holder | None = None,
    passphrase: str = "",
) -> Response:
    accounts = visit.accounts.all()
    return render_office(
        visit,
        "office/users.html",
        status=HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK,
        openly=[one for one in accounts if one.closed is None],
        closed=[one for one in accounts if one.closed is not None],
        roles=tuple(Role),
        wrong=wrong,
        name=name,
        started=started,
        passphrase=passphrase,
        least=LEAST,
        elsewhere=visit.request.app.state.provider is not None,
    )
