"""What a new reporting year takes over from an earlier one (model.md, «Named graphs»)."""

from collections.abc import Iterable, Mapping
from typing import Final

from graph.errors import ZielnetzError
from graph.proposals import proposals
from graph.publish import Edition, Release
from graph.slots import emptied_by
from graph.sources import Bases
from graph.store import Literal, NamedNode, Triple
from graph.terms import DCAT, DCT, RDF, SKOS, XSD, ZN

_TYPE = NamedNode(RDF.type)
_SUBJECT = NamedNode(RDF.subject)
_ACTORS: Final = (ZN.Actor, ZN.ActorGroup, ZN.Body, ZN.Seat)
_NEAR: Final = 2
"""So many years apart, activities are still likely to be what they were (issue of the office)."""
_LAYERS: Final = (("reported", "confirmed"), ("stated",), ("carried",))


def carried_over(release: Release, source: Edition, year: str) -> Bases:
    """Return what the edition of *year* begins with, by basis: ``carried`` and two more.

    All values but proposals are carried, unconfirmed; ``editorial`` and ``decided`` keep proposals
    with their answers, decisions and expectations. More than two years apart, actors and goals
    alone go along. A *year* that is not after that of *source* raises.
    """
    if int(year) <= int(source.year):
        raise ZielnetzError(
            f"{year} liegt nicht nach {source.year}; erwartet ist ein späteres Jahr."
        )
    sources = release.sources
    carried = frozenset(
        triple for triple in sources.strongest(source.iri, *_LAYERS) if emptied_by(triple) is None
    )
    whole = {
        "carried": carried,
        "editorial": sources.both(source.iri, "editorial"),
        "decided": sources.both(source.iri, "decided"),
    }
    if int(year) - int(source.year) <= _NEAR:
        return whole
    return _of_actors_and_goals(whole, source)


def begun_by_list(release: Release, source: Edition) -> Bases:
    """Return what a year begins with whose list tells all that is in it, by basis.

    Decisions, expectations and proposals go along, but no actor and no activity.
    """
    sources = release.sources
    whole = {
        "carried": frozenset[Triple](),
        "editorial": sources.both(source.iri, "editorial"),
        "decided": sources.both(source.iri, "decided"),
    }
    return _of_actors_and_goals(whole, source)


def edition_triples(iri: str, year: str, words: Mapping[str, str]) -> frozenset[Triple]:
    """Return what tells of the edition *iri* of *year*; *words* describe it by language."""
    edition = NamedNode(iri)
    labels = {"de": f"Berichtsjahr {year}", "en": f"Reporting year {year}"}
    return frozenset(
        (
            Triple(edition, _TYPE, NamedNode(ZN.Edition)),
            Triple(edition, _TYPE, NamedNode(DCAT.Dataset)),
            Triple(
                edition,
                NamedNode(ZN.reportingYear),
                Literal(year, datatype=NamedNode(XSD.gYear)),
            ),
            *_texts(edition, SKOS.prefLabel, labels),
            *_texts(edition, DCT.description, words),
        )
    )


def _texts(subject: NamedNode, predicate: str, words: Mapping[str, str]) -> Iterable[Triple]:
    for lang, text in words.items():
        yield Triple(subject, NamedNode(predicate), Literal(text, language=lang))


def _of_actors_and_goals(whole: Bases, source: Edition) -> Bases:
    """Return of *whole* what tells of actors and decides on goals; proposals for activities go."""
    kinds = {NamedNode(kind) for kind in _ACTORS}
    actors = {t.subject for t in source.current if t.predicate == _TYPE and t.object in kinds}
    dropped = {
        proposal
        for proposal, parts in proposals(whole["editorial"]).items()
        for part in parts
        if part.predicate == _SUBJECT and part.object not in actors and _is_activity(part, source)
    }
    return {
        "carried": frozenset(t for t in whole["carried"] if t.subject in actors),
        "editorial": frozenset(t for t in whole["editorial"] if t.subject not in dropped),
        "decided": frozenset(t for t in whole["decided"] if t.subject not in dropped),
    }


def _is_activity(part: Triple, source: Edition) -> bool:
    return Triple(part.object, _TYPE, NamedNode(ZN.Activity)) in source.current  # type: ignore[arg-type]
