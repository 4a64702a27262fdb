"""What a derived graph says, by subject and by value: whose word it is and where it stands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from graph.labels import slug
from graph.snapshot import Snapshot
from graph.store import Literal, NamedNode, Triple
from graph.terms import DCT, PROV, RDF, ZN

_WEAKEST_FIRST: Final = ("carried", "editorial", "stated", "confirmed", "reported", "decided")
_PARTS: Final = (RDF.subject, RDF.predicate, RDF.object)


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
_NONE: Final[Statements] = MappingProxyType({})


@dataclass(frozen=True)
class Facts:
    """The statements of one snapshot, read once; keep it as long as its snapshot.

    ``own`` maps a thing to its statements, ``leading`` to those that lead to it, ``cited`` a thing
    and a property to the citations that say where this stands.
    """

    own: Mapping[str, Statements]
    leading: Mapping[str, Statements]
    cited: Mapping[tuple[str, str], tuple[str, ...]]

    @classmethod
    def read(cls, snapshot: Snapshot) -> "Facts":
        """Return the statements of *snapshot*."""
        own: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
        leading: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
        for fact in _facts(snapshot):
            own[fact.subject][fact.predicate].append(fact)
            if fact.iri:
                leading[fact.iri][fact.predicate].append(fact)
        facts = cls(_kept(own), _kept(leading), {})
        return cls(facts.own, facts.leading, _cited(facts))

    def of(self, iri: str, *predicates: str) -> tuple[Fact, ...]:
        """Return what is said of *iri* by *predicates*, in their order."""
        known = self.own.get(iri, _NONE)
        return tuple(fact for one in predicates for fact in known.get(one, ()))

    def to(self, iri: str, *predicates: str) -> tuple[Fact, ...]:
        """Return what leads to *iri* by *predicates*, in their order."""
        known = self.leading.get(iri, _NONE)
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
        cited = self.cited.get((fact.subject, fact.predicate), ())
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


def _facts(snapshot: Snapshot) -> Iterable[Fact]:
    bases = _bases(snapshot)
    proposals = _proposals(snapshot)
    for triple in snapshot.store.triples(snapshot.graph):
        subject, predicate, value = triple.subject, triple.predicate, triple.object
        if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
            continue
        proposal = proposals.get((subject.value, predicate.value, value.value), "")
        basis = "editorial" if proposal else bases[triple]
        yield Fact(subject.value, predicate.value, value, basis, proposal)


def _bases(snapshot: Snapshot) -> Mapping[Triple, str]:
    """Return the strongest basis on which each triple is said."""
    listed = snapshot.store.select(
        f"""SELECT DISTINCT ?basis ?source WHERE {{ GRAPH ?catalogue {{
          {NamedNode(snapshot.graph)} {NamedNode(PROV.wasDerivedFrom)} ?source .
          ?source {NamedNode(ZN.basis)} ?basis .
        }} }}"""
    )
    sources = [(slug(basis.value), source.value) for basis, source in listed.rows]  # type: ignore[union-attr]
    found: dict[Triple, str] = {}
    for basis, source in sorted(sources, key=lambda pair: _WEAKEST_FIRST.index(pair[0])):
        found |= dict.fromkeys(snapshot.store.triples(source), basis)
    return found


def _proposals(snapshot: Snapshot) -> Mapping[tuple[str, str, str], str]:
    """Return the open proposals by what they state."""
    subjects, predicates, values = (
        dict(snapshot.store.pairs(part, snapshot.graph)) for part in _PARTS
    )
    return {(subjects[one], predicates[one], values[one]): one for one in subjects}


def _cited(facts: Facts) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for citation in sorted(facts.kind(ZN.Citation)):
        for thing in facts.of(citation, ZN.about):
            for stated in facts.of(citation, ZN.statedProperty):
                found[thing.iri, stated.iri].append(citation)
    return {key: tuple(citations) for key, citations in found.items()}


def _kept(groups: Mapping[str, Mapping[str, Iterable[Fact]]]) -> dict[str, Statements]:
    return {
        iri: {predicate: tuple(facts) for predicate, facts in statements.items()}
        for iri, statements in groups.items()
    }
