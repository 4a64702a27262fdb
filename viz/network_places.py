"""Where the nodes of a network stand in its free view, for files that other programs draw."""

from functools import lru_cache
from typing import Final

from graph.network import Network
from viz.flow import flow
from viz.free_places import free_places
from viz.network_tables import label

_KEPT: Final = 4


@lru_cache(maxsize=_KEPT)
def network_places(network: Network, lang: str = "de") -> dict[str, tuple[float, float]]:
    """Return the place of every node, in the pixels of the free view; down is positive."""
    labels = {node.iri: label(node, lang) for node in network.nodes}
    spots = free_places(flow(network), labels)
    return {iri: (spot.x, spot.y) for iri, spot in spots.items()}
