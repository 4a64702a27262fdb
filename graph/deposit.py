"""What the office has published, as the graph needs it: named graphs that belong to no file."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Final

from graph.city import City
from graph.slot_change import SlotChange
from graph.slots import Slots
from graph.store import NamedNode, Quad, Triple
from graph.told import NOTHING, Told, Triples

REFERENCE: Final = "reference"
"""Stands for the basis of an answer that holds in every edition."""
DERIVED: Final = ("said", "current")
CONFIRMED: Final = "confirmed"
_EMPTY: Final = Told(())
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


@dataclass(frozen=True, eq=False)
class Deposit:
    """The graphs of the ledger at one changeset by IRI, the derived ones of frozen editions too.

    ``changeset`` is 0 before the first load.
    """

    changeset: int = 0
    told: Mapping[str, Told] = field(default_factory=dict)

    @cached_property
    def graphs(self) -> Mapping[str, Triples]:
        """The triples of each graph; for few of them ``told`` is cheaper."""
        return MappingProxyType({graph: told.whole for graph, told in self.told.items()})

    def exchanged(
        self, removed: Iterable[Quad], added: Iterable[Quad], changeset: int
    ) -> "Deposit":
        """Return the deposit after *changeset*, which removed and added quads."""
        old, new = _by_graph(removed), _by_graph(added)
        changed = {
            graph: self._told(graph).exchanged(old.get(graph, NOTHING), new.get(graph, NOTHING))
            for graph in old.keys() | new.keys()
        }
        return replace(self._with(changed), changeset=changeset)

    def holding(self, graphs: Mapping[str, Triples]) -> "Deposit":
        """Return the deposit with *graphs* in the place of its own; an empty one is none."""
        told = {}
        for graph, triples in graphs.items():
            own = self._told(graph)
            told[graph] = own.exchanged(own.whole - triples, triples - own.whole)
        return replace(self, told=_full(told))

    def answered(self, city: City, slots: Slots, answers: Iterable[Answer]) -> "Deposit":
        """Return the deposit with *answers* in it, each in the place of what its slot held.

        What is reported or confirmed replaces both: it is one word, the actor's.
        """
        parts: dict[str, list[SlotChange]] = defaultdict(list)
        for answer in answers:
            for basis in _ONE_WORD if answer.basis in _ONE_WORD else {answer.basis}:
                graph = office_graph(city, answer.year, basis)
                parts[graph].append(SlotChange(answer.change.slot, answer.on(basis)))
        return self._with(
            {graph: _changed(slots, self._told(graph), parts[graph]) for graph in parts}
        )

    def difference(self, before: "Deposit") -> Iterator[tuple[str, Triples, Triples]]:
        """Yield each graph that is not as *before*, with what was removed and what was added."""
        for graph in sorted(self.told.keys() | before.told.keys()):
            now, then = self.told.get(graph, _EMPTY), before.told.get(graph, _EMPTY)
            removed, added = now.difference(then)
            if removed or added:
                yield graph, removed, added

    def quads(self) -> frozenset[Quad]:
        """Return everything as quads."""
        return frozenset(
            quad for graph, triples in self.graphs.items() for quad in placed(triples, graph)
        )

    def _told(self, graph: str) -> Told:
        return self.told.get(graph, _EMPTY)

    def _with(self, changed: Mapping[str, Told]) -> "Deposit":
        return replace(self, told=_full({**self.told, **changed}))


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


def _changed(slots: Slots, layer: Told, changes: Iterable[SlotChange]) -> Told:
    """Return *layer* with *changes* in it, one after the other."""
    news: dict[str, Triples] = {}
    for change in changes:
        told = news.get(change.subject, layer.about(change.subject))
        news[change.subject] = change.applied(slots, told)
    return layer.changed(news)


def _full(told: Mapping[str, Told]) -> Mapping[str, Told]:
    """Return the graphs of *told* that hold something."""
    return MappingProxyType({graph: one for graph, one in told.items() if one.by_subject})


def _by_graph(quads: Iterable[Quad]) -> Mapping[str, Triples]:
    graphs: dict[str, set[Triple]] = defaultdict(set)
    for quad in quads:
        graphs[quad.graph_name.value].add(quad.triple)  # type: ignore[union-attr]
    return {graph: frozenset(triples) for graph, triples in graphs.items()}
