"""Where the nodes of a network stand in its free view, for files that other programs draw."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import cos, pi, sin, sqrt
from typing import Final

from graph.network import Network
from viz.flow import flow
from viz.free_places import Spot, free_places
from viz.network_tables import label

_KEPT: Final = 4
_APART: Final = 14.0
_TURN: Final = pi * (3 - sqrt(5))
"""The turn from one seed of a sunflower to the next: nothing comes to lie on anything."""


@lru_cache(maxsize=_KEPT)
def network_places(network: Network, lang: str = "de") -> dict[str, tuple[float, float]]:
    """Return the place of every node, in the pixels of the free view; down is positive.

    What stands in one spot there, until somebody opens it, stands around it here.
    """
    labels = {node.iri: label(node, lang) for node in network.nodes}
    return dict(_spread(free_places(flow(network), labels)))


def _spread(spots: Mapping[str, Spot]) -> Iterator[tuple[str, tuple[float, float]]]:
    together: dict[tuple[float, float], list[str]] = defaultdict(list)
    for iri, spot in spots.items():
        together[spot.x, spot.y].append(iri)
    for (x, y), several in together.items():
        for number, iri in enumerate(several):
            far, turn = _APART * sqrt(number), _TURN * number
            yield iri, (round(x + far * cos(turn), 1), round(y + far * sin(turn), 1))
