"""Actors that register themselves: what they say waits at the desk, their contact in the office."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from graph.deposit import Answer
from graph.entering import Entry, Mistake, Row
from graph.errors import NotFoundError, ZielnetzError
from graph.intake.table import like, normal
from graph.publish import Release
from graph.terms import FOAF, SKOS, ZN
from service.office import people, submissions
from service.office.drafting import Desk
from service.office.keeper import Keeper
from service.office.models import ContactPerson, Submission
from service.office.people import PURPOSES, Details
from service.office.submissions import State
from service.participation.asking import of_rows
from service.participation.questions import chosen

AUTHOR: Final = "r-"
"""How the keys begin that sign what somebody says who is no actor yet."""
NAME: Final = f"{SKOS.prefLabel}@de"
_ASKED: Final = (SKOS.prefLabel, ZN.actorType, FOAF.homepage, ZN.selfDescription)
_LONGEST: Final = {SKOS.prefLabel: 200, FOAF.homepage: 300, ZN.selfDescription: 3000}
_MOST_WAITING: Final = 200
"""So many may wait for the coordinators; whoever sends more of them is no actor."""


@dataclass(frozen=True)
class Contact:
    """Whom to ask, and to send the link to."""

    name: str
    mail: str


@dataclass(frozen=True)
class Registration:
    """A new actor as it describes itself; ``entry`` tells what is wrong with that."""

    desk: Desk
    iri: str
    kinds: frozenset[str]
    entry: Entry
    contact: Contact

    @property
    def answers(self) -> list[Answer]:
        """What is said of the actor."""
        said = self.desk.answers(self.iri, self.kinds, self.entry.triples, "reported")
        return [self.desk.identity(self.iri, self.kinds), *said]

    @property
    def details(self) -> Details:
        """What the office keeps of the contact person, as long as is usual."""
        return Details(
            actor=self.iri,
            name=self.contact.name,
            mail=self.contact.mail,
            phone="",
            function="",
            purpose=PURPOSES[0],
            delete_on=people.usual_end(),
        )


@dataclass(frozen=True)
class Blank:
    """What somebody is asked who is no actor yet, and over what: the form that anybody opens."""

    desk: Desk
    rows: tuple[Row, ...]


@lru_cache(maxsize=1)
def blank(release: Release) -> Blank | None:
    """Return the form for the latest year that may still be changed, if there is one.

    Made once for what is published: anybody may ask for it, and often.
    """
    years = [edition.year for edition in release.living]
    if not years:
        return None
    desk = Desk(release, max(years))
    return Blank(desk, rows(desk))


def desk_for_new(keeper: Keeper) -> Desk | None:
    """Return the latest year that may still be changed, if there is one."""
    years = [edition.year for edition in keeper.release().living]
    return Desk.of(keeper, AUTHOR, max(years)) if years else None


def rows(desk: Desk) -> tuple[Row, ...]:
    """Return what somebody is asked who is no actor yet."""
    _, kinds = desk.new(ZN.Actor, "x")
    return chosen(desk.form(kinds), _ASKED)


def registration(desk: Desk, given: Mapping[str, list[str]], contact: Contact) -> Registration:
    """Return what *given* fields say of a new actor, with everything that is wrong with it."""
    name = " ".join(next(iter(given.get(NAME, ())), "").split())
    iri, kinds = desk.new(ZN.Actor, name or "x")
    asked = {row.predicate: row for row in rows(desk)}
    own = {NAME: [name], **of_rows(dict(given), tuple(asked.values()))}
    entry = desk.entered(iri, kinds, own)
    wrong = (*entry.mistakes, *_too_long(asked, own), *_wrong_contact(iri, contact))
    return Registration(desk, iri, kinds, Entry(entry.triples, wrong), contact)


def alike(desk: Desk, name: str) -> list[str]:
    """Return the known actors that are called *name* or nearly so."""
    labels = desk.known.labels
    actors = [iri for iri, kinds in desk.known.types.items() if ZN.Actor in kinds]
    names = {iri: labels.label(iri, "de") for iri in actors}
    found = frozenset(like(name, names.values()))
    return [iri for iri, known in names.items() if known in found]


def register(keeper: Keeper, found: Registration) -> None:
    """Lay *found* on the coordinators' desk; the same once more changes nothing."""
    with keeper.database.writing() as session:
        known = registrations(session)
        if any(_same(session, one, found) for one in known):
            return
        if len(known) >= _MOST_WAITING or found.iri in submissions.subjects(session):
            raise ZielnetzError(
                "Im Moment geht es nicht; erwartet ist ein neuer Versuch in einigen Minuten."
            )
        key = f"{AUTHOR}{secrets.token_hex(5)}"
        draft = submissions.draft(session, key, found.desk.year)
        draft.actor = found.iri
        submissions.put(session, draft, found.answers)
        submissions.hand_in(session, draft.id)
        people.add(session, found.details, key)


