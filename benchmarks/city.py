"""Synthetic cities: no real activity, but the structure, gaps and loose ends of a real register.

The same size and seed always give the same city. A pair of top goal and phase of life has a
character, so that every state of a cell occurs at every size.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from random import Random

from benchmarks.reference import (
    ACROSS,
    ALL_PHASES,
    AREAS,
    BASE,
    FIELDS,
    GOALS,
    INDICATORS,
    PHASE_SCHEME,
    PHASES,
    PLAN,
    PROGRAMMES,
    STATEMENTS,
    STRATEGY_GOALS,
    link,
    reference,
    text,
    typed,
)
from graph.store import Quad
from graph.terms import DCT, RDF, SKOS, XSD, ZN, ZNV

LIVELY, BLANK, PAST, SOLO, GROUPS, PLANNED = "lively", "blank", "past", "solo", "groups", "planned"
_CHARACTERS = {0: BLANK, 3: PAST, 5: SOLO, 7: GROUPS, 9: PLANNED}
_SILENT_GOALS, _QUIET_PHASES = frozenset(GOALS[5:]), frozenset(PHASES[6:])
_SILENT_FIELD = FIELDS[7]
_ACTIVE = ("running", "running", "running", "held")
_ANY_STATUS = (*_ACTIVE, *_ACTIVE, "planned", "proposed", "ended", "ended", "unused", "unknown", "")
_STATUS = {PAST: ("ended", "mentioned-past"), PLANNED: ("planned", "proposed")}


def character(goal: str, phase: str) -> str:
    """Return what happens where a top goal meets a phase."""
    row, column = GOALS.index(goal), PHASES.index(phase)
    if goal in _SILENT_GOALS and phase in _QUIET_PHASES and (row + column) % 2 == 0:
        return BLANK
    return _CHARACTERS.get((4 * row + column) % 11, LIVELY)


@dataclass(frozen=True)
class Place:
    """Where an activity stands; an empty tuple leaves the row open."""

    goals: tuple[str, ...]
    phases: tuple[str, ...]
    fields: tuple[str, ...]

    @property
    def characters(self) -> set[str]:
        """Return the characters of the cells it stands in."""
        cells = product(self.goals, self.phases)
        return {character(goal, phase) for goal, phase in cells if phase != ALL_PHASES} or {LIVELY}

    @property
    def specific(self) -> bool:
        """Return whether goal and field are named, and no field that a quiet phase must not meet."""
        return bool(self.goals and self.fields) and not {ACROSS, _SILENT_FIELD} & {*self.fields}

    @property
    def fits(self) -> bool:
        """Return whether an activity may stand here.

        Silent goals, the silent field and quiet phases keep cells that not even an open row
        reaches; a cell with a character of its own is not shared.
        """
        silent = bool(_SILENT_GOALS.intersection(self.goals)) or _SILENT_FIELD in self.fields
        if not self.phases or ALL_PHASES in self.phases:
            return not silent
        if _QUIET_PHASES.intersection(self.phases) and not self.specific:
            return False
        alone = len(self.goals) * len(self.phases) == 1
        return self.characters == {LIVELY} or (alone and BLANK not in self.characters)


@dataclass(frozen=True)
class City:
    """A city with *size* activities, a fifth as many named actors and a few groups."""

    size: int
    seed: int = 2024
    actors: tuple[str, ...] = field(init=False)
    groups: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        actors = tuple(f"{BASE}actor/{number}" for number in range(1, self.size // 5 + 3))
        groups = tuple(f"{BASE}group/{number}" for number in range(1, self.size // 50 + 3))
        object.__setattr__(self, "actors", actors)
        object.__setattr__(self, "groups", groups)

    def quads(self) -> Iterator[Quad]:
        """Yield everything the city says, about 16 triples an activity, always in one order."""
        chance = Random(f"{self.seed}/{self.size}")  # noqa: S311 chance without secrets
        yield from reference()
        yield from self._actors(chance)
        for number in range(1, self.size + 1):
            yield from self._activity(number, chance)

    def digest(self) -> str:
        """Return a hash that two equal cities share."""
        found = hashlib.sha256()
        for quad in self.quads():
            found.update(str(quad).encode())
        return found.hexdigest()

    def _actors(self, chance: Random) -> Iterator[Quad]:
        kinds = ("association", "school", "administration", "initiative", "sports-club")
        for number, actor in enumerate(self.actors, 1):
            yield link(actor, RDF.type, ZN.Actor)
            yield text(actor, SKOS.prefLabel, f"Synthetischer Akteur {number}")
            yield link(actor, ZN.actorType, ZNV[f"actor-type/{chance.choice(kinds)}"])
            yield link(actor, ZN.level, ZNV[f"level/{chance.choice(('city', 'county', 'state'))}"])
            if chance.random() < 0.8:
                yield text(actor, ZN.selfDescription, f"Synthetische Selbstdarstellung {number}.")
        for number, group in enumerate(self.groups, 1):
            yield link(group, RDF.type, ZN.ActorGroup)
            yield text(group, SKOS.prefLabel, f"Synthetische Gruppe {number}")

    def _activity(self, number: int, chance: Random) -> Iterator[Quad]:
        iri = f"{BASE}activity/{number}"
        place = _place(chance)
        kind = place.characters.pop() if len(place.characters) == 1 else LIVELY
        yield from _described(iri, number, chance)
        yield from _dated(iri, chance.choice(_STATUS.get(kind, _ACTIVE if kind != LIVELY else _ANY_STATUS)), chance)
        yield from self._provided(iri, kind, chance)
        yield from _placed(iri, place, chance)
        yield from _rest(iri, chance)

    def _provided(self, iri: str, kind: str, chance: Random) -> Iterator[Quad]:
        if kind == SOLO:
            yield link(iri, ZN.providedBy, self.actors[0])
            return
        if kind == GROUPS or chance.random() < 0.05:
            yield link(iri, ZN.providedBy, chance.choice(self.groups))
            return
        for actor in chance.sample(self.actors, chance.choice((0, 1, 1, 1, 2, 2, 3))):
            yield link(iri, ZN.providedBy, actor)
        if chance.random() < 0.05:
            yield typed(iri, ZN.unnamedProviders, "2", XSD.integer)


def _place(chance: Random) -> Place:
    """Return a place that fits; one in eight rows is open, one activity in eight is for all."""
    while True:
        spread = chance.choice(((), (ALL_PHASES,), *((PHASES,) * 6)))
        phases = spread if len(spread) < 2 else chance.sample(PHASES, chance.choice((1, 1, 2, 3)))
        goals = chance.sample(GOALS, chance.choice((0, 1, 1, 1, 1, 1, 2, 2)))
        fields = chance.sample((*FIELDS, ACROSS), chance.choice((0, 1, 1, 1, 1, 1, 2, 2)))
        place = Place(tuple(goals), tuple(phases), tuple(fields))
        if place.fits:
            return place


def _described(iri: str, number: int, chance: Random) -> Iterator[Quad]:
    yield link(iri, RDF.type, ZN.Activity)
    yield text(iri, SKOS.prefLabel, f"Synthetische Aktivität {number}")
    yield link(iri, DCT.source, PLAN)
    yield typed(iri, ZN.locator, f"Zeile {number}", XSD.string)
    if chance.random() < 0.9:
        yield text(iri, DCT.description, f"Erfundene Beschreibung der Aktivität {number}.")


def _dated(iri: str, status: str, chance: Random) -> Iterator[Quad]:
    if status:
        yield link(iri, ZN.status, ZNV[f"status/{status}"])
    start = chance.choice((2018, 2021, 2022, 2023, 2024, 0))
    if start:
        yield typed(iri, ZN.startDate, str(start), XSD.gYear)
    if start and chance.random() < 0.5:
        yield typed(iri, ZN.endDate, str(start + chance.randint(0, 3)), XSD.gYear)


def _placed(iri: str, place: Place, chance: Random) -> Iterator[Quad]:
    for goal in place.goals:
        yield link(iri, ZN.servesGoal, chance.choice((goal, *STATEMENTS[goal])))
    for phase in place.phases:
        yield link(iri, ZN.forLifePhase, phase)
    for field_ in place.fields:
        yield link(iri, ZN.inField, field_)
    if not place.goals and chance.random() < 0.1:
        yield link(iri, ZN.noneOf, PLAN)
    if not place.phases and chance.random() < 0.1:
        yield link(iri, ZN.noneOf, PHASE_SCHEME)


def _rest(iri: str, chance: Random) -> Iterator[Quad]:
    """Yield what the questions do not ask, or only in passing; a register holds it all the same."""
    for addressee in chance.choice(((), ("residents",), ("professionals",), ("residents", "structures"))):
        yield link(iri, ZN.addresses, ZNV[f"addressee/{addressee}"])
    group = chance.choice(("migrants", "women", "families", "pupils", "refugees"))
    yield link(iri, ZN.targetGroup, ZNV[f"target-group/{group}"])
    yield link(iri, ZN.activityKind, ZNV[f"activity-kind/{chance.choice(('event', 'project'))}"])
    if chance.random() < 0.3:
        yield link(iri, ZN.servesGoal, chance.choice(STRATEGY_GOALS))
    if chance.random() < 0.3:
        yield link(iri, ZN.inArea, chance.choice(AREAS))
    if chance.random() < 0.3:
        yield link(iri, ZN.fundedByProgramme, chance.choice(PROGRAMMES))
    if chance.random() < 0.3:
        yield link(iri, ZN.usesStatistic, chance.choice(INDICATORS))
