"""The network of a published graph, by two queries of the library."""

from typing import Final

from graph.network.model import Link, Network, Node
from graph.paths import QUERIES
from graph.store import Literal, NamedNode, Store
from graph.terms import RDF, SKOS, ZN

READ: Final = frozenset(
    {
        *(RDF.type, RDF.subject, RDF.predicate, RDF.object),
        *(SKOS.prefLabel, SKOS.notation, SKOS.broader, SKOS.inScheme, SKOS.topConceptOf),
        *(ZN.answer, ZN.countsAs, ZN.position, ZN.status, ZN.represents, ZN.seatOf),
        *(ZN.providedBy, ZN.supportedBy, ZN.proposedBy, ZN.coordinatedBy, ZN.participant),
        *(ZN.servesGoal, ZN.inField, ZN.forLifePhase, ZN.fundedByActor, ZN.fundedByProgramme),
    }
)
"""What the two queries ask for: a change of anything else leaves the network as it is."""


def build(store: Store, graph: str) -> Network:
    """Return the network that *graph* (``said`` or ``current`` of an edition) describes.

    Activities whose status counts as none are left out, and every link to them.
    """
    return Network.of(_nodes(store, graph), _links(store, graph))


def _nodes(store: Store, graph: str) -> list[Node]:
    return [
        Node(
            iri=row["node"],
            label=row["label"],
            kind=row["kind"],
            english=row.get("english", ""),
            notation=row.get("notation", ""),
            status=row.get("status", ""),
            status_english=row.get("statusEnglish", ""),
            document=row.get("document", ""),
            top=row.get("top") == "true",
        )
        for row in _rows(store, graph, "network_nodes")
    ]


def _links(store: Store, graph: str) -> list[Link]:
    rows = _rows(store, graph, "network_links")
    return [Link(row["source"], row["target"], row["kind"], row["basis"]) for row in rows]


def _rows(store: Store, graph: str, query: str) -> list[dict[str, str]]:
    text = (QUERIES / f"{query}.rq").read_text("utf-8")
    solutions = store.select(text, graph)
    return [
        {
            column: term.value
            for column, term in zip(solutions.columns, row, strict=True)
            if isinstance(term, NamedNode | Literal)
        }
        for row in solutions.rows
    ]
