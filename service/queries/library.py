"""The questions of the library that anybody may ask, by subject."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType
from typing import Final

from graph.errors import NotFoundError
from graph.query import Query, library

_PUBLIC: Final = "public"
_OTHER: Final = "other"
SUBJECTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "activities": ("activities", "proposals"),
        "actors": ("actors",),
        "goals": ("goals", "indicators"),
        "bodies": ("bodies",),
        "programmes": ("programmes",),
        "numbers": ("numbers", "population"),
        "history": ("history", "things"),
        "coverage": ("coverage", "decisions", "network"),
        "gaps": ("gap",),
        "checks": ("check",),
        _OTHER: (),
    }
)
"""The subjects in reading order, each with the tags it gathers; queries of other tags come last."""


@dataclass(frozen=True)
class Subject:
    """What belongs together under one heading."""

    name: str
    queries: tuple[Query, ...]


@cache
def public_queries() -> Mapping[str, Query]:
    """Return the queries that anybody may ask, by name."""
    return MappingProxyType({n: q for n, q in library().items() if q.audience == _PUBLIC})


def public_query(name: str) -> Query:
    """Return the query called *name*; another name, and one that is not public, raises."""
    known = public_queries()
    if name in known:
        return known[name]
    near = ", ".join(get_close_matches(name, known)) or "keine"
    raise NotFoundError(f"Es gibt keine Frage {name}; ähnlich: {near}.")


@cache
def subjects() -> tuple[Subject, ...]:
    """Return every public query under its subject, without empty subjects."""
    found: dict[str, list[Query]] = {name: [] for name in SUBJECTS}
    for query in public_queries().values():
        found[subject(query)].append(query)
    return tuple(Subject(name, tuple(queries)) for name, queries in found.items() if queries)


def subject(query: Query) -> str:
    """Return the name of the subject of *query*."""
    return next(
        (name for name, tags in SUBJECTS.items() if set(tags).intersection(query.tags)), _OTHER
    )


def body(sparql: str) -> str:
    """Return *sparql* without the header that only the library reads."""
    lines = sparql.splitlines()
    return "\n".join(line for line in lines if not line.startswith("#+")).strip() + "\n"
