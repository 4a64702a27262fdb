"""The first look at a query: what is never answered, and what would be too much for the engine.

Deep nesting overflows the engine's stack, and many patterns keep its planner busy. The guarantee is
the worker's process; this look makes the usual cases a clear refusal. The figures leave room above
the longest query of our own library, and lie far below what was seen to crash the engine.
"""

import re
from collections.abc import Callable
from itertools import islice
from typing import Final

from graph.store.sandbox.errors import RefusedError
from graph.store.sandbox.tokens import Token, form, tokenise

LENGTH: Final = 32_000
TOKENS: Final = 6000
DEPTH: Final = 50
OPERATORS: Final = 600
PATTERNS: Final = 600
NEGATIONS: Final = 20

_WRITING: Final = frozenset(
    "INSERT DELETE WITH LOAD CLEAR CREATE DROP COPY MOVE ADD".split()  # noqa: SIM905 one line
)
_PATTERN_WORDS: Final = frozenset(
    "UNION OPTIONAL MINUS FILTER BIND VALUES SELECT EXISTS GRAPH".split()  # noqa: SIM905 one line
)
_HIDDEN_SERVICE: Final = re.compile(r"\).*service", re.IGNORECASE)
_KEYWORD_PREFIX: Final = re.compile(r"from|named", re.IGNORECASE)
_HIERARCHY: Final = re.compile(r"<[A-Za-z][\w+.\-]*://")
"""How an IRI begins that is no comparison: nothing is divided twice."""
_TWO_WAYS: Final = re.compile(r"['#(!]|.{100}", re.DOTALL)


def examine(query: str) -> tuple[Token, ...]:
    """Return the tokens of *query*; what is not answered here raises :class:`RefusedError`."""
    if len(query) > LENGTH:
        raise RefusedError("length", LENGTH)
    tokens = tuple(islice(tokenise(query), TOKENS + 1))
    for rule in _RULES:
        rule(tokens)
    return tokens


def _tokens(tokens: tuple[Token, ...]) -> None:
    if len(tokens) > TOKENS:
        raise RefusedError("tokens", TOKENS)


def _service(tokens: tuple[Token, ...]) -> None:
    if any(map(_calls_service, tokens)):
        raise RefusedError("service")


def _calls_service(token: Token) -> bool:
    """Tell whether the engine could read SERVICE here, in a word, a prefix or after ``1<2)``."""
    if token.kind == "iri":
        return _HIDDEN_SERVICE.search(token.text) is not None
    return token.kind in {"word", "name"} and "SERVICE" in _prefix(token).upper()


def _keyword_prefix(tokens: tuple[Token, ...]) -> None:
    """Refuse names such as ``FROM:g`` and ``FROMex:g``, which the engine may read as a clause."""
    names = (token for token in tokens if token.kind == "name")
    if any(_KEYWORD_PREFIX.search(_prefix(name)) for name in names):
        raise RefusedError("prefix")


def _prefix(token: Token) -> str:
    return token.text.partition(":")[0]


def _comparison(tokens: tuple[Token, ...]) -> None:
    """Refuse ``?a<x:y#>``, which is an IRI where one may stand, and else a comparison.

    Read so, a text begins, a comment hides what follows, or the brackets within count. Comparisons
    stand in round brackets, behind what can be compared.
    """
    brackets, compared = [""], False
    for token in tokens:
        if token.kind == "iri" and compared and brackets[-1] == "(" and _two_ways(token):
            raise RefusedError("comparison")
        if token.kind == "mark" and token.text in "([{":
            brackets.append(token.text)
        elif token.kind == "mark" and token.text in ")]}" and len(brackets) > 1:
            brackets.pop()
        compared = token.kind != "mark" or token.text in ")]}>*"


def _two_ways(iri: Token) -> bool:
    return not _HIERARCHY.match(iri.text) and _TWO_WAYS.search(iri.text) is not None


def _update(tokens: tuple[Token, ...]) -> None:
    first = form(tokens)
    if first is not None and first.text.upper() in _WRITING:
        raise RefusedError("update")


def _escape(tokens: tuple[Token, ...]) -> None:
    if any(token.text == "\\" for token in tokens):
        raise RefusedError("escape")


def _depth(tokens: tuple[Token, ...]) -> None:
    depth = 0
    for token in tokens:
        if token.kind == "mark":
            depth += (token.text in "([{") - (token.text in ")]}")
        if depth > DEPTH:
            raise RefusedError("depth", DEPTH)


def _operators(tokens: tuple[Token, ...]) -> None:
    if sum(token.kind == "mark" and token.text in "|/+*^&-" for token in tokens) > OPERATORS:
        raise RefusedError("operators", OPERATORS)


def _patterns(tokens: tuple[Token, ...]) -> None:
    if sum(token.text in {".", ";"} or _opens_pattern(token) for token in tokens) > PATTERNS:
        raise RefusedError("patterns", PATTERNS)


def _opens_pattern(token: Token) -> bool:
    return token.kind == "word" and token.text.upper() in _PATTERN_WORDS


def _negations(tokens: tuple[Token, ...]) -> None:
    row = 0
    for token in tokens:
        row = row + 1 if token.text == "!" else 0
        if row > NEGATIONS:
            raise RefusedError("negations", NEGATIONS)


_RULES: Final[tuple[Callable[[tuple[Token, ...]], None], ...]] = (
    _tokens,
    _service,
    _comparison,
    _update,
    _keyword_prefix,
    _escape,
    _depth,
    _operators,
    _patterns,
    _negations,
)
