"""Places in the picture around one thing, and how a node with its text takes room there."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graph.network import Node
from viz.lettering import width, wrap

SIZE: Final = 14
LINE: Final = 17
MARK: Final = 16
NUMBERED: Final = 26
SPACE: Final = 8
"""Pixels of a mark, of one that holds a number, and between a mark and its text."""

EDGE: Final = 4
HEAD: Final = 34
_LEAST: Final = 24
_BOLD: Final = 1.08
_STRETCH: Final = 1.25
"""How much wider than its share a column may be for its longest word to stay whole."""

_PARTS: Final = re.compile(r"[^-/]*[-/]?")
_LINES: Final = {"goal": 7}
_MOST_LINES: Final = 5


@dataclass(frozen=True, slots=True)
class Spot:
    """A node's place: left edge, middle, room for mark and text, where its text begins and ends."""

    x: float
    y: float
    wide: float
    high: float
    text: float
    end: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: its left edge, its top and how wide it is."""

    x: float
    y: float
    wide: float


@dataclass(frozen=True)
class Layout:
    """Spots by node, heads by column, and how large all of it is."""

    spots: Mapping[str, Spot]
    heads: Mapping[str, Head]
    wide: float
    high: float


def framed(spots: Mapping[str, Spot], heads: Mapping[str, Head]) -> Layout:
    """Return the layout that holds *spots* and *heads*."""
    wide = max(head.x + head.wide for head in heads.values()) + EDGE
    high = max(spot.y + spot.high / 2 for spot in spots.values()) + EDGE
    return Layout(spots, heads, round(wide), round(high))


def spot(x: float, y: float, mark: float, room: float, lines: tuple[str, ...]) -> Spot:
    """Return the spot at the left edge *x* and the middle *y*, with *mark* and *room* for text."""
    text = x + mark + SPACE
    end = text + max((width(line, SIZE) for line in lines), default=0.0) + EDGE
    return Spot(x, y, mark + SPACE + room, height(lines), text, end, lines)


def height(lines: tuple[str, ...]) -> int:
    """Return how high a node with these *lines* of text is."""
    return max(_LEAST, len(lines) * LINE)


def lettered(node: Node, label: str, room: float) -> tuple[str, ...]:
    """Return *label* in lines that fit *room* in bold, too."""
    narrow = room / _BOLD
    most = _LINES.get(node.kind, _MOST_LINES)
    return tuple(wrap(label, size=SIZE, room=narrow, most=most))


def roomy(room: float, labels: Iterable[str]) -> float:
    """Return *room*, or somewhat more where the longest word of *labels* then stays whole."""
    parts = (part for label in labels for word in label.split() for part in _PARTS.findall(word))
    longest = max((width(part, SIZE) for part in parts), default=0.0) * _BOLD
    return max(room, longest) if longest <= room * _STRETCH else room
