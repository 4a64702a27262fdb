"""The directory of fields of action."""

from typing import Annotated

from typing_extensions import TypedDict

from graph.dimensions import FIELD
from graph.directory import thing
from graph.snapshot import Snapshot
from service.records.meaning import Meaning
from service.records.thing import EntryRecord, Teller


class FieldRecord(EntryRecord, TypedDict):
    """A field of action."""

    countsForEvery: Annotated[bool, Meaning("Whether what stands here counts for every field.")]
    goals: Annotated[int, Meaning("How many goals belong to it.")]
    activities: Annotated[int, Meaning("How many activities `?field=` finds.")]


def fields(snapshot: Snapshot, lang: str) -> list[FieldRecord]:
    """Return the fields of action."""
    tell, known = Teller(snapshot, lang), snapshot.dimensions
    return [
        {
            **tell.entry(thing(snapshot, iri)),
            "countsForEvery": iri in known.every,
            "goals": sum(iri in owners for owners in known.goal_fields.values()),
            "activities": tell.activities(FIELD, iri),
        }
        for iri in known.members[FIELD]
    ]
