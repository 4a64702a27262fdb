"""One page for each thing: ``/actors/…``, ``/goals/…`` and so on, ``/things/…`` for all others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from math import inf
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from graph.dimensions import ACTOR, FIELD, GOAL, LIFE_PHASE, PROPERTIES
from graph.facts import Fact
from graph.published import BASES
from graph.selection import ACTIVITY
from service import structured
from service.addresses import DIRECTORIES, LIFE_PHASES, THINGS
from service.asked import address
from service.entities import id_path
from service.maps import MapAsked, MapPanel, map_panel
from service.pages.beside import beside
from service.pages.measured import series_panel
from service.pages.panels.naming import exact, name
from service.pages.panels.portrait import kind_of, portrait
from service.pages.panels.rest import LINKS, untold
from service.pages.panels.rows import Row, origin_row
from service.pages.panels.sentence import sentence
from service.pages.panels.wording import backward, short
from service.pages.render import render
from service.paging import Stretch, stretch
from service.texts import capital
from service.visit import Visit, VisitDep
from service.web.problems import PageNotFoundError
from viz.ego import Ego, ego

router = APIRouter(include_in_schema=False)

_TOKENS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "actors": ACTOR,
        "bodies": ACTOR,
        "groups": ACTOR,
        "activities": ACTIVITY,
        "goals": GOAL,
        "fields": FIELD,
        LIFE_PHASES: LIFE_PHASE,
        "programmes": "programme",
    }
)
"""The name under which the things of a directory stand in the filter."""
_LINES: Final = MappingProxyType(
    {GOAL: MapAsked(), FIELD: MapAsked(FIELD), LIFE_PHASE: MapAsked(FIELD)}
)
"""The map in which a value of these dimensions has a line of its own."""
_FORMS: Final = (("Turtle", "ttl"), ("JSON-LD", "jsonld"), ("N-Triples", "nt"))


@dataclass(frozen=True)
class Ways:
    """Where a thing's page leads: pages with the same filter, the other footing, the data."""

    pages: tuple[tuple[str, str], ...]
    footings: tuple[tuple[str, str], ...]
    data: tuple[tuple[str, str], ...]


def page(visit: VisitDep) -> Response:
    """Return the page of a thing; where it stands in another directory, the way there."""
    iri = visit.view.addresses.thing(visit.path)
    if not iri:
        return _moved(visit)
    if way := visit.param(LINKS):
        return _links(visit, iri, way)
    told, around, drawn = portrait(visit, iri), _ego(visit, iri), _map(visit, iri)
    rows = "rows" if told.panels else "rows.only"
    series, need = series_panel(visit, iri), beside(visit, iri)
    parts = {
        "values": series,
        "beside": need,
        "map": drawn,
        "network": around,
        rows: told.rows,
        "leading": told.leading,
    }
    contents = [(panel.key, panel.heading) for panel in told.panels]
    contents += [
        (key.partition(".")[0], visit.say(f"thing.{key}")) for key, part in parts.items() if part
    ]
    return render(
        visit,
        "thing.html",
        sentence=sentence(visit, iri),
        told=told,
        at_home=_home(visit, iri),
        contents=[*contents, ("data", visit.say("thing.data"))],
        ego=around,
        map=drawn,
        series=series,
        beside=need,
        ways=_ways(visit, iri),
        data=structured.thing(visit, iri),
        sparql=f"SELECT ?property ?value WHERE {{ <{iri}> ?property ?value }}",
    )


for _directory in (*DIRECTORIES, LIFE_PHASES, THINGS):
    router.add_api_route(f"/{_directory}/{{tail:path}}", page)


def _moved(visit: Visit) -> Response:
    """Lead to the page of the thing that the address means; nothing of that name raises."""
    _, directory, tail = visit.path.split("/", 2)
    addresses, facts = visit.view.addresses, visit.view.facts
    if directory == THINGS and tail:
        found = next((iri for iri in addresses.pages if iri.endswith(f"/{tail}")), "")
    else:
        others = (addresses.thing(f"/{other}/{tail}") for other in DIRECTORIES)
        kind = DIRECTORIES.get(directory, "")
        found = next((iri for iri in others if facts.is_a(iri, kind)), "")
    if not found:
        raise PageNotFoundError(visit.say("thing.unknown", path=unquote(visit.path)))
    target = address(addresses.page(found), visit.asked, **visit.kept)
    return RedirectResponse(target, HTTPStatus.MOVED_PERMANENTLY)


