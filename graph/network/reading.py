"""The network of a published graph, by two queries of the library."""

from graph.network.model import Link, Network, Node
from graph.paths import QUERIES
from graph.store import Literal, NamedNode, Store


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
