"""Which live activities could grow into a cell: same row next door, or a kindred goal, same column.

From gap to action (coverage.md): the same goal in a neighbouring phase; the same phase for a
matched goal or one with the same parent. Nothing is proposed where it already stands or is near.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.coverage import parts
from graph.dimensions import GOAL, LIFE_PHASE
from graph.phases import neighbours
from graph.question import Question
from graph.snapshot import Snapshot

NEIGHBOUR, MATCHED, SIBLING = "neighbour", "matched", "sibling"


@dataclass(frozen=True)
class Growth:
    """An activity that could grow into a cell; ``via`` is the concept where it stands today.

    ``reason`` is ``neighbour`` (the phase beside), ``matched`` (a goal of like wording) or
    ``sibling`` (a goal under the same one).
    """

    activity: str
    reason: str
    via: str


def growth(snapshot: Snapshot, question: Question, row: str, column: str) -> tuple[Growth, ...]:
    """Return the live activities that could grow into a cell of *question*, each once.

    *question* is that of the single cell, its filter holding row and column.
    """
    incidence, tokens = snapshot.incidence, (question.rows, question.columns)
    chosen = question.selection.without(*tokens).mask(snapshot) & incidence.live
    here = parts(snapshot, question)
    taken = here["certain"] | here["near"]
    found: dict[str, Growth] = {}
    places = (row, column)
    for side in (1, 0):
        other = incidence.of(tokens[1 - side], places[1 - side])
        for reason, concept in _kin(snapshot, tokens[side], places[side]):
            inside = incidence.of(tokens[side], concept) & other & chosen & ~taken
            for activity in incidence.names(inside):
                found.setdefault(activity, Growth(activity, reason, concept))
    return tuple(sorted(found.values(), key=lambda one: snapshot.labels.order(one.activity)))


def _kin(snapshot: Snapshot, token: str, concept: str) -> Iterator[tuple[str, str]]:
    """Yield what is near *concept* in its dimension, with the reason."""
    if token == LIFE_PHASE:
        yield from ((NEIGHBOUR, phase) for phase in neighbours(snapshot, concept))
    if token == GOAL:
        yield from ((MATCHED, goal) for goal in snapshot.dimensions.matches.get(concept, ()))
        yield from ((SIBLING, goal) for goal in _siblings(snapshot, concept))


def _siblings(snapshot: Snapshot, goal: str) -> list[str]:
    parents = set(snapshot.dimensions.parents.get(goal, ()))
    if not parents:
        return []
    return [
        other
        for other in snapshot.dimensions.members[GOAL]
        if other != goal and parents.intersection(snapshot.dimensions.parents.get(other, ()))
    ]
