"""The engine's RDF terms and parser, under names that stay when the engine changes."""

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
    serialize,
)

Term = NamedNode | Literal | BlankNode | Triple
Subject = NamedNode | BlankNode | Triple

__all__ = [
    "BlankNode",
    "Literal",
    "NamedNode",
    "Quad",
    "RdfFormat",
    "Subject",
    "Term",
    "Triple",
    "parse",
    "serialize",
]
