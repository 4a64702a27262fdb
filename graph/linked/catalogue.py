"""The published description for catalogues of data, by DCAT-AP.de 3.0."""

from collections.abc import Iterator, Mapping
from typing import Final

from graph.linked.distributions import distribution_names, distributions
from graph.linked.licences import licence_document
from graph.linked.publication import Publication
from graph.linked.statements import Value, thing, typed, words
from graph.store import Literal, NamedNode, Term, Triple
from graph.terms import DCAT, DCATAP, DCT, FOAF, RDF, SKOS, ZN

_EU: Final = "http://publications.europa.eu/resource/authority/"
_LANGUAGES: Final = (f"{_EU}language/DEU", f"{_EU}language/ENG")
_THEMES: Final = (f"{_EU}data-theme/SOCI", f"{_EU}data-theme/GOVE")
_PUBLIC: Final = f"{_EU}access-right/PUBLIC"
_KEYWORDS: Final = ("integration", "actors", "activities", "goals", "life-phases")
_PROTOCOL: Final = "https://www.w3.org/TR/sparql11-protocol/"


def catalogue(publication: Publication) -> Iterator[Triple]:
    """Yield catalogue, series, datasets, distributions and services, with those they name."""
    years = tuple(publication.published.editions)
    yield from thing(publication.catalogue, _catalogue(publication))
    yield from thing(_series(publication), _of_series(publication, years))
    yield from _period(publication, "all", {DCAT.startDate: years[0]})
    for year in years:
        yield from thing(publication.published.editions[year], _dataset(publication, year))
        yield from _period(publication, year, {DCAT.startDate: year, DCAT.endDate: year})
        yield from distributions(publication, year)
        yield from licence_document(publication, year)
    yield from _services(publication)
    yield from publication.named()


def _catalogue(publication: Publication) -> dict[str, Value | tuple[Value, ...]]:
    iri = publication.catalogue
    return {
        RDF.type: DCAT.Catalog,
        DCT["title"]: publication.said(iri, DCT["title"]),
        DCT.description: publication.said(iri, DCT.description) or words("catalogue"),
        DCT.publisher: publication.publisher,
        DCT.language: _LANGUAGES,
        FOAF.homepage: publication.endpoints.home,
        DCAT.themeTaxonomy: f"{_EU}data-theme",
        DCAT.dataset: (_series(publication), *publication.published.editions.values()),
        DCAT.service: (_service(publication, "sparql"), _service(publication, "api")),
        **publication.of_catalogue(),
    }


def _of_series(
    publication: Publication, years: tuple[str, ...]
) -> dict[str, Value | tuple[Value, ...]]:
    return {
        RDF.type: DCAT.DatasetSeries,
        DCT["title"]: words("series.title", title=publication.title),
        DCT.description: words("series"),
        DCT.publisher: publication.publisher,
        DCT.temporal: _period_name(publication, "all"),
        DCAT.first: publication.published.editions[years[0]],
        DCAT.last: publication.published.editions[years[-1]],
        **publication.of_datasets(),
    }


def _dataset(publication: Publication, year: str) -> dict[str, Value | tuple[Value, ...]]:
    edition = publication.published.editions[year]
    told = _told(publication, year)
    return {
        RDF.type: DCAT.Dataset,
        DCT["title"]: tuple(_titles(publication, told.get(SKOS.prefLabel, ()))),
        DCT.description: told.get(DCT.description, ()) or words("edition", year=year),
        DCT.publisher: publication.publisher,
        DCT.identifier: Literal(edition),
        DCT.language: _LANGUAGES,
        DCT.accessRights: _PUBLIC,
        DCT.temporal: _period_name(publication, year),
        DCT.source: told.get(DCT.source, ()),
        ZN.asOf: told.get(ZN.asOf, ()),
        DCAT.keyword: tuple(word for key in _KEYWORDS for word in words(f"keyword.{key}")),
        DCAT.theme: _THEMES,
        DCAT.inSeries: _series(publication),
        DCAT.prev: _previous(publication, year),
        DCAT.landingPage: publication.endpoints.home,
        DCAT.distribution: distribution_names(publication, year),
        FOAF.page: publication.endpoints.ontology,
        **_frozen(publication, year),
        **publication.of_datasets(),
        **publication.decided(DCATAP.availability),
    }


def _frozen(publication: Publication, year: str) -> dict[str, Value | tuple[Value, ...]]:
    """Return since when an edition is frozen, with the hash of what it holds as its version."""
    frozen = publication.published.frozen.get(year)
    if frozen is None:
        return {}
    return {
        DCT.issued: typed(frozen.day, "date"),
        DCAT.version: Literal(f"sha256:{frozen.hash}"),
        ZN.frozenOn: typed(frozen.day, "date"),
        ZN.editionHash: Literal(frozen.hash),
    }


def _previous(publication: Publication, year: str) -> tuple[Value, ...]:
    """Return the edition before that of *year*, if there is one."""
    editions = publication.published.editions
    before = [edition for other, edition in editions.items() if other < year]
    return tuple(before[-1:])


def _told(publication: Publication, year: str) -> dict[str, tuple[Term, ...]]:
    """Return what the edition says of itself, by property."""
    published = publication.published
    edition = NamedNode(published.editions[year])
    told: dict[str, tuple[Term, ...]] = {}
    for triple in published.store.about(edition, published.graph("all", year)):
        predicate = triple.predicate.value
        told[predicate] = (*told.get(predicate, ()), triple.object)
    return told


def _titles(publication: Publication, labels: tuple[Term, ...]) -> Iterator[Literal]:
    """Yield the edition's label behind the title of the catalogue, in each language it has."""
    for label in labels:
        if isinstance(label, Literal):
            yield Literal(f"{publication.title}: {label.value}", language=label.language)


def _period(publication: Publication, name: str, years: Mapping[str, str]) -> Iterator[Triple]:
    """Yield the period *name*; one without an end goes on."""
    ends = {end: typed(year, "gYear") for end, year in years.items()}
    yield from thing(_period_name(publication, name), {RDF.type: DCT.PeriodOfTime, **ends})


def _services(publication: Publication) -> Iterator[Triple]:
    sparql = {
        DCAT.endpointURL: publication.endpoints.sparql,
        DCAT.endpointDescription: publication.endpoints.void,
        DCT.conformsTo: _PROTOCOL,
    }
    api = {
        DCAT.endpointURL: publication.endpoints.api,
        DCAT.endpointDescription: publication.endpoints.openapi,
    }
    for key, own in (("sparql", sparql), ("api", api)):
        common: dict[str, Value | tuple[Value, ...]] = {
            RDF.type: DCAT.DataService,
            DCT["title"]: words(f"{key}.title", title=publication.title),
            DCT.description: words(key),
            DCT.publisher: publication.publisher,
            DCT.accessRights: _PUBLIC,
            DCAT.servesDataset: tuple(publication.published.editions.values()),
            **publication.decided(DCATAP.availability),
        }
        yield from thing(_service(publication, key), {**common, **own})


def _series(publication: Publication) -> str:
    return f"{publication.base}editions"


def _service(publication: Publication, key: str) -> str:
    return f"{publication.base}service/{key}"


def _period_name(publication: Publication, name: str) -> str:
    return f"{publication.base}period/{name}"
