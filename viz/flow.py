"""The flow of a network: who → what → for which goal → for which phase, and what of it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph.network import INVOLVEMENTS, Network, Node

COLUMNS: Final = {
    "programme": "programme",
    "actor": "actor",
    "body": "actor",
    "group": "actor",
    "activity": "activity",
    "field": "field",
    "goal": "goal",
    "life-phase": "life-phase",
}
"""The column a kind stands in; the column's name is that of its main kind."""

ON_DEMAND: Final = ("field", "programme")
"""Kinds with a column of their own that the first view leaves out until asked."""

MOST_NODES: Final = 150


@dataclass(frozen=True)
class Flow:
    """A network rolled up to the top goals of one document, and what of it the first view shows.

    ``standing`` maps every goal to the goal that stands for it: its top goal in that document, or
    itself. ``steps`` are the linked pairs from left to right: programme or actor and activity,
    activity and field, goal or phase, goal and phase. ``members`` are the nodes of the first view,
    ``limited`` says that there were too many activities for it.
    """

    network: Network
    standing: Mapping[str, str]
    steps: frozenset[tuple[str, str]]
    members: frozenset[str]
    limited: bool

    @property
    def shown_steps(self) -> frozenset[tuple[str, str]]:
        """The steps between nodes of the first view."""
        return frozenset(step for step in self.steps if self.members.issuperset(step))


def flow(network: Network, most: int = MOST_NODES) -> Flow:
    """Return the flow of *network* with about *most* nodes at most in its first view."""
    stands = standing(network)
    steps = _steps(network, stands)
    members, limited = _members(network, steps, most)
    return Flow(network, stands, frozenset(steps), members, limited)


def top_goals(network: Network) -> tuple[Node, ...]:
    """Return the top goals of the first document that has any."""
    tops = [node for node in network.of_kind("goal") if node.top]
    return tuple(node for node in tops if node.document == tops[0].document)


def standing(network: Network) -> dict[str, str]:
    """Return for every goal of *network* the goal that stands for it, as in :class:`Flow`."""
    goals = network.of_kind("goal")
    hierarchy = (link for goal in goals for link in network.links_at[goal.iri])
    parents = {link.source: link.target for link in hierarchy if link.kind == "broader"}
    tops = {node.iri for node in top_goals(network)}
    return {goal.iri: _top_of(goal.iri, parents, tops) for goal in goals}


def _top_of(iri: str, parents: Mapping[str, str], tops: set[str]) -> str:
    seen = {iri}
    above = iri
    while above not in tops:
        above = parents.get(above, iri)
        if above in seen:
            return iri
        seen.add(above)
    return above


def _steps(network: Network, standing: Mapping[str, str]) -> set[tuple[str, str]]:
    """Return every step of the flow, from left to right; goals and phases meet in activities."""
    found: set[tuple[str, str]] = set()
    goals: dict[str, set[str]] = {}
    phases: dict[str, set[str]] = {}
    for link in network.links:
        if link.kind in INVOLVEMENTS:
            found.add((link.source, link.target))
        elif link.kind == "servesGoal":
            goals.setdefault(link.source, set()).add(standing[link.target])
        elif link.kind == "forLifePhase":
            phases.setdefault(link.source, set()).add(link.target)
        elif link.kind == "inField":
            found.add((link.source, link.target))
        elif link.kind == "fundedByProgramme":
            found.add((link.target, link.source))
    for served in (goals, phases):
        found |= {(activity, other) for activity, others in served.items() for other in others}
    return found | {
        (goal, phase)
        for activity in goals
        for goal in goals[activity]
        for phase in phases.get(activity, ())
    }


def _members(
    network: Network, steps: set[tuple[str, str]], most: int
) -> tuple[frozenset[str], bool]:
    beside = _beside(network, steps)
    linked = [node.iri for node in network.of_kind("activity") if _depth(network, beside[node.iri])]
    ranked = sorted(linked, key=lambda iri: -_depth(network, beside[iri]))
    members = {node.iri for node in (*top_goals(network), *network.of_kind("life-phase"))}
    for activity in ranked:
        grown = members | {activity} | beside[activity]
        if len(grown) > most:
            return frozenset(members), True
        members = grown
    return frozenset(members), False


def _beside(network: Network, steps: set[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Return for each activity what the first view shows beside it."""
    tops = {node.iri for node in top_goals(network)}
    others = {node.iri for node in network.of_kind("goal", *ON_DEMAND)} - tops
    found: dict[str, set[str]] = {node.iri: set() for node in network.of_kind("activity")}
    for left, right in steps:
        for activity, other in ((left, right), (right, left)):
            if activity in found and other not in others:
                found[activity].add(other)
    return {activity: frozenset(near) for activity, near in found.items()}


def _depth(network: Network, near: frozenset[str]) -> int:
    """Return through how many columns the path of an activity runs, 0 without goal and phase."""
    columns = {COLUMNS[network.by_iri[iri].kind] for iri in near}
    return len(columns) if columns & {"goal", "life-phase"} else 0
