"""Synthetic cities: no real activity, but the structure, gaps and loose ends of a real register.

The same size and seed always give the same city.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from benchmarks.place import GROUPS, LIVELY, PAST, PLANNED, SOLO, Place, draw
from benchmarks.reference import (
    AREAS,
    BASE,
    INDICATORS,
    PHASE_SCHEME,
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

_ACTIVE = ("running", "running", "running", "held")
_STATUS = {
    LIVELY: (*_ACTIVE, *_ACTIVE, "planned", "proposed", "ended", "ended", "unused", "unknown", ""),
    PAST: ("ended", "mentioned-past"),
    PLANNED: ("planned", "proposed"),
}


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
        """Yield everything the city says, about 17 triples an activity, always in one order."""
        chance = Random(f"{self.seed}/{self.size}")  # noqa: S311 chance without secrets
        yield from reference()
        yield from self._actors(chance)
        for number in range(1, self.size + 1):
            yield from self._activity(number, chance)

    def text(self) -> str:
        """Return the same as N-Triples, for engines to read."""
        return "".join(f"{quad.triple} .\n" for quad in self.quads())

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
            if _share(chance, 0.8):
                yield text(actor, ZN.selfDescription, f"Synthetische Selbstdarstellung {number}.")
        for number, group in enumerate(self.groups, 1):
            yield link(group, RDF.type, ZN.ActorGroup)
            yield text(group, SKOS.prefLabel, f"Synthetische Gruppe {number}")

    def _activity(self, number: int, chance: Random) -> Iterator[Quad]:
        iri = f"{BASE}activity/{number}"
        place = draw(chance)
        yield from _described(iri, number, chance)
        yield from _dated(iri, chance.choice(_STATUS.get(place.kind, _ACTIVE)), chance)
        yield from self._provided(iri, place.kind, chance)
        yield from _placed(iri, place, chance)
        yield from _rest(iri, chance)

    def _provided(self, iri: str, kind: str, chance: Random) -> Iterator[Quad]:
        if kind == SOLO:
            yield link(iri, ZN.providedBy, self.actors[0])
            return
        if kind == GROUPS or _share(chance, 0.05):
            yield link(iri, ZN.providedBy, chance.choice(self.groups))
            return
        for actor in chance.sample(self.actors, chance.choice((0, 1, 1, 1, 2, 2, 3))):
            yield link(iri, ZN.providedBy, actor)
        if _share(chance, 0.05):
            yield typed(iri, ZN.unnamedProviders, "2", XSD.integer)


def _share(chance: Random, share: float) -> bool:
    """Return true in *share* of the cases."""
    return chance.random() < share


def _described(iri: str, number: int, chance: Random) -> Iterator[Quad]:
    yield link(iri, RDF.type, ZN.Activity)
    yield text(iri, SKOS.prefLabel, f"Synthetische Aktivität {number}")
    yield link(iri, DCT.source, PLAN)
    yield typed(iri, ZN.locator, f"Zeile {number}", XSD.string)
    if _share(chance, 0.9):
        yield text(iri, DCT.description, f"Erfundene Beschreibung der Aktivität {number}.")


def _dated(iri: str, status: str, chance: Random) -> Iterator[Quad]:
    if status:
        yield link(iri, ZN.status, ZNV[f"status/{status}"])
    start = chance.choice((2018, 2021, 2022, 2023, 2024, 0))
    if start:
        yield typed(iri, ZN.startDate, str(start), XSD.gYear)
    if start and _share(chance, 0.5):
        yield typed(iri, ZN.endDate, str(start + chance.randint(0, 3)), XSD.gYear)


def _placed(iri: str, place: Place, chance: Random) -> Iterator[Quad]:
    for goal in place.goals:
        yield link(iri, ZN.servesGoal, chance.choice((goal, *STATEMENTS[goal])))
    for phase in place.phases:
        yield link(iri, ZN.forLifePhase, phase)
    for field_ in place.fields:
        yield link(iri, ZN.inField, field_)
    if not place.goals and _share(chance, 0.1):
        yield link(iri, ZN.noneOf, PLAN)
    if not place.phases and _share(chance, 0.1):
        yield link(iri, ZN.noneOf, PHASE_SCHEME)


def _rest(iri: str, chance: Random) -> Iterator[Quad]:
    """Yield what the questions do not ask, or only in passing; a register holds it all the same."""
    for addressee in chance.choice(
        ((), ("residents",), ("professionals",), ("residents", "structures"))
    ):
        yield link(iri, ZN.addresses, ZNV[f"addressee/{addressee}"])
    group = chance.choice(("migrants", "women", "families", "pupils", "refugees"))
    yield link(iri, ZN.targetGroup, ZNV[f"target-group/{group}"])
    yield link(iri, ZN.activityKind, ZNV[f"activity-kind/{chance.choice(('event', 'project'))}"])
    if _share(chance, 0.3):
        yield link(iri, ZN.servesGoal, chance.choice(STRATEGY_GOALS))
    if _share(chance, 0.3):
        yield link(iri, ZN.inArea, chance.choice(AREAS))
    if _share(chance, 0.3):
        yield link(iri, ZN.fundedByProgramme, chance.choice(PROGRAMMES))
    if _share(chance, 0.3):
        yield link(iri, ZN.usesStatistic, chance.choice(INDICATORS))
