"""The directory of indicators."""

from collections import defaultdict
from typing import Annotated

from typing_extensions import TypedDict

from graph.directory import things
from graph.snapshot import Snapshot
from graph.terms import ZN
from service.records.meaning import Meaning
from service.records.thing import EntryRecord, Teller, ThingRecord


class IndicatorRecord(EntryRecord, TypedDict):
    """A key figure or an indicator, by which a goal is measured."""

    kind: Annotated[ThingRecord | None, Meaning("Key figure, indicator of effect …")]
    goals: Annotated[list[ThingRecord], Meaning("Goals it measures.")]
    fields: Annotated[list[ThingRecord], Meaning("Fields of action it belongs to.")]
    sources: Annotated[list[ThingRecord], Meaning("Where its values come from, if known.")]


def indicators(snapshot: Snapshot, lang: str) -> list[IndicatorRecord]:
    """Return the indicators with the goals they measure."""
    tell = Teller(snapshot, lang)
    measured: dict[str, list[str]] = defaultdict(list)
    for goal, indicator in snapshot.store.pairs(ZN.measuredBy, snapshot.graph):
        measured[indicator].append(goal)
    return [
        {
            **tell.entry(thing),
            "kind": tell.first(thing.all(ZN.indicatorKind)),
            "goals": tell.things(sorted(measured[thing.iri], key=snapshot.labels.order)),
            "fields": tell.things(thing.all(ZN.inField)),
            "sources": tell.things(thing.all(ZN.dataSource)),
        }
        for thing in things(snapshot, ZN.Indicator)
    ]
