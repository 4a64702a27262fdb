"""The files of the ontology, as its tests read them."""

from pathlib import Path

from rdflib import SH, Graph

from graph.paths import ONTOLOGY
from graph.turtle import turtle_files

MODULES = sorted(ONTOLOGY.glob("*.ttl"))
VOCABULARIES = turtle_files(ONTOLOGY / "vocabularies")
ALIGNMENTS = turtle_files(ONTOLOGY / "alignments")
RULES = ONTOLOGY / "shapes" / "ontology.ttl"
JUDGED = [*MODULES, *VOCABULARIES, *ALIGNMENTS, RULES]


def read(*files: Path) -> Graph:
    """Return the triples of *files* in one graph."""
    graph = Graph(bind_namespaces="none")
    for file in files:
        graph.parse(file)
    return graph


def shared_prefixes() -> dict[str, str]:
    """Return the short forms of ``prefixes.ttl`` and what they stand for."""
    graph = read(ONTOLOGY / "prefixes.ttl")
    return {str(graph.value(n, SH.prefix)): str(o) for n, o in graph.subject_objects(SH.namespace)}
