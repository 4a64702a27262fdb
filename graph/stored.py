"""What is published as quads, and the store that holds them."""

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.city import City
from graph.deposit import DERIVED, REFERENCE, edition_iri, placed, year_and_basis
from graph.edition import Edition
from graph.errors import DamagedError, ZielnetzError
from graph.exchange import Exchange
from graph.labels import slug
from graph.paths import DATA, stores
from graph.progress import begin, passing
from graph.publish import CURRENT, SAID, Release, differing
from graph.store import Literal, NamedNode, Quad, Store, Triple
from graph.terms import DCAT, DCT, PROV, RDF, XSD, ZN, ZNV
from graph.told import NOTHING, Triples

Numbered = tuple[int, Release]
"""What is published at the changeset of a number."""
Graphs = Mapping[str, Triples]
_OF_STATE = frozenset({NamedNode(ZN.frozenOn), NamedNode(ZN.editionHash)})
_IN_A_DOCUMENT = ZNV["basis/stated"]
"""The basis of what the office says of every edition: goals and indicators of documents."""


def store_folder(city: City) -> Path:
    """Return where the city's store lives; a city outside ``data/`` has a folder of its own."""
    folder = city.folder.resolve()
    if folder.parent == DATA.resolve():
        return stores() / city.slug / "store"
    mark = hashlib.sha256(str(folder).encode()).hexdigest()[:8]
    return stores() / f"{city.slug}-{mark}" / "store"


def stored_state(city: City, place: Path) -> tuple[str, int]:
    """Return the hash of the files and the number of the changeset that the store in *place* holds.

    Of no store or a broken one these are nothing and 0.
    """
    if not (place / "CURRENT").is_file():
        return "", 0
    try:
        return _held(Store.read(place), city)
    except (ZielnetzError, DamagedError):
        return "", 0


def _held(store: Store, city: City) -> tuple[str, int]:
    content = catalogue_value(store, city, ZN.contentHash)
    return content, int(catalogue_value(store, city, ZN.changeset) or 0)


def catalogue_value(store: Store, city: City, predicate: str) -> str:
    """Return what the catalogue of *store* says of itself, or nothing; two values raise."""
    values = [value for _, value in store.pairs(predicate, city.catalogue_graph)]
    if len(values) > 1:
        raise ZielnetzError(f"{slug(predicate)} has {len(values)} values; expected one.")
    return values[0] if values else ""


def write(release: Release, changeset: int, place: Path) -> None:
    """Bring the store in *place* to *release*, whatever it holds: one atomic change, flushed."""
    store = Store.open(place)
    if not len(store):
        _load(store, release, changeset)
        return
    difference = _from_store(store, release, changeset)
    store.exchange(difference.removed, difference.added)


def advance(before: Numbered, after: Numbered, place: Path) -> None:
    """Bring the store in *place* from one changeset to the next: one atomic change, flushed.

    It costs what is different, unless the store holds something else than *before*.
    """
    store = Store.open(place)
    held = _held(store, before[1].city)
    if held != (before[1].reading.content, before[0]):
        del store  # one writer at a time
        write(after[1], after[0], place)
        return
    difference = between(before, after)
    store.exchange(difference.removed, difference.added)


@dataclass(frozen=True)
class Difference:
    """The quads in which what is published at two changesets differs."""

    removed: frozenset[Quad]
    added: frozenset[Quad]


def between(before: Numbered, after: Numbered) -> Difference:
    """Return what leads from what is published at one changeset to what is at another."""
    removed: set[Quad] = set()
    added: set[Quad] = set()
    for graph, exchange in _exchanges(before, after):
        removed.update(placed(exchange.removed, graph))
        added.update(placed(exchange.added, graph))
    return Difference(frozenset(removed), frozenset(added))


def _exchanges(before: Numbered, after: Numbered) -> Iterator[tuple[str, Exchange]]:
    """Yield what is different by graph: of files and ledger, derived ones, the catalogue."""
    city, old, new = after[1].city, before[1], after[1]
    if old.reading is not new.reading:
        yield from _of_files(old.reading.graphs, new.reading.graphs)
    for graph, removed, added in new.sources.deposit.difference(old.sources.deposit):
        if year_and_basis(city, graph)[1] not in DERIVED:
            yield graph, Exchange(removed, added)
    for year, derivation, exchange in differing(old, new):
        yield city.derived_graph(year, derivation), exchange
    catalogues = (frozenset(_catalogue(release, number)) for number, release in (before, after))
    yield city.catalogue_graph, Exchange.between(*catalogues)


def _of_files(old: Graphs, new: Graphs) -> Iterator[tuple[str, Exchange]]:
    for graph in sorted(old.keys() | new.keys()):
        yield graph, Exchange.between(old.get(graph, NOTHING), new.get(graph, NOTHING))


def rebuild(release: Release, changeset: int, place: Path) -> None:
    """Make the store in *place* anew; the old one gives way when the new one stands."""
    sweep(place)
    fresh, old = _beside(place)
    _load(Store.open(fresh), release, changeset)
    if place.exists():
        place.rename(old)
    fresh.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def sweep(place: Path) -> None:
    """Remove what a rebuild of the store in *place* left beside it when it was cut off."""
    for folder in _beside(place):
        shutil.rmtree(folder, ignore_errors=True)


