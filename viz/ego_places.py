"""Where the nodes around one thing stand: in the columns of the flow, or at both sides of it."""

from collections.abc import Mapping, Sequence
from typing import Final

from graph.network import Network, Node
from viz.ego_part import Part
from viz.ego_sides import on_sides
from viz.ego_spots import (
    EDGE,
    HEAD,
    MARK,
    NUMBERED,
    SPACE,
    Head,
    Layout,
    Spot,
    framed,
    height,
    lettered,
    roomy,
    spot,
)
from viz.flow import COLUMNS, Flow
from viz.flow_places import middle_heights, ordered

_WIDE: Final = 960
_ROOMS: Final = {
    "actor": 150,
    "activity": 220,
    "field": 120,
    "programme": 120,
    "goal": 180,
    "life-phase": 130,
}
"""Pixels for the text of each column, from left to right; less where there are many."""

_LEAST_GAP: Final = 40
_MOST_GAP: Final = 110
_ARCS: Final = 46
"""Room at the left for arcs between actors."""


def layout(part: Part, labels: Mapping[str, str], numbered: frozenset[str]) -> Layout:
    """Return the places of the nodes of *part*.

    *labels* are the texts to set, by IRI; the marks of those *numbered* hold their number.
    """
    marks = {node.iri: NUMBERED if node.iri in numbered else MARK for node in part.nodes}
    place = on_sides if part.focus.kind == "activity" else _in_columns
    return place(part, labels, marks)


def _in_columns(part: Part, labels: Mapping[str, str], marks: Mapping[str, int]) -> Layout:
    members = frozenset(node.iri for node in part.nodes)
    flow = Flow(Network(part.nodes, ()), {}, frozenset(part.ties), members, limited=False)
    orders = ordered(flow)
    columns = {name: orders[name] for name in _ROOMS if name in orders}
    wide = {name: max(marks[iri] for iri in column) for name, column in columns.items()}
    rooms = _rooms(columns, labels, wide)
    lines = {node.iri: _lines(node, labels, rooms) for node in part.nodes}
    middles = middle_heights(flow, orders, {iri: height(text) for iri, text in lines.items()})
    heads = _heads(rooms, wide, _ARCS if _arched(part) else EDGE)
    spots: dict[str, Spot] = {}
    for name, column in columns.items():
        for iri in column:
            y = middles[iri] + HEAD
            spots[iri] = spot(heads[name].x, y, wide[name], rooms[name], lines[iri])
    return framed(spots, heads)


def _rooms(
    columns: Mapping[str, Sequence[str]], labels: Mapping[str, str], wide: Mapping[str, int]
) -> dict[str, float]:
    """Return the width of the texts of each column: its own where there is room, else a share."""
    free = _WIDE - sum(wide.values()) - (SPACE + _LEAST_GAP) * len(columns)
    share = min(1.0, free / sum(_ROOMS[name] for name in columns))
    return {
        name: roomy(_ROOMS[name] * share, (labels[iri] for iri in column))
        for name, column in columns.items()
    }


def _lines(node: Node, labels: Mapping[str, str], rooms: Mapping[str, float]) -> tuple[str, ...]:
    return lettered(node, labels[node.iri], rooms[COLUMNS[node.kind]])


def _heads(rooms: Mapping[str, float], wide: Mapping[str, int], left: float) -> dict[str, Head]:
    widths = {name: wide[name] + SPACE + room for name, room in rooms.items()}
    free = (_WIDE - sum(widths.values())) / max(len(widths) - 1, 1)
    gap = min(max(free, _LEAST_GAP), _MOST_GAP)
    heads = {}
    for name, width in widths.items():
        heads[name] = Head(left, 0, width)
        left += width + gap
    return heads


def _arched(part: Part) -> bool:
    homes = {node.iri: COLUMNS[node.kind] for node in part.nodes}
    return any(homes[left] == homes[right] for left, right in part.ties)
