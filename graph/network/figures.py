"""Figures of a network: who is central, who connects, who shares goals, who stands alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.later import Later
from graph.network.model import ACTOR_KINDS, INVOLVEMENTS, Network
from graph.similarity import Similarity

if TYPE_CHECKING:
    import networkx as nx
else:
    nx = Later("networkx")

SEED: Final = 2012
GROUP_SIZE: Final = 2
"""Tying one single actor to the rest connects no groups; from two actors on it does."""


@dataclass(frozen=True, slots=True)
class SharedGoals:
    """Two actors and the number of distinct goals that activities of both serve."""

    actor: str
    other: str
    goals: int


@dataclass(frozen=True, slots=True)
class Metrics:
    """The figures of one network; IRIs stand for nodes.

    ``degree`` counts distinct neighbours, ``betweenness`` is the share (0 to 1) of shortest paths
    that run through a node. ``communities`` are Louvain's, largest first. ``bridges`` are the links
    whose loss tears the network. ``connectors`` are actors and activities without whom two groups
    of at least two actors each would lose each other («verbindet sonst getrennte Gruppen»).
    ``isolated`` actors take part in no activity. ``shared_goals`` holds the pairs that share any.
    """

    degree: Mapping[str, int]
    betweenness: Mapping[str, float]
    communities: tuple[tuple[str, ...], ...]
    bridges: tuple[tuple[str, str], ...]
    connectors: tuple[str, ...]
    isolated: tuple[str, ...]
    shared_goals: tuple[SharedGoals, ...]


def metrics(network: Network) -> Metrics:
    """Return the figures of *network*; the same network always gives the same figures."""
    graph = simple(network)
    return Metrics(
        degree=dict(graph.degree()),
        betweenness=nx.betweenness_centrality(graph),
        communities=_communities(graph),
        bridges=tuple(sorted((min(pair), max(pair)) for pair in nx.bridges(graph))),
        connectors=connectors(network),
        isolated=isolated(network),
        shared_goals=_shared_goals(network),
    )


def simple(network: Network) -> "nx.Graph[str]":
    """Return *network* as an undirected graph with one edge per linked pair."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.iri for node in network.nodes)
    graph.add_edges_from(
        (link.source, link.target) for link in network.links if link.source != link.target
    )
    return graph


def _communities(graph: "nx.Graph[str]") -> tuple[tuple[str, ...], ...]:
    # Louvain walks through sets: strings would come in another order in every process.
    names = [iri for iri, degree in graph.degree() if degree]
    number = {iri: position for position, iri in enumerate(names)}
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(range(len(names)))
    numbered.add_edges_from(sorted((number[one], number[other]) for one, other in graph.edges()))
    found = nx.community.louvain_communities(numbered, seed=SEED) if names else []
    groups = [tuple(names[position] for position in sorted(group)) for group in found]
    return tuple(sorted(groups, key=lambda group: (-len(group), group)))


def connectors(network: Network) -> tuple[str, ...]:
    """Return the actors and activities without whom groups would lose each other."""
    graph = _cooperation(network)
    actors = {node.iri for node in network.of_kind(*ACTOR_KINDS)}
    cuts = set(nx.articulation_points(graph))
    return tuple(
        node.iri
        for node in network.nodes
        if node.iri in cuts and _parts_groups(graph, node.iri, actors)
    )


def _cooperation(network: Network) -> "nx.Graph[str]":
    allowed = {node.iri for node in network.of_kind("activity", *ACTOR_KINDS)}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(
        (link.source, link.target)
        for link in network.links
        if link.kind in {*INVOLVEMENTS, "seat"} and {link.source, link.target} <= allowed
    )
    return graph


def _parts_groups(graph: "nx.Graph[str]", iri: str, actors: set[str]) -> bool:
    around = nx.node_connected_component(graph, iri) - {iri}
    parts = nx.connected_components(graph.subgraph(around))
    return sum(len(part & actors) >= GROUP_SIZE for part in parts) > 1


def isolated(network: Network) -> tuple[str, ...]:
    """Return the actors that take part in no activity."""
    active = {link.source for link in network.links if link.kind in INVOLVEMENTS}
    return tuple(node.iri for node in network.of_kind("actor") if node.iri not in active)


def _shared_goals(network: Network) -> tuple[SharedGoals, ...]:
    similar = Similarity.of(dict(sorted(goals_of_actors(network).items())))
    pairs = [
        SharedGoals(similar.names[one], similar.names[other], goals)
        for one, other, goals in similar.pairs()
    ]
    return tuple(sorted(pairs, key=lambda pair: (-pair.goals, pair.actor, pair.other)))


def goals_of_actors(network: Network) -> dict[str, frozenset[str]]:
    """Return the goals that each actor's activities serve; actors without any are left out."""
    actors = {node.iri for node in network.of_kind(*ACTOR_KINDS)}
    served: dict[str, set[str]] = {}
    for link in network.links:
        if link.kind == "servesGoal":
            served.setdefault(link.source, set()).add(link.target)
    found: dict[str, set[str]] = {}
    for actor, activity in _involvements(network):
        if actor in actors:
            found.setdefault(actor, set()).update(served.get(activity, ()))
    return {actor: frozenset(goals) for actor, goals in found.items() if goals}


def _involvements(network: Network) -> Iterator[tuple[str, str]]:
    return ((link.source, link.target) for link in network.links if link.kind in INVOLVEMENTS)
