"""What a page tells of a body: its tasks and seats, what lies on its table, its activities."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from graph.facts import Fact
from graph.labels import slug
from graph.report.agenda import desk
from graph.terms import DCT, ZN, ZNV
from service.pages.panels.actor import LEADING, neighbours_panel, roles_panel, self_panels
from service.pages.panels.footing import Footing, footing
from service.pages.panels.naming import name, ordered
from service.pages.panels.panel import Kind, Panel
from service.pages.panels.rows import Row, Value, heading, origin_row, row, thing
from service.reports import telling
from service.visit import Visit

_PLANNED: Final = ZNV["counts-as/planned"]


def _body(visit: Visit, iri: str) -> Iterable[Panel]:
    yield from self_panels(visit, iri)
    yield _tasks(visit, iri)
    yield _desk(visit, iri)
    yield _seats(visit, iri)
    yield roles_panel(visit, iri)
    yield neighbours_panel(visit, iri)


def _desk(visit: Visit, iri: str) -> Panel:
    """Return what the body has decided and answers for, its open points, and papers to sit over."""
    number = len(desk(telling(visit, visit.question().document), iri))
    key = "thing.desk.points" if number else "thing.desk.points.none"
    return Panel(
        key="desk",
        heading=visit.say("thing.desk"),
        sentence=visit.count(key, number),
        rows=tuple(_desk_rows(visit, iri)),
    )


def _desk_rows(visit: Visit, iri: str) -> Iterator[Row]:
    facts = visit.view.facts
    decided = sorted(
        facts.to(iri, ZN.decidedBy),
        key=lambda fact: facts.first(fact.subject, DCT.date),
        reverse=True,
    )
    for key, found in (("decided", decided), ("answers", facts.to(iri, ZN.responsible))):
        if found:
            yield origin_row(visit, visit.say(f"thing.desk.{key}"), found)
    yield Row(heading(visit, visit.say("thing.desk.sitting")), tuple(_papers(visit, iri)))


def _papers(visit: Visit, iri: str) -> Iterator[tuple[tuple[Value, ...], Footing]]:
    """Yield agenda and handout, each with what it is."""
    home = visit.page(iri).split("?")[0]
    for key, path in (("page", "agenda"), ("handout", "handout.pdf")):
        paper = Value(visit.say(f"agenda.{key}"), href=visit.url(f"{home}/{path}"))
        yield (paper,), Footing(visit.say(f"agenda.{key}.is"))


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


BODIES: Final = Kind(
    _body,
    frozenset({ZN.task, ZN.selfDescription}),
    LEADING
    | {
        (ZN.seatOf, ZN.Seat),
        (ZN.decidedBy, ZN.Decision),
        (ZN.responsible, ZN.Goal),
    },
)