def registrations(session: Session) -> list[Submission]:
    """Return the new actors that wait for the coordinators, the latest first."""
    found = submissions.living(session, State.SUBMITTED, State.RETURNED)
    return [one for one in found if one.author.startswith(AUTHOR)]


def waiting(session: Session, number: int) -> Submission:
    """Return the new actor of that number that waits; another submission raises."""
    found = next((one for one in registrations(session) if one.id == number), None)
    if found is None:
        raise NotFoundError("Diese Anmeldung wartet nicht (mehr) auf eine Antwort.")
    return found


def contact_of(session: Session, found: Submission) -> ContactPerson | None:
    """Return who registered an actor, while that is known."""
    return session.scalar(select(ContactPerson).where(ContactPerson.author == found.author))


def name_of(found: Submission) -> str:
    """Return what a new actor calls itself."""
    return next(
        (
            triple.object.value  # type: ignore[union-attr]
            for row in submissions.rows(found)
            for triple in row.answer.change.triples
            if triple.predicate.value == SKOS.prefLabel
        ),
        "",
    )


def turn_down(session: Session, number: int) -> None:
    """Delete a registration and whoever sent it."""
    found = waiting(session, number)
    session.execute(delete(ContactPerson).where(ContactPerson.author == found.author))
    session.delete(found)


def _same(session: Session, one: Submission, found: Registration) -> bool:
    known = contact_of(session, one)
    names = {normal(name_of(one)), normal(_name(found))}
    return known is not None and known.mail == found.contact.mail and len(names) == 1


def _name(found: Registration) -> str:
    return next(
        (t.object.value for t in found.entry.triples if t.predicate.value == SKOS.prefLabel),  # type: ignore[union-attr]
        "",
    )


def _too_long(asked: Mapping[str, Row], given: Mapping[str, Sequence[str]]) -> Iterator[Mistake]:
    for field, texts in given.items():
        predicate = field.partition("@")[0]
        most, longest = _LONGEST.get(predicate, 0), max(map(len, texts), default=0)
        if most and longest > most:
            name = asked[predicate].name.de
            yield Mistake(predicate, f"{name}: {longest} Zeichen; erwartet sind höchstens {most}.")


def _wrong_contact(iri: str, contact: Contact) -> Iterator[Mistake]:
    if not contact.name:
        yield Mistake("contact-name", "Kontaktperson: Es fehlt der Name; erwartet ist Ihrer.")
    if not contact.mail:
        yield Mistake(
            "contact-mail", "Kontaktperson: Es fehlt die E-Mail-Adresse; an sie geht der Link."
        )
    if contact.name and contact.mail:
        try:
            people.refuse_wrong(
                Details(iri, contact.name, contact.mail, "", "", PURPOSES[0], people.usual_end())
            )
        except ZielnetzError as error:
            yield Mistake("contact-mail", f"Kontaktperson: {error}")
