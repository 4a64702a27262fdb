"""Where a synthetic activity stands: which goals, phases of life and fields it may combine.

A pair of top goal and phase has a character, so that every state of a cell occurs at every size.
"""

from dataclasses import dataclass
from itertools import product
from random import Random

from benchmarks.reference import ACROSS, ALL_PHASES, FIELDS, GOALS, PHASES

LIVELY, BLANK, PAST, SOLO, GROUPS, PLANNED = "lively", "blank", "past", "solo", "groups", "planned"
_CHARACTERS = {0: BLANK, 3: PAST, 5: SOLO, 7: GROUPS, 9: PLANNED}
_SILENT_GOALS, _QUIET_PHASES = frozenset(GOALS[5:]), frozenset(PHASES[6:])
_SILENT_FIELD = FIELDS[7]


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
    def kind(self) -> str:
        """Return the one character that decides about its status and providers."""
        return next(iter(self.characters)) if len(self.characters) == 1 else LIVELY

    @property
    def specific(self) -> bool:
        """Return whether goal and field are named, and no field that quiet phases must not meet."""
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


def draw(chance: Random) -> Place:
    """Return a place that fits; one in eight rows is open, one activity in eight is for all."""
    while True:
        some = chance.sample(PHASES, chance.choice((1, 1, 2, 3)))
        phases = chance.choice(([], [ALL_PHASES], some, some, some, some, some, some))
        goals = chance.sample(GOALS, chance.choice((0, 1, 1, 1, 1, 1, 2, 2)))
        fields = chance.sample((*FIELDS, ACROSS), chance.choice((0, 1, 1, 1, 1, 1, 2, 2)))
        place = Place(tuple(goals), tuple(phases), tuple(fields))
        if place.fits:
            return place
