"""``/smart``: sub, annual and monitoring goals, letter by letter: what is there, what is not."""

from dataclasses import dataclass, replace

from fastapi import APIRouter
from starlette.responses import Response

from graph.report.letters import summary
from graph.smart import LETTERS, Smart, smart
from service.asked import address
from service.pages.courses import lacking, sentence, values
from service.pages.panels.panel import Tools
from service.pages.panels.rows import Value, thing
from service.pages.render import render
from service.visit import Visit, VisitDep
from service.words import Words
from viz.hyphens import soften

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class Cell:
    """A letter of a goal: how far it is there, what says so, and what is missing."""

    letter: str
    state: str
    there: tuple[Value, ...]
    missing: str


@dataclass(frozen=True)
class Line:
    """A goal with its letters, and how far its targets are."""

    goal: Value
    cells: tuple[Cell, ...]
    courses: tuple[str, ...]


@router.get("/smart")
def page(visit: VisitDep) -> Response:
    """Return every goal that is to be SMART with its five letters."""
    found = smart(visit.snapshot, visit.view.measurements)
    asked = visit.asked.unfiltered
    exports = tuple(
        (form.upper(), address("/api/smart", asked, format=form)) for form in ("csv", "xlsx")
    )
    return render(
        visit,
        "smart.html",
        sentence=summary(Words(visit.lang), found),
        letters=LETTERS,
        lines=[_line(visit, one) for one in found],
        tools=Tools(exports),
    )


def _line(visit: Visit, one: Smart) -> Line:
    cells = (
        Cell(
            letter=letter.letter,
            state=letter.state,
            there=tuple(
                replace(value, text=soften(value.text, value.lang or visit.lang))
                for part in letter.parts
                if part.there
                for value in values(visit, part)
            ),
            missing=lacking(visit, letter),
        )
        for letter in one.letters
    )
    told = tuple(sentence(visit, course) for course in one.courses)
    return Line(thing(visit, one.goal), tuple(cells), told)
