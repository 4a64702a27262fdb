"""The catalogue of a new city: every file with its graph and its basis."""

from collections.abc import Iterable, Iterator
from typing import Final

from graph.intake.founding.plan import CityPart, NewCity
from graph.intake.table.things import link, text
from graph.paths import ONTOLOGY
from graph.store import Literal, NamedNode, Triple
from graph.terms import DCAT, DCT, RDF, XSD, ZN, ZNV

_FREE: Final = "https://creativecommons.org/publicdomain/zero/1.0/"
_OURS: Final = "https://creativecommons.org/licenses/by/4.0/"


def shared_parts() -> tuple[CityPart, ...]:
    """Return the parts that all cities share: the ontology and its vocabularies."""
    modules = sorted(p.name for p in ONTOLOGY.glob("*.ttl") if p.name != "prefixes.ttl")
    lists = sorted(p.name for p in (ONTOLOGY / "vocabularies").glob("*.ttl"))
    return (
        *(_shared(name, "ontology", "Ontologie") for name in modules),
        *(
            _shared(f"vocabularies/{name}", "vocabularies", "Gemeinsame Vokabulare")
            for name in lists
        ),
    )


def _shared(name: str, topic: str, title: str) -> CityPart:
    return CityPart(f"ontology:{name}", f"graph/reference/{topic}", title, "stated")


def catalogue(city: NewCity, parts: Iterable[CityPart]) -> frozenset[Triple]:
    """Return what the catalogue of *city* says of its *parts*."""
    known = list(parts)
    return frozenset(
        triple for part in known for triple in (*_file(city, part), *_graph(city, part))
    ).union(_itself(city))


def _itself(city: NewCity) -> Iterator[Triple]:
    catalog = f"{city.base}catalog"
    yield link(catalog, RDF.type, DCAT.Catalog)
    yield text(catalog, DCT.title, city.title)
    base = Literal(city.base, datatype=NamedNode(XSD.anyURI))
    yield Triple(NamedNode(catalog), NamedNode(ZN.baseIri), base)
    yield Triple(NamedNode(catalog), NamedNode(ZN.slug), Literal(city.slug))


def _graph(city: NewCity, part: CityPart) -> Iterator[Triple]:
    graph = f"{city.base}{part.graph}"
    yield link(f"{city.base}catalog", DCAT.dataset, graph)
    yield link(graph, RDF.type, DCAT.Dataset)
    yield text(graph, DCT.title, part.title)
    yield link(graph, DCAT.distribution, _address(city, part))
    yield link(graph, ZN.basis, ZNV[f"basis/{part.basis}"])
    if part.year:
        yield link(graph, ZN.edition, f"{city.base}edition/{part.year}")


def _file(city: NewCity, part: CityPart) -> Iterator[Triple]:
    file = _address(city, part)
    yield link(file, RDF.type, DCAT.Distribution)
    yield link(file, DCT.license, _OURS if part.ontology else _FREE)
    yield Triple(NamedNode(file), NamedNode(ZN.file), Literal(part.name))


def _address(city: NewCity, part: CityPart) -> str:
    name = part.name.removesuffix(".ttl").replace(":", "-").replace("/", "-")
    return f"{city.base}file/{name}"
