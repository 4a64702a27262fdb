"""How exports write triples: properties with their values, texts in their languages, concepts."""

from collections.abc import Iterable, Iterator, Mapping

from graph.directory import Thing, thing
from graph.exports.source import Source
from graph.store import Literal, NamedNode, Term, Triple
from graph.terms import RDF, SKOS


def triples(iri: str, properties: Mapping[str, Iterable[Term]]) -> Iterator[Triple]:
    """Yield the triples of *iri*: one for each value of each property."""
    for predicate, values in properties.items():
        for value in values:
            yield Triple(NamedNode(iri), NamedNode(predicate), value)


def described(one: Thing, predicate: str) -> Iterator[Literal]:
    """Yield the texts of *predicate* in all their languages."""
    for language, texts in one.texts.get(predicate, {}).items():
        for text in texts:
            yield Literal(text, language=language)


def concept(source: Source, iri: str) -> Iterator[Triple]:
    """Yield what a reader needs to know of a thing that only classifies others: its names."""
    names = described(thing(source.said, iri), SKOS.prefLabel)
    yield from triples(iri, {RDF.type: [NamedNode(SKOS.Concept)], SKOS.prefLabel: names})
