"""What is published, where, and what the city's catalogue says of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from graph.errors import NotFoundError
from graph.linked.statements import thing, words
from graph.published import Published
from graph.store import NamedNode, Term, Triple
from graph.terms import DCAT, DCATAP, DCATDE, DCT, FOAF, RDF, ZN

_CATALOGUE: Final = (DCT.issued, DCT.modified, DCT.license, DCT.rights, DCT.spatial)
_DATASETS: Final = (
    DCT.spatial,
    DCAT.contactPoint,
    DCATDE.contributorID,
    DCATDE.politicalGeocodingURI,
    DCATDE.politicalGeocodingLevelURI,
)
_MUNICIPALITY: Final = 8
"""How many digits the key of a municipality has."""
_CODING: Final = "http://dcat-ap.de/def/politicalGeocoding/"


@dataclass(frozen=True)
class Endpoints:
    """The addresses of the service.

    ``dumps`` are the files of all graphs by suffix, ``editions`` the files of each year by suffix.
    """

    home: str
    sparql: str
    api: str
    openapi: str
    ontology: str
    void: str
    dumps: Mapping[str, str]
    editions: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Publication:
    """A city's published graphs together with the addresses at which they are to be had."""

    published: Published
    endpoints: Endpoints

    @property
    def base(self) -> str:
        """The beginning of the city's IRIs."""
        return self.published.city.base

    @property
    def title(self) -> str:
        """The title of the catalogue."""
        return self.published.city.title

    @cached_property
    def catalogue(self) -> str:
        """The IRI of the catalogue."""
        graph = self.published.city.catalogue_graph
        for iri, kind in self.published.store.pairs(RDF.type, graph):
            if kind == DCAT.Catalog:
                return iri
        raise NotFoundError(f"{graph}: Kein Katalog; erwartet ist ein dcat:Catalog.")

    @cached_property
    def publisher(self) -> str:
        """The IRI of who publishes; a city that names nobody gets one that says so."""
        named = self.said(self.catalogue, DCT.publisher)
        return named[0].value if named else f"{self.base}publisher"  # type: ignore[union-attr]

    def said(self, iri: str, predicate: str) -> tuple[Term, ...]:
        """Return what the catalogue gives as *predicate* of *iri*, in order."""
        found = [t.object for t in self._about(iri) if t.predicate.value == predicate]
        return tuple(sorted(found, key=str))

    def of_catalogue(self) -> dict[str, tuple[Term, ...]]:
        """Return what the city decided for its catalogue, and where it is."""
        return {**self.coverage, **self.decided(*_CATALOGUE, DCATAP.availability)}

    def of_datasets(self) -> dict[str, tuple[Term, ...]]:
        """Return what the city decided for datasets and their series, and where they are."""
        return {**self.coverage, **self._geocoding, **self.decided(*_DATASETS)}

    @cached_property
    def coverage(self) -> dict[str, tuple[Term, ...]]:
        """The area of the data: the one municipality whose official key is known, else nothing."""
        graph = self.published.graph()
        codes = {code for _, code in self.published.store.pairs(ZN.areaCode, graph)}
        keys = [code for code in codes if len(code) == _MUNICIPALITY]
        if len(keys) != 1:
            return {}
        return {DCT.spatial: (NamedNode(f"{_CODING}municipalityKey/{keys[0]}"),)}

    @property
    def _geocoding(self) -> dict[str, tuple[Term, ...]]:
        if not self.coverage:
            return {}
        return {
            DCATDE.politicalGeocodingURI: self.coverage[DCT.spatial],
            DCATDE.politicalGeocodingLevelURI: (NamedNode(f"{_CODING}Level/municipality"),),
        }

    def named(self) -> Iterator[Triple]:
        """Yield what the catalogue says of publisher and contact; of no publisher, that."""
        if not self.said(self.catalogue, DCT.publisher):
            yield from thing(self.publisher, {RDF.type: FOAF.Agent})
            yield from thing(self.publisher, {FOAF.name: words("publisher")})
        for predicate in (DCT.publisher, DCAT.contactPoint):
            for node in self.said(self.catalogue, predicate):
                yield from self._about(node.value)  # type: ignore[union-attr]

    def decided(self, *predicates: str) -> dict[str, tuple[Term, ...]]:
        """Return what the catalogue says of itself by *predicates*, without empty ones."""
        found = {predicate: self.said(self.catalogue, predicate) for predicate in predicates}
        return {predicate: values for predicate, values in found.items() if values}

    def _about(self, iri: str) -> Iterator[Triple]:
        city = self.published.city
        return self.published.store.about(NamedNode(iri), city.catalogue_graph)
