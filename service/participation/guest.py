"""A guest: an actor that came by the link of an invitation, and what is its own to answer."""

from dataclasses import dataclass, replace
from functools import cached_property
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import Depends
from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from graph.errors import NotFoundError, ZielnetzError
from service.office import submissions
from service.office.database import Database
from service.office.drafting import Desk
from service.office.keeper import Keeper
from service.office.models import Submission
from service.office.pages.words import in_edition
from service.office.submissions import State
from service.pages.render import MENU, framed
from service.participation.belongings import Belongings
from service.participation.help import HELP, Help, helped
from service.participation.links import Invited, invited
from service.texts import say
from service.visit import Visit, VisitDep
from service.web.session import Session
from service.written import number_word

PREFIX: Final = "/participate"


@dataclass(frozen=True)
class Guest:
    """A request by an actor; ``token`` is its link's."""

    visit: Visit
    request: Request
    token: str
    invited: Invited

    @property
    def keeper(self) -> Keeper:
        """Who changes what is published."""
        found: Keeper = self.request.app.state.stage.keeper
        return found

    @property
    def database(self) -> Database:
        """The office's database."""
        return self.keeper.database

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.visit.lang

    @property
    def actor(self) -> str:
        """The IRI of the actor."""
        return self.invited.actor

    @property
    def year(self) -> str:
        """The year that is reported for."""
        return self.invited.year

    @cached_property
    def desk(self) -> Desk:
        """The edition as what the actor has entered would leave it."""
        return Desk.of(self.keeper, self.invited.key, self.year)

    @property
    def anew(self) -> "Guest":
        """The same guest, who sees what was kept just now."""
        return replace(self)

    @cached_property
    def belongings(self) -> Belongings:
        """What is the actor's own."""
        return Belongings.of(self.desk, self.actor)

    @property
    def name(self) -> str:
        """What the actor is called."""
        return self.label(self.actor)

    @cached_property
    def help(self) -> Help:
        """The explanations, in the language that is chosen for them."""
        return helped(self.request.query_params.get("help", ""), self.lang)

    def label(self, iri: str) -> str:
        """Return what a thing is called, a drafted one too."""
        return self.desk.known.labels.titled(iri, self.lang)

    def path(self, *parts: str) -> str:
        """Return the address of one of the guest's pages; the help's language goes along."""
        address = "/".join((PREFIX, self.token, *parts))
        return f"{address}?help={self.help.lang}" if self.help.lang else address

    def say(self, key: str, /, **values: object) -> str:
        """Return the text of *key*."""
        return self.visit.say(key, **values)

    def count(self, key: str, number: int, /, **values: object) -> str:
        """Return the text of *key* for a number of things."""
        return self.visit.count(key, number, **values)

    def csrf(self) -> str:
        """Return a token for a form."""
        return Session.of(self.request).token()

    def go(self, path: str, said: str = "") -> Response:
        """Return the way on to *path* after a change; *said* stands on the next page, once."""
        if said:
            Session.of(self.request).tell(said)
        return RedirectResponse(path, HTTPStatus.SEE_OTHER)

    @property
    def closed(self) -> str:
        """Why nothing may be changed now: the year is frozen, or all is handed in; or nothing."""
        if self.year not in [edition.year for edition in self.keeper.release().living]:
            return self.say("participate.frozen", year=self.year)
        with self.database.reading() as session:
            found = submissions.own(session, self.invited.key, self.year)
            handed_in = found is not None and found.state == State.SUBMITTED
        return self.say("participate.handed-in") if handed_in else ""

    def refuse_closed(self) -> None:
        """Raise where nothing may be changed."""
        if sentence := self.closed:
            raise ClosedError(self, sentence)


class ClosedError(ZielnetzError):
    """The *guest* sent a form when nothing may be changed any more."""

    def __init__(self, guest: Guest, sentence: str) -> None:
        super().__init__(sentence)
        self.guest = guest


def guest(request: Request, visit: VisitDep, token: str) -> Guest:
    """Return the guest that the link with *token* lets in; another link raises."""
    keeper: Keeper = request.app.state.stage.keeper
    with keeper.database.reading() as session:
        found = invited(session, token)
    if found.year not in visit.site.published.editions:
        raise NotFoundError(say("participate.no-year", visit.lang, year=found.year))
    return Guest(in_edition(visit, found.year), request, token, found)


GuestDep = Annotated[Guest, Depends(guest)]


def work(guest: Guest) -> Submission | None:
    """Return what the guest works on or has handed in, else what was published last, if any."""
    with guest.database.reading() as session:
        living = submissions.own(session, guest.invited.key, guest.year)
        if living is not None:
            return living
        query = select(Submission).where(Submission.author == guest.invited.key)
        return session.scalars(query.order_by(Submission.id.desc())).first()


def render_guest(
    guest: Guest,
    template: str,
    *,
    status: int = HTTPStatus.OK,
    **values: Any,  # noqa: ANN401 a page takes what it shows
) -> Response:
    """Return the page made by *template*, which has ``guest`` and ``csrf()`` too."""
    return framed(
        guest.visit,
        f"participation/{template}",
        status=status,
        sources={},
        guest=guest,
        csrf=guest.csrf,
        told=Session.of(guest.request).told(),
        menu=MENU,
        bar=None,
        help=guest.help,
        tongues_of_help=HELP,
        number_word=number_word,
        **values,
    )
