"""Where the nodes of a flow stand: columns in an order with few crossings, without overlaps.

Goals and phases keep the order readers know; actors and activities follow the barycenters of what
they are linked with. The same flow always gives the same places.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import fmean, median
from typing import Final

from graph.network import Node
from viz.flow import COLUMNS, ON_DEMAND, Flow
from viz.lettering import wrap

ROOMS: Final = {
    "programme": 140,
    "actor": 144,
    "activity": 222,
    "field": 124,
    "goal": 160,
    "life-phase": 126,
}
"""Pixels for the text of a node in each column; the page uses the same numbers."""

TEXT_SIZE: Final = 13
LINE: Final = 16
GAP: Final = 7
_WIDE_GAP: Final = 22
_LEAST: Final = 20
_ROUNDS: Final = 8
_SWEEPS: Final = {"activity": ("goal", "actor", "life-phase"), "actor": ("activity",)}
"""Which columns are put in order, by which others: the first decides, the next break ties."""


_LINES: Final = {"goal": 5}
_MOST_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A node's lines of text, the height they take, and its middle ``y`` (``None``: no place)."""

    lines: tuple[str, ...]
    height: int
    y: float | None


def places(flow: Flow, labels: Mapping[str, str]) -> dict[str, Place]:
    """Return the place of every node of *flow*; *labels* are the texts to set, by IRI."""
    lines = {node.iri: _lines(node, labels[node.iri]) for node in flow.network.nodes}
    heights = {iri: max(_LEAST, len(text) * LINE) for iri, text in lines.items()}
    middles = middle_heights(flow, ordered(flow), heights)
    return {iri: Place(lines[iri], heights[iri], middles.get(iri)) for iri in lines}


def _lines(node: Node, label: str) -> tuple[str, ...]:
    column = COLUMNS[node.kind]
    most = _LINES.get(column, _MOST_LINES)
    return tuple(wrap(label, size=TEXT_SIZE, room=ROOMS[column], most=most))


def ordered(flow: Flow) -> dict[str, list[str]]:
    """Return the shown nodes of each column from top to bottom, best of several sweeps."""
    near = _near(flow.shown_steps)
    best = columns = _in_reading_order(flow)
    least = crossings(columns, flow.shown_steps)
    for _ in range(_ROUNDS):
        columns = _swept(columns, near)
        found = crossings(columns, flow.shown_steps)
        if found < least:
            best, least = columns, found
    return best


def _in_reading_order(flow: Flow) -> dict[str, list[str]]:
    columns: dict[str, list[str]] = {}
    for node in flow.network.nodes:
        if node.iri in flow.members:
            columns.setdefault(COLUMNS[node.kind], []).append(node.iri)
    return columns


def _near(steps: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    near: dict[str, list[str]] = {}
    for left, right in sorted(steps):
        near.setdefault(left, []).append(right)
        near.setdefault(right, []).append(left)
    return near


def _swept(columns: Mapping[str, list[str]], near: Mapping[str, list[str]]) -> dict[str, list[str]]:
    swept = dict(columns)
    for column, towards in _SWEEPS.items():
        ranks = [
            {iri: float(rank) for rank, iri in enumerate(swept.get(other, ()))} for other in towards
        ]
        swept[column] = sorted(
            swept.get(column, ()),
            key=lambda iri: [_mean(rank, near.get(iri, ())) for rank in ranks],
        )
    return swept


def _mean(values: Mapping[str, float], of: Iterable[str]) -> float:
    found = [values[iri] for iri in of if iri in values]
    return fmean(found) if found else inf


def crossings(columns: Mapping[str, Sequence[str]], steps: Iterable[tuple[str, str]]) -> int:
    """Return how many pairs of lines cross between each two columns."""
    places = {
        iri: (column, place)
        for column, members in columns.items()
        for place, iri in enumerate(members)
    }
    bundles: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for left, right in steps:
        (one, start), (other, end) = places[left], places[right]
        bundles.setdefault((one, other), []).append((start, end))
    return sum(_inversions(sorted(bundle)) for bundle in bundles.values())


def _inversions(lines: Sequence[tuple[int, int]]) -> int:
    return sum(
        first[0] < second[0] and first[1] > second[1]
        for place, first in enumerate(lines)
        for second in lines[place + 1 :]
    )


def middle_heights(
    flow: Flow, columns: Mapping[str, Sequence[str]], heights: Mapping[str, int]
) -> dict[str, float]:
    """Return the middle of each node in *columns*: amid its links, none on another."""
    near = _near(flow.shown_steps)
    middles = _spread(columns.get("activity", ()), heights, {}, GAP)
    center = max(middles.values(), default=0.0) / 2
    for column, gap in (("actor", GAP), ("goal", _WIDE_GAP), ("life-phase", _WIDE_GAP)):
        members = columns.get(column, ())
        wishes = {iri: _wish(near.get(iri, ()), middles, near, members, center) for iri in members}
        middles |= _spread(members, heights, wishes, gap)
    middles |= _on_demand(flow, middles, heights)
    top = min((middles[iri] - heights[iri] / 2 for iri in middles), default=0.0)
    return {iri: round(middle - top + GAP, 1) for iri, middle in middles.items()}


def _on_demand(
    flow: Flow, middles: Mapping[str, float], heights: Mapping[str, int]
) -> dict[str, float]:
    """Return the middles in the columns shown when asked, amid what they are linked with."""
    near = _near(flow.steps)
    found: dict[str, float] = {}
    for kind in ON_DEMAND:
        nodes = [node.iri for node in flow.network.of_kind(kind)]
        linked = [iri for iri in nodes if any(other in middles for other in near.get(iri, ()))]
        wishes = {iri: _wish(near[iri], middles, near, linked, 0.0) for iri in linked}
        found |= _spread(sorted(linked, key=wishes.__getitem__), heights, wishes, _WIDE_GAP)
    return found


def _wish(
    linked: Iterable[str],
    middles: Mapping[str, float],
    near: Mapping[str, Sequence[str]],
    members: Sequence[str],
    otherwise: float,
) -> float:
    """Return where a node would stand best: amid those linked with it alone, else with it too."""
    placed = [other for other in linked if other in middles]
    column = set(members)
    alone = [other for other in placed if len(column.intersection(near[other])) == 1]
    return median(middles[other] for other in alone or placed) if placed else otherwise


def _spread(
    members: Sequence[str], heights: Mapping[str, int], wishes: Mapping[str, float], gap: int
) -> dict[str, float]:
    """Return middles in the given order, without overlap, as near to the *wishes* as can be."""
    offsets = [0.0]
    for upper, lower in pairwise(members):
        offsets.append(offsets[-1] + (heights[upper] + heights[lower]) / 2 + gap)
    # Pool adjacent violators: neighbours who would overlap move together to their mean.
    pools: list[tuple[float, int]] = []
    for iri, offset in zip(members, offsets, strict=False):
        pools.append((wishes.get(iri, offset) - offset, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (above, many), (below, more) = pools[-2:]
            pools[-2:] = [((above * many + below * more) / (many + more), many + more)]
    levels = [level for level, size in pools for _ in range(size)]
    return {
        iri: level + offset for iri, level, offset in zip(members, levels, offsets, strict=False)
    }
