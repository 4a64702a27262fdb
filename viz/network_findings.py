"""What stands out in a network, in words: who connects, where paths meet, who stands alone yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph.network import ACTOR_KINDS, INVOLVEMENTS, Metrics, Network, Node
from viz.flow import COLUMNS, Flow
from viz.network_tables import NodeRow

_MOST: Final = 10
"""How many central actors and how many pairs are named."""


@dataclass(frozen=True, slots=True)
class Central:
    """An actor many paths run through: its activities, whom it meets in them or by seats, goals."""

    node: NodeRow
    activities: int
    partners: int
    goals: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors and the number of goals that activities of both serve."""

    one: NodeRow
    other: NodeRow
    goals: int


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes linked more closely with each other than with the rest, around one of them."""

    heart: NodeRow
    doers: tuple[NodeRow, ...]
    activities: tuple[NodeRow, ...]
    goals: tuple[NodeRow, ...]
    others: tuple[NodeRow, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What stands out; ``sharing`` counts all pairs with common goals, ``pairs`` names a few."""

    connectors: tuple[NodeRow, ...]
    central: tuple[Central, ...]
    pairs: tuple[Pair, ...]
    sharing: int
    isolated: tuple[NodeRow, ...]
    groups: tuple[Group, ...]


def findings(flow: Flow, figures: Metrics, rows: Mapping[str, NodeRow]) -> Findings:
    """Return what *figures* tell of *flow*, with the *rows* of its nodes."""
    pairs = figures.shared_goals
    groups = [[rows[iri] for iri in group] for group in figures.communities]
    return Findings(
        connectors=tuple(rows[iri] for iri in figures.connectors),
        central=tuple(_central(flow, rows[node.iri]) for node in central(flow.network, figures)),
        pairs=tuple(Pair(rows[it.actor], rows[it.other], it.goals) for it in pairs[:_MOST]),
        sharing=len(pairs),
        isolated=tuple(rows[iri] for iri in figures.isolated),
        groups=tuple(_group(figures, group) for group in groups),
    )


def central(network: Network, figures: Metrics) -> list[Node]:
    """Return the actors on most of the shortest paths between others, the first one first."""
    actors = network.of_kind(*ACTOR_KINDS)
    between = [node for node in actors if figures.betweenness[node.iri] > 0]
    return sorted(between, key=lambda node: -figures.betweenness[node.iri])[:_MOST]


def _central(flow: Flow, row: NodeRow) -> Central:
    involved = [link for link in flow.network.links if link.kind in INVOLVEMENTS]
    own = {link.target for link in involved if link.source == row.iri}
    met = {link.source for link in involved if link.target in own} - {row.iri}
    met |= flow.network.neighbours[row.iri]
    actors = [iri for iri in met if flow.network.by_iri[iri].kind in ACTOR_KINDS]
    goals = {right for left, right in flow.steps if left in own and right in flow.standing}
    return Central(row, len(own), len(actors), len(goals))


def _group(figures: Metrics, members: list[NodeRow]) -> Group:
    columns: dict[str, list[NodeRow]] = {"actor": [], "activity": [], "goal": [], "other": []}
    for row in members:
        columns.get(COLUMNS[row.kind], columns["other"]).append(row)
    heart = max(members, key=lambda row: figures.degree[row.iri])
    return Group(heart, *map(tuple, columns.values()))
