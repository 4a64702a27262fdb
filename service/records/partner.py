"""Who could team up with an actor, and what both share."""

from collections.abc import Iterable
from typing import Annotated

from typing_extensions import TypedDict

from graph.partners import Partner
from graph.snapshot import Snapshot
from service.partners import shared
from service.records import flat
from service.records.meaning import Meaning
from service.records.thing import Teller, ThingRecord
from service.tables import Cell


class PartnerRecord(ThingRecord, TypedDict):
    """An actor that shares a goal or a body with another and is in no activity with it yet."""

    sentence: Annotated[str, Meaning("What both share, in words.")]
    goals: Annotated[list[ThingRecord], Meaning("Goals that live activities of both serve.")]
    lifePhases: Annotated[list[ThingRecord], Meaning("Phases of life that both work for.")]
    fields: Annotated[list[ThingRecord], Meaning("Fields of action that both work in.")]
    bodies: Annotated[list[ThingRecord], Meaning("Bodies in which both have a seat.")]


COLUMNS = tuple(PartnerRecord.__annotations__)
"""The columns of partners as a file."""


def partners(snapshot: Snapshot, found: Iterable[Partner], lang: str) -> list[PartnerRecord]:
    """Return the records of *found*, in their order."""
    tell = Teller(snapshot, lang)
    return [
        {
            **tell.thing(one.actor),
            "sentence": shared(snapshot.labels, one, lang),
            "goals": tell.things(one.shared["goals"]),
            "lifePhases": tell.things(one.shared["phases"]),
            "fields": tell.things(one.shared["fields"]),
            "bodies": tell.things(one.shared["bodies"]),
        }
        for one in found
    ]


def rows(found: Iterable[PartnerRecord]) -> list[tuple[Cell, ...]]:
    """Return the table of partners, a row an actor."""
    return [flat.row(one, COLUMNS) for one in found]
