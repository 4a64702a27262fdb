"""Everything that the office holds on a person: what an answer under Article 15 GDPR tells."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from graph.errors import ZielnetzError
from graph.publish import Release
from graph.store import Literal, Triple
from service.office.accounts import Accounts, Holder
from service.office.keeper import Keeper
from service.office.models import (
    Changeset,
    ContactPerson,
    Invitation,
    Review,
    Submission,
    SubmittedAnswer,
    UnreadText,
)
from service.office.payload import Payload
from service.office.triples import as_triples

_LEAST = 3
"""A shorter word would find half the register."""


@dataclass(frozen=True, order=True)
class Place:
    """Where a text stands: ``published``, ``file``, ``changeset`` or ``submission``, and which."""

    kind: str
    name: str


@dataclass(frozen=True)
class Mention:
    """A text in which the person is named, and everywhere it stands."""

    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Held:
    """What the office holds on a person."""

    people: tuple[ContactPerson, ...]
    invitations: tuple[Invitation, ...]
    accounts: tuple[Holder, ...]
    mentions: tuple[Mention, ...]

    def __bool__(self) -> bool:
        return bool(self.people or self.accounts or self.mentions)


@dataclass(frozen=True)
class _Sought:
    """What is looked for: any of these, each a few words that may stand apart."""

    terms: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, *texts: str) -> "_Sought":
        return cls(frozenset(tuple(text.casefold().split()) for text in texts if text.strip()))

    def fits(self, *texts: str) -> bool:
        told = " ".join(texts).casefold()
        return any(all(word in told for word in term) for term in self.terms)


def held(keeper: Keeper, name: str) -> Held:
    """Return what is held on whoever is called *name*, a mail address or a phone number too.

    Texts are searched for what is known of contact persons of that name as well.
    """
    if len(name.strip()) < _LEAST:
        raise ZielnetzError(f"Der Name ist zu kurz; erwartet sind mindestens {_LEAST} Zeichen.")
    sought = _Sought.of(name)
    release = keeper.release()
    with keeper.database.reading() as session:
        people = [one for one in session.scalars(select(ContactPerson)) if _is_of(one, sought)]
        numbers = [one.id for one in people]
        invited = select(Invitation).where(Invitation.contact_id.in_(numbers))
        known = [text for one in people for text in (one.name, one.mail, one.phone)]
        texts = [*_published(release), *_kept(session)]
        return Held(
            people=tuple(people),
            invitations=tuple(session.scalars(invited)),
            accounts=tuple(_accounts(keeper, sought)),
            mentions=_mentions(texts, _Sought.of(name, *known)),
        )


def _is_of(person: ContactPerson, sought: _Sought) -> bool:
    return sought.fits(person.name, person.mail, person.phone, person.function, person.purpose)


def _accounts(keeper: Keeper, sought: _Sought) -> Iterator[Holder]:
    for account in Accounts(keeper.database).all():
        if sought.fits(account.name, account.subject or ""):
            yield account


def _mentions(texts: Iterable[tuple[Place, str]], sought: _Sought) -> tuple[Mention, ...]:
    found: dict[str, set[Place]] = defaultdict(set)
    for place, text in texts:
        if text in found or sought.fits(text):
            found[text].add(place)
    return tuple(Mention(text, tuple(sorted(found[text]))) for text in sorted(found))


def _published(release: Release) -> Iterator[tuple[Place, str]]:
    for name, triples in release.reading.files.items():
        for text in _literals(triples):
            yield Place("file", name), text
    for triples in release.sources.graphs.values():
        for text in _literals(triples):
            yield Place("published", ""), text


def _kept(session: Session) -> Iterator[tuple[Place, str]]:
    for changeset in session.scalars(select(Changeset)):
        place, payload = (
            Place("changeset", str(changeset.number)),
            Payload.unpack(changeset.payload),
        )
        yield place, changeset.note
        for text in _literals(quad.triple for quad in payload.removed | payload.added):
            yield place, text
    for answer in session.scalars(select(SubmittedAnswer)):
        for text in _literals(as_triples(answer.triples) | as_triples(answer.confirmed)):
            yield Place("submission", str(answer.submission_id)), text
    for unread in session.scalars(select(UnreadText)):
        yield Place("submission", str(unread.submission_id)), unread.text
    for one in session.scalars(select(Submission)):
        yield Place("submission", str(one.id)), one.reason
    for review in session.scalars(select(Review)):
        yield Place("submission", str(review.submission_id)), review.reason


def _literals(triples: Iterable[Triple]) -> Iterator[str]:
    for triple in triples:
        if isinstance(triple.object, Literal):
            yield triple.object.value
