"""Nodes and edges of the network page, collected in a ``pyvis.network.Network``."""

from dataclasses import asdict, dataclass
from typing import Any, Final

from pyvis.network import Network as Drawing

from graph.network import ACTOR_KINDS, Metrics, Network
from viz.flow import COLUMNS, Flow, top_goals
from viz.flow_places import Place, places
from viz.free_places import free_places
from viz.network_findings import central
from viz.network_tables import label, language, status
from viz.palette import MARKS, NEUTRAL, family

_PARTNERS: Final = 5
"""How many actors with shared goals an actor's panel names."""


@dataclass(frozen=True)
class PageData:
    """What the page's script reads: dictionaries of plain values, from pyvis."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]


def page_data(flow: Flow, figures: Metrics, lang: str) -> PageData:
    """Return nodes and edges of *flow*; shapes and colours come from the palette alone."""
    drawing = Drawing(directed=True)
    for order, options in enumerate(_nodes(flow, figures, lang)):
        drawing.add_node(options.pop("iri"), order=order, **options)
    for link in flow.network.links:
        drawing.add_edge(
            link.source, link.target, kind=link.kind, editorial=link.basis == "editorial"
        )
    nodes, edges, *_ = drawing.get_network_data()
    return PageData(nodes, edges)


def _nodes(flow: Flow, figures: Metrics, lang: str) -> list[dict[str, Any]]:
    labels = {node.iri: label(node, lang) for node in flow.network.nodes}
    placed, free = places(flow, labels), free_places(flow, labels)
    facts = _facts(flow.network, figures)
    colors = {node.iri: family(number) for number, node in enumerate(top_goals(flow.network))}
    return [
        {
            "iri": node.iri,
            "label": labels[node.iri],
            "language": language(node, lang),
            "shape": MARKS[node.kind].shape,
            "color": colors.get(node.iri, MARKS[node.kind].color),
            "line": colors.get(node.iri, NEUTRAL),
            "kind": node.kind,
            "column": COLUMNS[node.kind],
            "notation": node.notation,
            "status": status(node, lang),
            "standing": flow.standing.get(node.iri, node.iri),
            "shown": node.iri in flow.members,
            **_place(placed[node.iri]),
            "free": asdict(free[node.iri]),
            **facts.get(node.iri, {}),
        }
        for node in flow.network.nodes
    ]


def _place(place: Place) -> dict[str, Any]:
    return {"lines": list(place.lines), "high": place.height, "middle": place.y}


def _facts(network: Network, figures: Metrics) -> dict[str, dict[str, Any]]:
    actors = network.of_kind(*ACTOR_KINDS)
    facts: dict[str, dict[str, Any]] = {node.iri: {"shares": []} for node in actors}
    for iri in figures.connectors:
        facts.setdefault(iri, {})["connects"] = True
    for pair in figures.shared_goals:
        for one, other in ((pair.actor, pair.other), (pair.other, pair.actor)):
            if len(facts[one]["shares"]) < _PARTNERS:
                facts[one]["shares"].append([other, pair.goals])
    for rank, node in enumerate(central(network, figures), start=1):
        facts[node.iri] |= {"rank": rank, "of": len(actors)}
    return facts
