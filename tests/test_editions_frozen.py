"""A frozen edition bears its day and its hash, in the catalogue and in all that is said of it."""

from graph.published import Frozen, Published
from graph.store import Literal, NamedNode, Quad, Store
from graph.terms import XSD, ZN

HASH = "0a" * 32


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


def test_the_catalogue_says_which_editions_are_frozen(lindenau: Published) -> None:
    """One that still changes bears neither day nor hash."""
    assert lindenau.frozen == {}
    frozen = freeze(lindenau, "2024", "2025-02-03")
    assert frozen.frozen == {"2024": Frozen("2025-02-03", HASH)}
