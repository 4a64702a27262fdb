"""The maps under measurement: the ones the page «Überblick» shows, all by phases of life."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from benchmarks.reference import PLAN
from graph.dimensions import FIELD, GOAL, LIFE_PHASE, TOP
from graph.question import Question
from graph.selection import Selection
from graph.snapshot import Snapshot

_NAMES: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        (GOAL, TOP): "goal",
        (FIELD, TOP): "field",
        (GOAL, "strategy-goal"): "strategy-goal",
    }
)
"""What the rows of a map are called in the queries, by dimension and level of goals."""


@dataclass(frozen=True)
class Map:
    """A map without a filter: ``name`` is what its queries call its rows."""

    name: str
    token: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]

    @classmethod
    def of(cls, question: Question, known: Snapshot) -> "Map":
        """Return the map that *question* asks; one that no query is written for raises."""
        name = _NAMES.get((question.rows, question.goal_level))
        if not name or question.columns != LIFE_PHASE or question.selection != Selection():
            raise ValueError(f"{question}: expected one of {list(_NAMES)} by phase, no filter.")
        return cls(
            name, question.rows, _rows(question, known), known.dimensions.members[LIFE_PHASE]
        )


def _rows(question: Question, known: Snapshot) -> tuple[str, ...]:
    if question.rows == FIELD:
        return known.dimensions.members[FIELD]
    return known.dimensions.goals(question.document or PLAN, question.goal_level)
