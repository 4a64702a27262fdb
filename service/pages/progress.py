"""``/progress``, «Fortschritt»: what was achieved and what changed, over all editions."""

from collections.abc import Iterator
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from graph.dimensions import FIELD
from graph.errors import AmbiguousError
from service.asked import Asked, address
from service.differences import summary
from service.filter_bar import dimension
from service.pages.progress_tables import Tables
from service.pages.render import render
from service.visit import Visit, VisitDep
from service.written import number
from viz.charts import LineChart, Point, line_chart

router = APIRouter(include_in_schema=False)
_OVER: Final = ("field", "life-phase", "area", "actor-type", "level", "target-group", "addressee")
"""Dimensions that are shown over the years."""


@router.get("/progress")
def progress(visit: VisitDep) -> Response:
    """Return what became of activities, fields and goals from year to year."""
    tables = Tables.of(visit.unfiltered())
    over = visit.param("over", FIELD)
    if over not in _OVER:
        message = f"Über die Jahre zeigt sich „{over}“ nicht; erwartet ist:"
        raise AmbiguousError(message, _OVER, over)
    return render(
        visit,
        "progress.html",
        sentence=_sentence(visit, tables),
        first_year=tables.progress.first_year,
        years=tables.years,
        chart=None if tables.progress.first_year else _chart(visit, tables),
        rows=list(tables.figures()),
        fields=list(tables.fields()),
        goals=list(tables.goals()),
        over=over,
        over_word=dimension(visit, over),
        dimensions=[(token, dimension(visit, token)) for token in _OVER],
        lines=list(tables.over_years(over)),
        steps=list(_steps(visit, tables)),
        exports=list(_exports(visit, tables)),
    )


def _sentence(visit: Visit, tables: Tables) -> str:
    years = tables.progress.years
    first, last = years[0], years[-1]
    if tables.progress.first_year:
        return visit.count("progress.sentence.first", first.activities, year=first.year)
    return visit.say(
        "progress.sentence",
        count=len(years),
        first=first.year,
        last=last.year,
        before=visit.count("progress.activities", first.activities),
        after=visit.count("progress.activities", last.activities),
    )


def _chart(visit: Visit, tables: Tables) -> LineChart:
    """Return what goes on or is planned, with goal and phase of life, over the years."""
    points = [
        Point(year.year, year.placed, number(year.placed, visit.lang), place=float(year.year))
        for year in tables.progress.years
    ]
    return line_chart(
        *tables.map.charted,
        points,
        lambda value: number(int(value) if value == int(value) else value, visit.lang),
    )


def _steps(visit: Visit, tables: Tables) -> Iterator[tuple[str, str]]:
    """Yield what each step brought in one sentence, with its page, the latest first."""
    for step in reversed(tables.progress.steps):
        told = summary(step.difference, step.cells, visit.lang)
        yield told, visit.unfiltered().url(f"/editions/{step.before}/diff/{step.after}")


def _exports(visit: Visit, tables: Tables) -> Iterator[tuple[str, str]]:
    asked = Asked(basis=visit.asked.basis, document=visit.asked.document)
    for step in reversed(tables.progress.steps):
        path = f"/api/editions/{step.before}/diff/{step.after}"
        word = visit.say("progress.export", before=step.before, after=step.after)
        yield word, address(path, asked, format="xlsx")
