"""A visit of the office: who is signed in, and what pages of the office are made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from types import MappingProxyType
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from graph.errors import ZielnetzError
from service.office.accounts import Accounts, Holder
from service.office.database import Database
from service.office.entrance import Entrance
from service.office.keeper import Keeper
from service.office.pages.menu import entries
from service.office.signing import named, passphrase_due, signed_in
from service.pages.render import framed
from service.stage import Stage
from service.visit import Visit, VisitDep
from service.web.session import Session
from service.written import day

PREFIX: Final = "/office"
ACCOUNT: Final = f"{PREFIX}/account"
"""Where one's own passphrase is chosen."""


class SignInNeededError(ZielnetzError):
    """Nobody is signed in."""


class InterimError(ZielnetzError):
    """Somebody has signed in with a passphrase that another made, and has to choose one first."""


@dataclass(frozen=True)
class OfficeVisit:
    """A request by ``holder``, whose ``key`` signs what is done."""

    visit: Visit
    holder: Holder
    request: Request

    @property
    def session(self) -> Session:
        """The session of the browser."""
        return Session.of(self.request)

    @property
    def stage(self) -> Stage:
        """What visitors see; :meth:`Stage.renew` shows them what was published just now."""
        stage: Stage = self.request.app.state.stage
        return stage

    @property
    def author(self) -> str:
        """The pseudonymous key that signs what is done."""
        return self.holder.key

    @property
    def keeper(self) -> Keeper:
        """Who changes what is published."""
        return self.stage.keeper

    @property
    def database(self) -> Database:
        """The office's database."""
        return self.keeper.database

    @property
    def accounts(self) -> Accounts:
        """Who may sign in."""
        return Accounts(self.database)

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.visit.lang

    def csrf(self) -> str:
        """Return a token for a form."""
        return self.session.token()

    def say(self, key: str, /, **values: object) -> str:
        """Return the text of *key*."""
        return self.visit.say(key, **values)

    def count(self, key: str, number: int, /, **values: object) -> str:
        """Return the text of *key* for a number of things."""
        return self.visit.count(key, number, **values)

    def param(self, name: str, default: str = "") -> str:
        """Return what the address says of *name*."""
        return self.visit.param(name, default)

    def day(self, moment: date) -> str:
        """Return the day of *moment* in words."""
        return day(moment.isoformat()[:10], self.lang)

    def go(self, path: str, said: str = "") -> Response:
        """Return the way on to *path* after a change; *said* stands on the next page, once."""
        if said:
            self.session.tell(said)
        return RedirectResponse(path, HTTPStatus.SEE_OTHER)


def holder_of(request: Request) -> Holder | None:
    """Return who is signed in, if anybody is."""
    session = Session.of(request)
    if not named(session):
        return None
    return signed_in(session, request.app.state.stage.keeper.database)


def entrance(request: Request) -> Entrance:
    """Return the way in for *request*."""
    state = request.app.state
    address = request.client.host if request.client else ""
    return Entrance(state.stage.keeper.database, state.secret, address)


def office_visit(request: Request, visit: VisitDep) -> OfficeVisit:
    """Return the visit that *request* is; nobody signed in raises."""
    holder = holder_of(request)
    if holder is None:
        raise SignInNeededError("Dafür ist eine Anmeldung nötig.")
    choosing = request.scope["path"].startswith(ACCOUNT)
    if passphrase_due(Session.of(request), holder) and not choosing:
        raise InterimError("Zuerst ist eine eigene Passphrase zu wählen.")
    return OfficeVisit(visit, holder, request)


OfficeVisitDep = Annotated[OfficeVisit, Depends(office_visit)]


def coordinator_visit(visit: OfficeVisitDep) -> OfficeVisit:
    """Return the visit of a coordinator; a deputy is refused."""
    if not visit.holder.coordinates:
        raise HTTPException(HTTPStatus.FORBIDDEN, visit.say("office.coordinators-only"))
    return visit


CoordinatorVisitDep = Annotated[OfficeVisit, Depends(coordinator_visit)]


def office_router() -> APIRouter:
    """Return a router for pages under ``/office`` that only those see who are signed in."""
    return APIRouter(prefix=PREFIX, include_in_schema=False, dependencies=[Depends(office_visit)])


def render_office(
    office: OfficeVisit,
    template: str,
    *,
    status: int = HTTPStatus.OK,
    sources: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    **values: Any,  # noqa: ANN401 a page takes what it shows
) -> Response:
    """Return the page of the office made by *template*, which has ``office`` and ``csrf()`` too."""
    return framed(
        office.visit,
        template,
        status=status,
        sources=sources,
        office=office,
        csrf=office.csrf,
        told=office.session.told(),
        menu=entries(office.holder),
        bar=None,
        **values,
    )
