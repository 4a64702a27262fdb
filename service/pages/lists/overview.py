"""What directories there are, with ways into each, and what stands in none of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from graph.dimensions import GOAL
from graph.labels import fold, slug
from graph.terms import RDF, SKOS
from service.addresses import THINGS
from service.pages.lists.activities import activity_jumps
from service.pages.lists.listing import jumps, records
from service.pages.panels.naming import exact, ordered
from service.pages.panels.rest import LINKS
from service.pages.panels.rows import Figure, Value, thing, told_apart
from service.pages.panels.wording import short
from service.visit import Visit

ORDER: Final = (
    "actors",
    "groups",
    "bodies",
    "activities",
    "goals",
    "fields",
    "life-phases",
    "programmes",
    "indicators",
    "documents",
    "events",
)
"""The directories in the order in which their overview names them."""
_FEW: Final = 12
"""How many things of a directory without groups the overview names."""


@dataclass(frozen=True)
class Directory:
    """A directory as the overview names it: how many entries, and ways to places in it."""

    name: str
    figure: Figure
    jumps: tuple[Value, ...]


def directory(visit: Visit, name: str) -> Directory:
    """Return the directory *name* as the overview names it."""
    numbers = {
        "activities": len(visit.snapshot.incidence.activities),
        "goals": len(visit.snapshot.dimensions.members[GOAL]),
    }
    number = numbers[name] if name in numbers else len(records(visit, name))
    words = visit.count(f"directories.count.{name}", number)
    figure = Figure(number, words, visit.unfiltered().url(f"/{name}"), name)
    return Directory(name, figure, _ways(visit, name))


def _ways(visit: Visit, name: str) -> tuple[Value, ...]:
    """Return ways into a directory: its groups, else its things themselves where they are few."""
    if name == "goals":
        documents = visit.snapshot.dimensions.goal_documents(visit.snapshot.labels)
        there = visit.unfiltered().url("/goals")
        return tuple(
            replace(thing(visit, iri), href=f"{there}#in-{slug(iri)}") for iri in documents
        )
    if name == "activities":
        return activity_jumps(visit)
    return jumps(visit, name) or tuple(
        thing(visit, record["iri"]) for record in records(visit, name)[:_FEW]
    )


def others(visit: Visit) -> Mapping[str, tuple[Figure, ...]]:
    """Return the classes and lists whose things stand in no directory, with how many there are."""
    facts, addresses = visit.view.facts, visit.view.addresses
    homes = {home for iri in addresses.listed(THINGS) for home in exact(visit, iri)}
    classes = [home for home in ordered(visit, homes) if facts.to(home, RDF.type)]
    lists = [home for home in ordered(visit, homes) if home not in classes]
    return {
        "classes": tuple(_members(visit, home, RDF.type) for home in classes),
        "lists": tuple(_members(visit, home, SKOS.inScheme) for home in lists),
    }


def _members(visit: Visit, home: str, way: str) -> Figure:
    href = visit.unfiltered().url(visit.view.addresses.page(home), **{LINKS: short(way)})
    return Figure(len(visit.view.facts.to(home, way)), visit.label(home), href, LINKS)


def called(visit: Visit, wanted: str) -> tuple[Value, ...]:
    """Return the things whose name, other name or short sign holds every one of the words."""
    words = fold(wanted).split()
    found = (
        iri
        for iri, name in visit.snapshot.labels.names.items()
        if all(any(word in known for known in name.exact()) for word in words)
    )
    shown = [thing(visit, iri) for iri in ordered(visit, found) if visit.page(iri)]
    return tuple(told_apart(visit, shown))