def _beside(place: Path) -> tuple[Path, Path]:
    return place.with_name("store.new"), place.with_name("store.old")


def _from_store(store: Store, release: Release, changeset: int) -> Difference:
    """Return what leads from what *store* holds to *release*, looking at one graph at a time."""
    removed: set[Quad] = set()
    added: set[Quad] = set()
    published = dict(_graphs(release, changeset))
    for graph in sorted({*store.graphs(), *published}):
        held, told = frozenset(store.triples(graph)), frozenset(published.get(graph, ()))
        removed.update(placed(held - told, graph))
        added.update(placed(told - held, graph))
    return Difference(frozenset(removed), frozenset(added))


def _load(store: Store, release: Release, changeset: int) -> None:
    told = sum(map(len, release.sources.graphs.values()))
    derived = sum(2 * len(edition.current) for edition in release.editions)
    begin("writing", told + derived)
    store.load(passing(quads(release, changeset)))


def quads(release: Release, changeset: int) -> Iterator[Quad]:
    """Yield everything published: graphs of files and ledger, derived ones, the catalogue."""
    for graph, triples in _graphs(release, changeset):
        yield from placed(triples, graph)


def _graphs(release: Release, changeset: int) -> Iterator[tuple[str, Iterable[Triple]]]:
    city = release.city
    yield from release.sources.graphs.items()
    for edition in release.editions:
        yield city.derived_graph(edition.year, SAID), edition.each(SAID)
        yield city.derived_graph(edition.year, CURRENT), edition.current
    yield city.catalogue_graph, _catalogue(release, changeset)


def edition_quads(release: Release, edition: Edition) -> Iterator[Quad]:
    """Yield everything that belongs to *edition*: what is derived, and what that comes from."""
    city, sources = release.city, release.sources
    yield from placed(edition.said, city.derived_graph(edition.year, SAID))
    yield from placed(edition.current, city.derived_graph(edition.year, CURRENT))
    for graph in sorted(set(sources.graphs_of(edition.iri))):
        yield from placed(sources.graphs.get(graph, ()), graph)


def _catalogue(release: Release, changeset: int) -> Iterator[Triple]:
    yield from release.city.catalogue
    yield from _state(release, changeset)
    yield from _office_entries(release)
    for edition in release.editions:
        yield from _derived(release, edition)


def _derived(release: Release, edition: Edition) -> Iterator[Triple]:
    """Yield the catalogue's entries for an edition's derived graphs."""
    city = release.city
    for derivation in (SAID, CURRENT):
        graph = NamedNode(city.derived_graph(edition.year, derivation))
        yield Triple(graph, NamedNode(RDF.type), NamedNode(DCAT.Dataset))
        yield Triple(graph, NamedNode(ZN.edition), NamedNode(edition.iri))
        yield Triple(graph, NamedNode(ZN.derivation), Literal(derivation))
        title = Literal(f"{city.title} {edition.year}: {derivation}", language="de")
        yield Triple(graph, NamedNode(DCT["title"]), title)
        for source in release.sources.graphs_of(edition.iri, None):
            yield Triple(graph, NamedNode(PROV.wasDerivedFrom), NamedNode(source))


def _office_entries(release: Release) -> Iterator[Triple]:
    """Yield the catalogue's entries for the graphs of the ledger."""
    city = release.city
    for name in sorted(release.sources.deposit.told):
        year, basis = year_and_basis(city, name)
        if basis in (SAID, CURRENT):
            continue
        graph = NamedNode(name)
        concept = _IN_A_DOCUMENT if basis == REFERENCE else ZNV[f"basis/{basis}"]
        yield Triple(graph, NamedNode(RDF.type), NamedNode(DCAT.Dataset))
        yield Triple(graph, NamedNode(ZN.basis), NamedNode(concept))
        if year:
            yield Triple(graph, NamedNode(ZN.edition), NamedNode(edition_iri(city, year)))
        title = Literal(f"{city.title} {year}: {slug(concept)}".replace("  ", " "), language="de")
        yield Triple(graph, NamedNode(DCT["title"]), title)


def _state(release: Release, changeset: int) -> Iterator[Triple]:
    """Yield what holds of the whole: number, hash of the files, and the state of its editions."""
    catalogue = NamedNode(release.city.catalogue_graph)
    number = Literal(str(changeset), datatype=NamedNode(XSD.integer))
    yield Triple(catalogue, NamedNode(ZN.changeset), number)
    yield Triple(catalogue, NamedNode(ZN.contentHash), Literal(release.reading.content))
    shown = Literal("true", datatype=NamedNode(XSD.boolean))
    yield Triple(NamedNode(release.shown.iri), NamedNode(ZN.shown), shown)
    for edition in release.editions:
        told = release.sources.reference_about(edition.iri)
        yield from (triple for triple in told if triple.predicate in _OF_STATE)
