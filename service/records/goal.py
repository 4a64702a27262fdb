"""The directory of goals, of all documents and levels."""

from typing import Annotated

from typing_extensions import TypedDict

from graph.dimensions import GOAL
from graph.directory import Thing, things
from graph.snapshot import Snapshot
from graph.terms import RDF, SKOS, ZN
from service.records.meaning import Meaning
from service.records.thing import EntryRecord, Teller, ThingRecord

_ANY = frozenset({ZN.Goal, SKOS.Concept})
"""Classes that say nothing of a goal's level."""


class GoalRecord(EntryRecord, TypedDict):
    """Something striven for."""

    document: Annotated[ThingRecord | None, Meaning("Document that sets it.")]
    level: Annotated[str, Meaning("Level as `goal-level` takes it: `key-statement` … or empty.")]
    levelLabel: Annotated[str, Meaning("Level in words, or empty.")]
    broader: Annotated[ThingRecord | None, Meaning("Goal it is part of.")]
    fields: Annotated[list[ThingRecord], Meaning("Fields of action it belongs to.")]
    matches: Annotated[list[ThingRecord], Meaning("Goals of the same wording.")]
    indicators: Annotated[list[ThingRecord], Meaning("Indicators that measure it.")]
    activities: Annotated[
        int, Meaning("How many activities `?goal=` finds: they serve it or a goal below it.")
    ]


def goals(snapshot: Snapshot, lang: str) -> list[GoalRecord]:
    """Return the goals."""
    return [_goal(snapshot, thing, lang) for thing in things(snapshot, ZN.Goal)]


def _goal(snapshot: Snapshot, thing: Thing, lang: str) -> GoalRecord:
    tell, known = Teller(snapshot, lang), snapshot.dimensions
    document = known.documents.get(thing.iri)
    classes = (kind for kind in thing.all(RDF.type) if kind not in _ANY)
    level = tell.first(classes)
    tokens = sorted(known.levels[thing.iri] - {GOAL, "concept"})
    return {
        **tell.entry(thing),
        "document": tell.thing(document) if document else None,
        "level": next(iter(tokens), ""),
        "levelLabel": level["label"] if level else "",
        "broader": tell.first(known.parents.get(thing.iri, ())),
        "fields": tell.things(thing.all(ZN.inField)),
        "matches": tell.things(known.matches.get(thing.iri, ())),
        "indicators": tell.things(thing.all(ZN.measuredBy)),
        "activities": tell.activities(GOAL, thing.iri),
    }
