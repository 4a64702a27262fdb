"""Which open points an undertaking closes, told from bit columns.

A cell's point is closed when something runs in the cell, that of a single actor when a second one
does; a goal's when something runs for it; what waits or is unused when it is carried out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph import bits
from graph.gap import Gap
from graph.gap_cells import CELL_RULES
from graph.planning.ground import Ground
from graph.planning.undertaking import ACTIVITY, PROGRAMME, Undertaking

SINGLE: Final = "single-actor"
_GOAL, _PROGRAMME = "goal-without-activity", "programme-unused"
_OWN: Final = ("proposal-waiting", "editorial-waiting")
CLOSABLE: Final = (*CELL_RULES, _GOAL, *_OWN, _PROGRAMME)
"""The rules whose points close when what is known is carried out."""
_Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Effects:
    """What carrying out something would mean for the open *points*."""

    ground: Ground
    points: tuple[Gap, ...]

    @classmethod
    def on(cls, ground: Ground, points: Iterable[Gap]) -> "Effects":
        """Return the effects on those of *points* that something known can close."""
        return cls(ground, tuple(point for point in points if point.rule in CLOSABLE))

    @cached_property
    def places(self) -> tuple[Gap, ...]:
        """The points on cells and goals."""
        return tuple(p for p in self.points if p.rule in CELL_RULES or p.rule == _GOAL)

    @cached_property
    def concepts(self) -> frozenset[str]:
        """What these points speak of."""
        return frozenset(c for p in self.places for c in _sides(p) if c)

    def closed_by(self, chosen: Undertaking) -> frozenset[str]:
        """Return the identifiers of the points that *chosen* closes."""
        index = self.ground.snapshot.incidence.index
        at = [index[activity] for activity in chosen.activities]
        said = self._touched[chosen.value]
        row, column = (f[:, at] | t[:, None] for f, t in zip(self._flags, said, strict=True))
        closed = (row & column & self._helps[:, at]).any(axis=1)
        found = {self.places[number].id for number in np.flatnonzero(closed)}
        return frozenset(found | self._own(chosen))

    def _own(self, chosen: Undertaking) -> set[str]:
        """Return the points on the undertaking itself; hearing of what is answers one row only."""
        if chosen.kind == ACTIVITY:
            return set()
        about = {p.id for a in chosen.activities for p in self._waiting.get(a, ())}
        if chosen.kind == PROGRAMME:
            unused = (p for p in self.points if p.rule == _PROGRAMME)
            about |= {point.id for point in unused if point.subject == chosen.iri}
        return about

    @cached_property
    def _waiting(self) -> dict[str, list[Gap]]:
        found: dict[str, list[Gap]] = {}
        for point in self.points:
            if point.rule in _OWN:
                found.setdefault(point.subject, []).append(point)
        return found

    @cached_property
    def _named(self) -> tuple[Sequence[str], Sequence[str]]:
        """The two sides of each place; a goal stands alone."""
        sides = [_sides(point) for point in self.places]
        return [one for one, _ in sides], [other for _, other in sides]

    @cached_property
    def _touched(self) -> dict[str, tuple[_Flags, _Flags]]:
        """For each concept, and for none, the places that have it or what is above it as a side."""
        rows, columns = self._named
        found = {}
        for concept in ("", *self.concepts):
            said = {concept, *self.ground.snapshot.dimensions.ancestors(concept)} - {""}
            row, column = (
                np.array([side in said for side in sides], np.bool_) for sides in (rows, columns)
            )
            found[concept] = row, column
        return found

    @cached_property
    def _flags(self) -> tuple[_Flags, _Flags]:
        """For each place and activity, whether it stands on its first and on its second side."""
        rows, columns = self._named
        return self._standing(rows), self._standing(columns)

    def _standing(self, sides: Sequence[str]) -> _Flags:
        count = self.ground.snapshot.incidence.count
        full = bits.full(count)
        rows = [self.ground.at(side) if side else full for side in sides]
        return bits.flags(np.stack([*rows, full]), count)[:-1]

    @cached_property
    def _helps(self) -> _Flags:
        """For each place and activity, whether its running would do: a second actor, or anyone."""
        known = self.ground.snapshot.incidence.providers
        helps = np.ones((len(self.places), self.ground.snapshot.incidence.count), np.bool_)
        for number, point in enumerate(self.places):
            if point.rule == SINGLE:
                others = [name not in point.others for name in known.names]
                helps[number] = False
                helps[number, known.activities[np.array(others, np.bool_)[known.actors]]] = True
        return helps


def _sides(point: Gap) -> tuple[str, str]:
    return (point.subject, "") if point.rule == _GOAL else (point.row, point.column)
