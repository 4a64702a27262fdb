r"""The words of a query, apart from what is quoted, commented or a name.

The engine reads without regard to spaces: it takes ``trueSERVICE`` for two words. So whoever looks
for a keyword must look inside words, too. It takes a text with an unknown escape for shorter ones:
``'''x' # \\q`` for ``''``, ``'x'`` and a comment; so only known escapes make a text here.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from graph.store.sandbox.errors import MalformedError


class Token(NamedTuple):
    """One token: its kind (a group of the pattern below), its text, and where it starts."""

    kind: str
    text: str
    start: int


_FOUR: Final = "(?:[0-9A-CE-Fa-ce-f][0-9A-Fa-f]{3}|[Dd][0-7][0-9A-Fa-f]{2})"
"""Four digits that are a character's; there is none from D800 to DFFF."""
_EIGHT: Final = f"(?:0000{_FOUR}|00(?:0[1-9A-Fa-f]|10)[0-9A-Fa-f]{{4}})"
_ESCAPE: Final = rf"""\\(?:[tbnrf\\"']|u{_FOUR}|U{_EIGHT})"""
_TOKEN: Final = re.compile(
    rf"""
      (?P<blank>[ \t\r\n]++|\#[^\r\n]*+)
    | (?P<string>
          \"\"\"(?:[^"\\]|{_ESCAPE}|"(?!""))*+\"\"\"
        | '''(?:[^'\\]|{_ESCAPE}|'(?!''))*+'''
        | "(?:[^"\\\r\n]|{_ESCAPE})*+"
        | '(?:[^'\\\r\n]|{_ESCAPE})*+'
      )
    """
    r"""
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*+>)
    | (?P<variable>[?$]\w++)
    | (?P<language>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)
    | (?P<number>(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)(?:[eE][+-]?[0-9]++)?)
    | (?P<name>
          (?:[^\W\d_][\w.\-]*+|_)?:
          (?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])
             (?:[\w.\-:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*+)?
      )
    | (?P<word>[^\W\d]\w*+)
    | (?P<mark>.)
    """,
    re.DOTALL | re.VERBOSE,
)


def tokenise(text: str) -> Iterator[Token]:
    """Yield the tokens of *text*; a string without an end raises."""
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind == "blank":
            continue
        if kind == "mark" and match[0] in "\"'":
            line = text.count("\n", 0, match.start()) + 1
            raise MalformedError(f"the string that begins on line {line} has no end")
        yield Token(kind, match[0], match.start())


def form(tokens: tuple[Token, ...]) -> Token | None:
    """Return the first word after the prologue: SELECT, ASK, INSERT …; ``None`` for no word."""
    prologue = {"BASE", "PREFIX", "VERSION"}
    words = (token for token in tokens if token.kind == "word")
    return next((word for word in words if word.text.upper() not in prologue), None)
