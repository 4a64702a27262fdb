"""Nodes and links as plain data, free of any engine, and what lies around a node."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from graph.errors import NotFoundError

KINDS: Final = (
    "programme",
    "actor",
    "body",
    "group",
    "activity",
    "field",
    "goal",
    "life-phase",
)
"""What a node can be; ``group`` is a generic doer («Schulen») and never counted as an actor."""

ACTOR_KINDS: Final = frozenset({"actor", "body"})
INVOLVEMENTS: Final = frozenset(
    {
        "providedBy",
        "supportedBy",
        "proposedBy",
        "coordinatedBy",
        "participant",
        "fundedByActor",
    }
)
"""The kinds of link that run from an actor or group to an activity."""


@dataclass(frozen=True, slots=True)
class Node:
    """One thing of the network; ``top`` marks a goal as one of its document's top goals."""

    iri: str
    label: str
    kind: str
    english: str = ""
    notation: str = ""
    status: str = ""
    status_english: str = ""
    document: str = ""
    top: bool = False

    def __post_init__(self) -> None:
        """Refuse a kind nobody can draw or count."""
        if self.kind not in KINDS:
            raise ValueError(f"{self.iri}: kind {self.kind!r} is unknown, expected one of {KINDS}.")


@dataclass(frozen=True, slots=True)
class Link:
    """A directed link: ``basis`` is ``said``, or ``editorial`` while a proposal waits."""

    source: str
    target: str
    kind: str
    basis: str = "said"


@dataclass(frozen=True)
class Network:
    """Nodes in the order readers expect, links sorted; both ends of a link are nodes."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]

    @classmethod
    def of(cls, nodes: Iterable[Node], links: Iterable[Link]) -> "Network":
        """Return the network of *nodes*; links that end elsewhere are left out."""
        unique: dict[str, Node] = {}
        for node in nodes:
            unique.setdefault(node.iri, node)
        inside = {link for link in links if link.source in unique and link.target in unique}
        ordered = sorted(inside, key=lambda link: (link.source, link.target, link.kind, link.basis))
        return cls(tuple(unique.values()), tuple(ordered))

    @cached_property
    def by_iri(self) -> Mapping[str, Node]:
        """The nodes by IRI."""
        return {node.iri: node for node in self.nodes}

    @cached_property
    def links_at(self) -> Mapping[str, tuple[Link, ...]]:
        """For each node the links that begin or end there, in order."""
        found: dict[str, list[Link]] = {node.iri: [] for node in self.nodes}
        for link in self.links:
            for end in {link.source, link.target}:
                found[end].append(link)
        return {iri: tuple(links) for iri, links in found.items()}

    @cached_property
    def neighbours(self) -> Mapping[str, frozenset[str]]:
        """For each node the nodes linked with it, in either direction."""
        found: dict[str, set[str]] = {node.iri: set() for node in self.nodes}
        for link in self.links:
            found[link.source].add(link.target)
            found[link.target].add(link.source)
        return {iri: frozenset(others - {iri}) for iri, others in found.items()}

    def of_kind(self, *kinds: str) -> tuple[Node, ...]:
        """Return the nodes of these *kinds*, in order."""
        return tuple(node for node in self.nodes if node.kind in kinds)

    def only(self, iris: Iterable[str]) -> "Network":
        """Return the network of the named nodes and the links between them."""
        kept = frozenset(iris)
        return Network.of((node for node in self.nodes if node.iri in kept), self.links)


def neighbourhood(network: Network, iri: str, steps: int) -> Network:
    """Return what lies within *steps* links of *iri*, direction ignored.

    An unknown *iri* raises :class:`NotFoundError`; no steps leave the node alone.
    """
    if iri not in network.by_iri:
        raise NotFoundError(f"{iri}: no node of the network, expected one of {len(network.nodes)}.")
    if steps < 0:
        raise ValueError(f"steps is {steps}, expected 0 or more.")
    reached = frontier = {iri}
    for _ in range(steps):
        frontier = {other for near in frontier for other in network.neighbours[near]} - reached
        reached = reached | frontier
    return network.only(reached)
