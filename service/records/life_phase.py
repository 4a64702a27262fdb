"""The directory of phases of life."""

from typing import Annotated

from typing_extensions import TypedDict

from graph.dimensions import LIFE_PHASE
from graph.directory import Thing, thing
from graph.snapshot import Snapshot
from graph.terms import ZN
from service.records.meaning import Meaning
from service.records.thing import EntryRecord, Teller


class LifePhaseRecord(EntryRecord, TypedDict):
    """A phase of life; phases are no age groups and may overlap."""

    ageFrom: Annotated[int | None, Meaning("Age from which on it is meant, where one is given.")]
    ageTo: Annotated[int | None, Meaning("Age up to which (exclusive) it is meant.")]
    countsForEvery: Annotated[bool, Meaning("Whether what stands here counts for every phase.")]
    activities: Annotated[int, Meaning("How many activities `?life-phase=` finds.")]


def life_phases(snapshot: Snapshot, lang: str) -> list[LifePhaseRecord]:
    """Return the phases of life in their order."""
    members = snapshot.dimensions.members[LIFE_PHASE]
    return [_phase(snapshot, thing(snapshot, iri), lang) for iri in members]


def _phase(snapshot: Snapshot, phase: Thing, lang: str) -> LifePhaseRecord:
    tell = Teller(snapshot, lang)
    return {
        **tell.entry(phase),
        "ageFrom": phase.number(ZN.ageFrom),
        "ageTo": phase.number(ZN.ageTo),
        "countsForEvery": phase.iri in snapshot.dimensions.every,
        "activities": tell.activities(LIFE_PHASE, phase.iri),
    }
