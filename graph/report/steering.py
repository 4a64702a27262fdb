"""Who steers, which seats are filled and which are open, and how progress is to be watched."""

from collections.abc import Iterator
from typing import Final

from graph.query import find_query
from graph.report.build import cell, entry, section, statements, strong, table
from graph.report.letters import letters
from graph.report.measures import indicator, latest, targets
from graph.report.model import OPEN, QUIET, Block, Items, Row, Section, Text
from graph.report.telling import Telling, plain
from graph.terms import ZN

_WITHOUT: Final = "bodies_fields-without-seat"


def steering(telling: Telling) -> Section:
    """Return the bodies with tasks and seats, the cross-cutting tasks, monitoring and SMART."""
    parts = (
        section(telling, "bodies", _bodies(telling)),
        section(telling, "tasks", _tasks(telling)),
        section(telling, "monitoring", _monitoring(telling)),
        letters(telling),
    )
    return section(telling, "steering", parts=parts)


def _bodies(telling: Telling) -> Iterator[Block]:
    bodies = telling.kind(ZN.Body)
    found = [iri for iri in bodies if telling.facts.first(iri, ZN.steering) == "true"]
    others = [iri for iri in bodies if iri not in found]
    if not bodies:
        yield telling.missing("report.bodies.none")
        return
    yield telling.paragraph("report.bodies.text")
    rows = (_body(telling, iri) for iri in (*found, *others))
    yield table(telling, "bodies", (34, 46, 20), rows)
    for number, iri in enumerate((*found, *others), 1):
        yield from _seats(telling, iri, number)


def _body(telling: Telling, iri: str) -> Row:
    steers = telling.facts.first(iri, ZN.steering) == "true"
    status = telling.facts.first(iri, ZN.status)
    tasks = telling.all_said(iri, ZN.task)
    return Row(
        (
            cell(
                strong((telling.thing(iri),)),
                plain(telling.words.say("report.bodies.steers"), tone=QUIET) if steers else (),
                (telling.thing(status, tone=QUIET),) if status else (),
            ),
            cell(*(tasks or ((telling.open,),))),
            cell(_filled(telling, iri)),
        ),
        iri,
    )


def _filled(telling: Telling, iri: str) -> Text:
    seats = [fact.subject for fact in telling.facts.to(iri, ZN.seatOf)]
    if not seats:
        return (telling.open,)
    filled = sum(bool(telling.facts.of(seat, ZN.heldBy)) for seat in seats)
    key = "report.seats.filled.one" if len(seats) == 1 else "report.seats.filled"
    return telling.sentence(key, filled=filled, seats=len(seats))


def _seats(telling: Telling, iri: str, number: int) -> Iterator[Block]:
    seats = telling.ordered(fact.subject for fact in telling.facts.to(iri, ZN.seatOf))
    if not seats:
        return
    found = table(
        telling,
        "seats",
        (44, 34, 22),
        (_seat(telling, seat) for seat in seats),
        body=telling.thing(iri).text,
    )
    yield type(found)(f"seats-{number}", found.caption, found.heads, found.rows)
    if without := _fields_without(telling, iri):
        fields = telling.named(telling.ordered(without))
        yield telling.paragraph("report.seats.without", QUIET, fields=fields, open=telling.open)


def _fields_without(telling: Telling, body: str) -> list[str]:
    """Return the fields that no seat of *body* represents, where it steers."""
    snapshot = telling.snapshot
    found = find_query(_WITHOUT).run(snapshot.store, snapshot.graph, {}).records()
    return [str(one["field"]) for one in found if one["body"] == body]


def _seat(telling: Telling, iri: str) -> Row:
    stands = [fact.iri for fact in telling.facts.of(iri, ZN.represents)]
    held = [fact.iri for fact in telling.facts.of(iri, ZN.heldBy)]
    least = telling.facts.first(iri, ZN.minimum)
    return Row(
        (
            cell(
                (telling.thing(iri),),
                telling.sentence("report.seats.least", count=least) if least else (),
            ),
            cell(telling.named(stands) or (telling.open,)),
            cell(telling.named(held) or plain(telling.words.say("report.seats.vacant"), tone=OPEN)),
        ),
        iri,
    )


def _tasks(telling: Telling) -> Iterator[Block]:
    found = telling.kind(ZN.CrossCuttingTask)
    if not found:
        yield telling.missing("report.tasks.none")
        return
    yield telling.paragraph("report.tasks.text")
    yield Items(tuple(entry(telling, iri) for iri in found))


def _monitoring(telling: Telling) -> Iterator[Block]:
    yield from statements(telling, "monitoring")
    goals = telling.kind(ZN.MonitoringGoal)
    if not goals:
        yield telling.missing("report.monitoring.none")
        return
    yield telling.paragraph("report.monitoring.text")
    yield table(telling, "monitoring", (40, 34, 26), (_goal(telling, iri) for iri in goals))


def _goal(telling: Telling, iri: str) -> Row:
    measured = [fact.iri for fact in telling.facts.of(iri, ZN.measuredBy)]
    return Row(
        (
            cell((telling.thing(iri, titled=True),)),
            cell(*(line for one in measured for line in _shown(telling, one)))
            or ((telling.open,),),
            cell(*targets(telling, iri)),
        ),
        iri,
    )


def _shown(telling: Telling, iri: str) -> tuple[Text, ...]:
    return indicator(telling, iri), latest(telling, iri)
