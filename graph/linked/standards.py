"""The standards in whose words an edition is to be had, as kinds of files."""

from dataclasses import dataclass
from typing import Final

from graph.linked.forms import FileType


@dataclass(frozen=True)
class Standard(FileType):
    """A standard: ``token`` is its short name here, ``conforms`` the address of its text."""

    token: str
    conforms: str

    @property
    def file(self) -> str:
        """The name of a file by it: ``hxl.csv``, ``network.gexf``."""
        return f"{self.token.removesuffix(f'-{self.suffix}')}.{self.suffix}"


_XML: Final = "application/xml"
STANDARDS: Final[tuple[Standard, ...]] = (
    Standard(
        "Frictionless Data Package",
        "zip",
        "application/zip",
        "ZIP",
        "datapackage",
        "https://specs.frictionlessdata.io/tabular-data-package/",
    ),
    Standard("HXL", "csv", "text/csv", "CSV", "hxl", "https://hxlstandard.org/standard/1-1final/"),
    Standard(
        "HSDS 3",
        "json",
        "application/json",
        "JSON",
        "hsds",
        "https://docs.openreferral.org/",
    ),
    Standard(
        "HSDS 3",
        "zip",
        "application/zip",
        "ZIP",
        "hsds-zip",
        "https://docs.openreferral.org/",
    ),
    Standard(
        "CPOV",
        "ttl",
        "text/turtle",
        "RDF_TURTLE",
        "cpov",
        "https://semiceu.github.io/CPOV/releases/2.1.2/",
    ),
    Standard(
        "CPSV-AP",
        "ttl",
        "text/turtle",
        "RDF_TURTLE",
        "cpsv",
        "https://semiceu.github.io/CPSV-AP/releases/3.2.0/",
    ),
    Standard(
        "RDF Data Cube",
        "ttl",
        "text/turtle",
        "RDF_TURTLE",
        "cube",
        "https://www.w3.org/TR/vocab-data-cube/",
    ),
    Standard(
        "schema.org",
        "jsonld",
        "application/ld+json",
        "JSON_LD",
        "schema-org",
        "https://schema.org/",
    ),
    Standard(
        "GraphML", "graphml", _XML, "XML", "network-graphml", "http://graphml.graphdrawing.org/"
    ),
    Standard("GEXF", "gexf", _XML, "XML", "network-gexf", "https://gexf.net/"),
)
"""All of them, those for most people first."""
