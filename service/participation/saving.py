"""What an actor fills in is kept: what can be read as answers, what cannot as it was written."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graph.deposit import Answer
from graph.entering import Given, Mistake, entered
from graph.slot_change import changed_slots
from graph.store import Literal, NamedNode, Triple
from graph.terms import ZN
from service.office import submissions
from service.office.drafting import Desk
from service.office.models import Submission, UnreadText
from service.participation.guest import Guest
from service.participation.implied import with_fields

_REPORTED: Final = "reported"


@dataclass(frozen=True)
class Reported:
    """What was filled in about a thing: answers, and by field what could not be read."""

    subject: str
    answers: tuple[Answer, ...]
    unread: Mapping[str, tuple[str, ...]]
    fields: frozenset[str]
    mistakes: tuple[Mistake, ...]


def reported(desk: Desk, iri: str, given: Given, kinds: Collection[str] = ()) -> Reported:
    """Return what *given* fields say of *iri*, one by one; a field that is not given stays.

    Where a field cannot be read, its whole slot stays as it was.
    """
    own = kinds or desk.kinds(iri)
    form = desk.form(own)
    entry = entered(form, iri, given, desk.known)
    wrong = {mistake.field for mistake in entry.mistakes}
    before = desk.about(iri)
    kept = {triple for triple in before if _field(triple) not in given}
    after = with_fields(desk, kept | entry.triples)
    unreadable = {desk.release.sources.slots.slot(_any(iri, name))[1] for name in wrong}
    changes = changed_slots(desk.release.sources.slots, before, after)
    return Reported(
        subject=iri,
        answers=tuple(
            desk.placed(own, change, _REPORTED)
            for change in changes
            if change.slot[1] not in unreadable
        ),
        unread={name: tuple(texts) for name, texts in given.items() if _belongs(name, wrong)},
        fields=frozenset(given),
        mistakes=entry.mistakes,
    )


def keep(guest: Guest, answers: Iterable[Answer], report: Reported | None = None) -> None:
    """Put *answers*, and those of *report*, into the guest's draft.

    Where it is handed in, or the year is frozen, it raises and nothing is kept.
    """
    guest.refuse_closed()
    with guest.database.writing() as session:
        own = submissions.own(session, guest.invited.key, guest.year)
        draft = own or submissions.draft(session, guest.invited.key, guest.year)
        draft.actor = guest.actor
        submissions.put(session, draft, answers)
        if report is not None:
            submissions.put(session, draft, report.answers)
            _keep_unread(draft, report)


def remove(guest: Guest, iri: str) -> None:
    """Take all that the draft says of *iri* out of it; what is published stays."""
    guest.refuse_closed()
    with guest.database.writing() as session:
        draft = submissions.own(session, guest.invited.key, guest.year)
        if draft is not None:
            submissions.leave_out(draft, iri)


def unread(guest: Guest, iri: str) -> dict[str, list[str]]:
    """Return by field what was written about *iri* and could not be read."""
    found: dict[str, list[str]] = {}
    with guest.database.reading() as session:
        draft = submissions.own(session, guest.invited.key, guest.year)
        for one in draft.unread if draft is not None else ():
            if one.subject == iri:
                found.setdefault(one.field, []).append(one.text)
    return found


def _keep_unread(draft: Submission, found: Reported) -> None:
    draft.unread = [
        one for one in draft.unread if one.subject != found.subject or one.field not in found.fields
    ]
    draft.unread.extend(
        UnreadText(subject=found.subject, field=name, text=text)
        for name, texts in found.unread.items()
        for text in texts
    )


def _field(triple: Triple) -> str:
    """Return the name of the field in which *triple* stands."""
    value, predicate = triple.object, triple.predicate.value
    lang = value.language if isinstance(value, Literal) else ""
    return f"{predicate}@{lang}" if lang else predicate


def _any(iri: str, field: str) -> Triple:
    """Return some triple of the field, to ask which slot it stands in."""
    return Triple(NamedNode(iri), NamedNode(field.partition("@")[0]), NamedNode(ZN.Activity))


def _belongs(name: str, wrong: Collection[str]) -> bool:
    """Tell whether the field *name* is one that could not be read."""
    return name in wrong or name.partition("@")[0] in wrong
