"""``/ask``, «Wer macht was?»: a sentence with blanks, and the activities that complete it."""

from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from graph.entries import Entry
from graph.query import find_query
from graph.question import Question
from graph.register import EVERYTHING, chosen
from graph.selection import left_out
from service.facets import facets
from service.filter_bar import dimension
from service.pages.render import render
from service.paging import Stretch, stretch
from service.visit import Visit, VisitDep

router = APIRouter(include_in_schema=False)

_QUERY: Final = "activities_by-filter"
_BY_NAME: Final = "name"


@dataclass(frozen=True)
class Asked:
    """What this page asks besides the filter: a part of a map, which map, and the order."""

    part: str
    rows: str
    columns: str
    goal_level: str
    merge: str
    sort: str

    @classmethod
    def of(cls, visit: Visit) -> "Asked":
        """Return what the address asks."""
        return cls(
            part=visit.param("part", EVERYTHING),
            rows=visit.param("rows"),
            columns=visit.param("columns"),
            goal_level=visit.param("goal-level"),
            merge=visit.param("merge"),
            sort=_BY_NAME if visit.param("sort") == _BY_NAME else "",
        )

    @property
    def whole(self) -> bool:
        """Whether no part of a map is asked for."""
        return self.part == EVERYTHING

    @property
    def map(self) -> dict[str, str]:
        """What an address says of the map."""
        names = ("rows", "columns", "goal_level", "merge")
        return {name: getattr(self, name) for name in names}

    @property
    def pairs(self) -> dict[str, str]:
        """What an address of this page says besides the filter."""
        part = {} if self.whole else {"part": self.part}
        return {**self.map, **part, "sort": self.sort}


@dataclass(frozen=True)
class Found:
    """The activities of a page of the list, in order, and how many there are in all."""

    stretch: Stretch
    entries: tuple[Entry, ...]
    proposed: int


@router.get("/ask")
def ask(visit: VisitDep) -> Response:
    """Return who does what under the filter, or what stands behind a figure of a map."""
    asked = Asked.of(visit)
    question = visit.question(**asked.map)
    found = _found(visit, asked, question)
    return render(
        visit,
        "ask.html",
        sentence=_sentence(visit, asked, question, found.stretch.total),
        waiting=_waiting(visit, asked, question),
        asked=asked,
        found=found,
        beyond=len(visit.snapshot.incidence.names(left_out(visit.snapshot, question.selection))),
        facets=list(facets(visit, question, asked.part, asked.pairs)),
        exports=[(form.upper(), _export(visit, asked, form)) for form in ("csv", "xlsx")],
        sparql=_sparql(visit, question),
        query=_QUERY,
        partial=bool(question.selection.words) or not asked.whole,
    )


def _found(visit: Visit, asked: Asked, question: Question) -> Found:
    iris = chosen(visit.view.register, question, asked.part)
    if question.selection.words and not asked.sort:
        ranks = {iri: at for at, iri in enumerate(visit.view.search.find(question.selection.words))}
        iris.sort(key=ranks.__getitem__)
    shown = stretch(visit, len(iris))
    records = visit.view.register.activities(iris[shown.offset : shown.last], visit.lang)
    return Found(
        stretch=shown,
        entries=visit.view.entries.of(records, visit.lang),
        proposed=len(visit.view.entries.proposed.intersection(iris)),
    )


def _sentence(visit: Visit, asked: Asked, question: Question, total: int) -> str:
    if not total:
        return visit.say("ask.nothing")
    if asked.whole:
        return visit.count("ask.found" if visit.asked.chosen else "ask.all", total)
    rows, columns = question.rows, question.columns
    return visit.count(
        f"ask.part.{asked.part}",
        total,
        map=f"{dimension(visit, rows)} × {dimension(visit, columns)}",
        row=visit.say(f"dimension.{rows}"),
        column=visit.say(f"dimension.{columns}"),
    )


def _waiting(visit: Visit, asked: Asked, question: Question) -> str:
    """Return where the proposals for exactly the listed activities stand, or nothing."""
    if question.selection.words or not asked.whole:
        return ""
    return visit.url("/gaps", rule="editorial-waiting")


def _export(visit: Visit, asked: Asked, form: str) -> str:
    return visit.url("/api/activities", format=form, **asked.pairs)


def _sparql(visit: Visit, question: Question) -> str:
    """Return the query of the library with the filter bound."""
    given = {
        token.replace("-", "_"): sorted(iris) for token, iris in question.selection.values.items()
    }
    return find_query(_QUERY).bind({**given, "edition": visit.snapshot.edition})
