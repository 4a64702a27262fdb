"""What no panel tells: the other statements of a thing, and those that lead to it."""

from collections.abc import Iterable
from typing import Final

from graph.facts import Fact
from graph.terms import DCT, FOAF, ORG, RDF, RDFS, SCHEMA, SKOS, ZN
from service.pages.panels.panel import Kind
from service.pages.panels.rows import Row, cut_row, row
from service.pages.panels.wording import backward, forward, short
from service.texts import capital
from service.visit import Visit

LINKS: Final = "links"
"""The name in the address and the list under which all that leads to a thing by one way stands."""
_HEAD: Final = frozenset({DCT.description, SKOS.notation})
"""What the head of the page tells."""
TECHNICAL: Final = (RDF.type, ZN.position)
"""What only programs want to know; it stands at the end."""
_PROPOSALS: Final = frozenset({RDF.subject, RDF.object})
"""How proposals lead to things: what they propose stands among the statements already."""
_OWN_PLACE: Final = frozenset({DCT.source, ZN.locator, *TECHNICAL})
"""Statements that need no place: they are the place, or tell nothing of the city."""
_FIRST: Final = (
    SKOS.prefLabel,
    RDFS.label,
    SKOS.altLabel,
    SKOS.definition,
    ZN.actorType,
    ZN.activityKind,
    ZN.documentKind,
    ZN.level,
    ORG.subOrganizationOf,
    ZN.steering,
    SCHEMA.addressLocality,
    ZN.postalAddress,
    SCHEMA.email,
    FOAF.homepage,
    ZN.status,
    ZN.startDate,
    ZN.endDate,
    ZN.dateText,
    RDF.subject,
    RDF.predicate,
    RDF.object,
)
"""The properties that a reader looks for first; the others follow by the alphabet."""
_LAST: Final = (DCT.source, ZN.locator)


def own_rows(visit: Visit, iri: str, kind: Kind) -> tuple[Row, ...]:
    """Return the statements of *iri* that neither the head nor a panel tells."""
    told = _HEAD | kind.own | frozenset(TECHNICAL)
    known = visit.view.facts.own(iri)
    return tuple(
        _row(visit, predicate, known[predicate])
        for predicate in _ordered(visit, known.keys() - told)
    )


def _row(visit: Visit, predicate: str, facts: Iterable[Fact]) -> Row:
    found = row(visit, forward(visit, predicate), facts)
    if predicate not in _OWN_PLACE:
        return found
    return Row(found.label, tuple((values, None) for values, _ in found.groups))


def technical_rows(visit: Visit, iri: str) -> tuple[Row, ...]:
    """Return what only programs want to know of *iri*."""
    facts = visit.view.facts
    return tuple(
        _row(visit, predicate, known)
        for predicate in TECHNICAL
        if (known := facts.of(iri, predicate))
    )


def leading_rows(visit: Visit, iri: str, kind: Kind) -> tuple[Row, ...]:
    """Return what leads to *iri* and no panel tells, by the way it does."""
    known = visit.view.facts.leading(iri)
    by_way = {
        way: untold(visit, facts, kind) for way, facts in known.items() if way not in _PROPOSALS
    }
    ordered = sorted(by_way, key=lambda way: backward(visit, way).casefold())
    return tuple(_leading(visit, iri, way, by_way[way]) for way in ordered if by_way[way])


def untold(visit: Visit, facts: Iterable[Fact], kind: Kind) -> list[Fact]:
    """Return those of *facts*, which lead to one thing, that its panels do not tell."""
    classes = dict.fromkeys((predicate for predicate, _ in kind.leading), frozenset[str]())
    for predicate, told in kind.leading:
        classes[predicate] |= {told}
    return [
        fact
        for fact in facts
        if not any(
            visit.view.facts.is_a(fact.subject, told) for told in classes.get(fact.predicate, ())
        )
    ]


def _leading(visit: Visit, iri: str, way: str, facts: list[Fact]) -> Row:
    href = visit.unfiltered().url(visit.view.addresses.page(iri), **{LINKS: short(way)})
    return cut_row(visit, backward(visit, way), facts, href, LINKS)


def _ordered(visit: Visit, predicates: Iterable[str]) -> list[str]:
    def place(predicate: str) -> tuple[int, str]:
        if predicate in _FIRST:
            return _FIRST.index(predicate), ""
        last = predicate in _LAST
        return len(_FIRST) + last, capital(forward(visit, predicate)).casefold()

    return sorted(predicates, key=place)
