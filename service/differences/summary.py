"""How many things are different between two editions, and the whole in one sentence."""

from collections.abc import Mapping
from typing import Final

from graph.editions import CellChanges, Difference
from service.texts import say, say_count

PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "activities": ("new", "ended", "achieved", "resumed", "changed", "moved", "gone"),
    "actors": ("new", "renamed", "changed", "gone"),
    "goals": (
        "new",
        "split",
        "merged",
        "replaced",
        "rearranged",
        "renamed",
        "changed",
        "gone",
    ),
    "fields": ("new", "renamed", "gone"),
    "cells": ("newly-covered", "lost", "state-changed", "still-open", "added", "removed"),
}
"""What a difference tells, by kind of thing, in the order in which a council reads it.

``achieved`` are among what is new or has ended, ``moved`` among what is changed, ended or resumed.
"""
_UNTOLD: Final = frozenset(
    {"cells-still-open", "cells-added", "cells-removed", "cells-state-changed"}
)
"""Parts that the sentence leaves out: they say what a map is made of, or what has stayed."""


def counts(found: Difference, cells: CellChanges) -> dict[str, int]:
    """Return how many things each part has (``activities-new``), without empty parts."""
    several: dict[str, list[str]] = {
        "activities": [
            *(one.kind for one in found.activities),
            *("achieved" for _ in found.achieved),
            *("moved" for _ in found.moved),
        ],
        "actors": [one.kind for one in found.actors],
        "goals": [one.kind for one in found.goals],
        "fields": [one.kind for one in found.fields],
        "cells": [one.kind for one in cells.cells],
    }
    return {
        f"{noun}-{kind}": number
        for noun, kinds in PARTS.items()
        for kind in kinds
        if (number := several[noun].count(kind))
    }


def summary(found: Difference, cells: CellChanges, lang: str) -> str:
    """Return in one sentence what is different."""
    years = {"before": found.pair.before.year, "after": found.pair.after.year}
    known = counts(found, cells)
    said = [
        say_count(f"difference.count.{part}", lang, number)
        for part, number in known.items()
        if part not in _UNTOLD
    ]
    if not said:
        return say("difference.nothing", lang, **years)
    *first, last = said
    told = say("difference.and", lang, first=", ".join(first), last=last) if first else last
    return say("difference.summary", lang, told=told, **years)
