"""Open points whose query reads every activity, found in the bit columns instead.

Each returns what its query below ``queries/gaps/`` does, without the names: those are looked up.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from graph import bits
from graph.behind import Behind
from graph.bits import Bits
from graph.dimensions import ACTOR, GOAL, Dimensions
from graph.expectations import NOT_EXPECTED
from graph.snapshot import Snapshot

Record = Mapping[str, object]
"""A row of the query: its columns with their values."""


def _unattributed(snapshot: Snapshot, _: str) -> Iterator[Record]:
    """Yield the active activities without a named provider, and the first other one of each."""
    incidence = snapshot.incidence
    named = bits.of(incidence.providers.activities, incidence.count)
    nameless = incidence.counts["active"] & ~named
    groups = _first_groups(snapshot, nameless)
    for at in bits.members(nameless, incidence.count):
        yield {
            "activity": incidence.activities[at],
            "label": None,
            "group": groups.get(at),
            "groupLabel": None,
        }


def _first_groups(snapshot: Snapshot, chosen: Bits) -> dict[int, str]:
    """Return the first provider of each activity of *chosen*, none of which has a named one."""
    incidence, found = snapshot.incidence, dict[int, str]()
    sets = incidence.direct[ACTOR]
    for group in sorted(sets.keys() - set(incidence.providers.names)):
        for at in bits.members(sets[group] & chosen, incidence.count):
            found.setdefault(at, group)
    return found


def _goals_without_activity(snapshot: Snapshot, document: str) -> Iterator[Record]:
    """Yield the goals of *document*, or of the first, for which nothing happens or is to come.

    Nothing is asked of a document that no activity speaks of, and of goals that none is expected
    for.
    """
    incidence, dimensions = snapshot.incidence, snapshot.dimensions
    owners = dimensions.documents
    of = document or next(iter(sorted(set(owners.values()), key=snapshot.labels.order)), "")
    if not any(owners.get(goal) == of for goal in incidence.direct[GOAL]):
        return
    for goal in dimensions.members[GOAL]:
        line = {goal, *dimensions.ancestors(goal)}
        if owners.get(goal) != of or line.isdisjoint(dimensions.tops.get(of, ())):
            continue
        if _not_expected(snapshot, line) or (incidence.of(GOAL, goal) & incidence.live).any():
            continue
        yield {"goal": goal, "notation": snapshot.labels.notation(goal) or None, "label": None}


def _not_expected(snapshot: Snapshot, goals: set[str]) -> bool:
    """Tell whether the city said of one of *goals* alone that it expects nothing there."""
    said = snapshot.expectations.decisions.get(NOT_EXPECTED, {})
    return any(frozenset({goal}) in said for goal in goals)


def _bridges(snapshot: Snapshot, _: str) -> Iterator[Record]:
    """Yield the actors that alone are active for two top goals at once, and for how many pairs."""
    incidence = snapshot.incidence
    active, names = incidence.counts["active"], incidence.providers.names
    goals = [goal for goal in _tops(snapshot.dimensions) if goal in incidence.placed[GOAL]]
    cells = bits.empty(len(goals), incidence.count)
    for row, goal in enumerate(goals):
        cells[row] = incidence.of(GOAL, goal) & active
    behind = Behind.of(incidence, active).named(cells)
    pairs = np.zeros(len(names), np.int64)
    for row in range(len(goals)):
        both = behind[row] & behind[row + 1 :]
        pairs += both[both.sum(axis=1) == 1].sum(axis=0)
    for at in np.flatnonzero(pairs):
        yield {"actor": names[at], "label": None, "pairs": int(pairs[at])}


def _tops(dimensions: Dimensions) -> list[str]:
    return sorted({goal for goals in dimensions.tops.values() for goal in goals})


COLUMN_RULES: Final[Mapping[str, Callable[[Snapshot, str], Iterator[Record]]]] = MappingProxyType(
    {
        "bridge": _bridges,
        "goal-without-activity": _goals_without_activity,
        "unattributed": _unattributed,
    }
)
"""The rules, and what finds their points in a snapshot for the goals of a document (or none)."""
