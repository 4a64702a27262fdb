"""An activity with all it is tied to at both sides: who and from what funds, where and what for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from graph.network import Node
from viz.ego_part import Part
from viz.ego_spots import EDGE, HEAD, SPACE, Head, Layout, Spot, framed, height, lettered, spot
from viz.flow import COLUMNS

_SIDES: Final = {
    ("actor", "programme"): 200,
    ("activity",): 220,
    ("field", "goal", "life-phase"): 290,
}
"""The columns of each side, from left to right, with pixels for their text."""

_GAP: Final = 110
_BETWEEN: Final = 8
_APART: Final = 18


def on_sides(part: Part, labels: Mapping[str, str], marks: Mapping[str, int]) -> Layout:
    """Return the places around an activity; *marks* are the widths of the nodes' marks."""
    sides: list[Layout] = []
    left = float(EDGE)
    for names, room in _SIDES.items():
        members = [node for node in part.nodes if COLUMNS[node.kind] in names]
        if not members:
            continue
        mark = max(marks[node.iri] for node in members)
        lines = {node.iri: lettered(node, labels[node.iri], room) for node in members}
        sides.append(_stacked(_blocks(names, members), lines, left, (mark, room)))
        left += mark + SPACE + room + _GAP
    tallest = max(side.high for side in sides)
    lowered = [_lowered(side, (tallest - side.high) / 2) for side in sides]
    return framed(
        {iri: place for side in lowered for iri, place in side.spots.items()},
        {name: head for side in lowered for name, head in side.heads.items()},
    )


def _blocks(names: Iterable[str], members: Sequence[Node]) -> dict[str, list[str]]:
    blocks = {name: [node.iri for node in members if COLUMNS[node.kind] == name] for name in names}
    return {name: block for name, block in blocks.items() if block}


def _stacked(
    blocks: Mapping[str, Sequence[str]],
    lines: Mapping[str, tuple[str, ...]],
    left: float,
    extent: tuple[float, float],
) -> Layout:
    """Return *blocks* one below the other; *extent* is the width of a mark and of a text."""
    spots: dict[str, Spot] = {}
    heads: dict[str, Head] = {}
    top = 0.0
    for name, block in blocks.items():
        heads[name] = Head(left, top, sum(extent) + SPACE)
        top += HEAD + _BETWEEN
        for iri in block:
            high = height(lines[iri])
            spots[iri] = spot(left, top + high / 2, *extent, lines[iri])
            top += high + _BETWEEN
        top += _APART
    return framed(spots, heads)


def _lowered(side: Layout, down: float) -> Layout:
    return replace(
        side,
        spots={iri: replace(place, y=place.y + down) for iri, place in side.spots.items()},
        heads={name: replace(head, y=head.y + down) for name, head in side.heads.items()},
    )
