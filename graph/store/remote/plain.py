"""A query in words that every engine reads alike.

Engines differ in where a comment ends, and some replace escapes before they look for the end of a
text. What was looked at here must be what is read there: so neither goes over the wire.
"""

import re
from itertools import pairwise
from typing import Final

from graph.store.sandbox.tokens import Token

_ESCAPE: Final = re.compile(r"\\(?:u(?P<four>.{4})|U(?P<eight>.{8})|.)", re.DOTALL)
_SIGNS: Final = {'"': '\\"', "'": "\\'", "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def plain(tokens: tuple[Token, ...], base: str) -> str:
    """Return the query of these *tokens* without comments and escapes of characters.

    Relative IRIs are those of *base*.
    """
    words = [f"BASE <{base}>"]
    for before, token in pairwise((Token("", "", -1), *tokens)):
        apart = " " if token.start > before.start + len(before.text) else ""
        words += [apart, _spelt(token.text) if token.kind == "string" else token.text]
    return "".join(words)


def _spelt(text: str) -> str:
    return _ESCAPE.sub(_character, text)


def _character(escape: re.Match[str]) -> str:
    """Return the character of an escape; those that nobody can see stay as they are."""
    code = escape["four"] or escape["eight"]
    sign = chr(int(code, 16)) if code else ""
    return _SIGNS.get(sign, sign if sign.isprintable() and sign else escape[0])
