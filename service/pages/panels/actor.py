"""What a page tells of an actor, a body or a group: its activities, its neighbours, its seats."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from graph.dimensions import ACTOR
from graph.facts import Fact
from graph.labels import slug
from graph.terms import ZN, ZNV
from service.pages.panels.activities import asked, count, tools
from service.pages.panels.footing import Footing, footing
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
    yield from _self(visit, iri)
    yield _roles(visit, iri)
    yield _neighbours(visit, iri)
    yield partners_panel(visit, iri)


def _group(visit: Visit, iri: str) -> Iterable[Panel]:
    yield _roles(visit, iri)


def _body(visit: Visit, iri: str) -> Iterable[Panel]:
    yield from _self(visit, iri)
    yield _tasks(visit, iri)
    yield _seats(visit, iri)
    yield _roles(visit, iri)
    yield _neighbours(visit, iri)


def _self(visit: Visit, iri: str) -> Iterable[Panel]:
    """Yield how the actor describes itself; what it has not yet said is told to itself alone."""
    if said := visit.view.facts.of(iri, ZN.selfDescription):
        label = visit.label(ZN.selfDescription)
        yield Panel("self", label, rows=(row(visit, label, said),))


def _roles(visit: Visit, iri: str) -> Panel:
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


def _neighbours(visit: Visit, iri: str) -> Panel:
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


def _tasks(visit: Visit, iri: str) -> Panel:
    said = visit.view.facts.of(iri, ZN.task)
    return Panel(
        key="tasks",
        heading=visit.say("thing.tasks"),
        rows=(row(visit, visit.label(ZN.task), said),) if said else (),
        empty="" if said else visit.say("thing.tasks.none"),
    )


def _seats(visit: Visit, iri: str) -> Panel:
    """Return the seats: who is meant, who sits there, and whether there is anything to sit in."""
    seats = [fact.subject for fact in visit.view.facts.to(iri, ZN.seatOf)]
    return Panel(
        key="seats",
        heading=visit.say("thing.seats"),
        sentence=visit.say("thing.seats.planned") if seats and planned(visit, iri) else "",
        rows=tuple(_seat(visit, seat, iri) for seat in ordered(visit, seats)),
        list="seats",
        empty="" if seats else visit.say("thing.seats.none"),
    )


def planned(visit: Visit, body: str) -> bool:
    """Tell whether *body* is still to be founded."""
    facts = visit.view.facts
    states = (fact.iri for fact in facts.of(body, ZN.status))
    return any(fact.iri == _PLANNED for state in states for fact in facts.of(state, ZN.countsAs))


def _seat(visit: Visit, seat: str, body: str) -> Row:
    facts = visit.view.facts
    called = name(visit, seat)
    meant, held = facts.of(seat, ZN.represents), facts.of(seat, ZN.heldBy)
    groups = [((_place(visit, fact),), footing(visit, fact)) for fact in (*held, *meant)]
    vacant = not held and not planned(visit, body)
    return Row(
        label=heading(visit, called.text, called.lang),
        lang=called.lang,
        href=visit.page(seat),
        groups=tuple(groups),
        thing=seat,
        still=visit.say("thing.seat.vacant") if vacant else "",
    )


def _place(visit: Visit, fact: Fact) -> Value:
    """Return who sits or is represented, with the word for which of both."""
    role = visit.say(f"thing.seat.{slug(fact.predicate)}")
    return replace(thing(visit, fact.iri), thing="", remark=role)


_LEADING: Final = frozenset((role, ZN.Activity) for role in ROLES)
ACTORS: Final = Kind(_actor, frozenset({ZN.selfDescription}), _LEADING)
GROUPS: Final = Kind(_group, frozenset(), _LEADING)
BODIES: Final = Kind(
    _body, frozenset({ZN.task, ZN.selfDescription}), _LEADING | {(ZN.seatOf, ZN.Seat)}
)
