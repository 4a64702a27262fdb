"""The free view: a force layout with a fixed seed, upright, each node with room for its caption."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import atan2, cos, sin
from statistics import mean
from types import MappingProxyType
from typing import Final

import networkx as nx
import numpy as np

from graph.network import Node
from viz.flow import Flow
from viz.lettering import balanced, width
from viz.separation import Array, separated

SEED: Final = 2012
WIDTH: Final = 1000
"""Pixels the layout is wide; the page stretches it to its own width."""

_ROUNDS: Final = 150
_LOOSENESS: Final = 2.4
_DENSITY: Final = 0.9

_AIR: Final = (14.0, 12.0)
_BELOW_MARK: Final = 3
_BOLD: Final = 1.07
"""How much wider than the regular weight the boldest is that a caption is set in."""


@dataclass(frozen=True, slots=True)
class Look:
    """Pixels of a node's mark (radius) and caption (size, line, room), and its most lines."""

    radius: int
    size: int
    line: int
    room: int
    most: int


_NAMED: Final = Look(radius=7, size=13, line=15, room=136, most=4)
LOOKS: Final = MappingProxyType(
    {
        "programme": _NAMED,
        "actor": _NAMED,
        "body": _NAMED,
        "group": _NAMED,
        "activity": Look(radius=5, size=12, line=14, room=136, most=5),
        "field": _NAMED,
        "goal": Look(radius=13, size=13, line=16, room=160, most=6),
        "life-phase": _NAMED,
    }
)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node stands: the middle of its box, the box, and the lines of its caption in it."""

    x: float
    y: float
    wide: float
    high: float
    lines: tuple[str, ...]


def free_places(flow: Flow, labels: Mapping[str, str]) -> dict[str, Spot]:
    """Return the spot of every node of *flow*; *labels* are the texts to set, by IRI.

    The boxes of the first view do not overlap; each other node stands amid what it is linked with,
    for the page to make room when it is asked for.
    """
    boxes = {node.iri: _box(node, labels[node.iri]) for node in flow.network.nodes}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(boxes)
    graph.add_edges_from(_edges(flow))
    places = _core(_inner(graph, flow.members), boxes)
    places |= _joining(flow, graph, places)
    return {iri: _at(box, *places[iri]) for iri, box in boxes.items()}


def _box(node: Node, label: str) -> Spot:
    look = LOOKS[node.kind]
    lines = balanced(label, size=look.size, room=look.room / _BOLD, most=look.most)
    wide = max(2 * look.radius, *(width(line, look.size) * _BOLD for line in lines), 0)
    high = 2 * look.radius + _BELOW_MARK + len(lines) * look.line
    return Spot(0.0, 0.0, round(wide, 1), float(high), tuple(lines))


def _at(box: Spot, x: float, y: float) -> Spot:
    return Spot(round(x, 1), round(y, 1), box.wide, box.high, box.lines)


def _edges(flow: Flow) -> list[tuple[str, str]]:
    links = (
        (flow.standing.get(link.source, link.source), flow.standing.get(link.target, link.target))
        for link in flow.network.links
    )
    return sorted({(min(pair), max(pair)) for pair in links if pair[0] != pair[1]})


def _inner(graph: "nx.Graph[str]", members: frozenset[str]) -> "nx.Graph[str]":
    """Return the part of *graph* between *members*, in its order (``subgraph`` may lose it)."""
    inner: nx.Graph[str] = nx.Graph()
    inner.add_nodes_from(iri for iri in graph if iri in members)
    inner.add_edges_from(edge for edge in graph.edges if members.issuperset(edge))
    return inner


def _core(graph: "nx.Graph[str]", boxes: Mapping[str, Spot]) -> dict[str, tuple[float, float]]:
    if not len(graph):
        return {}
    count = len(graph)
    found = nx.spring_layout(graph, seed=SEED, iterations=_ROUNDS, k=_LOOSENESS / count**0.5)
    sizes = np.array([(boxes[iri].wide, boxes[iri].high) for iri in found]) + np.array(_AIR)
    area = np.array([WIDTH, sizes.prod(axis=1).sum() / WIDTH / _DENSITY])
    wishes = _even(_upright(np.array(list(found.values())))) * area
    middles = separated(wishes, sizes, WIDTH)
    return {iri: (float(x), float(y)) for iri, (x, y) in zip(found, middles, strict=True)}


def _upright(points: Array) -> Array:
    """Return the *points* turned so that they reach farthest up and down, as the page does."""
    x, y = (points - points.mean(axis=0)).T
    turn = atan2(2 * float((x * y).sum()), float((y * y - x * x).sum())) / 2
    return np.stack([x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)], axis=1)


def _even(points: Array) -> Array:
    """Return the *points* between 0 and 1 on both axes, evenly spread, in the same order."""
    ranks = points.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
    return ranks.astype(np.float64) / max(len(points) - 1, 1)


def _joining(
    flow: Flow, graph: "nx.Graph[str]", places: Mapping[str, tuple[float, float]]
) -> dict[str, tuple[float, float]]:
    """Return where the others stand: amid their neighbours, or with the goal above, or amid all."""
    amid = {
        iri: _middle(places[other] for other in graph[iri] if other in places)
        for iri in graph
        if iri not in places
    }
    center = _middle(places.values()) or (WIDTH / 2, 0.0)
    return {
        iri: place or places.get(flow.standing.get(iri, iri), center) for iri, place in amid.items()
    }


def _middle(places: Iterable[tuple[float, float]]) -> tuple[float, float] | None:
    found = list(places)
    return (mean(x for x, _ in found), mean(y for _, y in found)) if found else None
