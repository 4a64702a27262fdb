"""What is published of a city: its store, kept in step with its files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from graph.city import City, read_city
from graph.collector import resting
from graph.errors import AmbiguousError, NotFoundError
from graph.progress import begin
from graph.publish import CURRENT, SAID, Release
from graph.reading import content_hash, read_sources
from graph.store import Store, StoreLock
from graph.stored import catalogue_value, store_folder, stored_state
from graph.terms import ZN

if TYPE_CHECKING:
    from graph.snapshot import Snapshot

BASES: Mapping[str, str] = {"said": SAID, "all": CURRENT}
"""The footings a question may stand on, and the derived graph of each."""


@dataclass(frozen=True)
class Frozen:
    """That an edition is frozen: since which day, and the SHA-256 of what it holds."""

    day: str
    hash: str


@dataclass(frozen=True)
class Published:
    """A city's store at one changeset, open for reading; ``lock`` keeps writers away meanwhile.

    ``release`` is what the store was written from, where that is known. ``mark`` is another one
    for whatever else the store could hold: with it, snapshots are kept in the folder ``arrays``.
    """

    city: City
    store: Store
    lock: StoreLock | None = None
    release: Release | None = field(default=None, repr=False)
    mark: str = ""
    arrays: Path | None = None

    @property
    def changeset(self) -> int:
        """Return the number of the last changeset; the first load is 1."""
        return int(catalogue_value(self.store, self.city, ZN.changeset) or 0)

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
        marked = dict(self.store.pairs(ZN.shown, self.city.catalogue_graph))
        for year, edition in self.editions.items():
            if marked.get(edition) == "true":
                return year
        raise NotFoundError(f"{self.city.folder}: no edition is marked as shown, one was expected.")

    @cached_property
    def frozen(self) -> Mapping[str, Frozen]:
        """Return the frozen editions by year."""
        graph = self.city.catalogue_graph
        days, hashes = (dict(self.store.pairs(p, graph)) for p in (ZN.frozenOn, ZN.editionHash))
        return {
            year: Frozen(days[edition], hashes[edition])
            for year, edition in self.editions.items()
            if edition in days and edition in hashes
        }

    def graph(self, basis: str = "all", year: str | None = None) -> str:
        """Return the IRI of the derived graph for a basis and an edition's year."""
        chosen = year or self.shown
        if chosen not in self.editions:
            message = f"Die Ausgabe „{chosen}“ ist nicht bekannt; bekannt sind:"
            raise AmbiguousError(message, list(self.editions), chosen)
        return self.city.derived_graph(chosen, BASES[basis])

    @resting()
    def snapshot(self, basis: str = "all", year: str | None = None) -> "Snapshot":
        """Return everything the answers need, for a basis and an edition's year."""
        from graph.snapshot import Snapshot  # noqa: PLC0415 numpy takes 0.1 s to import

        chosen = year or self.shown
        graphs = {name: self.graph(name, chosen) for name in BASES}
        of = graphs, self.editions[chosen], chosen, basis
        if (kept := self._kept(of)) is not None:
            return kept
        begin("arranging")
        return Snapshot.read(self.store, *of)

    def keep(self, snapshot: "Snapshot") -> None:
        """Keep *snapshot* for the next start, in the place of those of earlier changesets."""
        from graph.packed import pack  # noqa: PLC0415 numpy takes 0.1 s to import

        if self.arrays is None or not self.mark:
            return
        self.arrays.mkdir(parents=True, exist_ok=True)
        file = self._file(snapshot.year, snapshot.basis)
        fresh = file.with_suffix(".new")
        fresh.write_bytes(pack(snapshot, self.mark))
        fresh.replace(file)

    def forget(self) -> None:
        """Remove the snapshots that are kept, of whatever changeset and year."""
        for file in self.arrays.glob("*") if self.arrays is not None else ():
            file.unlink(missing_ok=True)

    def _kept(self, of: tuple[Mapping[str, str], str, str, str]) -> "Snapshot | None":
        from graph.packed import unpack  # noqa: PLC0415 numpy takes 0.1 s to import

        file = self._file(of[2], of[3])
        if self.arrays is None or not self.mark or not file.is_file():
            return None
        return unpack(file.read_bytes(), self.mark, self.store, of)

    def _file(self, year: str, basis: str) -> Path:
        return (self.arrays or Path()) / f"{year}-{basis}.npz"


def open_published(folder: Path) -> Published | None:
    """Return what is published of the city in *folder*, or nothing where that is not in step.

    That is before the first load, and when files have changed: the office publishes them.
    """
    city = read_city(folder)
    place = store_folder(city)
    lock = StoreLock(place)
    lock.share()
    content, _ = stored_state(city, place)
    if content != content_hash(city, read_sources(city)):
        return None
    return Published(city, Store.read(place), lock)
