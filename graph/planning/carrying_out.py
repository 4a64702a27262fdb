"""An edition as it would be: what is carried out or imagined, derived anew, stored nowhere."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from graph.dimensions import PROPERTIES
from graph.planning.undertaking import ACTIVITY, PROGRAMME, Undertaking
from graph.snapshot import Snapshot
from graph.store import Literal, NamedNode, Quad, Store, Triple
from graph.terms import RDF, SKOS, ZN, ZNV

RUNNING: Final = ZNV["status/running"]
IMAGINED: Final = "urn:zielnetz:imagined"
"""The activity that is only imagined."""
_OPEN, _ACCEPTED = ZNV["answer/open"], ZNV["answer/accepted"]


@dataclass(frozen=True)
class Imagined:
    """An activity that does not exist: its names by language, its values by dimension."""

    names: Mapping[str, str]
    values: Mapping[str, frozenset[str]]


def carried_out(snapshot: Snapshot, chosen: Iterable[Undertaking]) -> Snapshot:
    """Return *snapshot* as it would be with *chosen* carried out.

    Activities run, programmes are used, what is said besides is said, and the editors' proposals
    of what is newly carried out are accepted.
    """
    several = tuple(chosen)
    running = {activity for one in several for activity in one.activities}
    running |= {one.iri for one in several if one.kind == PROGRAMME}
    new = {iri for one in several if one.kind != ACTIVITY for iri in one.activities}
    proposed = snapshot.store.pairs(RDF.subject, snapshot.graph)
    accepted = {iri for iri, activity in proposed if activity in new}
    said = {(iri, ZN.status): RUNNING for iri in running}
    said |= {(iri, ZN.answer): _ACCEPTED for iri in _unanswered(snapshot, accepted)}
    kept = (t for t in snapshot.store.triples(snapshot.graph) if _slot(t) not in said)
    made = [link(subject, predicate, value) for (subject, predicate), value in said.items()]
    return derived(snapshot, [*kept, *made, *_answers(several)])


def with_imagined(snapshot: Snapshot, one: Imagined) -> Snapshot:
    """Return *snapshot* as it would be with an imagined activity."""
    names = [
        Triple(NamedNode(IMAGINED), NamedNode(SKOS.prefLabel), Literal(text, language=lang))
        for lang, text in one.names.items()
    ]
    links = [
        link(IMAGINED, PROPERTIES[token][0], value)
        for token, values in one.values.items()
        for value in sorted(values)
    ]
    known = snapshot.store.triples(snapshot.graph)
    return derived(snapshot, [*known, link(IMAGINED, RDF.type, ZN.Activity), *names, *links])


def derived(snapshot: Snapshot, triples: Iterable[Triple]) -> Snapshot:
    """Return what *triples* would be in place of the graph of *snapshot*."""
    store, graph = Store.memory(), NamedNode(snapshot.graph)
    store.load(Quad(t.subject, t.predicate, t.object, graph) for t in triples)
    graphs = {"said": snapshot.graph}
    found = Snapshot.read(store, graphs, snapshot.edition, snapshot.year, "said")
    return replace(found, basis=snapshot.basis, said=snapshot.said)


def link(subject: str, predicate: str, value: str) -> Triple:
    """Return a triple of IRIs."""
    return Triple(NamedNode(subject), NamedNode(predicate), NamedNode(value))


def _unanswered(snapshot: Snapshot, proposals: set[str]) -> set[str]:
    answers = dict(snapshot.store.pairs(ZN.answer, snapshot.graph))
    return {iri for iri in proposals if answers.get(iri, _OPEN) == _OPEN}


def _slot(triple: Triple) -> tuple[str, str]:
    return triple.subject.value, triple.predicate.value  # type: ignore[union-attr]


def _answers(several: Iterable[Undertaking]) -> Iterator[Triple]:
    for one in several:
        if one.value:
            predicate = PROPERTIES[one.token][0]
            yield from (link(activity, predicate, one.value) for activity in one.activities)
