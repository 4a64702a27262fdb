"""Editions that hold what a test says, whatever the city's files say."""

from collections.abc import Iterable

from graph.edition import Edition, WrittenDown
from graph.store import Triple
from graph.told import Told


def holding(like: Edition, said: Iterable[Triple], current: Iterable[Triple]) -> Edition:
    """Return an edition with the name and year of *like* that holds these triples."""
    about = WrittenDown(Told(frozenset(said)), Told(frozenset(current)))
    return Edition.of(like.iri, (like.year, like.shown), about)
