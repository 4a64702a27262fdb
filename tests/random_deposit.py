"""Changesets of the office at random: answers, proposals, decisions, mentions, and nonsense."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from types import MappingProxyType
from typing import Final

from graph.deposit import REFERENCE, Deposit, office_graph, placed
from graph.publish import Release, derive
from graph.store import NamedNode, Quad, Triple
from graph.terms import RDF, SKOS, ZN, ZNV

_BASES: Final = (
    "reported",
    "confirmed",
    "stated",
    "carried",
    "editorial",
    "decided",
    REFERENCE,
)
_TYPE, _ANSWER, _WITHDRAWN = NamedNode(RDF.type), NamedNode(ZN.answer), NamedNode(ZN.withdrawn)
_TYPES: Final = (NamedNode(ZN.Decision), NamedNode(ZN.Activity), NamedNode(ZN.Actor))
_PARTS: Final = (RDF.subject, RDF.predicate, RDF.object)
_LEFT_ALONE: Final = frozenset({ZN.reportingYear, ZN.position})
_SMALL: Final = 300
_LACKING: Final = 0.05


def small(release: Release) -> Release:
    """Return *release* with its years and things, but without its large vocabularies."""
    graphs = {
        graph: triples if len(triples) < _SMALL else frozenset[Triple]()
        for graph, triples in release.reading.graphs.items()
    }
    reading = replace(release.reading, graphs=MappingProxyType(graphs))
    return derive(release.city, release.sources.deposit, reading)


def changed(release: Release, chance: Random) -> Deposit:
    """Return the deposit of *release* after a changeset at random."""
    deposit = release.sources.deposit
    known = sorted(_known(release), key=str)
    years = sorted(edition.year for edition in release.living)
    held = sorted(_open(release), key=str)
    removed = chance.sample(held, min(len(held), chance.choice((0, 0, 1, 3))))
    added = {
        quad
        for _ in range(chance.randint(1, 4))
        for graph in [office_graph(release.city, chance.choice(years), chance.choice(_BASES))]
        for quad in placed(_told(chance, known), graph)
    }
    return deposit.exchanged(removed, added.difference(removed), deposit.changeset + 1)


def _known(release: Release) -> set[Triple]:
    """Return what is told anywhere: things, properties and values to tell more with.

    An edition has one year, which says where its graphs stand: that is no matter of derivation. A
    place in an order is a number, on which whoever reads names relies.
    """
    told = {triple for triples in release.sources.graphs.values() for triple in triples}
    return {triple for triple in told if triple.predicate.value not in _LEFT_ALONE}


def _open(release: Release) -> set[Quad]:
    """Return what the office holds and may take back: nothing of a frozen year."""
    shut = tuple(f"/{edition.year}/" for edition in release.editions if edition.frozen)
    return {
        quad
        for quad in release.sources.deposit.quads()
        if not any(year in str(quad.graph_name) for year in shut)
    }


def _told(chance: Random, known: Sequence[Triple]) -> list[Triple]:
    ways = (_mixed, _mixed, _proposed, _proposed, _spoken, _answered, _withdrawn, _typed, _retold)
    return chance.choice(ways)(chance, known)


def _mixed(chance: Random, known: Sequence[Triple]) -> list[Triple]:
    """Say of one thing what is said of another, with a value of a third."""
    one, two, three = (chance.choice(known) for _ in range(3))
    return [Triple(one.subject, two.predicate, three.object)]


def _retold(chance: Random, known: Sequence[Triple]) -> list[Triple]:
    one, two = (chance.choice(known) for _ in range(2))
    return [one, Triple(two.subject, one.predicate, one.object)]


def _proposed(chance: Random, known: Sequence[Triple]) -> list[Triple]:
    """Propose what is said already, or something new; now and then a proposal lacks a part."""
    one, two = (chance.choice(known) for _ in range(2))
    said = two if isinstance(two.object, NamedNode) else one
    subject = chance.choice((one.subject, said.subject))
    terms = zip(_PARTS, (subject, said.predicate, said.object), strict=True)
    node = _proposal(chance)
    parts = [Triple(node, NamedNode(part), term) for part, term in terms]
    if chance.random() < _LACKING:
        parts.pop()
    return [Triple(node, _TYPE, NamedNode(ZN.Proposal)), *parts]


def _spoken(chance: Random, known: Sequence[Triple]) -> list[Triple]:
    """Say what somebody proposes."""
    parts = {(t.subject, t.predicate.value): t.object for t in known}
    proposals = [node for node, part in parts if part == RDF.subject]
    node = chance.choice(sorted(proposals, key=str) or [_proposal(chance)])
    terms = [parts.get((node, part)) for part in _PARTS]
    return [Triple(*terms)] if all(terms) else []  # type: ignore[arg-type]


def _answered(chance: Random, known: Sequence[Triple]) -> list[Triple]:
    proposals = [t.subject for t in known if t.predicate.value == RDF.subject]
    node = chance.choice([_proposal(chance), *proposals])
    answer = chance.choice(("open", "accepted", "rejected"))
    return [Triple(node, _ANSWER, NamedNode(ZNV[f"answer/{answer}"]))]


def _withdrawn(chance: Random, known: Sequence[Triple]) -> list[Triple]:
    one = chance.choice(known)
    return [Triple(one.subject, _WITHDRAWN, one.predicate)]


def _typed(chance: Random, known: Sequence[Triple]) -> list[Triple]:
    one, other = (chance.choice(known) for _ in range(2))
    match = NamedNode(SKOS.closeMatch)
    kind = Triple(one.subject, _TYPE, chance.choice(_TYPES))
    return [kind, Triple(one.subject, match, other.subject)]


def _proposal(chance: Random) -> NamedNode:
    return NamedNode(f"https://example.org/proposal/{chance.randint(1, 3)}")
