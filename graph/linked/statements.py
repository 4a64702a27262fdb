"""How the published description is written down: things with their properties, and its words."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml

from graph.store import Literal, NamedNode, Term, Triple
from graph.terms import XSD

Value = str | Term
"""What stands behind a property: an IRI as text, or a term."""


def thing(iri: str, properties: Mapping[str, Value | tuple[Value, ...]]) -> Iterator[Triple]:
    """Yield the triples of the thing *iri*: one for each value of each property."""
    for predicate, values in properties.items():
        for value in values if isinstance(values, tuple) else (values,):
            node = NamedNode(value) if isinstance(value, str) else value
            yield Triple(NamedNode(iri), NamedNode(predicate), node)


def words(key: str, **values: object) -> tuple[Literal, ...]:
    """Return the text of *key* in German and English, *values* filled in."""
    texts = _texts()[key].items()
    return tuple(Literal(text.format(**values), language=language) for language, text in texts)


def typed(text: object, datatype: str) -> Literal:
    """Return *text* as a literal of *datatype*, the end of its XML Schema name."""
    return Literal(str(text), datatype=NamedNode(XSD[datatype]))


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    texts: Mapping[str, Mapping[str, str]] = yaml.safe_load(
        Path(__file__).with_name("words.yaml").read_text("utf-8")
    )
    return texts
