"""What is published of a city: its store, kept in step with its files."""

import hashlib
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from graph.city import City, read_city
from graph.errors import AmbiguousError, NotFoundError, ZielnetzError
from graph.labels import slug
from graph.paths import DATA, home
from graph.publish import CURRENT, SAID, Release, derive
from graph.reading import content_hash, read_sources
from graph.store import Literal, NamedNode, Quad, Store, StoreLock, Triple
from graph.terms import DCAT, DCT, PROV, RDF, XSD, ZN

if TYPE_CHECKING:
    from graph.snapshot import Snapshot

BASES: Mapping[str, str] = {"said": SAID, "all": CURRENT}
"""The footings a question may stand on, and the derived graph of each."""


@dataclass(frozen=True)
class Published:
    """A city's store at one changeset, open for reading; ``lock`` keeps writers away meanwhile."""

    city: City
    store: Store
    lock: StoreLock | None = None

    @property
    def changeset(self) -> int:
        """Return the number of the last changeset; the first load is 1."""
        return int(_catalogue_value(self.store, self.city, ZN.changeset) or 0)

    @cached_property
    def editions(self) -> Mapping[str, str]:
        """Return the editions' IRIs by year."""
        graph = self.city.catalogue_graph
        derived = self.store.pairs(ZN.derivation, graph)
        graphs = [name for name, derivation in derived if derivation == CURRENT]
        edition_of = dict(self.store.pairs(ZN.edition, graph))
        return {name.rsplit("/", 2)[-2]: edition_of[name] for name in sorted(graphs)}

    @cached_property
    def shown(self) -> str:
        """Return the year of the edition marked as shown."""
        for year in self.editions:
            graph = self.city.derived_graph(year, CURRENT)
            if (self.editions[year], "true") in self.store.pairs(ZN.shown, graph):
                return year
        raise NotFoundError(f"{self.city.folder}: no edition is marked as shown, one was expected.")

    def graph(self, basis: str = "all", year: str | None = None) -> str:
        """Return the IRI of the derived graph for a basis and an edition's year."""
        chosen = year or self.shown
        if chosen not in self.editions:
            raise AmbiguousError(
                f"Die Ausgabe „{chosen}“ ist nicht bekannt; bekannt sind:", list(self.editions)
            )
        return self.city.derived_graph(chosen, BASES[basis])

    def snapshot(self, basis: str = "all", year: str | None = None) -> "Snapshot":
        """Return everything the answers need, for a basis and an edition's year."""
        from graph.snapshot import Snapshot  # noqa: PLC0415 numpy takes 0.1 s to import

        chosen = year or self.shown
        graphs = {name: self.graph(name, chosen) for name in BASES}
        return Snapshot.read(self.store, graphs, self.editions[chosen], chosen, basis)


def open_published(folder: Path) -> Published:
    """Return what is published of the city in *folder*, after bringing the store in step.

    Changed files are a new changeset. Files with faults raise and leave the store as it was.
    """
    city = read_city(folder)
    place = store_folder(city)
    lock = StoreLock(place)
    lock.share()
    if not _in_step(city, place):
        lock.own()
        if not _in_step(city, place):
            publish(city, place)
        lock.share()
    return Published(city, Store.read(place), lock)


def _in_step(city: City, place: Path) -> bool:
    return content_hash(city, read_sources(city)) == _stored(city, place)[0]


def store_folder(city: City) -> Path:
    """Return where the city's store lives; a city outside ``data/`` has a folder of its own."""
    folder = city.folder.resolve()
    if folder.parent == DATA.resolve():
        return home() / city.slug / "store"
    mark = hashlib.sha256(str(folder).encode()).hexdigest()[:8]
    return home() / f"{city.slug}-{mark}" / "store"


def publish(city: City, place: Path) -> None:
    """Derive, check and store what *city* publishes.

    Integrity is checked before anything is stored; what breaks it raises
    :class:`graph.errors.DatasetError`.
    """
    write(_checked(city), place)


