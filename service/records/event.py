"""The directory of events: what happened, or is to happen, when."""

from typing import Annotated

from typing_extensions import TypedDict

from graph.directory import Thing, things
from graph.snapshot import Snapshot
from graph.terms import ZN
from service.records.meaning import Meaning
from service.records.thing import EntryRecord, Teller, ThingRecord, TimeRecord


class EventRecord(EntryRecord, TimeRecord, TypedDict):
    """A dated happening."""

    inferred: Annotated[bool, Meaning("Whether it is only inferred from the source.")]
    eventOf: Annotated[list[ThingRecord], Meaning("Activities in whose course it took place.")]
    participants: Annotated[list[ThingRecord], Meaning("Who took part, where that is said.")]


def events(snapshot: Snapshot, lang: str) -> list[EventRecord]:
    """Return the events in order of time, those without a date last."""
    found = [_event(snapshot, thing, lang) for thing in things(snapshot, ZN.Event)]
    return sorted(found, key=lambda event: (not event["start"], event["start"]))


def _event(snapshot: Snapshot, thing: Thing, lang: str) -> EventRecord:
    tell = Teller(snapshot, lang)
    return {
        **tell.entry(thing),
        **tell.time(thing),
        "inferred": thing.holds(ZN.inferred),
        "eventOf": tell.things(thing.all(ZN.eventOf)),
        "participants": tell.things(thing.all(ZN.participant)),
    }
