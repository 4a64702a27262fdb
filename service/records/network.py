"""The network: who is linked with whom, and the figures that says."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from graph.network import Metrics, Network, metrics
from service.records import flat
from service.records.meaning import Meaning
from service.tables import Cell


class NodeRecord(TypedDict):
    """A thing of the network, in the form that network programs read (node-link)."""

    id: Annotated[str, Meaning("IRI.")]
    label: Annotated[str, Meaning("Name.")]
    kind: Annotated[str, Meaning("`actor`, `activity`, `goal` …")]
    notation: Annotated[str, Meaning("Short sign, or empty.")]
    status: Annotated[str, Meaning("Status in words, or empty.")]


class EdgeRecord(TypedDict):
    """A link between two things."""

    source: Annotated[str, Meaning("IRI at which it begins.")]
    target: Annotated[str, Meaning("IRI at which it ends.")]
    key: Annotated[str, Meaning("Kind, again: it tells links between the same two apart.")]
    kind: Annotated[str, Meaning("`providedBy`, `servesGoal` …")]
    basis: Annotated[str, Meaning("`said`, or `editorial` while a proposal waits.")]


class NetworkRecord(TypedDict):
    """The network as `graph.network.export` writes it as JSON."""

    directed: Annotated[Literal[True], Meaning("Links have a direction.")]
    multigraph: Annotated[Literal[True], Meaning("Two things may be linked in several ways.")]
    graph: Annotated[dict[str, str], Meaning("Always empty; the form asks for it.")]
    nodes: Annotated[list[NodeRecord], Meaning("The things, in the order readers expect.")]
    links: Annotated[list[EdgeRecord], Meaning("The links, sorted.")]


class CentralityRecord(TypedDict):
    """How central a thing is."""

    iri: Annotated[str, Meaning("IRI.")]
    label: Annotated[str, Meaning("Name in the language asked for.")]
    kind: Annotated[str, Meaning("`actor`, `activity`, `goal` …")]
    degree: Annotated[int, Meaning("How many things it is linked with.")]
    betweenness: Annotated[float, Meaning("Share (0 to 1) of shortest paths that run through it.")]
    community: Annotated[
        int | None, Meaning("Number of its community, the largest is 1; none for a lone thing.")
    ]


class SharedGoalsRecord(TypedDict):
    """Two actors whose activities serve the same goals."""

    actor: Annotated[str, Meaning("IRI of one actor.")]
    other: Annotated[str, Meaning("IRI of the other.")]
    goals: Annotated[int, Meaning("How many goals both serve.")]


class MetricsRecord(TypedDict):
    """The figures of the network."""

    nodes: Annotated[list[CentralityRecord], Meaning("The figures of each thing.")]
    connectors: Annotated[
        list[str], Meaning("IRIs of those without whom two groups of actors lose each other.")
    ]
    isolated: Annotated[list[str], Meaning("IRIs of actors that take part in no activity.")]
    bridges: Annotated[
        list[list[str]], Meaning("Links, as pairs of IRIs, whose loss tears the network.")
    ]
    sharedGoals: Annotated[
        list[SharedGoalsRecord], Meaning("Pairs of actors that share goals, most goals first.")
    ]


def figures(known: Network, lang: str) -> MetricsRecord:
    """Return the record of the figures of a network."""
    counted = metrics(known)
    return {
        "nodes": _nodes(known, counted, lang),
        "connectors": list(counted.connectors),
        "isolated": list(counted.isolated),
        "bridges": [list(pair) for pair in counted.bridges],
        "sharedGoals": [
            {"actor": pair.actor, "other": pair.other, "goals": pair.goals}
            for pair in counted.shared_goals
        ],
    }


def _nodes(known: Network, counted: Metrics, lang: str) -> list[CentralityRecord]:
    community = {iri: at for at, group in enumerate(counted.communities, 1) for iri in group}
    return [
        {
            "iri": node.iri,
            "label": (node.english if lang == "en" else "") or node.label,
            "kind": node.kind,
            "degree": counted.degree[node.iri],
            "betweenness": round(counted.betweenness[node.iri], 6),
            "community": community.get(node.iri),
        }
        for node in known.nodes
    ]


COLUMNS = tuple(CentralityRecord.__annotations__)
"""The columns of the table as a file."""


def rows(known: Network, lang: str) -> list[tuple[Cell, ...]]:
    """Return the table of the figures, a row a thing."""
    return [flat.row(node, COLUMNS) for node in _nodes(known, metrics(known), lang)]
