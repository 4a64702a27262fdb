"""The invented town of the tests as a folder with as many activities as wanted."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final

from graph.paths import ROOT
from graph.terms import ZNV

_TOWN: Final = ROOT / "tests" / "city"
_BASE: Final = "https://example.org/lindenau/"
_GOALS: Final = ("1.1", "1.2", "2.1", "2.2", "3.1", "3.2")
_FIELDS: Final = ("learning", "neighbourhood", "working")
_PHASES: Final = ("childhood", "youth", "adulthood", "everyone")
_STATUSES: Final = ("running", "running", "running", "planned", "ended", "held")
_KINDS: Final = ("event", "project", "training")
_ADDRESSEES: Final = ("residents", "professionals", "structures")
_GROUPS: Final = ("migrants", "women", "families", "pupils", "refugees")
_YEARS: Final = ("2018", "2021", "2022", "2024")


def town(place: Path, activities: int) -> Path:
    """Return *place* as the folder of the town with so many *activities* more.

    As in :class:`benchmarks.city.City` there are about 17 triples and a fifth of an actor for each.
    """
    shutil.copytree(_TOWN, place)
    chance = Random(activities)  # noqa: S311 chance, no secret
    actors = [f"actor:many-{number}" for number in range(1, activities // 5 + 2)]
    _append(place / "stated" / "identities.ttl", _identities(activities, actors))
    _append(place / "stated" / "actors.ttl", map(_actor, actors))
    _append(
        place / "stated" / "activities.ttl",
        (_activity(number, actors, chance) for number in range(1, activities + 1)),
    )
    return place


def _append(file: Path, blocks: Iterator[str]) -> None:
    kinds = ("activity", "actor", "goal", "field", "life-phase", "document")
    more = (*(f"PREFIX many-{kind}: <{_BASE}{kind}/>" for kind in kinds),)
    with file.open("a", encoding="utf-8") as written:
        written.write("\n".join(("", *more, "")))
        for block in blocks:
            written.write(block)


def _identities(activities: int, actors: list[str]) -> Iterator[str]:
    for number in range(1, activities + 1):
        yield f"many-activity:many-{number} a zn:Activity .\n"
    for actor in actors:
        yield f"many-{actor} a zn:Actor .\n"


def _actor(actor: str) -> str:
    return f'many-{actor} skos:prefLabel "Erfundener Akteur {actor.rsplit("-", 1)[-1]}"@de .\n'


def _activity(number: int, actors: list[str], chance: Random) -> str:
    providers = " , ".join(f"many-{one}" for one in chance.sample(actors, chance.choice((1, 1, 2))))
    goals = " , ".join(f"many-goal:{one}" for one in chance.sample(_GOALS, chance.choice((1, 2))))
    phases = chance.sample(_PHASES, chance.choice((1, 2)))
    placed = " , ".join(f"many-life-phase:{phase}" for phase in phases)
    return (
        f'many-activity:many-{number} skos:prefLabel "Erfundene Aktivität {number}"@de ; '
        f'dct:description "Erfundene Beschreibung der Aktivität {number}."@de ; '
        f'dct:source many-document:leitbild ; zn:locator "Zeile {number}" ; '
        f"zn:providedBy {providers} ; zn:inField many-field:{chance.choice(_FIELDS)} ; "
        f"zn:servesGoal {goals} ; zn:forLifePhase {placed} ; "
        f"zn:status {_word('status', chance.choice(_STATUSES))} ; "
        f"zn:activityKind {_word('activity-kind', chance.choice(_KINDS))} ; "
        f"zn:addresses {_word('addressee', chance.choice(_ADDRESSEES))} ; "
        f"zn:targetGroup {_word('target-group', chance.choice(_GROUPS))} ; "
        f'zn:startDate "{chance.choice(_YEARS)}"^^xsd:gYear ; zn:endDate "2026"^^xsd:gYear .\n'
    )


def _word(vocabulary: str, word: str) -> str:
    return f"<{ZNV[f'{vocabulary}/{word}']}>"
