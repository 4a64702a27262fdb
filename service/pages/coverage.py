"""``/coverage``, «Überblick»: the coverage maps, one cell of them, and both as pictures."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from fastapi import APIRouter
from starlette.responses import Response

from graph.activity import Activity
from graph.dimensions import GOAL, PROPERTIES, TOP, check_dimension
from graph.gap import Gap
from graph.growth import Growth, growth
from graph.labels import slug
from graph.published import BASES
from graph.question import Question
from graph.register import ask, chosen
from service.filter_bar import dimension
from service.maps import MapAsked, map_panel, usual_maps
from service.pages.render import render
from service.texts import capital
from service.visit import Visit, VisitDep
from viz.cell_state import STATES
from viz.coverage_lines import ORDERS
from viz.coverage_picture import as_png, as_svg

router = APIRouter(include_in_schema=False)
_PARTS = ("certain", "near", "overarching", "former")


@dataclass(frozen=True)
class Part:
    """The activities of a cell under one name."""

    name: str
    activities: tuple[Activity, ...]


@dataclass(frozen=True)
class Side:
    """Row or column of a cell, and how many activities on record belong to it."""

    iri: str
    number: int
    href: str


@router.get("/coverage")
def coverage(visit: VisitDep) -> Response:
    """Return the map that is asked for, or the usual ones."""
    asked = MapAsked.of(visit)
    single = bool(visit.param("rows") or visit.param("columns") or visit.asked.document)
    maps = [asked] if single else [asked.laid_out_like(one) for one in usual_maps(visit)]
    panels = [map_panel(visit, one) for one in maps]
    return render(
        visit,
        "coverage.html",
        sentence=panels[0].sentence,
        panels=panels,
        asked=asked,
        single=single,
        choices=_choices(visit),
        footings=_footings(visit),
    )


@router.get("/coverage.svg")
def svg(visit: VisitDep) -> Response:
    """Return the map that is asked for as a picture for documents."""
    return Response(_picture(visit), media_type="image/svg+xml")


@router.get("/coverage.png")
def png(visit: VisitDep) -> Response:
    """Return the same picture in dots, for slides and letters."""
    return Response(as_png(_picture(visit)), media_type="image/png")


@router.get("/coverage/cell")
def cell(visit: VisitDep) -> Response:
    """Return what stands behind one cell, what is near, and what could grow into it."""
    asked = MapAsked.of(visit)
    place = _place(visit, asked)
    here = replace(
        visit,
        asked=visit.asked.choosing(asked.rows, visit.param("row")).choosing(
            asked.columns, visit.param("column")
        ),
    )
    question = here.question(**asked.arguments)
    counted = here.view.coverage(question).cells[0]
    return render(
        visit,
        "coverage_cell.html",
        cell=counted,
        word=capital(STATES[counted.state].words[visit.lang]),
        place=place,
        parts=[Part(name, _activities(here, question, name)) for name in _PARTS],
        growth=_grown(here, growth(here.snapshot, question, *place)),
        points=_points(visit, question, place),
        sides=[_side(visit, *one) for one in zip((asked.rows, asked.columns), place, strict=True)],
        whole=visit.url("/coverage", **asked.pairs),
        list_href=here.url("/ask", **asked.pairs),
        exports=[(form.upper(), _export(here, asked, form)) for form in ("csv", "xlsx")],
    )


def _place(visit: Visit, asked: MapAsked) -> tuple[str, str]:
    """Return row and column of a cell; one that is missing or unknown raises."""
    labels, members = visit.snapshot.labels, visit.snapshot.dimensions.members
    row, column = (
        labels.resolve(visit.param(name), members[check_dimension(token)], dimension(visit, token))
        for name, token in (("row", asked.rows), ("column", asked.columns))
    )
    return row, column


def _points(visit: Visit, question: Question, place: tuple[str, str]) -> list[Gap]:
    """Return the open points at *place*; under a filter they would speak of something else."""
    if visit.asked.chosen:
        return []
    return [
        gap for gap in visit.view.gaps(question.document) if {gap.row, gap.column} == set(place)
    ]


def _side(visit: Visit, token: str, iri: str) -> Side:
    there = replace(visit, asked=visit.asked.choosing(token, visit.view.values.of(token, iri)))
    number = len(chosen(there.view.register, there.question()))
    return Side(iri, number, there.url("/ask"))


def _export(visit: Visit, asked: MapAsked, form: str) -> str:
    return visit.url("/api/activities", part="certain", format=form, **asked.pairs)


def _activities(visit: Visit, question: Question, part: str) -> tuple[Activity, ...]:
    return ask(visit.view.register, question, part, visit.lang).activities


def _grown(visit: Visit, found: tuple[Growth, ...]) -> list[tuple[Activity, Growth]]:
    """Return the activities of *found* with the reasons."""
    known = visit.view.register.activities([one.activity for one in found], visit.lang)
    return list(zip(known, found, strict=True))


def _picture(visit: Visit) -> str:
    panel = map_panel(visit, MapAsked.of(visit))
    note = " · ".join(filter(None, (visit.label(visit.snapshot.edition), visit.as_of)))
    return as_svg(
        panel.map, f"{visit.site.published.city.title} · {panel.heading}", note, visit.lang
    )


def _choices(visit: Visit) -> Mapping[str, list[tuple[str, str]]]:
    """Return value and word of what the toolbar offers, by the name in the address."""
    dimensions, labels = visit.snapshot.dimensions, visit.snapshot.labels
    tokens = [(token, dimension(visit, token)) for token in PROPERTIES if dimensions.members[token]]
    levels = {level for levels in dimensions.levels.values() for level in levels}
    return {
        "rows": tokens,
        "columns": tokens,
        "document": [(slug(iri), visit.label(iri)) for iri in dimensions.goal_documents(labels)],
        "goal-level": [
            (level, visit.say(f"coverage.level.{level}"))
            for level in (TOP, *sorted(levels - {GOAL, "concept"}))
        ],
        "sort": [(order, visit.say(f"coverage.sort.{order}")) for order in ORDERS],
    }


def _footings(visit: Visit) -> list[tuple[str, str]]:
    """Return each footing and the address of this page on it."""
    return [
        (
            basis,
            replace(visit, asked=replace(visit.asked, basis=basis)).url(visit.path, **visit.kept),
        )
        for basis in reversed(tuple(BASES))
    ]
