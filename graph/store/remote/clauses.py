"""Which graphs a stranger's query sees on a server, and its text without the clauses for that.

A server holds more than one city publishes. So what a query names is looked up here, and the
request names what of it is published; the query itself names nothing any more.
"""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Final

from pyoxigraph import NamedNode, Store

from graph.store.remote.client import Question
from graph.store.sandbox.dataset import dataset_of
from graph.store.sandbox.errors import RefusedError
from graph.store.sandbox.request import Request
from graph.store.sandbox.tokens import Token

_IRIS: Final = {"iri", "name"}
_FROM: Final = re.compile(r"(?:from)?named$|from$", re.IGNORECASE)
_NAMED: Final = re.compile(r"(?<!from)named$", re.IGNORECASE)
_EXTENSION: Final = re.compile(r"<(?:bif|sql):", re.IGNORECASE)


def refuse_extensions(tokens: tuple[Token, ...]) -> None:
    """Raise where a query calls functions of the engine's own, which may do anything."""
    if any(token.kind == "iri" and _EXTENSION.match(token.text) for token in tokens):
        raise RefusedError("extension")


def question(
    request: Request, tokens: tuple[Token, ...], shown: str, published: Collection[str]
) -> Question:
    """Return *request* as it is put to the server: over graphs of *published* only."""
    asked = dataset_of(request, tokens, Store(), NamedNode(shown))
    named = published if asked.named is None else [node.value for node in asked.named]
    default = [node.value for node in asked.default]
    return Question(
        without_clauses(request.query, tokens),
        tuple(graph for graph in default if graph in published),
        tuple(graph for graph in named if graph in published),
    )


def without_clauses(query: str, tokens: tuple[Token, ...]) -> str:
    """Return *query* without its FROM and FROM NAMED clauses."""
    pieces, end = [], 0
    for start, stop in _spans(tokens):
        pieces.append(query[end:start])
        end = stop
    return " ".join([*pieces, query[end:]])


def _spans(tokens: tuple[Token, ...]) -> Iterator[tuple[int, int]]:
    """Yield where the clauses begin and end; the engine reads keywords at the end of words, too."""
    before = Token("", "", 0)
    for word, iri in pairwise(tokens):
        clause = _FROM.search(word.text) if word.kind == "word" and iri.kind in _IRIS else None
        if clause is not None:
            parted = _NAMED.search(word.text) and _FROM.search(before.text)
            first = before.start + parted.start() if parted else word.start + clause.start()
            yield first, iri.start + len(iri.text)
        before = word
