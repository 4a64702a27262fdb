"""The first sentence of a thing's page: what it is in the city's work, and on what footing."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from graph.answers import ROWS
from graph.dimensions import ACTOR, FIELD, GOAL, LIFE_PHASE
from graph.terms import ZN, ZNV
from service.pages.panels.activities import count
from service.pages.panels.body import planned
from service.pages.panels.naming import kinds
from service.pages.panels.wording import period
from service.texts import capital
from service.visit import Visit


def sentence(visit: Visit, iri: str) -> str:
    """Return the first sentence of the page of *iri*."""
    directory = visit.view.addresses.page(iri).split("/")[1]
    said = _SENTENCES.get(directory, _other)(visit, iri)
    return f"{said} {visit.say('thing.sentence.proposed')}" if _proposed(visit, iri) else said


def _proposed(visit: Visit, iri: str) -> bool:
    """Tell whether activities counted at *iri* are linked by proposals."""
    proposed = visit.view.entries.proposed
    snapshot = visit.snapshot
    placed = (columns.get(iri) for columns in snapshot.incidence.placed.values())
    return any(
        activity in proposed
        for column in placed
        if column is not None
        for activity in snapshot.incidence.names(column)
    )


def _counted(visit: Visit, key: str, number: int, **values: object) -> str:
    """Return the sentence *key* for a number of activities; none have one of their own."""
    return visit.count(key, number, **values) if number else visit.say(f"{key}.none", **values)


def _actor(visit: Visit, iri: str) -> str:
    return _counted(visit, "thing.sentence.actor", count(visit, ACTOR, iri))


def _group(visit: Visit, iri: str) -> str:
    return f"{visit.say('thing.sentence.group')} {_actor(visit, iri)}"


def _body(visit: Visit, iri: str) -> str:
    seats = len(visit.view.facts.to(iri, ZN.seatOf))
    key = "thing.sentence.body.planned" if planned(visit, iri) else "thing.sentence.body"
    return (
        f"{visit.say(key)} {visit.count('thing.sentence.seats', seats)}"
        if seats
        else visit.say(key)
    )


def _activity(visit: Visit, iri: str) -> str:
    facts = visit.view.facts
    status = ", ".join(visit.label(fact.iri) for fact in facts.of(iri, ZN.status))
    answered = len(ROWS) - len(visit.snapshot.missing.get(iri, ROWS))
    time = period(visit, facts.first(iri, ZN.startDate), facts.first(iri, ZN.endDate))
    said = ", ".join(part for part in (capital(status), time) if part)
    return f"{said}. {visit.count('thing.sentence.activity', answered, rows=len(ROWS))}"


def _goal(visit: Visit, iri: str) -> str:
    number = count(visit, GOAL, iri)
    document = visit.snapshot.dimensions.documents.get(iri, "")
    return _counted(
        visit,
        "thing.sentence.goal",
        number,
        kind=" · ".join(kinds(visit, iri)),
        document=visit.label(document) if document else visit.say("value.unknown"),
    )


def _field(visit: Visit, iri: str) -> str:
    return _counted(visit, "thing.sentence.field", count(visit, FIELD, iri))


def _phase(visit: Visit, iri: str) -> str:
    facts = visit.view.facts
    start, end = facts.first(iri, ZN.ageFrom), facts.first(iri, ZN.ageTo)
    key = f"thing.ages.{'from' if start else ''}{'to' if end else ''}"
    ages = visit.say(key, start=start, end=end) if start or end else visit.say("thing.ages.none")
    said = [_counted(visit, "thing.sentence.phase", count(visit, LIFE_PHASE, iri)), ages]
    if shared_phases(visit):
        said.append(visit.say("thing.sentence.shared-phases"))
    return " ".join(said)


def shared_phases(visit: Visit) -> bool:
    """Tell whether the phases of life are those that all cities share, and no city's own."""
    return any(iri.startswith(ZNV.iri) for iri in visit.snapshot.dimensions.members[LIFE_PHASE])


def _programme(visit: Visit, iri: str) -> str:
    return _counted(visit, "thing.sentence.programme", count(visit, "programme", iri))


def _indicator(visit: Visit, iri: str) -> str:
    values = visit.view.facts.to(iri, ZN.ofIndicator)
    return visit.say("thing.sentence.indicator" if values else "thing.sentence.indicator.none")


def _document(visit: Visit, iri: str) -> str:
    goals = list(visit.snapshot.dimensions.documents.values()).count(iri)
    return visit.count("thing.sentence.document", goals) if goals else _other(visit, iri)


def _event(visit: Visit, iri: str) -> str:
    facts = visit.view.facts
    time = period(visit, facts.first(iri, ZN.startDate), facts.first(iri, ZN.endDate))
    text = time or facts.first(iri, ZN.dateText) or visit.say("value.unknown")
    return visit.say("thing.sentence.event", time=text)


def _other(visit: Visit, iri: str) -> str:
    if visit.view.facts.is_a(iri, ZN.Proposal):
        return visit.say("thing.sentence.proposal")
    kind = capital(" · ".join(kinds(visit, iri)) or visit.say("kind.other"))
    return visit.say("thing.sentence.other", kind=kind)


_SENTENCES: Final[Mapping[str, Callable[[Visit, str], str]]] = MappingProxyType(
    {
        "actors": _actor,
        "groups": _group,
        "bodies": _body,
        "activities": _activity,
        "goals": _goal,
        "fields": _field,
        "life-phases": _phase,
        "programmes": _programme,
        "indicators": _indicator,
        "documents": _document,
        "events": _event,
    }
)
