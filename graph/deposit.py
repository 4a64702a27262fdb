"""What the office has published, as the graph needs it: named graphs that belong to no file."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from graph.city import City
from graph.slot_change import SlotChange
from graph.slots import Slots
from graph.store import NamedNode, Quad, Triple

REFERENCE: Final = "reference"
"""Stands for the basis of an answer that holds in every edition."""
DERIVED: Final = ("said", "current")
CONFIRMED: Final = "confirmed"
_ONE_WORD: Final = frozenset({"reported", CONFIRMED})
_OF_EDITION: Final = re.compile(r"graph/(?:office/)?(\d{4})/([a-z]+)")


@dataclass(frozen=True)
class Answer:
    """A slot as it is answered for the edition of ``year`` on a ``basis``.

    A ``basis`` of :data:`REFERENCE` means every edition. ``confirmed`` are those of its triples
    that were there before somebody said yes to them: proposals and what was carried over.
    """

    year: str
    basis: str
    change: SlotChange
    confirmed: frozenset[Triple] = frozenset()

    def on(self, basis: str) -> frozenset[Triple]:
        """Return the triples that stand on *basis*."""
        confirmed = self.change.triples if self.basis == CONFIRMED else self.confirmed
        return confirmed if basis == CONFIRMED else self.change.triples - confirmed


@dataclass(frozen=True)
class Deposit:
    """The graphs of the ledger at one changeset by IRI, the derived ones of frozen editions too.

    ``changeset`` is 0 before the first load.
    """

    changeset: int = 0
    graphs: Mapping[str, frozenset[Triple]] = field(default_factory=dict)

    def exchanged(
        self, removed: Iterable[Quad], added: Iterable[Quad], changeset: int
    ) -> "Deposit":
        """Return the deposit after *changeset*, which removed and added quads."""
        graphs = dict(self.graphs)
        for graph, triples in _by_graph(removed).items():
            graphs[graph] = graphs.get(graph, frozenset()) - triples
        for graph, triples in _by_graph(added).items():
            graphs[graph] = graphs.get(graph, frozenset()) | triples
        return replace(self.holding(graphs), changeset=changeset)

    def holding(self, graphs: Mapping[str, frozenset[Triple]]) -> "Deposit":
        """Return the deposit with *graphs* in the place of its own; an empty one is none."""
        full = {graph: triples for graph, triples in graphs.items() if triples}
        return replace(self, graphs=MappingProxyType(full))

    def answered(self, city: City, slots: Slots, answers: Iterable[Answer]) -> "Deposit":
        """Return the deposit with *answers* in it, each in the place of what its slot held.

        What is reported or confirmed replaces both: it is one word, the actor's.
        """
        graphs, parts = dict(self.graphs), defaultdict(list)
        for answer in answers:
            for basis in _ONE_WORD if answer.basis in _ONE_WORD else {answer.basis}:
                graph = office_graph(city, answer.year, basis)
                parts[graph].append(SlotChange(answer.change.slot, answer.on(basis)))
        for graph, changes in parts.items():
            graphs[graph] = _changed(slots, graphs.get(graph, frozenset()), changes)
        return self.holding(graphs)

    def quads(self) -> frozenset[Quad]:
        """Return everything as quads."""
        return frozenset(
            quad for graph, triples in self.graphs.items() for quad in placed(triples, graph)
        )


def placed(triples: Iterable[Triple], graph: str) -> Iterator[Quad]:
    """Yield *triples* as quads of *graph*."""
    name = NamedNode(graph)
    for triple in triples:
        yield Quad(triple.subject, triple.predicate, triple.object, name)


def office_graph(city: City, year: str, basis: str) -> str:
    """Return the IRI of the graph in which the office answers for a year on a basis.

    A graph belongs to files or to the ledger, never to both: where files have the graph of that
    basis, the office writes into one beside it.
    """
    if basis == REFERENCE:
        return f"{city.base}graph/office/reference"
    usual = f"{city.base}graph/{year}/{basis}"
    taken = any(entry.graph == usual for entry in city.files)
    return f"{city.base}graph/office/{year}/{basis}" if taken else usual


def year_and_basis(city: City, graph: str) -> tuple[str, str]:
    """Return year and basis (``said`` and ``current`` too) of a graph of the ledger.

    The graph of what holds in every edition has no year and the basis :data:`REFERENCE`.
    """
    found = _OF_EDITION.fullmatch(graph.removeprefix(city.base))
    return (found[1], found[2]) if found else ("", REFERENCE)


def edition_iri(city: City, year: str) -> str:
    """Return the IRI of the edition of *year*."""
    return f"{city.base}edition/{year}"


def _changed(
    slots: Slots, layer: frozenset[Triple], changes: Iterable[SlotChange]
) -> frozenset[Triple]:
    """Return *layer* with *changes* in it, one after the other.

    Each looks at its own subject only: thousands at once must not read the layer as often.
    """
    by_subject: dict[str, list[SlotChange]] = defaultdict(list)
    for change in changes:
        by_subject[change.subject].append(change)
    own: dict[str, set[Triple]] = {subject: set() for subject in by_subject}
    rest: set[Triple] = set()
    for triple in layer:
        own.get(triple.subject.value, rest).add(triple)  # type: ignore[union-attr]
    for subject, parts in by_subject.items():
        told = frozenset(own[subject])
        for part in parts:
            told = part.applied(slots, told)
        rest |= told
    return frozenset(rest)


def _by_graph(quads: Iterable[Quad]) -> Mapping[str, frozenset[Triple]]:
    graphs: dict[str, set[Triple]] = defaultdict(set)
    for quad in quads:
        graphs[quad.graph_name.value].add(quad.triple)  # type: ignore[union-attr]
    return {graph: frozenset(triples) for graph, triples in graphs.items()}
