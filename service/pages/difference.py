"""``/editions/2012/diff/2013``: two reporting years side by side, in sentences and on a map."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from graph.dimensions import FIELD, GOAL, LIFE_PHASE
from graph.editions import CellChange, compared
from graph.errors import AmbiguousError
from graph.snapshot import Snapshot
from graph.store import NamedNode
from graph.terms import ZN
from service.asked import Asked, address
from service.differences import PARTS, summary
from service.filter_bar import dimension
from service.maps import MapAsked
from service.pages.difference_parts import Parts
from service.pages.render import render
from service.paging import SIZE, stretch
from service.texts import capital
from service.visit import Visit, VisitDep
from service.web.problems import PageNotFoundError
from viz.cell_state import STATES

router = APIRouter(include_in_schema=False)

_FEW: Final = 8
"""How many entries of a part the page shows before it leads to all of them."""
_DIMENSIONS: Final = (GOAL, FIELD, LIFE_PHASE, "target-group", "status")
_FOLDED: Final = frozenset({"cells-still-open", "cells-added", "cells-removed"})
"""Parts that are shown on demand: they say what has stayed, or what the map is made of."""
_AMONG: Final = frozenset({"activities-achieved", "activities-moved"})
"""Parts whose entries stand in other parts too: they have a page of their own."""


@dataclass(frozen=True)
class Place:
    """A cell of the map of changes with its page and its sentence; none where there is no cell."""

    change: CellChange
    href: str
    sentence: str


@dataclass(frozen=True)
class Line:
    """A row of the map of changes."""

    name: str
    lang: str
    places: tuple[Place | None, ...]


@dataclass(frozen=True)
class Field:
    """A field of action with how many activities it had and has, and who came and went.

    Figures lead to the list of the year, names to their pages.
    """

    name: str
    href: str
    was: tuple[int, str]
    now: tuple[int, str]
    come: tuple[tuple[str, str], ...]
    gone: tuple[tuple[str, str], ...]


@router.get("/editions/diff")
def choose(visit: VisitDep) -> Response:
    """Lead to the two years that a form chose."""
    before, after = visit.param("from"), visit.param("to")
    _known(visit, before, after)
    own = {name: value for name, value in visit.kept.items() if name not in ("from", "to")}
    return RedirectResponse(visit.url(f"/editions/{before}/diff/{after}", **own), 303)


@router.get("/editions/{before}/diff/{after}")
def difference(visit: VisitDep, before: str, after: str) -> Response:
    """Return what is different in the later year, or the whole of one part of it."""
    _known(visit, before, after)
    parts = _parts(visit, before, after)
    if show := visit.param("show"):
        return _one(visit, parts, show)
    return render(
        visit,
        "difference.html",
        parts=parts,
        years=(before, after),
        sentence=summary(parts.found, parts.cells, visit.lang),
        groups=[(noun, [parts.part(name, 0, _FEW) for name in own]) for noun, own in parts.names()],
        folded=_FOLDED,
        among=_AMONG,
        choices=[(token, dimension(visit, token)) for token in _DIMENSIONS],
        fields=list(_fields(parts)),
        kinds={one.kind for one in parts.cells.cells},
        shown_states=_states(parts),
        columns=_columns(parts),
        lines=list(_lines(parts)),
        exports=list(_exports(parts)),
        sparql=_sparql(parts),
    )


def _known(visit: Visit, *years: str) -> None:
    """Refuse a year that has no edition: there is no such page."""
    for year in years:
        if year not in visit.site.published.editions:
            raise PageNotFoundError(visit.say("editions.unknown", year=year))


def _parts(visit: Visit, before: str, after: str) -> Parts:
    asked = MapAsked.of(visit)
    found = visit.site.difference(before, after, visit.asked.basis)
    later = replace(visit, asked=replace(visit.asked.unfiltered, edition=after))
    question = later.question(**asked.arguments)
    return Parts(visit, found, compared(found.pair.before, found.pair.after, question), asked)


def _one(visit: Visit, parts: Parts, show: str) -> Response:
    """Return the page that lists one part, in stretches."""
    known = [f"{noun}-{kind}" for noun, kinds in PARTS.items() for kind in kinds]
    if show not in known:
        message = f"Der Teil „{show}“ ist nicht bekannt; bekannt sind:"
        raise AmbiguousError(message, known)
    page = stretch(visit, parts.counts.get(show, 0))
    part = parts.part(show, page.offset, page.offset + SIZE)
    pair = parts.found.pair
    return render(
        visit,
        "difference_part.html",
        years=(pair.before.year, pair.after.year),
        parts=parts,
        part=part,
        sentence=capital(visit.count(f"difference.count.{show}", part.count)),
        stretch=page,
        exports=list(_exports(parts)),
        sparql=_sparql(parts),
    )


def _fields(parts: Parts) -> Iterator[Field]:
    """Yield the fields whose activities are not the same in both years."""
    order = {one.iri: place for place, one in enumerate(parts.found.activities)}
    for balance in parts.found.balances:
        if balance.come or balance.gone:
            come, gone = (
                tuple(
                    (parts.name(iri), parts.thing(iri))
                    for iri in sorted(iris, key=order.__getitem__)
                )
                for iris in (balance.come, balance.gone)
            )
            yield Field(
                name=parts.name(balance.field),
                href=parts.thing(balance.field),
                was=(len(balance.was), _listed(parts, balance.field, parts.found.pair.before)),
                now=(len(balance.now), _listed(parts, balance.field, parts.found.pair.after)),
                come=come,
                gone=gone,
            )


def _listed(parts: Parts, field: str, snapshot: Snapshot) -> str:
    """Return the list of the activities of a field in one of the years."""
    visit = parts.visit
    values = visit.site.view(visit.asked.basis, snapshot.year).values
    asked = replace(visit.asked.unfiltered, edition=snapshot.year)
    return address("/ask", asked.choosing(FIELD, values.of(FIELD, field)))


def _states(parts: Parts) -> list[str]:
    """Return the states that occur on either map, in the order of the legend."""
    found = {state for one in parts.cells.cells for state in (one.was, one.now)}
    return [state for state in STATES if state in found]


def _columns(parts: Parts) -> list[tuple[str, str]]:
    """Return name and language of each column of the map of changes."""
    return [_titled(parts, iri) for iri in dict.fromkeys(c.column for c in parts.cells.cells)]


def _lines(parts: Parts) -> Iterator[Line]:
    """Yield the rows of the map of changes."""
    cells = {(one.row, one.column): one for one in parts.cells.cells}
    columns = dict.fromkeys(column for _, column in cells)
    for row in dict.fromkeys(row for row, _ in cells):
        name, lang = _titled(parts, row)
        found = (cells.get((row, column)) for column in columns)
        yield Line(name, lang, tuple(_place(parts, one) if one else None for one in found))


def _titled(parts: Parts, iri: str) -> tuple[str, str]:
    """Return how a line of the map is called, and the language of that."""
    pair, lang = parts.found.pair, parts.visit.lang
    known = pair.after if iri in pair.after.labels.names else pair.before
    spoken = known.labels.language(iri, lang)
    return known.labels.titled(iri, lang), "" if spoken == lang else spoken


def _place(parts: Parts, one: CellChange) -> Place:
    return Place(one, parts.cell(one), parts.tell.cell(one).text)


def _exports(parts: Parts) -> Iterator[tuple[str, str]]:
    pair = parts.found.pair
    path = f"/api/editions/{pair.before.year}/diff/{pair.after.year}"
    document, basis = parts.visit.asked.document, parts.visit.asked.basis
    asked = Asked(basis=basis, document=document)
    own = {name: value for name, value in parts.asked.pairs.items() if name != "merge"}
    for word, form in (("CSV", "csv"), ("XLSX", "xlsx"), ("JSON", "")):
        yield word, address(path, asked, format=form, **own)


def _sparql(parts: Parts) -> str:
    """Return a query for every statement about activities that only one of the years makes."""
    before, after = (
        NamedNode(one.graph) for one in (parts.found.pair.before, parts.found.pair.after)
    )
    activity = f"?activity a {NamedNode(ZN.Activity)} ; ?property"
    return f"""SELECT ?activity ?property ?was ?now WHERE {{
  {{
    GRAPH {before} {{ {activity} ?was }}
    FILTER NOT EXISTS {{ GRAPH {after} {{ ?activity ?property ?was }} }}
  }} UNION {{
    GRAPH {after} {{ {activity} ?now }}
    FILTER NOT EXISTS {{ GRAPH {before} {{ ?activity ?property ?now }} }}
  }}
}}
ORDER BY ?activity ?property"""
