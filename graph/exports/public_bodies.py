"""Public organisations in the words of the European Union's vocabulary (CPOV)."""

import re
from collections.abc import Container, Iterator
from functools import cache
from typing import Final

from graph.directory import Thing, things
from graph.exports.source import Source
from graph.exports.triples import concept, described, triples
from graph.labels import slug
from graph.linked import TURTLE, written
from graph.paths import ONTOLOGY
from graph.store import Literal, NamedNode, RdfFormat, Term, Triple, parse
from graph.terms import CV, DCT, FOAF, LOCN, ORG, RDF, SCHEMA, SKOS, ZN

_MUNICIPALITY: Final = 8
"""How many digits the official key of a municipality has."""
_KEYS: Final = "http://dcat-ap.de/def/politicalGeocoding/"
_LEVELS: Final = {
    "city": ("municipalityKey", 8),
    "county": ("districtKey", 5),
    "state": ("stateKey", 2),
}
"""The list of keys for each level, and how many digits of a municipality's key stand in it."""
_COUNTRY: Final = "http://publications.europa.eu/resource/authority/country/DEU"
_UNIT: Final = "http://data.europa.eu/88u/dataset/atu-type"
"""What CPSV-AP calls an administrative territorial unit; CPOV is content with a place."""
_ADDRESS: Final = re.compile(r'https?://[^\s<>"{}|\\^`]+')


def cpov(source: Source) -> bytes:
    """Return the public organisations as Turtle, by what is said."""
    return written(public_bodies(source), TURTLE, source.base)


def public_bodies(source: Source) -> frozenset[Triple]:
    """Return the public organisations with names, types, places, addresses as far as published."""
    actors = public_actors(source)
    known = frozenset(actor.iri for actor in actors)
    return frozenset(triple for actor in actors for triple in _organisation(source, actor, known))


def public_actors(source: Source) -> tuple[Thing, ...]:
    """Return the actors of a type that the ontology's alignment counts to the public sector."""
    return tuple(
        actor
        for actor in things(source.said, ZN.Actor)
        if not _public_types().isdisjoint(actor.all(ZN.actorType))
    )


@cache
def _public_types() -> frozenset[str]:
    triples = parse(path=str(ONTOLOGY / "alignments/cpov.ttl"), format=RdfFormat.TURTLE)
    return frozenset(
        quad.subject.value
        for quad in triples
        if quad.predicate.value == SKOS.broadMatch and quad.object.value == CV.PublicOrganisation
    )


def _organisation(source: Source, actor: Thing, known: Container[str]) -> Iterator[Triple]:
    """Yield what is published of *actor*; above it stand the *known* public organisations only."""
    above = (iri for iri in actor.all(ORG.subOrganizationOf) if iri in known)
    types = actor.all(ZN.actorType)
    place = _place(source, actor)
    yield from triples(
        actor.iri,
        {
            RDF.type: [NamedNode(CV.PublicOrganisation)],
            SKOS.prefLabel: described(actor, SKOS.prefLabel),
            SKOS.altLabel: _other_names(actor),
            DCT.description: described(actor, DCT.description),
            ORG.classification: map(NamedNode, types),
            ORG.subOrganizationOf: map(NamedNode, above),
            FOAF.homepage: _homepages(actor),
            DCT.spatial: map(NamedNode, place),
        },
    )
    for iri in types:
        yield from concept(source, iri)
    for iri in place:
        yield from triples(iri, {RDF.type: [NamedNode(DCT.Location), NamedNode(_UNIT)]})
    yield from _contact(actor)
    yield from _address(actor)


def _other_names(actor: Thing) -> Iterator[Literal]:
    """Yield one further name in each language: the vocabulary knows no more."""
    for language, names in actor.texts.get(SKOS.altLabel, {}).items():
        yield Literal(names[0], language=language)


def _homepages(actor: Thing) -> Iterator[NamedNode]:
    for address in actor.values.get(FOAF.homepage, ()):
        if _ADDRESS.fullmatch(address):
            yield NamedNode(address)


def _place(source: Source, actor: Thing) -> list[str]:
    """Return the area of a public organisation by its level, where the city's key is known."""
    keys = {code for code in source.area_codes.values() if len(code) == _MUNICIPALITY}
    if len(keys) != 1:
        return []
    return [place for level in actor.all(ZN.level) if (place := _area(slug(level), *keys))]


def _area(level: str, key: str) -> str:
    """Return the area of a level around the municipality with the official *key*, or nothing."""
    if level not in _LEVELS:
        return _COUNTRY if level == "federation" else ""
    kind, digits = _LEVELS[level]
    return f"{_KEYS}{kind}/{key[:digits]}"


def _contact(actor: Thing) -> Iterator[Triple]:
    """Yield the functional mailbox, where one is published."""
    mailbox = actor.value(SCHEMA.email)
    if not mailbox:
        return
    iri = f"{actor.iri}/contact"
    yield from triples(actor.iri, {CV.contactPoint: [NamedNode(iri)]})
    yield from triples(iri, {RDF.type: [NamedNode(CV.ContactPoint)], CV.email: [Literal(mailbox)]})


def _address(actor: Thing) -> Iterator[Triple]:
    """Yield the postal address, where one is published."""
    postal = actor.value(ZN.postalAddress)
    if not postal:
        return
    iri = f"{actor.iri}/address"
    text: Term = Literal(postal, language="de")
    yield from triples(actor.iri, {LOCN.address: [NamedNode(iri)]})
    yield from triples(iri, {RDF.type: [NamedNode(LOCN.Address)], LOCN.fullAddress: [text]})
