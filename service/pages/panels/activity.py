"""What a page tells of an activity: its six rows of the grid, and who has to do with it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from graph.answers import ROWS
from graph.facts import Fact
from graph.shapes import read_shapes
from graph.terms import DCT, ZN, ZNV
from service.pages.panels.actor import ROLES
from service.pages.panels.footing import Footing, footing
from service.pages.panels.panel import Kind, Panel, Tools
from service.pages.panels.rows import Groups, Row, Value, heading, row, thing
from service.visit import Visit

_PROPERTIES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "field": (ZN.inField,),
        "activity": (ZN.status, DCT.description),
        "goals": (ZN.servesGoal, ZN.noneOf),
        "life-phase": (ZN.forLifePhase, ZN.addresses, ZN.noneOf),
        "statistics": (ZN.usesStatistic,),
    }
)
"""The properties that answer each row of the grid; self-descriptions are the providers'."""
_SELF: Final = "self-description"
_PHASES: Final = ZNV["dimension/life-phase"]
_NAMED: Final = (ZN.addresses, ZN.noneOf)
"""Properties whose values need the property's name beside them."""


def _activity(visit: Visit, iri: str) -> Iterable[Panel]:
    missing = visit.snapshot.missing.get(iri, ROWS)
    labels = {one.token: one.label.in_language(visit.lang) for one in read_shapes().rows}
    answered = len(ROWS) - len(missing)
    yield Panel(
        key="grid",
        heading=visit.say("thing.grid"),
        sentence=visit.count("thing.grid.answered", answered, rows=len(ROWS)),
        rows=tuple(_row(visit, iri, token, labels[token], token in missing) for token in ROWS),
        tools=Tools(_exports(visit, iri)),
    )
    yield Panel("people", visit.say("thing.people"), rows=tuple(_people(visit, iri)))


def _row(visit: Visit, iri: str, token: str, label: str, missing: bool) -> Row:  # noqa: FBT001 said of the row
    groups = _answers(visit, iri, token)
    found = Row(heading(visit, label), groups)
    if not missing:
        return found
    if groups and token != _SELF:
        return replace(found, before=visit.say("thing.grid.proposed"))
    return replace(found, still=visit.say("thing.grid.open"))


def _exports(visit: Visit, iri: str) -> tuple[tuple[str, str], ...]:
    bare = visit.unfiltered()
    return tuple(
        (form.upper(), bare.chosen("/api/activities", ("activity", iri), format=form))
        for form in ("csv", "xlsx")
    )


def _answers(visit: Visit, iri: str, token: str) -> Groups:
    if token == _SELF:
        return tuple(_selves(visit, iri))
    facts = visit.view.facts.of(iri, *_PROPERTIES[token])
    groups = row(visit, token, (fact for fact in facts if _answers_row(visit, fact, token))).groups
    return tuple((tuple(_told(visit, one, facts) for one in values), by) for values, by in groups)


def _answers_row(visit: Visit, fact: Fact, token: str) -> bool:
    """Tell whether a word «none of these» belongs to the row: phases are told by a vocabulary."""
    if fact.predicate != ZN.noneOf:
        return True
    orders = visit.view.facts.first(fact.iri, ZN.dimension)
    return (orders == _PHASES) == (token == "life-phase")  # noqa: S105 a row of the grid


def _told(visit: Visit, one: Value, facts: Iterable[Fact]) -> Value:
    """Return a value with its property beside it where it would not be understood alone."""
    for fact in facts:
        if fact.iri and fact.iri == one.thing and fact.predicate in _NAMED:
            return replace(one, remark=visit.label(fact.predicate))
    return one


def _selves(visit: Visit, iri: str) -> Iterable[tuple[tuple[Value, ...], Footing | None]]:
    """Yield each named provider with what it says of itself."""
    facts = visit.view.facts
    for provider in facts.of(iri, ZN.providedBy):
        called = thing(visit, provider.iri)
        yield (called,), footing(visit, provider)
        yield from row(visit, "", facts.of(provider.iri, ZN.selfDescription)).groups


def _people(visit: Visit, iri: str) -> Iterable[Row]:
    facts = visit.view.facts
    for role in (*ROLES, ZN.unnamedProviders, ZN.fundedByProgramme):
        if known := facts.of(iri, role):
            yield row(visit, visit.label(role), known)


ACTIVITIES: Final = Kind(
    _activity,
    frozenset(
        {
            *(predicate for predicates in _PROPERTIES.values() for predicate in predicates),
            *ROLES,
            ZN.unnamedProviders,
            ZN.fundedByProgramme,
        }
    ),
)
