"""``/office/people``: contact persons, here and nowhere else."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import Form
from pydantic import BaseModel
from sqlalchemy.orm import Session
from starlette.responses import Response

from graph.errors import ZielnetzError
from service.office import people
from service.office.models import ContactPerson
from service.office.pages.actors import actor_name, actors
from service.office.pages.number import Number
from service.office.pages.visit import (
    PREFIX,
    OfficeVisit,
    OfficeVisitDep,
    office_router,
    render_office,
)
from service.office.people import PURPOSES, Details

router = office_router()
_AT: Final = f"{PREFIX}/people"


class Entered(BaseModel):
    """What the form for a person sends: ``own`` is a purpose in words and goes before the list."""

    actor: str = ""
    name: str = ""
    mail: str = ""
    phone: str = ""
    function: str = ""
    purpose: str = PURPOSES[0]
    own: str = ""
    delete_on: str = ""


@dataclass(frozen=True)
class Group:
    """The contact persons of one actor."""

    actor: str
    people: tuple[ContactPerson, ...]


@router.get("/people")
def overview(visit: OfficeVisitDep) -> Response:
    """Return all contact persons by actor, and who is soon to be deleted."""
    with visit.database.reading() as session:
        found, due = people.people(session), people.due(session)
    return render_office(
        visit,
        "office/people.html",
        groups=_groups(visit, found),
        total=len(found),
        due=due,
        actor=lambda one: actor_name(visit, one.actor),
        purpose=lambda one: purpose(visit, one),
        last=visit.request.app.state.retention.last,
    )


@router.get("/people/new")
def blank(visit: OfficeVisitDep) -> Response:
    """Return the form for another person, at the actor of the address."""
    entered = Entered(actor=visit.param("actor"), delete_on=people.usual_end().isoformat())
    return _form(visit, entered)


@router.post("/people")
def add(visit: OfficeVisitDep, entered: Annotated[Entered, Form()]) -> Response:
    """Keep another person."""
    return _kept(
        visit, entered, lambda session, details: people.add(session, details, visit.author)
    )


@router.get("/people/{number}")
def one(visit: OfficeVisitDep, number: Number) -> Response:
    """Return the form for a person."""
    with visit.database.reading() as session:
        found = people.person(session, number)
    usual = found.purpose in PURPOSES
    entered = Entered(
        actor=found.actor,
        name=found.name,
        mail=found.mail,
        phone=found.phone,
        function=found.function,
        purpose=found.purpose if usual else PURPOSES[0],
        own="" if usual else found.purpose,
        delete_on=found.delete_on.isoformat(),
    )
    return _form(visit, entered, number)


@router.post("/people/{number}")
def change(visit: OfficeVisitDep, number: Number, entered: Annotated[Entered, Form()]) -> Response:
    """Keep something else of a person."""
    return _kept(
        visit, entered, lambda session, details: people.change(session, number, details), number
    )


@router.post("/people/{number}/delete")
def remove(visit: OfficeVisitDep, number: Number) -> Response:
    """Delete a person."""
    with visit.database.writing() as session:
        people.remove(session, number)
    return visit.go(_AT, visit.say("office.people.deleted"))


def purpose(visit: OfficeVisit, person: ContactPerson) -> str:
    """Return in words what a person is kept for."""
    usual = person.purpose in PURPOSES
    return visit.say(f"office.people.purpose.{person.purpose}") if usual else person.purpose


def _kept(
    visit: OfficeVisit,
    entered: Entered,
    keep: Callable[[Session, Details], object],
    number: int | None = None,
) -> Response:
    try:
        details = _details(visit, entered)
        with visit.database.writing() as session:
            keep(session, details)
    except ZielnetzError as error:
        return _form(visit, entered, number, str(error))
    return visit.go(_AT, visit.say("office.people.kept"))


def _details(visit: OfficeVisit, entered: Entered) -> Details:
    told = {name: " ".join(value.split()) for name, value in entered.model_dump().items()}
    if told["actor"] not in _choices(visit, told["actor"]):
        raise ZielnetzError("Der Akteur ist nicht bekannt; erwartet ist einer aus der Liste.")
    return Details(
        actor=told["actor"],
        name=told["name"],
        mail=told["mail"],
        phone=told["phone"],
        function=told["function"],
        purpose=told["own"] or told["purpose"],
        delete_on=_date(told["delete_on"]),
    )


def _date(text: str) -> date:
    with suppress(ValueError):
        return date.fromisoformat(text)
    raise ZielnetzError("Das Löschdatum ist keines; erwartet ist ein Tag, etwa 2027-12-31.")


def _choices(visit: OfficeVisit, chosen: str) -> Mapping[str, str]:
    """Return the actors to choose from; the one that persons are kept for already stays."""
    found = actors(visit)
    with visit.database.reading() as session:
        known = {one.actor for one in people.people(session)}
    return found if chosen not in known else {chosen: actor_name(visit, chosen), **found}


def _form(
    visit: OfficeVisit, entered: Entered, number: int | None = None, wrong: str = ""
) -> Response:
    return render_office(
        visit,
        "office/person.html",
        status=HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK,
        entered=entered,
        number=number,
        actors=_choices(visit, entered.actor),
        purposes=PURPOSES,
        latest=people.latest_end().isoformat(),
        earliest=people.today().isoformat(),
        most=people.MOST_YEARS,
        wrong=wrong,
    )


def _groups(visit: OfficeVisit, found: list[ContactPerson]) -> list[Group]:
    names = {one.actor: actor_name(visit, one.actor) for one in found}
    return [
        Group(name, tuple(one for one in found if one.actor == iri))
        for iri, name in sorted(names.items(), key=lambda pair: pair[1].casefold())
    ]
