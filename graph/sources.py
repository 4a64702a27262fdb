"""What editions are derived from: the graphs of the files and, stronger, those of the office."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from graph.city import City
from graph.deposit import DERIVED, REFERENCE, Deposit, edition_iri, year_and_basis
from graph.labels import slug
from graph.reading import Reading
from graph.slots import Slots
from graph.store import NamedNode, Triple
from graph.terms import RDF, ZN

Bases = Mapping[str, frozenset[Triple]]
"""Triples by the short name of their basis."""
_EMPTY: frozenset[Triple] = frozenset()
_TYPE, _EDITION = NamedNode(RDF.type), NamedNode(ZN.Edition)


@dataclass(frozen=True, eq=False)
class Sources:
    """The triples of files and ledger, by edition and basis; what was put together is kept."""

    city: City
    reading: Reading
    deposit: Deposit
    _kept: dict[tuple[str, tuple[object, ...]], frozenset[Triple]] = field(
        default_factory=dict, repr=False
    )

    @cached_property
    def slots(self) -> Slots:
        """The slots of the city's reference triples."""
        return Slots.of(self.reference)

    @cached_property
    def reference(self) -> frozenset[Triple]:
        """What holds in every edition; the office's word replaces, by slot, that of the files."""
        files = _union(
            self.reading.graphs[entry.graph] for entry in self.city.files if entry.edition is None
        )
        office = self._office_reference
        return overridden(Slots.of(files | office), office, files)

    @cached_property
    def editions(self) -> tuple[str, ...]:
        """The IRIs of all editions, those of the files and those the office opened."""
        named = {entry.edition for entry in self.city.files if entry.edition is not None}
        opened = {
            triple.subject.value  # type: ignore[union-attr]
            for triple in self._office_reference
            if triple.predicate == _TYPE and triple.object == _EDITION
        }
        return tuple(sorted(named | opened))

    def files(self, edition: str) -> Bases:
        """Return what files say in *edition*."""
        graphs = {(e.basis, e.graph) for e in self.city.files if e.edition == edition}
        return _by_basis((slug(basis), self.reading.graphs[graph]) for basis, graph in graphs)

    def office(self, edition: str) -> Bases:
        """Return what the office published in *edition*; of a frozen one, what is derived too."""
        return _by_basis(
            (basis, triples)
            for graph, triples in self.deposit.graphs.items()
            for year, basis in [year_and_basis(self.city, graph)]
            if basis != REFERENCE and edition_iri(self.city, year) == edition
        )

    def graphs_of(self, *editions: str | None) -> list[str]:
        """Return the graphs of *editions*, sorted; ``None`` stands for what holds in all."""
        files = {entry.graph for entry in self.city.files if entry.edition in editions}
        office = {
            graph
            for graph in self.deposit.graphs
            for year, basis in [year_and_basis(self.city, graph)]
            if basis not in DERIVED and (edition_iri(self.city, year) if year else None) in editions
        }
        return sorted(files | office)

    def both(self, edition: str, *bases: str) -> frozenset[Triple]:
        """Return what *edition* holds on one of *bases*; the office's word replaces the files'."""
        if (edition, bases) not in self._kept:
            files, office = self.files(edition), self.office(edition)
            self._kept[edition, bases] = overridden(
                self.slots,
                _union(office.get(basis, _EMPTY) for basis in bases),
                _union(files.get(basis, _EMPTY) for basis in bases),
            )
        return self._kept[edition, bases]

    def strongest(self, edition: str, *layers: tuple[str, ...]) -> frozenset[Triple]:
        """Return, slot by slot, what the first of *layers* of bases says that says anything.

        Within each layer the office's word comes before that of the files.
        """
        if (edition, layers) not in self._kept:
            files, office = self.files(edition), self.office(edition)
            self._kept[edition, layers] = frozenset(
                self.slots.strongest(
                    _union(source.get(basis, _EMPTY) for basis in layer)
                    for layer in layers
                    for source in (office, files)
                )
            )
        return self._kept[edition, layers]

    def frozen(self, edition: str) -> bool:
        """Tell whether *edition* is frozen: the ledger holds what was derived then."""
        return any(basis in self.office(edition) for basis in DERIVED)

    @cached_property
    def graphs(self) -> Mapping[str, frozenset[Triple]]:
        """Everything that is not derived, by graph."""
        office = {
            graph: triples
            for graph, triples in self.deposit.graphs.items()
            if year_and_basis(self.city, graph)[1] not in DERIVED
        }
        return {**self.reading.graphs, **office}

    @cached_property
    def _office_reference(self) -> frozenset[Triple]:
        return _union(
            triples
            for graph, triples in self.deposit.graphs.items()
            if year_and_basis(self.city, graph)[1] == REFERENCE
        )


def overridden(
    slots: Slots, stronger: frozenset[Triple], weaker: frozenset[Triple]
) -> frozenset[Triple]:
    """Return, slot by slot, the triples of *stronger*, and of *weaker* where that says nothing."""
    subjects = {triple.subject for triple in stronger}
    if not subjects:
        return weaker
    touched = frozenset(triple for triple in weaker if triple.subject in subjects)
    return (weaker - touched) | slots.strongest([stronger, touched])


def _by_basis(found: Iterable[tuple[str, frozenset[Triple]]]) -> Bases:
    bases: dict[str, frozenset[Triple]] = {}
    for basis, triples in found:
        bases[basis] = bases.get(basis, _EMPTY) | triples
    return bases


def _union(sets: Iterable[frozenset[Triple]]) -> frozenset[Triple]:
    return _EMPTY.union(*sets)
