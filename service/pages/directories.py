"""``/directories`` and the lists: actors, activities, goals … with what matters of each."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from graph.dimensions import GOAL
from graph.query import Query, find_query
from graph.store import NamedNode
from graph.terms import SKOS, ZN, ZNV
from service.addresses import LIFE_PHASES
from service.pages.lists.activities import activity_list
from service.pages.lists.goals import goal_trees
from service.pages.lists.listing import BY_NAME, exports, listing
from service.pages.lists.overview import ORDER, called, directory, others
from service.pages.panels.panel import Tools
from service.pages.panels.sentence import shared_phases
from service.pages.population import population
from service.pages.render import render
from service.visit import Visit, VisitDep

router = APIRouter(include_in_schema=False)

_LINES: Final = tuple(name for name in ORDER if name not in ("activities", "goals"))
_LINKED: Final = frozenset({"activities", "goals", "fields", LIFE_PHASES})
"""The directories whose numbers rest on links that may be proposed."""
_WITH_PROPOSALS: Final = "all"
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


@router.get("/directories")
def directories(visit: VisitDep) -> Response:
    """Return the overview of all directories, or what is called as the address asks."""
    wanted = visit.param("find")
    found = called(visit, wanted) if wanted else ()
    return render(
        visit,
        "directories.html",
        sentence=visit.say("directories.sentence", city=visit.site.published.city.title),
        directories=[directory(visit, name) for name in ORDER],
        others=others(visit),
        wanted=wanted,
        found=found[:_FOUND],
        hits=len(found),
    )


@router.get("/activities")
def activities(visit: VisitDep) -> Response:
    """Return the activities that pass the filter, in short."""
    found = activity_list(visit)
    return render(
        visit,
        "directory_activities.html",
        name="activities",
        sentence=_sentence(visit, "activities", found.stretch.total, found.whole),
        listing=found,
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
        jumps=directory(visit, "goals").jumps,
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
        population=population(visit) if name == "indicators" else None,
    )


for _name in _LINES:
    router.add_api_route(f"/{_name}", lines)


def _sentence(visit: Visit, name: str, number: int, whole: int) -> str:
    """Return what a list shows, how many of all, and on what footing its numbers stand."""
    said = [_counted(visit, name, number, whole)]
    basis = visit.asked.basis
    if name in _LINKED and (basis != _WITH_PROPOSALS or visit.view.entries.proposed):
        said.append(visit.say(f"directories.footing.{basis}"))
    return " ".join(said)


def _counted(visit: Visit, name: str, number: int, whole: int) -> str:
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
