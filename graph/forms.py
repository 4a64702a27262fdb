"""Which forms of SPARQL may run: reading, here, with rows for an answer."""

import re
from typing import Final

from graph.errors import ZielnetzError

_QUIET: Final = re.compile(
    r'"""(?:\\.|[^\\])*?"""' + r"|'''(?:\\.|[^\\])*?'''"
    r'|"(?:\\.|[^"\\\n])*"' + r"|'(?:\\.|[^'\\\n])*'"
    r'|<[^<>\s{}"|^`\\]*>|#[^\n]*',
    re.DOTALL,
)
_PROLOGUE: Final = re.compile(r"\b(?:PREFIX\s+[^\s:]*:|BASE\b)", re.IGNORECASE)
_WRITING: Final = frozenset(
    "INSERT DELETE WITH LOAD CLEAR CREATE DROP COPY MOVE ADD".split()  # noqa: SIM905 one line
)
_GRAPHS: Final = frozenset({"CONSTRUCT", "DESCRIBE"})
_REMOTE: Final = re.compile(r"(?<![\w?$:])SERVICE\b(?!:)", re.IGNORECASE)


def check_form(name: str, sparql: str) -> None:
    """Raise unless the query called *name* is a SELECT or an ASK that calls no other server.

    Whether it is valid SPARQL is the engine's to say.
    """
    quiet = _PROLOGUE.sub(" ", _QUIET.sub(" ", sparql))
    if _REMOTE.search(quiet):
        raise ZielnetzError(
            f"{name}: SERVICE fragt einen anderen Server; erwartet ist eine Abfrage nur hier."
        )
    first = re.match(r"\s*(\w+)", quiet)
    form = first[1].upper() if first else ""
    if form in _WRITING:
        raise ZielnetzError(
            f"{name}: {form} ändert Daten; möglich ist nur Lesen (SELECT oder ASK)."
        )
    if form in _GRAPHS:
        raise ZielnetzError(f"{name}: {form} gibt einen Graphen; erwartet ist SELECT oder ASK.")
