"""The directory of bodies: where people deliberate and steer."""

from collections import defaultdict
from typing import Annotated

from typing_extensions import TypedDict

from graph.directory import Thing, things
from graph.snapshot import Snapshot
from graph.terms import ZN
from service.records.actor import ActorRecord, actor
from service.records.meaning import Meaning
from service.records.thing import Teller, ThingRecord


class SeatRecord(ThingRecord, TypedDict):
    """A place in a body, filled or not."""

    represents: Annotated[list[ThingRecord], Meaning("For whom or what the seat is intended.")]
    heldBy: Annotated[list[ThingRecord], Meaning("Actors that occupy it; none: vacant.")]
    minimum: Annotated[int | None, Meaning("By how many people it is to be filled at least.")]


class BodyRecord(ActorRecord, TypedDict):
    """An actor that consists of seats and deliberates, coordinates or decides."""

    steering: Annotated[bool, Meaning("Whether it steers the city's integration work.")]
    tasks: Annotated[list[str], Meaning("What it has to do.")]
    seats: Annotated[list[SeatRecord], Meaning("Its seats.")]


def bodies(snapshot: Snapshot, lang: str) -> list[BodyRecord]:
    """Return the bodies with their tasks and seats."""
    seats: dict[str, list[Thing]] = defaultdict(list)
    for seat in things(snapshot, ZN.Seat):
        for body in seat.all(ZN.seatOf):
            seats[body].append(seat)
    return [
        {
            **actor(snapshot, body, lang),
            "steering": body.holds(ZN.steering),
            "tasks": list(body.sentences(ZN.task, lang)),
            "seats": [_seat(snapshot, seat, lang) for seat in seats[body.iri]],
        }
        for body in things(snapshot, ZN.Body)
    ]


def _seat(snapshot: Snapshot, seat: Thing, lang: str) -> SeatRecord:
    tell = Teller(snapshot, lang)
    return {
        **tell.thing(seat.iri),
        "represents": tell.things(seat.all(ZN.represents)),
        "heldBy": tell.things(seat.all(ZN.heldBy)),
        "minimum": seat.number(ZN.minimum),
    }
