"""What a derived graph says, by subject and by value: whose word it is and where it stands."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from graph.labels import slug
from graph.snapshot import Snapshot
from graph.store import Literal, NamedNode, Store, Triple
from graph.terms import DCT, PROV, RDF, ZN

_WEAKEST_FIRST: Final = ("carried", "editorial", "stated", "confirmed", "reported", "decided")
_PARTS: Final = (RDF.subject, RDF.predicate, RDF.object)
_Look = Callable[[NamedNode, str], Iterator[Triple]]
"""Tells the triples of a graph that are about a thing, or lead to it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement.

    ``basis`` is the short name of a ``znv:basis/``; ``proposal`` the IRI of the open proposal that
    is all there is behind it, or empty.
    """

    subject: str
    predicate: str
    value: NamedNode | Literal
    basis: str
    proposal: str = ""

    @property
    def iri(self) -> str:
        """The thing that the statement leads to, or nothing where the value is a text."""
        return self.value.value if isinstance(self.value, NamedNode) else ""

    @property
    def text(self) -> str:
        """The value as plain text, an IRI as such."""
        return self.value.value


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands; ``citation`` names the citation that says so, or is empty."""

    document: str
    locator: str
    citation: str = ""


Statements = Mapping[str, tuple[Fact, ...]]
"""Statements by property."""
_KEPT: Final = 4096
"""Of so many things the statements are kept: a city tells more than anybody wants to hold."""


@dataclass(frozen=True)
class Facts:
    """The statements of one snapshot, read when somebody asks for them.

    ``sources`` are basis and graph of what the edition is derived from, the weakest basis first.
    """

    store: Store
    graph: str
    sources: tuple[tuple[str, str], ...]
    _own: dict[str, Statements] = field(default_factory=dict, repr=False, compare=False)
    _leading: dict[str, Statements] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def read(cls, snapshot: Snapshot) -> "Facts":
        """Return the statements of *snapshot*."""
        return cls(snapshot.store, snapshot.graph, _sources(snapshot))

    def own(self, iri: str) -> Statements:
        """Return what is said of *iri*, by property."""
        return _remembered(self._own, iri, lambda: self._told(iri, self.store.about, RDF.subject))

    def leading(self, iri: str) -> Statements:
        """Return what leads to *iri*, by property."""
        return _remembered(
            self._leading, iri, lambda: self._told(iri, self.store.pointing, RDF.object)
        )

    def of(self, iri: str, *predicates: str) -> tuple[Fact, ...]:
        """Return what is said of *iri* by *predicates*, in their order."""
        known = self.own(iri)
        return tuple(fact for one in predicates for fact in known.get(one, ()))

    def to(self, iri: str, *predicates: str) -> tuple[Fact, ...]:
        """Return what leads to *iri* by *predicates*, in their order."""
        known = self.leading(iri)
        return tuple(fact for one in predicates for fact in known.get(one, ()))

    def kind(self, kind: str) -> tuple[str, ...]:
        """Return the things of the class *kind*."""
        return tuple(fact.subject for fact in self.to(kind, RDF.type))

    def is_a(self, iri: str, kind: str) -> bool:
        """Tell whether *iri* is a thing of the class *kind*."""
        return any(fact.iri == kind for fact in self.of(iri, RDF.type))

    def first(self, iri: str, *predicates: str) -> str:
        """Return the first value of *predicates*, or nothing."""
        return next((fact.text for fact in self.of(iri, *predicates)), "")

    def places(self, fact: Fact) -> tuple[Place, ...]:
        """Return where *fact* stands: as citations say, else where its thing as a whole does.

        Only places of the same basis count: what an actor reported stands in no document.
        """
        if fact.proposal:
            return ()
        cited = self._cited(fact.subject, fact.predicate)
        found = [place for one in cited for place in self._places(one, fact.basis, one)]
        return tuple(found) or tuple(self._places(fact.subject, fact.basis))

    def _places(self, iri: str, basis: str, citation: str = "") -> Iterable[Place]:
        documents, locators = (
            [fact.text for fact in self.of(iri, predicate) if fact.basis == basis]
            for predicate in (DCT.source, ZN.locator)
        )
        for document in documents:
            for locator in locators or [""]:
                yield Place(document, locator, citation)

    def _cited(self, iri: str, predicate: str) -> list[str]:
        """Return the citations that say where what *predicate* tells of *iri* stands, sorted."""
        citing = sorted(self.store.subjects(ZN.about, iri, self.graph))
        return [
            one
            for one in citing
            if self.is_a(one, ZN.Citation)
            for stated in self.of(one, ZN.statedProperty)
            if stated.iri == predicate
        ]

    def _told(self, iri: str, look: _Look, part: str) -> Statements:
        try:
            node = NamedNode(iri)
        except ValueError:
            return {}  # a text: nothing is said of it, and nothing leads to it
        bases: dict[Triple, str] = {}
        for basis, graph in self.sources:
            bases |= dict.fromkeys(look(node, graph), basis)
        proposals = dict(map(self._proposed, self.store.subjects(part, iri, self.graph)))
        found: dict[str, list[Fact]] = defaultdict(list)
        for triple in look(node, self.graph):
            subject, value = triple.subject, triple.object
            if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
                continue
            stated = subject.value, triple.predicate.value, value.value
            proposal = proposals.get(stated, "")
            basis = "editorial" if proposal else bases[triple]
            found[stated[1]].append(Fact(*stated[:2], value, basis, proposal))
        return {predicate: tuple(facts) for predicate, facts in found.items()}

    def _proposed(self, proposal: str) -> tuple[tuple[str, ...], str]:
        """Return what an open proposal states, and the proposal."""
        told = self.store.about(NamedNode(proposal), self.graph)
        parts = {triple.predicate.value: triple.object.value for triple in told}  # type: ignore[union-attr]
        return tuple(parts[part] for part in _PARTS), proposal


def _sources(snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """Return basis and graph of what *snapshot* is derived from, the weakest basis first."""
    listed = snapshot.store.select(
        f"""SELECT DISTINCT ?basis ?source WHERE {{ GRAPH ?catalogue {{
          {NamedNode(snapshot.graph)} {NamedNode(PROV.wasDerivedFrom)} ?source .
          ?source {NamedNode(ZN.basis)} ?basis .
        }} }}"""
    )
    sources = [(slug(basis.value), source.value) for basis, source in listed.rows]  # type: ignore[union-attr]
    return tuple(sorted(sources, key=lambda pair: _WEAKEST_FIRST.index(pair[0])))


def _remembered(
    known: dict[str, Statements], iri: str, look: Callable[[], Statements]
) -> Statements:
    """Return what is *known* of *iri*; where nothing is, look and keep it."""
    found = known.get(iri)
    if found is None:
        if len(known) >= _KEPT:
            known.clear()
        found = known[iri] = look()
    return found
