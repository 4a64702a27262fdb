"""Triples as files in the house form, with short names for the city's own addresses."""

from collections.abc import Iterable

from graph.linked import TURTLE, written
from graph.store import Triple
from graph.terms import XSD
from graph.turtle import house_form


def turtle(triples: Iterable[Triple], base: str) -> str:
    """Return *triples* as Turtle in the house form."""
    return house_form(f"PREFIX xsd: <{XSD.iri}>\n{written(triples, TURTLE, base).decode()}")
