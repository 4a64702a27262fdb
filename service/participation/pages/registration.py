"""``/participate``: an organisation that nobody has invited yet registers itself."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from graph.entering import Mistake
from graph.errors import ZielnetzError
from graph.labels import slug
from service.office import people
from service.office.attempts import Attempts, TooManyAttemptsError
from service.office.drafting import Desk
from service.office.keeper import Keeper
from service.office.pages.fields import Field, FieldsDep, Told, shown_fields
from service.pages.render import render
from service.participation import registration as registering
from service.participation.asking import Question
from service.participation.guest import PREFIX
from service.participation.registration import NAME, Blank, Contact, Registration
from service.sparql.clients import client_of
from service.texts import texts
from service.visit import Visit, VisitDep
from service.web.session import Session
from service.written import day

router = APIRouter(include_in_schema=False)
_FREE: Final = 5
"""So many registrations of one address in an hour go through at once."""
_TRAP: Final = "street"
"""A field that people do not see: who fills it in is a program."""
_RECEIVED: Final = f"{PREFIX}?received=yes"


@dataclass(frozen=True)
class Filled:
    """The form as it was filled in, and what came of it.

    ``alike`` are known actors of that name; ``wrong`` says why nothing was kept.
    """

    given: dict[str, list[str]]
    mistakes: Collection[Mistake] = ()
    alike: tuple[str, ...] = ()
    wrong: str = ""
    status: int = HTTPStatus.OK

    def one(self, name: str) -> str:
        """Return the text of the field *name*."""
        return next(iter(self.given.get(name, ())), "").strip()


@router.get(PREFIX)
def form(request: Request, visit: VisitDep) -> Response:
    """Return the form, or the thanks for what was sent."""
    return _page(request, visit, Filled({}))


@router.post(PREFIX)
def register(request: Request, visit: VisitDep, given: FieldsDep) -> Response:
    """Lay what was sent on the coordinators' desk; nothing is kept with a mistake in it."""
    filled = Filled(given)
    if filled.one(_TRAP):
        return RedirectResponse(_RECEIVED, HTTPStatus.SEE_OTHER)
    desk = _desk(request)
    if desk is None:
        return _page(request, visit, replace(filled, status=HTTPStatus.CONFLICT))
    found = registering.registration(desk, given, _contact(filled))
    mistakes = (*found.entry.mistakes, *_unsaid(filled))
    if mistakes:
        wrong = replace(filled, mistakes=mistakes, status=HTTPStatus.BAD_REQUEST)
        return _page(request, visit, wrong)
    alike = tuple(registering.alike(desk, filled.one(NAME)))
    if alike and not filled.one("different"):
        return _page(request, visit, replace(filled, alike=alike, status=HTTPStatus.CONFLICT))
    return _kept(request, visit, filled, found)


def _kept(request: Request, visit: Visit, filled: Filled, found: Registration) -> Response:
    try:
        _attempts(request).count("registration", _address(request), _FREE)
        registering.register(_keeper(request), found)
    except TooManyAttemptsError as error:
        late = replace(filled, wrong=str(error), status=HTTPStatus.TOO_MANY_REQUESTS)
        page = _page(request, visit, late)
        page.headers["Retry-After"] = str(error.retry_after)
        return page
    except ZielnetzError as error:
        return _page(
            request, visit, replace(filled, wrong=str(error), status=HTTPStatus.SERVICE_UNAVAILABLE)
        )
    return RedirectResponse(_RECEIVED, HTTPStatus.SEE_OTHER)


def _page(request: Request, visit: Visit, filled: Filled) -> Response:
    blank = registering.blank(_keeper(request).release()) if _offered(request) else None
    answer = render(
        visit,
        "participation/registration.html",
        status=filled.status,
        csrf=Session.of(request).token,
        received=bool(visit.param("received")),
        filled=filled,
        open=blank is not None,
        questions=_questions(visit, blank, filled) if blank is not None else (),
        alike=[(visit.label(iri), visit.page(iri)) for iri in filled.alike],
        until=day(people.usual_end().isoformat(), visit.lang),
        trap=_TRAP,
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _questions(visit: Visit, blank: Blank, filled: Filled) -> tuple[Question, ...]:
    told = Told(filled.given, languages=("de",))
    fields = shown_fields(visit, blank.desk, blank.rows, told, filled.mistakes)
    return tuple(Question(f"q-{slug(field.key)}", _worded(visit, field)) for field in fields)


def _worded(visit: Visit, field: Field) -> Field:
    """Return *field* with a plain question for its label."""
    word, said = slug(field.key), texts(visit.lang)
    return replace(
        field,
        label=said.get(f"registration.ask.{word}", field.label),
        hint=said.get(f"registration.help.{word}", field.hint),
    )


def _unsaid(filled: Filled) -> list[Mistake]:
    """Return what is missing where nobody has agreed."""
    if filled.one("consent"):
        return []
    return [Mistake("consent", "Einwilligung: Bitte ankreuzen, sonst dürfen wir nichts speichern.")]


def _contact(filled: Filled) -> Contact:
    name, mail = (" ".join(filled.one(f"contact-{part}").split()) for part in ("name", "mail"))
    return Contact(name, mail)


def _desk(request: Request) -> Desk | None:
    """Return where new actors are written, unless all years are frozen or there is no office."""
    return registering.desk_for_new(_keeper(request)) if _offered(request) else None


def _offered(request: Request) -> bool:
    """Tell whether there is an office to take anybody in."""
    return hasattr(request.app.state, "stage")


def _keeper(request: Request) -> Keeper:
    found: Keeper = request.app.state.stage.keeper
    return found


def _attempts(request: Request) -> Attempts:
    return Attempts(_keeper(request).database, request.app.state.secret.key("attempts"))


def _address(request: Request) -> str:
    return client_of(request.client.host if request.client else "")
