"""What is published with one of its editions frozen, as the catalogue says it."""

from typing import Final

from graph.published import Published
from graph.store import Literal, NamedNode, Quad, Store
from graph.terms import XSD, ZN

HASH: Final = "0a" * 32


def freeze(published: Published, year: str, day: str) -> Published:
    """Return a copy of *published* in which the edition of *year* is frozen since *day*."""
    store = Store.memory()
    store.load(published.store.quads())
    edition = NamedNode(published.editions[year])
    graph = NamedNode(published.city.catalogue_graph)
    since = Literal(day, datatype=NamedNode(XSD.date))
    store.load([Quad(edition, NamedNode(ZN.frozenOn), since, graph)])
    store.load([Quad(edition, NamedNode(ZN.editionHash), Literal(HASH), graph)])
    return Published(published.city, store)
