"""What a page tells of an actor, a body or a group: its activities, its neighbours, its seats."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from graph.dimensions import ACTOR
from graph.facts import Fact
from graph.terms import ZN, ZNV
from service.pages.panels.activities import asked, count, tools
from service.pages.panels.footing import Footing
from service.pages.panels.naming import name, ordered
from service.pages.panels.panel import Kind, Panel
from service.pages.panels.partners import partners_panel
from service.pages.panels.rows import Figure, Row, Value, cut_row, heading, origin_row, row, thing
from service.pages.panels.wording import backward
from service.visit import Visit

ROLES: Final = (
    ZN.providedBy,
    ZN.coordinatedBy,
    ZN.supportedBy,
    ZN.participant,
    ZN.proposedBy,
    ZN.fundedByActor,
)
_MOST: Final = 30
"""How many neighbours a page names."""
_PLANNED: Final = ZNV["counts-as/planned"]


def _actor(visit: Visit, iri: str) -> Iterable[Panel]:
    yield from self_panels(visit, iri)
    yield roles_panel(visit, iri)
    yield neighbours_panel(visit, iri)
    yield partners_panel(visit, iri)


def _group(visit: Visit, iri: str) -> Iterable[Panel]:
    yield roles_panel(visit, iri)


def self_panels(visit: Visit, iri: str) -> Iterable[Panel]:
    """Yield how the actor describes itself; what it has not yet said is told to itself alone."""
    if said := visit.view.facts.of(iri, ZN.selfDescription):
        label = visit.label(ZN.selfDescription)
        yield Panel("self", label, rows=(row(visit, label, said),))


def roles_panel(visit: Visit, iri: str) -> Panel:
    """Return the activities by what the actor does for them."""
    facts = visit.view.facts
    by_role = {
        role: [fact for fact in facts.to(iri, role) if facts.is_a(fact.subject, ZN.Activity)]
        for role in ROLES
    }
    provided = count(visit, ACTOR, iri)
    figures = (
        Figure(
            provided,
            visit.count("thing.provides", provided),
            asked(visit, ACTOR, iri),
            "activities",
        ),
    )
    return Panel(
        key="activities",
        heading=visit.say("thing.activities"),
        figures=figures if provided else (),
        rows=tuple(_role(visit, role, iri, known) for role, known in by_role.items() if known),
        empty="" if any(by_role.values()) else visit.say("thing.activities.none.actor"),
        tools=tools(visit, ACTOR, iri) if provided else None,
    )


def _role(visit: Visit, role: str, iri: str, known: Sequence[Fact]) -> Row:
    label = backward(visit, role)
    if role != ZN.providedBy:
        return origin_row(visit, label, known)
    return cut_row(visit, label, known, asked(visit, ACTOR, iri), "activities")


def neighbours_panel(visit: Visit, iri: str) -> Panel:
    """Return the actors whose activities serve the same goals, with these goals."""
    shared = _shared(visit, iri)
    ranked = sorted(ordered(visit, shared), key=lambda other: -len(shared[other]))
    return Panel(
        key="neighbours",
        heading=visit.say("thing.neighbours"),
        sentence=visit.say(f"thing.neighbours.{visit.asked.basis}") if shared else "",
        rows=tuple(_neighbour(visit, other, shared[other]) for other in ranked[:_MOST]),
        columns=("actor", "shared", "number"),
        empty="" if shared else visit.say("thing.neighbours.none"),
    )


def _shared(visit: Visit, iri: str) -> dict[str, frozenset[str]]:
    known = visit.view.actor_goals
    own = known.get(iri, frozenset())
    return {other: goals & own for other, goals in known.items() if other != iri and goals & own}


def _neighbour(visit: Visit, other: str, goals: frozenset[str]) -> Row:
    called, number = name(visit, other), Footing(visit.count("thing.shared", len(goals)))
    return Row(
        label=heading(visit, called.text, called.lang),
        lang=called.lang,
        href=visit.page(other),
        groups=((tuple(_sign(visit, goal) for goal in ordered(visit, goals)), number),),
    )


def _sign(visit: Visit, goal: str) -> Value:
    """Return a goal by its short sign."""
    whole = thing(visit, goal)
    sign = visit.snapshot.labels.notation(goal)
    return replace(whole, text=sign, hint=whole.text) if sign else whole


LEADING: Final = frozenset((role, ZN.Activity) for role in ROLES)
ACTORS: Final = Kind(_actor, frozenset({ZN.selfDescription}), LEADING)
GROUPS: Final = Kind(_group, frozenset(), LEADING)
