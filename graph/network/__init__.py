"""Who is linked with whom: the city as a network, its figures and its exports."""

from graph.network.exports import FORMS, export
from graph.network.figures import (
    Metrics,
    SharedGoals,
    connectors,
    goals_of_actors,
    isolated,
    metrics,
    simple,
)
from graph.network.model import (
    ACTOR_KINDS,
    INVOLVEMENTS,
    KINDS,
    Link,
    Network,
    Node,
    neighbourhood,
)
from graph.network.reading import READ, build

__all__ = [
    "ACTOR_KINDS",
    "FORMS",
    "INVOLVEMENTS",
    "KINDS",
    "READ",
    "Link",
    "Metrics",
    "Network",
    "Node",
    "SharedGoals",
    "build",
    "connectors",
    "export",
    "goals_of_actors",
    "isolated",
    "metrics",
    "neighbourhood",
    "simple",
]
