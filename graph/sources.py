"""What editions are derived from: the graphs of the files and, stronger, those of the office."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from typing import Final

from graph.city import City
from graph.deposit import DERIVED, REFERENCE, Deposit, edition_iri, year_and_basis
from graph.labels import slug
from graph.reading import Reading
from graph.slots import Slots
from graph.store import NamedNode, Triple
from graph.terms import RDF, ZN
from graph.told import NOTHING, Told, Triples

Bases = Mapping[str, Triples]
"""Triples by the short name of their basis."""
_Graphs = tuple[Told, ...]
_Layers = tuple[str, tuple[tuple[str, ...], ...]]
_TYPE, _EDITION = NamedNode(RDF.type), NamedNode(ZN.Edition)
_PROPOSES_FOR = NamedNode(RDF.subject)
_EVERYWHERE: Final = ""
"""Stands for the edition of what holds in every edition."""


@dataclass(frozen=True, eq=False)
class Sources:
    """The triples of files and ledger, by edition and basis; made by :meth:`of`.

    ``slots`` are those of the city's reference triples, ``placing`` those by which the office's
    word on them replaces that of the files; ``editions`` holds the IRIs of all editions. What is
    told of one thing costs next to nothing; what was put together whole is kept.
    """

    city: City
    reading: Reading
    deposit: Deposit
    slots: Slots
    placing: Slots
    editions: tuple[str, ...]
    _kept: dict[_Layers, Triples] = field(default_factory=dict, repr=False)
    _laid: dict[_Layers, list[_Graphs]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, city: City, reading: Reading, deposit: Deposit) -> "Sources":
        """Return what *city* is derived from."""
        none = Slots.of(())
        bare = cls(city, reading, deposit, none, none, ())
        placing, named = Slots.of(bare._everywhere()), bare._named()
        placed = cls(city, reading, deposit, none, placing, named)
        return replace(placed, slots=Slots.of(placed.reference), _kept={})

    def following(self, deposit: Deposit) -> "Sources":
        """Return the sources with *deposit* in the place of the present one."""
        if any(map(self._concerned_by, self._changed(deposit))):
            return Sources.of(self.city, self.reading, deposit)
        return replace(self, deposit=deposit, _kept={}, _laid={})

    def follows(self, other: "Sources") -> bool:
        """Tell whether these differ from *other* in what is told of things, and in nothing else."""
        return self.slots is other.slots and self.reading is other.reading

    @cached_property
    def reference(self) -> Triples:
        """What holds in every edition; the office's word replaces, by slot, that of the files."""
        return self._all(self.placing, self._layers(_EVERYWHERE, (REFERENCE,)))

    def reference_about(self, subject: str) -> Triples:
        """Return what is told of *subject* in every edition."""
        return self._one(self.placing, self._layers(_EVERYWHERE, (REFERENCE,)), subject)

    def files(self, edition: str) -> Bases:
        """Return what files say in *edition*."""
        return _wholes(self._of_files.get(edition, {}))

    def office(self, edition: str) -> Bases:
        """Return what the office published in *edition*; of a frozen one, what is derived too."""
        return _wholes(self._of_office.get(edition, {}))

    def own(self, edition: str) -> _Graphs:
        """Return every graph of *edition*, of a frozen one what is derived too."""
        office, files = self._graphs(edition)
        return (*office, *files)

    def graphs_of(self, *editions: str | None) -> list[str]:
        """Return the graphs of *editions*, sorted; ``None`` stands for what holds in all."""
        files = {entry.graph for entry in self.city.files if entry.edition in editions}
        office = {
            graph
            for graph in self.deposit.told
            for year, basis in [year_and_basis(self.city, graph)]
            if basis not in DERIVED and (edition_iri(self.city, year) if year else None) in editions
        }
        return sorted(files | office)

    def both(self, edition: str, *bases: str) -> Triples:
        """Return what *edition* holds on one of *bases*; the office's word replaces the files'."""
        return self.strongest(edition, bases)

    def both_about(self, edition: str, subject: str, *bases: str) -> Triples:
        """Return what :meth:`both` holds of *subject*."""
        return self.strongest_about(edition, subject, bases)

    def strongest(self, edition: str, *layers: tuple[str, ...]) -> Triples:
        """Return, slot by slot, what the first of *layers* of bases says that says anything.

        Within each layer the office's word comes before that of the files.
        """
        if (edition, layers) not in self._kept:
            self._kept[edition, layers] = self._all(self.slots, self._layers(edition, *layers))
        return self._kept[edition, layers]

    def strongest_about(self, edition: str, subject: str, *layers: tuple[str, ...]) -> Triples:
        """Return what :meth:`strongest` holds of *subject*."""
        return self._one(self.slots, self._layers(edition, *layers), subject)

    def subjects(self, edition: str) -> set[str]:
        """Return everything that graphs of *edition* or of all editions tell something of."""
        found: set[str] = set()
        for told in (*self.own(_EVERYWHERE), *self.own(edition)):
            found.update(told.by_subject, told.proposing)
        return found

    def frozen(self, edition: str) -> bool:
        """Tell whether *edition* is frozen: the ledger holds what was derived then."""
        return any(basis in self._of_office.get(edition, {}) for basis in DERIVED)

    def derived(self, edition: str, derivation: str) -> Told:
        """Return the graph ``said`` or ``current`` that the ledger holds of a frozen *edition*."""
        (told,) = self._of_office[edition][derivation]
        return told

    @cached_property
    def graphs(self) -> Mapping[str, Triples]:
        """Everything that is not derived, by graph."""
        office = {
            graph: triples
            for graph, triples in self.deposit.graphs.items()
            if year_and_basis(self.city, graph)[1] not in DERIVED
        }
        return {**self.reading.graphs, **office}

    def proposers(self, edition: str, subject: str) -> set[str]:
        """Return what any graph of *edition* names as proposing something for *subject*."""
        return {one for told in self.own(edition) for one in told.proposing.get(subject, ())}

    def proposed_for(self, edition: str, proposal: str) -> set[str]:
        """Return what any graph of *edition* says that *proposal* proposes something for."""
        return {
            triple.object.value  # type: ignore[union-attr]
            for told in self.own(edition)
            for triple in told.about(proposal)
            if triple.predicate == _PROPOSES_FOR
        }

    @cached_property
    def _of_files(self) -> Mapping[str, Mapping[str, _Graphs]]:
        graphs = {(e.edition or _EVERYWHERE, e.basis, e.graph) for e in self.city.files}
        return _by_basis(
            (edition, slug(basis) if edition else REFERENCE, self.reading.told[graph])
            for edition, basis, graph in sorted(graphs)
        )

    @cached_property
    def _of_office(self) -> Mapping[str, Mapping[str, _Graphs]]:
        return _by_basis(
            (edition_iri(self.city, year) if year else _EVERYWHERE, basis, told)
            for graph, told in self.deposit.told.items()
            for year, basis in [year_and_basis(self.city, graph)]
        )

    def _graphs(self, edition: str) -> tuple[_Graphs, _Graphs]:
        """Return the graphs of *edition*, those of the office and those of the files."""
        office, files = (
            tuple(told for graphs in source.get(edition, {}).values() for told in graphs)
            for source in (self._of_office, self._of_files)
        )
        return office, files

    def _layers(self, edition: str, *layers: tuple[str, ...]) -> list[_Graphs]:
        """Return the graphs that stand on *layers* of bases, the strongest first."""
        if (edition, layers) not in self._laid:
            self._laid[edition, layers] = list(self._laid_out(edition, layers))
        return self._laid[edition, layers]

    def _laid_out(self, edition: str, layers: Iterable[tuple[str, ...]]) -> Iterator[_Graphs]:
        sources = (self._of_office.get(edition, {}), self._of_files.get(edition, {}))
        for layer, source in product(layers, sources):
            if graphs := tuple(told for basis in layer for told in source.get(basis, ())):
                yield graphs

    def _one(self, slots: Slots, layers: Iterable[_Graphs], subject: str) -> Triples:
        told = [found for graphs in layers if (found := _about(graphs, subject))]
        if len(told) > 1:
            return frozenset(slots.strongest(told))
        return told[0] if told else NOTHING

    def _all(self, slots: Slots, layers: list[_Graphs]) -> Triples:
        subjects = {one for graphs in layers for told in graphs for one in told.by_subject}
        return NOTHING.union(*(self._one(slots, layers, subject) for subject in subjects))

    def _everywhere(self) -> Iterator[Triple]:
        return (triple for told in self.own(_EVERYWHERE) for triple in told.whole)

    def _named(self) -> tuple[str, ...]:
        """Return the editions, those of the files and those the office opened."""
        named = {entry.edition for entry in self.city.files if entry.edition is not None}
        opened = {
            triple.subject.value  # type: ignore[union-attr]
            for told in self._graphs(_EVERYWHERE)[0]
            for triple in told.whole
            if triple.predicate == _TYPE and triple.object == _EDITION
        }
        return tuple(sorted(named | opened))

    def _changed(self, deposit: Deposit) -> Iterator[tuple[str, Triple]]:
        """Yield basis and triple of what *deposit* tells differently."""
        for graph, removed, added in deposit.difference(self.deposit):
            _, basis = year_and_basis(self.city, graph)
            yield from ((basis, triple) for triple in removed | added)

    def _concerned_by(self, changed: tuple[str, Triple]) -> bool:
        """Tell whether what is *changed* may concern slots or editions themselves."""
        basis, triple = changed
        if basis != REFERENCE:
            return basis in DERIVED
        about_edition = triple.object == _EDITION or triple.subject.value in self.editions  # type: ignore[union-attr]
        return about_edition or Slots.concerns(triple)


def _about(graphs: _Graphs, subject: str) -> Triples:
    found = NOTHING
    for told in graphs:
        if about := told.about(subject):
            found = found | about if found else about
    return found


def _wholes(bases: Mapping[str, _Graphs]) -> Bases:
    return {
        basis: NOTHING.union(*(told.whole for told in graphs)) for basis, graphs in bases.items()
    }


def _by_basis(found: Iterable[tuple[str, str, Told]]) -> Mapping[str, Mapping[str, _Graphs]]:
    editions: dict[str, dict[str, _Graphs]] = {}
    for edition, basis, told in found:
        bases = editions.setdefault(edition, {})
        bases[basis] = (*bases.get(basis, ()), told)
    return editions
