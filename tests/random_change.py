"""Changes of a city at random: careless, wrong and harmless ones."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from random import Random
from types import MappingProxyType
from typing import Final

from hypothesis import strategies as st

from graph.publish import Release, derive
from graph.store import Literal, NamedNode, Triple
from graph.terms import DCT, RDF, SKOS, XSD, ZN

_NOWHERE: Final = NamedNode("https://example.org/nowhere")
_TYPE, _ENDS, _STARTS = NamedNode(RDF.type), NamedNode(ZN.endDate), NamedNode(ZN.startDate)
_LINKS_UPWARDS: Final = (SKOS.broader, DCT.isPartOf)
_TEXTS: Final = (
    Literal("Ein Text", language="de"),
    Literal("A text", language="en"),
    Literal("Ohne Sprache"),
    Literal("ada@example.org", language="de"),
    Literal("7", datatype=NamedNode(XSD.integer)),
)
Edit = tuple[set[Triple], set[Triple]]
"""Triples that are removed, and that are added."""


def edits() -> st.SearchStrategy[list[tuple[str, Random]]]:
    """Return a strategy for some kinds of edits, each with its own chance."""
    chance = st.randoms(use_true_random=False)
    return st.lists(st.tuples(st.sampled_from(sorted(_KINDS)), chance), min_size=1, max_size=3)


def changed(release: Release, chosen: Sequence[tuple[str, Random]]) -> Release:
    """Return *release* after the *chosen* edits of what its files say."""
    graphs = dict(release.reading.graphs)
    for kind, chance in chosen:
        graph = chance.choice(sorted(name for name, triples in graphs.items() if triples))
        removed, added = _KINDS[kind](chance, sorted(graphs[graph], key=str))
        graphs[graph] = (graphs[graph] - removed) | added
    reading = replace(release.reading, graphs=MappingProxyType(graphs))
    return derive(release.city, release.sources.deposit, reading)


def _drop(chance: Random, triples: list[Triple]) -> Edit:
    return {chance.choice(triples)}, set()


def _forget(chance: Random, triples: list[Triple]) -> Edit:
    subject = chance.choice(triples).subject
    return {triple for triple in triples if triple.subject == subject}, set()


def _untype(chance: Random, triples: list[Triple]) -> Edit:
    types = [triple for triple in triples if triple.predicate == _TYPE] or triples
    return {chance.choice(types)}, set()


def _lead_nowhere(chance: Random, triples: list[Triple]) -> Edit:
    return _retold(chance.choice(triples), _NOWHERE)


def _lead_elsewhere(chance: Random, triples: list[Triple]) -> Edit:
    return _retold(chance.choice(triples), chance.choice(triples).subject)


def _retype(chance: Random, triples: list[Triple]) -> Edit:
    types = [triple for triple in triples if triple.predicate == _TYPE] or triples
    return _retold(chance.choice(types), chance.choice(types).object)


def _reword(chance: Random, triples: list[Triple]) -> Edit:
    literal = [triple for triple in triples if isinstance(triple.object, Literal)] or triples
    return _retold(chance.choice(literal), chance.choice(_TEXTS))


def _mix(chance: Random, triples: list[Triple]) -> Edit:
    one, two, three = (chance.choice(triples) for _ in range(3))
    return set(), {Triple(one.subject, two.predicate, three.object)}


def _same_answer(chance: Random, triples: list[Triple]) -> Edit:
    """Give a thing what another one has: its notation, its name, its field."""
    model = chance.choice(triples)
    alike = [triple for triple in triples if triple.predicate == model.predicate]
    return set(), {Triple(chance.choice(alike).subject, model.predicate, model.object)}


def _circle(chance: Random, triples: list[Triple]) -> Edit:
    upwards = [triple for triple in triples if triple.predicate.value in _LINKS_UPWARDS]
    link = chance.choice(upwards or triples)
    if not isinstance(link.object, NamedNode):
        return set(), set()
    return set(), {Triple(link.object, NamedNode(SKOS.broader), link.subject)}


def _backwards(chance: Random, triples: list[Triple]) -> Edit:
    subject = chance.choice(triples).subject
    year = NamedNode(XSD.gYear)
    start, end = (Literal(str(chance.randint(2000, 2030)), datatype=year) for _ in range(2))
    return set(), {Triple(subject, _STARTS, start), Triple(subject, _ENDS, end)}


def _misspell(chance: Random, triples: list[Triple]) -> Edit:
    triple = chance.choice(triples)
    return {triple}, {Triple(triple.subject, NamedNode(ZN.servesGaol), triple.object)}


def _retold(triple: Triple, value: object) -> Edit:
    return {triple}, {Triple(triple.subject, triple.predicate, value)}  # type: ignore[arg-type]


def _kinds() -> Iterator[Callable[[Random, list[Triple]], Edit]]:
    yield from (_drop, _forget, _untype, _lead_nowhere, _lead_elsewhere, _retype)
    yield from (_reword, _mix, _same_answer, _circle, _backwards, _misspell)


_KINDS: Final = {kind.__name__: kind for kind in _kinds()}
