"""From the engine's terms to rdflib's, without writing and parsing text in between."""

import logging
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.term import Node

from graph.store import BlankNode, Literal, NamedNode, Triple
from graph.terms import XSD

_LOGGER = logging.getLogger("rdflib.term")


def rdflib_graph(triples: Iterable[Triple]) -> Graph:
    """Return *triples* as an rdflib graph; lexical forms stay as they are, malformed ones too."""
    terms: dict[object, Node] = {}
    graph = Graph(bind_namespaces="none")
    with without_complaints():
        for triple in triples:
            parts = (triple.subject, triple.predicate, triple.object)
            for part in parts:
                if part not in terms:
                    terms[part] = _term(part)
            subject, predicate, value = (terms[part] for part in parts)
            graph.add((subject, predicate, value))
    return graph


def _term(term: object) -> Node:
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if not isinstance(term, Literal):
        raise TypeError(f"{term}: expected an IRI, a literal or a blank node.")
    return literal(term.value, term.language, term.datatype.value)


def literal(words: str, language: str | None, datatype: str) -> RdflibLiteral:
    """Return the literal of *words*, as they are, in a *language* or of a *datatype* (an IRI)."""
    if language is not None:
        return RdflibLiteral(words, lang=language)
    if datatype == XSD.string:
        return RdflibLiteral(words)
    return RdflibLiteral(words, datatype=URIRef(datatype), normalize=False)


@contextmanager
def without_complaints() -> Iterator[None]:
    """Silence rdflib's warnings on malformed terms: the shapes report them with their place."""
    level = _LOGGER.level
    _LOGGER.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        _LOGGER.setLevel(level)
