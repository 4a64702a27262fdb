"""By what a reader finds a thing in a list: the heading under which its line stands."""

from collections.abc import Callable
from math import inf

from graph.labels import fold, slug
from service.pages.lists.entry import Record
from service.texts import capital
from service.visit import Visit

Grouping = Callable[[Visit, Record], tuple[str, str]]
"""Returns key and words of the heading of a record; empty ones mean that there is none."""


def letter(label: str) -> tuple[str, str]:
    """Return the group of a name: its first letter, all others under «0–9»."""
    first = fold(label)[:1].upper()
    return (first, first) if first.isalpha() else ("0-9", "0–9")


def by_letter(_: Visit, record: Record) -> tuple[str, str]:
    """Return the group of a record by the first letter of its name."""
    return letter(record["label"])


def together(_: Visit, __: Record) -> tuple[str, str]:
    """Return no group."""
    return "", ""


def under(name: str) -> Grouping:
    """Return the grouping by the thing that a record holds under *name*."""

    def group(visit: Visit, record: Record) -> tuple[str, str]:
        found = record[name]
        if found is None:
            return "-", visit.say("value.unknown")
        return slug(found["iri"]), capital(found["label"])

    return group


def rank_of(name: str) -> Callable[[Visit, Record], float]:
    """Return the order of the groups by the thing that a record holds under *name*."""

    def rank(visit: Visit, record: Record) -> float:
        ranks = visit.view.ranks
        return ranks.get(record[name]["iri"], inf) if record[name] else inf

    return rank


def by_year(visit: Visit, record: Record) -> tuple[str, str]:
    """Return the year of a record."""
    year = record["start"][:4]
    return (year, year) if year else ("-", visit.say("directories.undated"))