def _links(visit: Visit, iri: str, way: str) -> Response:
    """Return all that leads to *iri* by one property, in stretches."""
    known = visit.view.facts.leading(iri)
    facts = next((found for predicate, found in known.items() if short(predicate) == way), ())
    left = untold(visit, facts, kind_of(visit, iri))
    if not left:
        path = f"{unquote(visit.path)}?{LINKS}={way}"
        raise PageNotFoundError(visit.say("thing.unknown", path=path))
    shown = stretch(visit, len(left))
    return render(
        visit,
        "thing_links.html",
        name=name(visit, iri),
        iri=iri,
        way=capital(backward(visit, left[0].predicate)),
        stretch=shown,
        row=_stretch(visit, left, shown),
    )


def _stretch(visit: Visit, facts: list[Fact], shown: Stretch) -> Row:
    ranks = visit.view.ranks
    order = sorted(facts, key=lambda fact: (ranks.get(fact.subject, inf), fact.subject))
    return origin_row(visit, "", order[shown.offset : shown.last])


def _home(visit: Visit, iri: str) -> tuple[str, str]:
    """Return address and name of the list in which the thing stands: a directory or its class."""
    directory = visit.view.addresses.page(iri).split("/")[1]
    if directory != THINGS:
        return visit.url(f"/{directory}"), visit.say(f"directories.{directory}")
    home = next(iter(exact(visit, iri)), "")
    if home:
        return visit.page(home), visit.label(home)
    return visit.url("/directories"), visit.say("menu.directories")


def _narrowed(visit: Visit, iri: str) -> Visit | None:
    """Return the visit with a filter for *iri*, where one can be set for it."""
    directory = visit.view.addresses.page(iri).split("/")[1]
    members = visit.snapshot.dimensions.members
    token = _TOKENS.get(directory) or next((t for t in PROPERTIES if iri in members[t]), "")
    if not token:
        return None
    chosen = visit.asked.unfiltered.choosing(token, visit.view.values.of(token, iri))
    return replace(visit, asked=chosen)


def _ego(visit: Visit, iri: str) -> Ego | None:
    network = visit.view.network
    if iri not in network.by_iri:
        return None
    return ego(network, iri, lang=visit.lang, address=visit.page)


def _map(visit: Visit, iri: str) -> MapPanel | None:
    """Return the map of the activities at *iri*, where there are some.

    The line of a goal, field or phase is whole, so that it shows its gaps; for other things a gap
    would only say that somebody else is asked, so their maps hold the filled lines.
    """
    here = _narrowed(visit, iri)
    if here is None or here.asked.chosen.keys() == {ACTIVITY}:
        return None
    filled = map_panel(here, MapAsked(hide="1")).map
    if not (filled.rows and filled.columns):
        return None
    (token,) = here.asked.chosen
    return map_panel(here, _LINES.get(token, MapAsked(hide="1")))


def _ways(visit: Visit, iri: str) -> Ways:
    here = _narrowed(visit, iri)
    pages = [] if here is None else [("ask", here.url("/ask")), ("coverage", here.url("/coverage"))]
    if iri in visit.view.network.by_iri:
        pages.append(("network", visit.unfiltered().url("/network", focus=iri)))
    data = id_path(visit.site, iri)
    return Ways(
        pages=tuple(pages),
        footings=tuple(_footings(visit, iri)),
        data=tuple((word, f"{data}.{suffix}") for word, suffix in _FORMS) if data else (),
    )


def _footings(visit: Visit, iri: str) -> Iterator[tuple[str, str]]:
    """Yield the footings on which the thing is known, and its page on each."""
    for basis in reversed(tuple(BASES)):
        known = visit.site.view(basis, visit.asked.edition).addresses.page(iri)
        if known:
            yield basis, address(known, replace(visit.asked.unfiltered, basis=basis))
