"""``/directories`` and the lists: actors, activities, goals … with what matters of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from graph.dimensions import GOAL
from graph.labels import fold, slug
from graph.query import Query, find_query
from graph.register import chosen
from graph.store import NamedNode
from graph.terms import RDF, SKOS, ZN, ZNV
from service.addresses import LIFE_PHASES, THINGS
from service.pages.lists.goals import goal_trees
from service.pages.lists.listing import BY_NAME, exports, jumps, listing, records
from service.pages.panels.naming import exact, ordered
from service.pages.panels.panel import Tools
from service.pages.panels.rest import LINKS
from service.pages.panels.rows import Figure, Value, thing
from service.pages.panels.sentence import shared_phases
from service.pages.panels.wording import short
from service.pages.render import render
from service.paging import stretch
from service.visit import Visit, VisitDep

router = APIRouter(include_in_schema=False)

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
_LINES: Final = tuple(name for name in ORDER if name not in ("activities", "goals"))
_QUERIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "actors": "actors_by-type-and-level",
        "groups": "actors_by-type-and-level",
        "bodies": "bodies_tasks-and-seats",
        "activities": "activities_by-filter",
        "goals": "goals_tree",
        "programmes": "programmes_by-use",
        "indicators": "indicators_of-goals",
        "events": "history_in-span",
    }
)
"""The query of the library that lists the same things, where there is one."""
_CLASSES: Final[Mapping[str, str]] = MappingProxyType(
    {"fields": ZN.Field, "documents": ZN.Document}
)
_FOUND: Final = 100
"""How many things a search by name shows at most."""
_FEW: Final = 12
"""How many things of a directory without groups the overview names."""


@dataclass(frozen=True)
class Directory:
    """A directory as the overview names it: how many entries, and ways to places in it."""

    name: str
    figure: Figure
    jumps: tuple[tuple[str, str], ...]


@router.get("/directories")
def directories(visit: VisitDep) -> Response:
    """Return the overview of all directories, or what is called as the address asks."""
    wanted = visit.param("find")
    found = _called(visit, wanted) if wanted else ()
    return render(
        visit,
        "directories.html",
        sentence=visit.say("directories.sentence", city=visit.site.published.city.title),
        directories=[_directory(visit, name) for name in ORDER],
        others=list(_others(visit)),
        wanted=wanted,
        found=found[:_FOUND],
        number=len(found),
    )


@router.get("/activities")
def activities(visit: VisitDep) -> Response:
    """Return the activities that pass the filter, in short."""
    iris = chosen(visit.view.register, visit.question())
    shown = stretch(visit, len(iris))
    return render(
        visit,
        "directory_activities.html",
        name="activities",
        sentence=_sentence(
            visit, "activities", len(iris), len(visit.snapshot.incidence.activities)
        ),
        records=visit.view.register.activities(iris[shown.offset : shown.last], visit.lang),
        stretch=shown,
        tools=_tools(visit, "activities"),
    )


@router.get("/goals")
def goals(visit: VisitDep) -> Response:
    """Return the goals that pass the filter as trees, a tree a document."""
    trees = goal_trees(visit)
    number = sum(tree.number for tree in trees)
    whole = len(visit.snapshot.dimensions.members[GOAL])
    return render(
        visit,
        "directory_goals.html",
        name="goals",
        sentence=_sentence(visit, "goals", number, whole),
        trees=trees,
        jumps=_ways(visit, "goals"),
        number=number,
        tools=_tools(visit, "goals"),
    )


def lines(visit: VisitDep) -> Response:
    """Return the list of one directory, line by line."""
    name = visit.path.strip("/")
    found = listing(visit, name)
    return render(
        visit,
        "directory.html",
        name=name,
        sentence=_sentence(visit, name, found.stretch.total, found.whole),
        listing=found,
        filtered=bool(BY_NAME[name].token),
        tools=_tools(visit, name),
    )


for _name in _LINES:
    router.add_api_route(f"/{_name}", lines)


def _sentence(visit: Visit, name: str, number: int, whole: int) -> str:
    """Return what a list shows: how many of all."""
    if number < whole:
        return visit.count("directories.sentence.filtered", number, whole=whole)
    shared = name == LIFE_PHASES and shared_phases(visit)
    return visit.count(f"directories.sentence.{'shared-phases' if shared else name}", number)


def _tools(visit: Visit, name: str) -> Tools:
    query = _QUERIES.get(name, "")
    sparql = _query(query).bind({}) if query else _listed(name)
    return Tools(exports(visit, name), sparql, query)


@cache
def _query(name: str) -> Query:
    return find_query(name)


def _listed(name: str) -> str:
    """Return a query for the things of a directory that no query of the library lists."""
    label = f"OPTIONAL {{ ?thing {NamedNode(SKOS.prefLabel)} ?label }}"
    if name in _CLASSES:
        return f"SELECT ?thing ?label WHERE {{ ?thing a {NamedNode(_CLASSES[name])} . {label} }}"
    dimension = NamedNode(ZNV["dimension/life-phase"])
    scheme = f"?scheme {NamedNode(ZN.dimension)} {dimension}"
    inside = f"?thing {NamedNode(SKOS.inScheme)} ?scheme"
    return f"SELECT ?thing ?label WHERE {{ {scheme} . {inside} . {label} }}"


def _directory(visit: Visit, name: str) -> Directory:
    numbers = {
        "activities": len(visit.snapshot.incidence.activities),
        "goals": len(visit.snapshot.dimensions.members[GOAL]),
    }
    number = numbers[name] if name in numbers else len(records(visit, name))
    words = visit.count(f"directories.count.{name}", number)
    figure = Figure(number, words, visit.unfiltered().url(f"/{name}"), name)
    return Directory(name, figure, _ways(visit, name))


def _ways(visit: Visit, name: str) -> tuple[tuple[str, str], ...]:
    """Return ways into a directory: its groups, else its things themselves where they are few."""
    if name == "goals":
        documents = visit.snapshot.dimensions.goal_documents(visit.snapshot.labels)
        there = visit.unfiltered().url("/goals")
        return tuple((visit.label(iri), f"{there}#in-{slug(iri)}") for iri in documents)
    if name == "activities":
        return ()
    return jumps(visit, name) or tuple(
        (record["label"], visit.page(record["iri"])) for record in records(visit, name)[:_FEW]
    )


def _others(visit: Visit) -> Iterator[Figure]:
    """Yield the classes and lists whose things stand in no directory, with how many there are."""
    facts, addresses = visit.view.facts, visit.view.addresses
    homes = {home for iri in addresses.listed(THINGS) for home in exact(visit, iri)}
    for home in ordered(visit, homes):
        way = RDF.type if facts.to(home, RDF.type) else SKOS.inScheme
        number = len(facts.to(home, way))
        href = visit.unfiltered().url(addresses.page(home), **{LINKS: short(way)})
        yield Figure(number, visit.label(home), href, LINKS)


def _called(visit: Visit, wanted: str) -> tuple[Value, ...]:
    """Return the things whose name, other name or short sign holds every one of the words."""
    words = fold(wanted).split()
    found = (
        iri
        for iri, name in visit.snapshot.labels.names.items()
        if all(any(word in known for known in name.exact()) for word in words)
    )
    return tuple(thing(visit, iri) for iri in ordered(visit, found) if visit.page(iri))
