"""The city's data as linked data: what a thing is, what is published, and in which forms."""

from graph.linked.catalogue import catalogue
from graph.linked.document import ontology_document
from graph.linked.forms import (
    JSON_LD,
    OF_GRAPHS,
    OF_TRIPLES,
    TURTLE,
    Form,
    dumped,
    written,
)
from graph.linked.publication import Endpoints, Publication
from graph.linked.standards import STANDARDS, Standard
from graph.linked.things import describe, knows
from graph.linked.void import void
from graph.published import Published
from graph.store import Triple

__all__ = [
    "JSON_LD",
    "OF_GRAPHS",
    "OF_TRIPLES",
    "STANDARDS",
    "TURTLE",
    "Endpoints",
    "Form",
    "Standard",
    "describe",
    "description",
    "dumped",
    "knows",
    "ontology_document",
    "written",
]


def description(published: Published, endpoints: Endpoints) -> frozenset[Triple]:
    """Return the description of what is published, for catalogues (DCAT-AP.de) and programs (VoID).

    What a city has to decide (publisher, contact, licence, its key as provider) is taken from its
    catalogue; what it has not decided is left out, and a missing publisher is named as missing.
    """
    publication = Publication(published, endpoints)
    return frozenset((*catalogue(publication), *void(publication)))
