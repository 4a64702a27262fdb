"""Services of public organisations by the European Union's profile for them (CPSV-AP)."""

from collections.abc import Iterator
from typing import Final

from graph.directory import Thing, things
from graph.exports.public_bodies import public_actors, public_bodies
from graph.exports.source import Source
from graph.exports.triples import concept, described, triples
from graph.linked import TURTLE, written
from graph.store import Literal, NamedNode, Triple
from graph.terms import ADMS, CPSV, CV, DCT, RDF, SKOS, ZN

_CONCEPTS: Final = {
    CV.thematicArea: ZN.inField,
    CV.isClassifiedBy: ZN.forLifePhase,
    DCT.audience: ZN.targetGroup,
    ADMS.status: ZN.status,
}
"""What classifies a service, and our properties that tell it."""


def cpsv_ap(source: Source) -> bytes:
    """Return the services and their organisations as Turtle, by what is said."""
    return written(public_services(source), TURTLE, source.base)


def public_services(source: Source) -> frozenset[Triple]:
    """Return the services that public organisations offer, with these organisations.

    Only what takes place is a service; the profile demands a description, and what has none is
    left out, for nothing is invented.
    """
    public = {one.iri for one in public_actors(source)}
    found = set(public_bodies(source))
    for activity in things(source.said, ZN.Activity):
        offices = [iri for iri in activity.all(ZN.providedBy) if iri in public]
        active = source.counting.get(activity.iri) == "active"
        if offices and active and activity.text(DCT.description):
            found |= set(_service(source, activity, offices))
    return frozenset(found)


def _service(source: Source, activity: Thing, offices: list[str]) -> Iterator[Triple]:
    yield from triples(
        activity.iri,
        {
            RDF.type: [NamedNode(CPSV.PublicService)],
            DCT.identifier: [Literal(activity.iri)],
            DCT["title"]: described(activity, SKOS.prefLabel),
            DCT.description: described(activity, DCT.description),
            CV.hasCompetentAuthority: map(NamedNode, offices),
            DCT.spatial: map(NamedNode, activity.all(ZN.inArea)),
        },
    )
    for place in activity.all(ZN.inArea):
        yield from triples(place, {RDF.type: [NamedNode(DCT.Location)]})
        yield from concept(source, place)
    for predicate, ours in _CONCEPTS.items():
        for iri in activity.all(ours):
            yield from triples(activity.iri, {predicate: [NamedNode(iri)]})
            yield from concept(source, iri)
