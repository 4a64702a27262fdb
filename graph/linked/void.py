"""The published description for programs that read linked data, by VoID."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.labels import slug
from graph.linked.licences import licence_name, licence_of_graph
from graph.linked.publication import Publication
from graph.linked.statements import Value, thing, typed, words
from graph.published import BASES
from graph.store import Literal, Store, Triple
from graph.terms import DCT, FOAF, RDF, VOID, ZN

_FEATURES: Final = tuple(
    f"http://www.w3.org/ns/formats/{name}" for name in ("Turtle", "JSON-LD", "N-Triples")
)
_EXAMPLES: Final = (ZN.Actor, ZN.Activity, ZN.Goal)


@dataclass(frozen=True)
class Figures:
    """What one graph holds, counted; ``entities`` are the things of the city it describes."""

    triples: int
    entities: int
    classes: frozenset[str]
    properties: frozenset[str]
    examples: tuple[str, ...]

    @classmethod
    def read(cls, store: Store, graph: str, base: str) -> "Figures":
        """Return the figures of *graph* in a city whose IRIs begin with *base*."""
        count = 0
        entities: set[str] = set()
        properties: set[str] = set()
        members: dict[str, str] = {}
        for triple in store.triples(graph):
            subject, predicate = triple.subject.value, triple.predicate.value  # type: ignore[union-attr]
            count += 1
            properties.add(predicate)
            if subject.startswith(base):
                entities.add(subject)
            if predicate == RDF.type:
                kind = triple.object.value  # type: ignore[union-attr]
                members[kind] = min(members.get(kind, subject), subject)
        examples = tuple(members[kind] for kind in _EXAMPLES if kind in members)
        return cls(count, len(entities), frozenset(members), frozenset(properties), examples)

    @property
    def vocabularies(self) -> tuple[str, ...]:
        """The namespaces of classes and properties."""
        names = self.classes | self.properties
        return tuple(sorted({name[: len(name) - len(_local(name))] for name in names}))


def void(publication: Publication) -> Iterator[Triple]:
    """Yield the whole of what is published, its editions and their graphs, counted."""
    published, endpoints = publication.published, publication.endpoints
    whole = f"{publication.base}dataset"
    document: dict[str, Value | tuple[Value, ...]] = {
        RDF.type: VOID.DatasetDescription,
        DCT["title"]: words("void.title", title=publication.title),
        FOAF.primaryTopic: whole,
        FOAF.topic: publication.catalogue,
    }
    yield from thing(endpoints.void, document)
    yield from thing(whole, _access(publication, tuple(endpoints.dumps.values())))
    names = words("void", title=publication.title)
    parts = (*published.editions.values(), *published.store.graphs())
    yield from thing(whole, {DCT["title"]: names, VOID.subset: parts})
    for year in published.editions:
        yield from _edition(publication, year)
    for graph in published.store.graphs():
        yield from _graph(publication, graph)


def _access(
    publication: Publication, dumps: tuple[str, ...]
) -> dict[str, Value | tuple[Value, ...]]:
    return {
        RDF.type: VOID.Dataset,
        FOAF.homepage: publication.endpoints.home,
        VOID.sparqlEndpoint: publication.endpoints.sparql,
        VOID.uriSpace: Literal(publication.base),
        VOID.feature: _FEATURES,
        VOID.dataDump: dumps,
    }


def _edition(publication: Publication, year: str) -> Iterator[Triple]:
    published = publication.published
    graph = published.graph("all", year)
    figures = Figures.read(published.store, graph, publication.base)
    dump = publication.endpoints.editions[year]["ttl"]
    counted: dict[str, Value | tuple[Value, ...]] = {
        VOID.triples: typed(figures.triples, "integer"),
        VOID.entities: typed(figures.entities, "integer"),
        VOID.classes: typed(len(figures.classes), "integer"),
        VOID.properties: typed(len(figures.properties), "integer"),
        VOID.vocabulary: figures.vocabularies,
        VOID.exampleResource: figures.examples,
        VOID.subset: tuple(published.graph(basis, year) for basis in BASES),
    }
    yield from thing(published.editions[year], {**_access(publication, (dump,)), **counted})
    for basis in BASES:
        derived = published.graph(basis, year)
        yield from thing(derived, {DCT.license: licence_name(publication, year)})


def _graph(publication: Publication, graph: str) -> Iterator[Triple]:
    """Yield what the catalogue says of a graph, its licence and its size."""
    licence = licence_of_graph(publication, graph)
    names = publication.said(graph, DCT["title"])
    size = sum(1 for _ in publication.published.store.triples(graph))
    yield from thing(
        graph,
        {
            RDF.type: VOID.Dataset,
            DCT["title"]: names or words("graph", name=slug(graph)),
            DCT.license: tuple(sorted(licence.known)),
            DCT.rights: tuple(licence.rights),
            VOID.triples: typed(size, "integer"),
            ZN.basis: publication.said(graph, ZN.basis),
            ZN.edition: publication.said(graph, ZN.edition),
        },
    )


def _local(iri: str) -> str:
    """Return the part of *iri* behind its namespace."""
    return iri.replace("#", "/").rsplit("/", 1)[1]
