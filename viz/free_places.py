"""Places for the free view: a force layout with a fixed seed, drawn apart so that labels fit."""

from collections.abc import Mapping
from typing import Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from viz.flow import Flow

SEED: Final = 2012
SPREAD: Final = (1000.0, 860.0)
_ROUNDS: Final = 300
_LOOSENESS: Final = 2.4
_DAMPING: Final = 0.3
_LABELLED: Final = (142.0, 64.0)
_CAPTION_BELOW: Final = 17.0
"""A caption hangs below its mark: so far is the middle of both from the middle of the mark."""

_BARE: Final = (24.0, 24.0)

Array = NDArray[np.float64]


def free_places(flow: Flow) -> dict[str, tuple[float, float]]:
    """Return x and y of every linked node; those of the first view come first, others join them."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.iri for node in flow.network.nodes)
    graph.add_edges_from(_edges(flow))
    graph.remove_nodes_from([iri for iri, degree in list(graph.degree()) if not degree])
    core = graph.subgraph(iri for iri in graph if iri in flow.members).copy()
    if not len(core):
        return {}
    first = nx.spring_layout(core, seed=SEED, iterations=150, k=_LOOSENESS / len(core) ** 0.5)
    apart = _drawn_apart(flow, first)
    whole = nx.spring_layout(graph, pos=apart, fixed=list(apart), seed=SEED, iterations=60)
    return {iri: (round(float(x), 1), round(float(y), 1)) for iri, (x, y) in whole.items()}


def _edges(flow: Flow) -> list[tuple[str, str]]:
    links = (
        (flow.standing.get(link.source, link.source), flow.standing.get(link.target, link.target))
        for link in flow.network.links
    )
    return sorted({(min(pair), max(pair)) for pair in links if pair[0] != pair[1]})


def _drawn_apart(flow: Flow, found: Mapping[str, Array]) -> dict[str, Array]:
    names = list(found)
    points = np.array([found[iri] for iri in names]) * np.array(SPREAD) / 2
    bare = np.array([flow.network.by_iri[iri].kind == "activity" for iri in names])
    boxes = np.where(bare[:, None], np.array(_BARE), np.array(_LABELLED))
    hanging = np.where(bare[:, None], 0.0, np.array([0.0, _CAPTION_BELOW]))
    for _ in range(_ROUNDS):
        push = _push(points + hanging, boxes)
        if not push.any():
            break
        points += push
    return dict(zip(names, points, strict=True))


def _push(points: Array, boxes: Array) -> Array:
    """Return the shift that moves overlapping boxes apart along the shorter way."""
    apart = points[:, None] - points[None]
    overlap = (boxes[:, None] + boxes[None]) / 2 - np.abs(apart)
    numbers = np.arange(len(points))
    touching = (overlap > 0).all(axis=2) & (numbers[:, None] != numbers[None])
    order = np.sign(numbers[:, None] - numbers[None])[..., None]
    side = np.where(apart == 0, order, np.sign(apart))
    shorter = overlap == overlap.min(axis=2, keepdims=True)
    shift: Array = (side * overlap * shorter * touching[..., None]).sum(axis=1)
    return shift * _DAMPING
