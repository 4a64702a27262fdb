"""What is judged in an edition: all that it tells of, what it only mentions left out."""

from collections.abc import Iterable

from graph.publish import Edition, Release, identities
from graph.store import Triple
from graph.terms import RDF


def described(release: Release, edition: Edition) -> frozenset[str]:
    """Return the things that are judged in *edition*.

    What it only mentions while another one describes it is not: no name is due here.
    """
    own = subjects(edition.current) | subjects(release.city.catalogue)
    others = (
        subjects(other.current) - identities(other.current)
        for other in release.editions
        if other.iri != edition.iri
    )
    return own - identities(edition.current).intersection(frozenset().union(*others))


def described_among(release: Release, edition: Edition, things: Iterable[str]) -> frozenset[str]:
    """Return those of *things* that are judged in *edition*, without looking at the rest."""
    others = [other for other in release.editions if other.iri != edition.iri]
    catalogued = subjects(release.city.catalogue)
    return frozenset(
        thing
        for thing in things
        if (thing in catalogued or edition.about.current(thing))
        and not (
            only_mentioned(edition, thing) and any(_describes(other, thing) for other in others)
        )
    )


def only_mentioned(edition: Edition, thing: str) -> bool:
    """Tell whether *edition* knows the class of *thing* and nothing else of it."""
    return bool(edition.about.current(thing)) and not _describes(edition, thing)


def subjects(triples: Iterable[Triple]) -> frozenset[str]:
    """Return the IRIs of what *triples* tell something about."""
    return frozenset(triple.subject.value for triple in triples)  # type: ignore[union-attr]


def _describes(edition: Edition, thing: str) -> bool:
    return any(one.predicate.value != RDF.type for one in edition.about.current(thing))
