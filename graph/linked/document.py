"""The ontology as one document: modules, vocabularies and alignments."""

from functools import cache

from graph.paths import ONTOLOGY
from graph.store import RdfFormat, Triple, parse
from graph.turtle import turtle_files


@cache
def ontology_document() -> frozenset[Triple]:
    """Return everything the ontology says; its shapes, which judge data, are left out."""
    folders = (ONTOLOGY / "vocabularies", ONTOLOGY / "alignments")
    files = [*sorted(ONTOLOGY.glob("*.ttl")), *turtle_files(*folders)]
    return frozenset(
        quad.triple for file in files for quad in parse(path=str(file), format=RdfFormat.TURTLE)
    )
