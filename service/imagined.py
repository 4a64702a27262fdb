"""«What if»: from what was typed, in options or an address, to an activity only imagined."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graph.coverage import Coverage
from graph.dimensions import ACTOR, FIELD, GOAL, LIFE_PHASE
from graph.planning import RUNNING, Imagined, Outcome
from graph.snapshot import Snapshot
from graph.terms import ZNV
from service.texts import LANGUAGES, say

STATUS: Final = "status"
ASKED: Final = (FIELD, GOAL, LIFE_PHASE, "area", ACTOR, STATUS)
"""What is asked of an imagined activity; ``if-goal`` in an address is its goal."""


@dataclass(frozen=True)
class WhatIf:
    """What an imagined activity would change; the usual map as it is and as it would be."""

    outcome: Outcome
    before: Coverage
    after: Coverage


def name(token: str) -> str:
    """Return the name of *token* in an address."""
    return f"if-{token}"


def imagined(snapshot: Snapshot, given: Mapping[str, Iterable[str]]) -> Imagined | None:
    """Return the activity that *given* describes (token → texts), or nothing where it says nothing.

    Without a status it is going on. A word that fits none or several things raises.
    """
    labels, members = snapshot.labels, snapshot.dimensions.members
    values = {
        token: frozenset(
            labels.resolve(text, members[token], labels.label(ZNV[f"dimension/{token}"]))
            for text in texts
        )
        for token in ASKED
        if (texts := [text for text in given.get(token, ()) if text.strip()])
    }
    if not values.keys() - {STATUS}:
        return None
    names = {lang: say("plan.imagined", lang) for lang in LANGUAGES}
    return Imagined(names, {STATUS: frozenset([RUNNING]), **values})
