"""Where the graph is kept; the only package that knows the engine's client."""

from graph.store.engine import Solutions
from graph.store.indexes import read_through
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
from graph.store.trouble import RESERVE, leave_room

__all__ = [
    "RESERVE",
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
    "leave_room",
    "parse",
    "read_through",
    "serialize",
]
