"""Which graphs a stranger's query sees on a server, and its text without the clauses for that.

A server holds more than one city publishes. So what a query names is looked up here, and the
request names what of it is published; the query itself names nothing any more.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from pyoxigraph import NamedNode

from graph.store.remote.client import NOWHERE, Question
from graph.store.remote.plain import plain
from graph.store.sandbox.dataset import base_of, dataset_of, resolved
from graph.store.sandbox.errors import RefusedError
from graph.store.sandbox.request import Request
from graph.store.sandbox.tokens import Token, tokenise

Span = tuple[int, int]
_IRIS: Final = {"iri", "name"}
_FROM: Final = re.compile(r"(?:from)?named$|from$", re.IGNORECASE)
_NAMED: Final = re.compile(r"(?<!from)named$", re.IGNORECASE)
_GRAPH: Final = re.compile(r"graph$", re.IGNORECASE)
_EXTENSION: Final = re.compile(r"<?(?:bif|sql|java):", re.IGNORECASE)


def refuse_extensions(tokens: tuple[Token, ...]) -> None:
    """Raise where a query calls functions of the engine's own, which may do anything."""
    if any(token.kind in _IRIS and _EXTENSION.match(token.text) for token in tokens):
        raise RefusedError("extension")


def question(
    request: Request, tokens: tuple[Token, ...], shown: str, published: Collection[str]
) -> Question:
    """Return *request* as it is put to the server: over graphs of *published* only."""
    base = base_of(NamedNode(shown))
    text = plain(tokens, base)
    words = tuple(tokenise(text))
    asked = dataset_of(replace(request, query=text), words, NamedNode(shown))
    named = published if asked.named is None else [node.value for node in asked.named]
    seen = tuple(graph for graph in named if graph in published)
    default = (node.value for node in asked.default)
    return Question(
        rewritten(text, words, seen, base),
        tuple(graph for graph in default if graph in published),
        (*seen, NOWHERE),
    )


def rewritten(query: str, tokens: tuple[Token, ...], seen: Collection[str], base: str) -> str:
    """Return *query* without its FROM clauses, and with graphs that are not *seen* nowhere.

    Relative IRIs are those of *base*.

    A server may count one row where it knows beforehand that a graph is not among those named.
    """
    changes = {**dict.fromkeys(_clauses(tokens), ""), **dict(_elsewhere(query, tokens, seen, base))}
    pieces, end = [], 0
    for (start, stop), text in sorted(changes.items()):
        pieces += [query[end:start], text]
        end = stop
    return " ".join([*pieces, query[end:]])


def _clauses(tokens: tuple[Token, ...]) -> Iterator[Span]:
    """Yield where the clauses begin and end; the engine reads keywords at the end of words, too."""
    before = Token("", "", 0)
    for word, iri in pairwise(tokens):
        clause = _FROM.search(word.text) if word.kind == "word" and iri.kind in _IRIS else None
        if clause is not None:
            parted = _NAMED.search(word.text) and _FROM.search(before.text)
            first = before.start + parted.start() if parted else word.start + clause.start()
            yield first, _end(iri)
        before = word


def _elsewhere(
    query: str, tokens: tuple[Token, ...], seen: Collection[str], base: str
) -> Iterator[tuple[Span, str]]:
    """Yield where the query names a graph that is not *seen*, and what stands there instead."""
    found = [
        iri
        for word, iri in pairwise(tokens)
        if word.kind == "word" and iri.kind in _IRIS and _GRAPH.search(word.text)
    ]
    meant = resolved(query, tokens, base, [iri.text for iri in found]) if found else []
    for iri, node in zip(found, meant, strict=True):
        if node.value not in seen:
            yield (iri.start, _end(iri)), f"<{NOWHERE}>"


def _end(token: Token) -> int:
    return token.start + len(token.text)
