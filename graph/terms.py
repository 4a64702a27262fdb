"""Names of the vocabularies the code speaks, as plain strings (engine-neutral)."""

from typing import Final


class Namespace:
    """A namespace IRI; ``ZN.Goal`` and ``ZN["Goal"]`` are the IRI of one of its names."""

    def __init__(self, iri: str) -> None:
        self.iri = iri

    def __getattr__(self, name: str) -> str:
        if name.startswith("__"):
            raise AttributeError(name)
        return self.iri + name

    def __getitem__(self, name: object) -> str:
        """Return the IRI of *name*, for names that are no Python identifier."""
        return f"{self.iri}{name}"

    def __str__(self) -> str:
        """Return the namespace IRI."""
        return self.iri


ZN: Final = Namespace("https://w3id.org/zielnetz/ns#")
ZNV: Final = Namespace("https://w3id.org/zielnetz/vocabulary/")
ZNSH: Final = Namespace("https://w3id.org/zielnetz/shapes#")
ADMS: Final = Namespace("http://www.w3.org/ns/adms#")
CPSV: Final = Namespace("http://purl.org/vocab/cpsv#")
CV: Final = Namespace("http://data.europa.eu/m8g/")
DASH: Final = Namespace("http://datashapes.org/dash#")
DCAT: Final = Namespace("http://www.w3.org/ns/dcat#")
DCATAP: Final = Namespace("http://data.europa.eu/r5r/")
DCATDE: Final = Namespace("http://dcat-ap.de/def/dcatde/")
DCT: Final = Namespace("http://purl.org/dc/terms/")
FOAF: Final = Namespace("http://xmlns.com/foaf/0.1/")
LOCN: Final = Namespace("http://www.w3.org/ns/locn#")
ORG: Final = Namespace("http://www.w3.org/ns/org#")
OWL: Final = Namespace("http://www.w3.org/2002/07/owl#")
PROV: Final = Namespace("http://www.w3.org/ns/prov#")
QB: Final = Namespace("http://purl.org/linked-data/cube#")
RDF: Final = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS: Final = Namespace("http://www.w3.org/2000/01/rdf-schema#")
SCHEMA: Final = Namespace("https://schema.org/")
SD: Final = Namespace("http://www.w3.org/ns/sparql-service-description#")
SH: Final = Namespace("http://www.w3.org/ns/shacl#")
SKOS: Final = Namespace("http://www.w3.org/2004/02/skos/core#")
VCARD: Final = Namespace("http://www.w3.org/2006/vcard/ns#")
VOID: Final = Namespace("http://rdfs.org/ns/void#")
XSD: Final = Namespace("http://www.w3.org/2001/XMLSchema#")
