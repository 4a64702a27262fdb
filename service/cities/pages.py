"""The pages that compare cities: the map of all, that of each, and who stands behind a figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from graph.across import Part
from graph.coverage import Coverage
from graph.states import Cell
from graph.totals import Total
from service.cities.neighbour import Neighbour
from service.cities.render import render
from service.cities.survey import Survey, SurveyDep
from service.tables import as_csv
from viz.cell_state import STATES
from viz.coverage_map import CoverageMap, Naming, coverage_map

router = APIRouter(include_in_schema=False)


_MOST: Final = 6
"""With more cities than this the page shows the map of a chosen one alone."""


@dataclass(frozen=True)
class Share:
    """One city beside the others: its map, and by dimension what no line stands for.

    ``year`` is that of the edition; ``happening`` and ``gaps`` count the cells with something live
    and those that wait for it.
    """

    neighbour: Neighbour
    map: CoverageMap
    year: str
    happening: int
    gaps: int
    href: str
    left_over: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Row:
    """One city behind a figure: how much is there, and the address of its own list."""

    neighbour: Neighbour
    counted: Cell | Total
    href: str


@router.get("/")
def start(survey: SurveyDep) -> Response:
    """Return the map of all cities together, how each stands, and the maps of few or of one."""
    found = survey.comparison
    shares = [_share(survey, *one) for one in survey.shares]
    chosen = survey.city
    return render(
        survey,
        "cities/compared.html",
        map=_map(survey, found.together),
        shares=shares,
        shown=[
            share
            for share in shares
            if share.neighbour == chosen or (chosen is None and len(shares) <= _MOST)
        ],
        unplaced=found.together.unplaced,
    )


@router.get("/place")
def place(survey: SurveyDep) -> Response:
    """Return what each city has in a place of the map: a cell, a whole row, column or map."""
    row, column = survey.line("row"), survey.line("column")
    found = survey.comparison
    return render(
        survey,
        "cities/place.html",
        place=[survey.label(iri) for iri in (row, column) if iri],
        total=_counted(found.together, row, column),
        rows=[
            Row(one, _counted(part.map, row, column), one.list_of(part, row, column))
            for one, part in survey.shares
        ],
    )


@router.get("/coverage.csv")
def table(survey: SurveyDep) -> Response:
    """Return all maps as a table, a row a cell and city."""
    found = survey.comparison
    maps = [("", found.together), *((one.name, part.map) for one, part in survey.shares)]
    figures = ("certain", "near", "possible", "overarching", "former", "actors", "state")
    lines = [
        (
            name,
            survey.label(cell.row),
            survey.label(cell.column),
            *(getattr(cell, figure) for figure in figures),
        )
        for name, one in maps
        for cell in one.cells
    ]
    made = as_csv(("city", "row", "column", *figures), lines)
    return Response(
        made,
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="cities-coverage.csv"'},
    )


def _counted(found: Coverage, row: str, column: str) -> Cell | Total:
    """Return what a map counts in a place; no row or column means all of them."""
    if row and column:
        return found.cell(row, column)
    if row:
        return found.row_totals[found.rows.index(row)]
    return found.column_totals[found.columns.index(column)] if column else found.total


def _share(survey: Survey, neighbour: Neighbour, part: Part) -> Share:
    snapshot = part.town.snapshot
    families = [STATES[cell.state].family for cell in part.map.cells]
    return Share(
        neighbour=neighbour,
        map=_map(survey, part.map),
        year=snapshot.year,
        happening=families.count("happening"),
        gaps=sum(cell.state == "gap" for cell in part.map.cells),
        href=f"{survey.url('/', city=neighbour.host)}#city-{neighbour.host}",
        left_over={
            survey.dimension(token): tuple(snapshot.labels.titled(iri, survey.lang) for iri in iris)
            for token, iris in part.left_over.items()
            if iris
        },
    )


def _map(survey: Survey, found: Coverage) -> CoverageMap:
    names = survey.comparison.names

    def to(row: str = "", column: str = "") -> str:
        return survey.url("/place", row=row, column=column)

    naming = Naming(
        title=lambda iri: names[iri].label(iri, survey.lang),
        notation=lambda iri: names[iri].notation(iri),
        language=lambda iri: names[iri].language(iri, survey.lang),
        cell=to,
        row=lambda iri: to(row=iri),
        column=lambda iri: to(column=iri),
        total=to(),
    )
    return coverage_map(found, naming, survey.lang)
