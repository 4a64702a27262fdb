"""A synthetic city as the web service publishes it: one edition, the same on both footings."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.city import City
from benchmarks.reference import BASE, EDITION, GRAPH, YEAR
from graph.city import City as Catalogue
from graph.published import Published
from graph.store import Literal, NamedNode, Quad, Store
from graph.terms import PROV, XSD, ZN, ZNV
from service.site import Site

_CATALOGUE = Catalogue(
    folder=Path("synthetic"),
    base=BASE,
    slug="synthetic",
    title="Zielnetz Synthetische Stadt",
    files=(),
    catalogue=frozenset(),
    source=b"",
)


def synthetic_site(size: int) -> Site:
    """Return the site of a city with *size* activities; «said» holds what «current» holds."""
    store = Store.memory()
    quads = list(City(size).quads())
    store.load(quads)
    for name in ("said", "stated"):
        graph = NamedNode(f"{BASE}graph/{YEAR}/{name}")
        store.load(Quad(q.subject, q.predicate, q.object, graph) for q in quads)
    store.load(_catalogued())
    return Site(Published(_CATALOGUE, store))


def _catalogued() -> Iterator[Quad]:
    """Yield what the catalogue says of the derived graphs."""
    catalogue = NamedNode(_CATALOGUE.catalogue_graph)
    number = Literal("1", datatype=NamedNode(XSD.integer))
    yield Quad(catalogue, NamedNode(ZN.changeset), number, catalogue)
    shown = Literal("true", datatype=NamedNode(XSD.boolean))
    yield Quad(NamedNode(EDITION), NamedNode(ZN.shown), shown, catalogue)
    stated = NamedNode(f"{BASE}graph/{YEAR}/stated")
    for derivation in ("said", "current"):
        graph = NamedNode(_CATALOGUE.derived_graph(YEAR, derivation))
        yield Quad(graph, NamedNode(ZN.edition), NamedNode(EDITION), catalogue)
        yield Quad(graph, NamedNode(ZN.derivation), Literal(derivation), catalogue)
        yield Quad(graph, NamedNode(PROV.wasDerivedFrom), stated, catalogue)
    yield Quad(stated, NamedNode(ZN.edition), NamedNode(EDITION), catalogue)
    yield Quad(stated, NamedNode(ZN.basis), NamedNode(ZNV["basis/stated"]), catalogue)
    assert _CATALOGUE.derived_graph(YEAR, "current") == GRAPH  # noqa: S101 one graph, two spellings
