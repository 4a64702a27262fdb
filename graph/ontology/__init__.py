"""The ontology as data and as a picture; `graph.ontology_page` writes what is made of it."""

from graph.ontology.picture import picture
from graph.ontology.terms import Concept, Module, Ontology, Term, Text, Vocabulary, read_ontology

__all__ = [
    "Concept",
    "Module",
    "Ontology",
    "Term",
    "Text",
    "Vocabulary",
    "picture",
    "read_ontology",
]
