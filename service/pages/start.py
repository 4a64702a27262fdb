"""``/``: the question, what is known of it, and where to go from here."""

from dataclasses import dataclass
from itertools import islice
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from graph import bits
from graph.activity import Activity
from graph.entries import Words
from graph.facets import facet
from graph.gap import Gap
from graph.gaps import STEERING
from graph.question import Question
from graph.register import ACHIEVED, chosen
from graph.usual import usual_sides
from service.filter_bar import control
from service.maps import MapAsked, map_panel
from service.pages.render import render
from service.points import Place, place, points
from service.visit import Visit, VisitDep

router = APIRouter(include_in_schema=False)

_ACHIEVEMENTS: Final = 5
_POINTS: Final = 5
_BLANKS: Final = ("goal", "life-phase")
"""The names of the filter that the short sentence asks; the others follow on the next page."""
_DOORS: Final = (
    ("steering", (("/coverage", "menu.coverage"), ("/gaps", "menu.gaps"))),
    ("acting", (("/network", "menu.network"), ("/actors", "start.way.actors"))),
    ("living", (("/life-phases", "start.way.phases"), ("/ask", "menu.ask"))),
    ("counting", (("/queries", "menu.queries"), ("/sparql", "menu.sparql"), ("/api", "menu.api"))),
)
"""For whom the pages are, and which: paths and the keys of their names."""


@dataclass(frozen=True)
class Achievement:
    """An activity and what it says it achieved."""

    activity: Activity
    words: Words


@dataclass(frozen=True)
class Figure:
    """A number with its word and the page that lists as many; ``share`` is its part of 100."""

    number: int
    word: str
    href: str
    list: str
    share: int = 0


@router.get("/")
def start(visit: VisitDep) -> Response:
    """Return the first page; it shows everything, whatever filter waits for the other pages."""
    here = visit.unfiltered()
    achieved = chosen(here.view.register, Question(), ACHIEVED)
    found = points(here)
    return render(
        visit,
        "start.html",
        here=here,
        known=here.view.overview,
        figures=_figures(here),
        achieved=len(achieved),
        achievements=_achievements(here, achieved),
        statuses=_statuses(here),
        blanks=[control(here, token) for token in _BLANKS],
        panel=map_panel(here, MapAsked(*usual_sides(here.snapshot))),
        steering=sum(gap.severity == STEERING for gap in found),
        points=_various(here, found),
        doors=_DOORS,
    )


def _figures(visit: Visit) -> list[Figure]:
    """Return what there is, each figure with the list of it."""
    known = visit.view.overview
    found = (
        ("activities", known.activities, "/ask"),
        ("actors", known.actors, "/actors"),
        ("goals", known.goals, "/goals"),
        ("programmes", known.programmes, "/programmes"),
    )
    return [
        Figure(number, visit.count(f"start.{name}", number), visit.url(path), name)
        for name, number, path in found
    ]


def _achievements(visit: Visit, achieved: list[str]) -> list[Achievement]:
    """Return some of those that say what they achieved, those that go on first."""
    incidence = visit.snapshot.incidence
    live = bits.flags(incidence.live, incidence.count)
    first = sorted(achieved, key=lambda iri: not live[incidence.index[iri]])[:_ACHIEVEMENTS]
    records = visit.view.register.activities(first, visit.lang)
    return [
        Achievement(record, visit.view.entries.achieved(record.iri, visit.lang))
        for record in records
    ]


def _statuses(visit: Visit) -> list[Figure]:
    """Return how many activities stand at each status."""
    members = visit.snapshot.dimensions.members["status"]
    found = facet(visit.snapshot, Question(), "status", members)
    most = max((one.count for one in found), default=1)
    return [
        Figure(
            number=one.count,
            word=visit.label(one.iri),
            href=visit.chosen("/ask", ("status", one.iri)),
            list="activities",
            share=round(100 * one.count / most),
        )
        for one in found
    ]


def _various(visit: Visit, found: list[Gap]) -> list[tuple[Gap, Place | None]]:
    """Return a few points to be decided, each of another rule, told as shortly as possible."""
    shortest: dict[str, Gap] = {}
    for gap in found:
        if gap.severity == STEERING:
            known = shortest.setdefault(gap.rule, gap)
            shortest[gap.rule] = min(known, gap, key=lambda one: len(one.sentence[visit.lang]))
    return [(gap, place(visit, gap)) for gap in islice(shortest.values(), _POINTS)]
