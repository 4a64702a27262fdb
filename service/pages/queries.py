"""``/queries``, «Fragen»: the library of questions, and each with its form, answer and text."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.responses import Response

from graph.query import Query
from service.filter_bar import name_of
from service.pages.render import render
from service.paging import Stretch, stretch
from service.queries.asking import Asking, field, offered
from service.queries.cells import Cell
from service.queries.fields import fields
from service.queries.library import body, public_query, subject, subjects
from service.queries.picture import chart
from service.queries.results import Result, heading, result
from service.tokens import FILTER_TOKENS
from service.visit import Visit, VisitDep
from viz.charts import BarChart, LineChart

router = APIRouter(include_in_schema=False)

_FORMS: Final = ("csv", "tsv", "xlsx", "json")
_NARROW: Final = 5
"""Tables of more columns may scroll sideways in a box of their own."""


@dataclass(frozen=True)
class Answered:
    """The answer as the page shows it, and what it can be taken along as."""

    result: Result
    stretch: Stretch
    rows: list[tuple[Cell, ...]]
    once: list[tuple[str, Cell]]
    chart: BarChart | LineChart | None
    exports: tuple[tuple[str, str], ...]

    @property
    def wide(self) -> bool:
        """Tell whether the table may be wider than the page."""
        return len(self.result.columns) > _NARROW

    @property
    def over_time(self) -> bool:
        """Tell whether the chart is a line."""
        return isinstance(self.chart, LineChart)


@router.get("/queries")
def catalogue(visit: VisitDep) -> Response:
    """Return the questions by subject."""
    sentence = visit.say(f"queries.sentence.{visit.snapshot.basis}", year=visit.year)
    return render(visit, "queries.html", sentence=sentence, subjects=subjects(), offered=offered)


@router.get("/queries/{name:path}")
def question(visit: VisitDep, name: str) -> Response:
    """Return one question, and its answer if everything it needs is given."""
    query = public_query(name)
    asking = Asking.read(visit, query)
    answer = render(
        visit.unfiltered() if asking.wrong else visit,
        "query.html",
        sentence=visit.say(
            f"queries.question.{visit.snapshot.basis}",
            summary=query.summary[visit.lang],
            year=visit.year,
        ),
        query=query,
        subject=subject(query),
        asking=asking,
        fields=fields(visit, asking),
        carried=tuple(_carried(visit, query)),
        idle=tuple(_idle(visit, query)),
        heading_of={column: heading(visit, column) for column in query.columns},
        sparql=body(asking.sparql) if asking.complete else "",
        answered=_answered(visit, asking) if asking.complete else None,
    )
    if asking.wrong:
        answer.status_code = HTTPStatus.BAD_REQUEST
    return answer


def _answered(visit: Visit, asking: Asking) -> Answered:
    found = result(visit, visit.view.answers.of(asking.query, asking.terms))
    shown = stretch(visit, found.count)
    return Answered(
        result=found,
        stretch=shown,
        rows=found.rows(visit, shown.offset, shown.last),
        once=found.once(visit),
        chart=chart(visit, asking.query.question[visit.lang], found),
        exports=tuple((form.upper(), _export(visit, asking, form)) for form in _FORMS),
    )


def _export(visit: Visit, asking: Asking, form: str) -> str:
    pairs = [*asking.pairs(), *visit.asked.unfiltered.pairs, ("format", form)]
    return f"/api/queries/{asking.query.name}?{urlencode(list(dict.fromkeys(pairs)))}"


def _carried(visit: Visit, query: Query) -> Iterator[tuple[str, str]]:
    """Yield what other pages know and this form does not ask."""
    own = {field(name) for name in offered(query)}
    for name, value in visit.asked.pairs:
        if name not in own and name not in {"edition", "basis"}:
            yield name, value


def _idle(visit: Visit, query: Query) -> Iterator[str]:
    """Yield the names of the filters that this question does not know."""
    own = {field(name) for name in offered(query)}
    for token in FILTER_TOKENS:
        if visit.asked.of(token) and token not in own:
            yield name_of(visit, token)
