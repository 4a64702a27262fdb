"""The network as a file for other programs: GraphML, GEXF, JSON (node-link)."""

import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from graph.errors import NotFoundError
from graph.later import Later
from graph.network.model import Network

if TYPE_CHECKING:
    import networkx as nx
else:
    nx = Later("networkx")

_UNWANTED: Final = re.compile(r' lastmodifieddate="[^"]*"|(?<=mode="static") name=""')
"""What the writer of GEXF adds: today's date, and an attribute that the standard does not know."""
_NO_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even escaped."""


Places = Mapping[str, tuple[float, float]]
"""Where nodes stand in a picture, by IRI."""
_NOWHERE: Final[Places] = MappingProxyType({})


def export(network: Network, form: str, places: Places = _NOWHERE) -> bytes:
    """Return *network* in *form*, one of :data:`FORMS`; equal networks give equal bytes (UTF-8).

    Programs that draw begin with the *places* of nodes, where they are given.
    """
    if form not in FORMS:
        raise NotFoundError(
            f"{form}: unknown form of a network, expected one of {', '.join(FORMS)}."
        )
    graph = _directed(network)
    for iri, (x, y) in places.items():
        if iri in graph:
            graph.nodes[iri].update(_placed(form, x, y))
    return FORMS[form](graph).encode()


def _placed(form: str, x: float, y: float) -> dict[str, object]:
    """Return the place of a node as programs look for it: GEXF has a word of its own for it."""
    place: dict[str, object] = {"x": float(x), "y": float(y)}
    return {"viz": {"position": {**place, "z": 0.0}}} if form == "gexf" else place


def _directed(network: Network) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in network.nodes:
        graph.add_node(
            node.iri,
            label=_clean(node.label),
            kind=node.kind,
            notation=_clean(node.notation),
            status=_clean(node.status),
        )
    for link in network.links:
        graph.add_edge(link.source, link.target, key=link.kind, kind=link.kind, basis=link.basis)
    return graph


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def _graphml(graph: "nx.MultiDiGraph[str]") -> str:
    return "\n".join(nx.generate_graphml(_numbered(graph))) + "\n"


def _numbered(graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    """Return *graph* with identifiers as GraphML wants them: short, no IRI, each edge its own."""
    short = {iri: f"n{number}" for number, iri in enumerate(graph)}
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri, told in graph.nodes(data=True):
        found.add_node(short[iri], iri=iri, **told)
    for number, (source, target, told) in enumerate(graph.edges(data=True)):
        found.add_edge(short[source], short[target], key=f"e{number}", **told)
    return found


def _gexf(graph: "nx.MultiDiGraph[str]") -> str:
    return _UNWANTED.sub("", "\n".join(nx.generate_gexf(graph)) + "\n")


def _json(graph: "nx.MultiDiGraph[str]") -> str:
    return json.dumps(nx.node_link_data(graph, edges="links"), ensure_ascii=False, indent=1) + "\n"


FORMS: Final[Mapping[str, Callable[["nx.MultiDiGraph[str]"], str]]] = MappingProxyType(
    {"graphml": _graphml, "gexf": _gexf, "json": _json}
)
"""The forms by name, which is also the suffix of a file."""