def rebuild(city: City, place: Path) -> None:
    """Make the store in *place* anew from the files; the old one gives way when the new one stands.

    Unchanged files keep the number of their changeset.
    """
    release = _checked(city)
    lock = StoreLock(place)
    lock.own()
    known, number = _stored(city, place)
    fresh, old = place.with_name("store.new"), place.with_name("store.old")
    for folder in (fresh, old):
        shutil.rmtree(folder, ignore_errors=True)
    step = 0 if known == release.reading.content else 1
    Store.open(fresh).load(quads(release, max(1, number + step)))
    if place.exists():
        place.rename(old)
    fresh.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def _checked(city: City) -> Release:
    from graph.validate import check_integrity  # noqa: PLC0415 pySHACL takes 0.4 s to import

    release = derive(city)
    check_integrity(release)
    return release


def write(release: Release, place: Path) -> None:
    """Store *release* in *place* as the next changeset, one atomic change after the first load."""
    store = Store.open(place)
    stored = frozenset(store.quads())
    number = int(_catalogue_value(store, release.city, ZN.changeset) or 0)
    if number == 0:
        store.clear()
        store.load(quads(release, 1))
        return
    published = frozenset(quads(release, number + 1))
    store.exchange(stored - published, published - stored)


def quads(release: Release, changeset: int) -> Iterator[Quad]:
    """Yield everything published: file graphs, derived graphs, catalogue with its number."""
    for graph, triples in release.reading.graphs.items():
        yield from _placed(triples, graph)
    city = release.city
    for edition in release.editions:
        yield from _placed(edition.said, city.derived_graph(edition.year, SAID))
        yield from _placed(edition.current, city.derived_graph(edition.year, CURRENT))
        yield from _placed(_derived(city, edition.iri, edition.year), city.catalogue_graph)
    yield from _placed(city.catalogue, city.catalogue_graph)
    yield from _placed(_state(release, changeset), city.catalogue_graph)


def _placed(triples: Iterator[Triple] | frozenset[Triple], graph: str) -> Iterator[Quad]:
    name = NamedNode(graph)
    for triple in triples:
        yield Quad(triple.subject, triple.predicate, triple.object, name)


def _derived(city: City, edition: str, year: str) -> Iterator[Triple]:
    """Yield the catalogue's entries for an edition's derived graphs."""
    for derivation in (SAID, CURRENT):
        graph = NamedNode(city.derived_graph(year, derivation))
        yield Triple(graph, NamedNode(RDF.type), NamedNode(DCAT.Dataset))
        yield Triple(graph, NamedNode(ZN.edition), NamedNode(edition))
        yield Triple(graph, NamedNode(ZN.derivation), Literal(derivation))
        title = Literal(f"{city.title} {year}: {derivation}", language="de")
        yield Triple(graph, NamedNode(DCT["title"]), title)
        for source in sorted({f.graph for f in city.files if f.edition in (None, edition)}):
            yield Triple(graph, NamedNode(PROV.wasDerivedFrom), NamedNode(source))


def _state(release: Release, changeset: int) -> Iterator[Triple]:
    catalogue = NamedNode(release.city.catalogue_graph)
    number = Literal(str(changeset), datatype=NamedNode(XSD.integer))
    yield Triple(catalogue, NamedNode(ZN.changeset), number)
    yield Triple(catalogue, NamedNode(ZN.contentHash), Literal(release.reading.content))


def _stored(city: City, place: Path) -> tuple[str, int]:
    """Return hash and number of what *place* holds; nothing and 0 for no store or a broken one."""
    if not (place / "CURRENT").is_file():
        return "", 0
    try:
        store = Store.read(place)
    except ZielnetzError:
        return "", 0
    content = _catalogue_value(store, city, ZN.contentHash)
    return content, int(_catalogue_value(store, city, ZN.changeset) or 0)


def _catalogue_value(store: Store, city: City, predicate: str) -> str:
    values = [value for _, value in store.pairs(predicate, city.catalogue_graph)]
    if len(values) > 1:
        raise ZielnetzError(f"{slug(predicate)} has {len(values)} values; expected one.")
    return values[0] if values else ""
