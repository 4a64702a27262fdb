"""What the endpoint says of itself: the SPARQL 1.1 Service Description."""

from collections.abc import Iterator
from typing import Final

from graph.linked.statements import thing
from graph.published import Published
from graph.store import Triple
from graph.terms import DCT, RDF, SD

_FORMATS: Final = tuple(
    f"http://www.w3.org/ns/formats/{name}"
    for name in (
        "SPARQL_Results_JSON",
        "SPARQL_Results_XML",
        "SPARQL_Results_CSV",
        "SPARQL_Results_TSV",
        "Turtle",
        "N-Triples",
        "RDF_XML",
        "JSON-LD",
    )
)


def service_description(published: Published, endpoint: str) -> Iterator[Triple]:
    """Yield what can be asked at *endpoint*, over which graphs, and in which forms it answers."""
    dataset, default = f"{endpoint}#dataset", f"{endpoint}#default-graph"
    graphs = {f"{endpoint}#graph-{n}": iri for n, iri in enumerate(published.store.graphs(), 1)}
    yield from thing(
        endpoint,
        {
            RDF.type: SD.Service,
            SD.endpoint: endpoint,
            SD.supportedLanguage: SD.SPARQL11Query,
            SD.resultFormat: _FORMATS,
            SD.defaultDataset: dataset,
        },
    )
    yield from thing(
        dataset,
        {RDF.type: SD.Dataset, SD.defaultGraph: default, SD.namedGraph: tuple(graphs)},
    )
    yield from thing(default, {RDF.type: SD.Graph, DCT.source: published.graph()})
    for entry, iri in graphs.items():
        yield from thing(entry, {RDF.type: SD.NamedGraph, SD.name: iri})
