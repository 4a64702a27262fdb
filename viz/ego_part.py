"""What lies around one thing of a network: its activities and all they are linked with, in bounds.

Goals stand for those below them, as in the network's own view, unless one of them is the thing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.errors import NotFoundError
from graph.network import Link, Network, Node
from viz.flow import COLUMNS, ON_DEMAND, standing

MOST: Final = 40
_ORDER: Final = tuple(dict.fromkeys(COLUMNS.values()))
_PLACES: Final = {kind: _ORDER.index(column) for kind, column in COLUMNS.items()}

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Tie:
    """The links of two nodes taken together; ``editorial`` if each of them is a proposal."""

    kinds: tuple[str, ...]
    editorial: bool


@dataclass(frozen=True)
class Part:
    """What is shown around ``focus``; ``ties`` run from the left column to the right one.

    ``around`` counts what lies around it by kind, ``missing`` how many of these are not shown.
    """

    focus: Node
    nodes: tuple[Node, ...]
    ties: Mapping[Pair, Tie]
    around: Mapping[str, int]
    missing: Mapping[str, int]

    def tie(self, iri: str) -> Tie | None:
        """Return how *iri* is tied to the focus itself."""
        return self.ties.get((iri, self.focus.iri)) or self.ties.get((self.focus.iri, iri))

    def proposed(self, iri: str) -> bool:
        """Say whether *iri* is here by proposals alone: by its tie to the focus, else by all."""
        tie = self.tie(iri)
        ties = [tie] if tie else [own for pair, own in self.ties.items() if iri in pair]
        return all(tie.editorial for tie in ties)


def part(network: Network, iri: str, most: int = MOST) -> Part | None:
    """Return what lies around *iri* in *network* with *most* nodes at most, ``None`` if nothing."""
    if iri not in network.by_iri:
        raise NotFoundError(f"{iri}: no node of the network to draw.")
    focus = network.by_iri[iri]
    stands = standing(network) | {iri: iri}
    ties = _ties(network, stands, iri)
    near = _near(ties)
    if iri not in near:
        return None
    carriers = _carriers(network, near, iri)
    beside = {carrier: _beside(network, near[carrier], focus) for carrier in carriers}
    direct = near[iri] - carriers
    found = direct.union(carriers, *beside.values()) - {iri}
    shown = {iri} | _chosen(network, direct, beside, most - 1)
    return Part(
        focus,
        tuple(node for node in network.nodes if node.iri in shown),
        {pair: tie for pair, tie in ties.items() if shown.issuperset(pair)},
        _counted(network, found),
        _counted(network, found - shown),
    )


def _ties(network: Network, stands: Mapping[str, str], iri: str) -> dict[Pair, Tie]:
    """Return the ties of *iri*, and of the activities it is tied to."""
    members = [iri, *(goal for goal, above in stands.items() if above == iri)]
    own = [link for link in _links(network, members) if iri in _pair(network, link, stands)]
    ends = {end for link in own for end in (link.source, link.target)}
    activities = [end for end in sorted(ends) if network.by_iri[end].kind == "activity"]
    grouped: dict[Pair, list[Link]] = {}
    for link in dict.fromkeys([*own, *_links(network, activities)]):
        left, right = _pair(network, link, stands)
        if left != right:
            grouped.setdefault((left, right), []).append(link)
    return {pair: _tie(links) for pair, links in grouped.items()}


def _links(network: Network, iris: Iterable[str]) -> list[Link]:
    return [link for iri in iris for link in network.links_at[iri] if link.kind != "broader"]


def _pair(network: Network, link: Link, stands: Mapping[str, str]) -> Pair:
    ends = (stands.get(link.source, link.source), stands.get(link.target, link.target))
    left, right = (_PLACES[network.by_iri[end].kind] for end in ends)
    return ends if left <= right else (ends[1], ends[0])


def _tie(links: Sequence[Link]) -> Tie:
    kinds = tuple(dict.fromkeys(link.kind for link in links))
    return Tie(kinds, all(link.basis == "editorial" for link in links))


def _near(ties: Iterable[Pair]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {}
    for left, right in ties:
        near.setdefault(left, set()).add(right)
        near.setdefault(right, set()).add(left)
    return near


def _carriers(network: Network, near: Mapping[str, set[str]], iri: str) -> set[str]:
    return {end for end in {iri} | near[iri] if network.by_iri[end].kind == "activity"}


def _beside(network: Network, near: Iterable[str], focus: Node) -> set[str]:
    """Return what an activity brings along: no rivals of the focus, but the actors it meets."""
    home = COLUMNS[focus.kind]
    kept = {column for column in _ORDER if column != home or column == "actor"}
    if focus.kind != "activity":
        kept.difference_update(ON_DEMAND)
    return {iri for iri in near if COLUMNS[network.by_iri[iri].kind] in kept}


def _chosen(
    network: Network, direct: set[str], beside: Mapping[str, set[str]], most: int
) -> set[str]:
    """Return what is shown: direct ties first, then activities with most around, each with all."""
    wanted = direct.union(beside)
    order = {node.iri: at for at, node in enumerate(network.nodes) if node.iri in wanted}
    chosen = set(sorted(direct, key=order.__getitem__)[:most])
    for carrier in sorted(beside, key=lambda iri: (-_depth(network, beside[iri]), order[iri])):
        grown = chosen | {carrier} | beside[carrier]
        if len(grown) <= most:
            chosen = grown
    return chosen


def _depth(network: Network, near: Iterable[str]) -> int:
    return len({COLUMNS[network.by_iri[iri].kind] for iri in near})


def _counted(network: Network, iris: Iterable[str]) -> Mapping[str, int]:
    return Counter(network.by_iri[iri].kind for iri in iris)
