"""The directory of funding programmes."""

from typing import Annotated

from typing_extensions import TypedDict

from graph.directory import Thing, things
from graph.snapshot import Snapshot
from graph.terms import ZN
from service.records.meaning import Meaning
from service.records.thing import EntryRecord, StatusRecord, Teller, ThingRecord, TimeRecord


class ProgrammeRecord(EntryRecord, StatusRecord, TimeRecord, TypedDict):
    """A funding programme."""

    level: Annotated[ThingRecord | None, Meaning("Level of government that funds.")]
    reason: Annotated[str, Meaning("Why it is unused or has ended, or empty.")]
    applicants: Annotated[list[ThingRecord], Meaning("Who may apply, where that is said.")]
    activities: Annotated[int, Meaning("How many activities `?programme=` finds.")]


def programmes(snapshot: Snapshot, lang: str) -> list[ProgrammeRecord]:
    """Return the funding programmes."""
    return [_programme(snapshot, thing, lang) for thing in things(snapshot, ZN.Programme)]


def _programme(snapshot: Snapshot, thing: Thing, lang: str) -> ProgrammeRecord:
    tell = Teller(snapshot, lang)
    return {
        **tell.entry(thing),
        "level": tell.first(thing.all(ZN.level)),
        **tell.status(thing),
        "reason": thing.text(ZN.reason, lang),
        "applicants": tell.things(thing.all(ZN.eligibleApplicant)),
        **tell.time(thing),
        "activities": tell.activities("programme", thing.iri),
    }
