"""Where the graph is kept; the only package that knows the engine's client."""

from graph.store.engine import Solutions
from graph.store.lock import StoreLock
from graph.store.store import Store
from graph.store.terms import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Subject,
    Term,
    Triple,
    parse,
    serialize,
)

__all__ = [
    "BlankNode",
    "Literal",
    "NamedNode",
    "Quad",
    "RdfFormat",
    "Solutions",
    "Store",
    "StoreLock",
    "Subject",
    "Term",
    "Triple",
    "parse",
    "serialize",
]
