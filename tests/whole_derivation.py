"""What an edition holds, put together of whole sets: the model's rules as plainly as may be.

Slow, and there to be compared with: the product derives thing by thing, and after a change only
what the change can reach.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from graph.deposit import DERIVED
from graph.proposals import proposed_by, unanswered
from graph.publish import Release, identities
from graph.slots import Slots
from graph.sources import Sources
from graph.store import NamedNode, Triple
from graph.terms import DCT, RDF, SKOS, ZN

Triples = frozenset[Triple]
_NOTHING: Final[Triples] = frozenset()
_TYPE, _SUBJECT = NamedNode(RDF.type), NamedNode(RDF.subject)
_ACTIVITY, _DECISION = NamedNode(ZN.Activity), NamedNode(ZN.Decision)
_MATCHES: Final = frozenset({NamedNode(SKOS.exactMatch), NamedNode(SKOS.closeMatch)})
_WORD: Final = ("reported", "confirmed")


def whole(release: Release) -> dict[str, tuple[Triples, Triples]]:
    """Return ``said`` and ``current`` of each edition by its IRI."""
    sources = release.sources
    reference = _reference(sources)
    slots = Slots.of(reference)
    unknown = _unknown(sources, reference)
    return {
        iri: (sources.office(iri)["said"], sources.office(iri)["current"])
        if set(DERIVED) & sources.office(iri).keys()
        else _edition(sources, slots, iri, reference - unknown[iri])
        for iri in sources.editions
    }


def _reference(sources: Sources) -> Triples:
    files, office = (_union(bases("").values()) for bases in (sources.files, sources.office))
    return _overridden(Slots.of(files | office), office, files)


def _edition(
    sources: Sources, slots: Slots, iri: str, reference: Triples
) -> tuple[Triples, Triples]:
    files, office = sources.files(iri), sources.office(iri)
    editorial, decided = (
        _overridden(slots, office.get(basis, _NOTHING), files.get(basis, _NOTHING))
        for basis in ("editorial", "decided")
    )
    common = reference | frozenset(_for_both(_overridden(slots, decided, editorial)))
    said, stated = (
        common
        | slots.strongest(
            _union(source.get(basis, _NOTHING) for basis in layer)
            for layer in layers
            for source in (office, files)
        )
        for layers in ((_WORD, ("stated",)), (_WORD, ("stated",), ("carried",)))
    )
    return said, stated | frozenset(_open_proposals(editorial, decided, stated))


def _open_proposals(editorial: Triples, decided: Triples, stated: Triples) -> Iterator[Triple]:
    for proposal, parts in unanswered(editorial, decided).items():
        proposed = proposed_by(proposal, parts)
        if proposed not in stated:
            yield proposed
            yield from parts


def _for_both(triples: Triples) -> Iterator[Triple]:
    decisions = {t.subject for t in triples if t.predicate == _TYPE and t.object == _DECISION}
    for triple in triples:
        if triple.subject in decisions or triple.predicate in _MATCHES:
            yield triple


def _unknown(sources: Sources, reference: Triples) -> Mapping[str, Triples]:
    """Return by edition the classes of the identities it does not know."""
    own = {
        iri: _union([*sources.files(iri).values(), *sources.office(iri).values()])
        for iri in sources.editions
    }
    described = {iri: frozenset(_described(triples)) for iri, triples in own.items()}
    mentioned = {
        iri: {t.object for t in triples if t.predicate.value != DCT.replaces}
        for iri, triples in own.items()
    }
    somewhere = frozenset().union(*described.values())
    bare = identities(reference)
    types = [t for t in reference if _iri(t) in bare and t.subject in somewhere]
    return {
        iri: frozenset(
            t
            for t in types
            if t.subject not in described[iri]
            and (t.object == _ACTIVITY or t.subject not in mentioned[iri])
        )
        for iri in own
    }


def _described(triples: Iterable[Triple]) -> Iterator[object]:
    for triple in triples:
        yield triple.subject
        if triple.predicate == _SUBJECT:
            yield triple.object


def _overridden(slots: Slots, stronger: Triples, weaker: Triples) -> Triples:
    subjects = {triple.subject for triple in stronger}
    touched = frozenset(triple for triple in weaker if triple.subject in subjects)
    return (weaker - touched) | slots.strongest([stronger, touched])


def _iri(triple: Triple) -> str:
    return triple.subject.value  # type: ignore[union-attr]


def _union(sets: Iterable[Triples]) -> Triples:
    return _NOTHING.union(*sets)
