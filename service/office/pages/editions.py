"""``/office/editions``: the reporting years, opened, shown and written down for ever."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import Form
from starlette.responses import Response

from graph.carrying import carried_over
from graph.errors import ZielnetzError
from graph.publish import Edition, Release
from graph.store import NamedNode
from graph.terms import RDF, ZN
from service.office import submissions
from service.office.editions import freeze_edition, open_edition, reporting_year, show_edition
from service.office.keeper import Keeper
from service.office.pages.visit import (
    PREFIX,
    OfficeVisit,
    OfficeVisitDep,
    office_router,
    render_office,
)
from service.written import day

router = office_router()
_AT: Final = f"{PREFIX}/editions"
_TYPE = NamedNode(RDF.type)


@dataclass(frozen=True)
class Line:
    """One reporting year: ``day`` and ``hash`` since when and as what it is frozen, if it is.

    ``before`` is the year before it that is known, or nothing.
    """

    year: str
    shown: bool
    activities: int
    before: str
    day: str
    hash: str


@dataclass(frozen=True)
class Opening:
    """What a new year would begin with: how many activities and actors go along, and of how many.

    The activities stay behind where the years are too far apart.
    """

    year: str
    source: str
    activities: int
    known: int
    actors: int


@router.get("/editions")
def editions(visit: OfficeVisitDep) -> Response:
    """Return the reporting years, with what may be done with each."""
    return _page(visit)


@router.get("/editions/opening")
def opening(visit: OfficeVisitDep) -> Response:
    """Return what would happen if the year of the address were opened."""
    year, source = visit.param("year"), visit.param("source")
    try:
        found = _opening(visit.keeper.release(), reporting_year(year), source)
    except ZielnetzError as error:
        return _page(visit, wrong=str(error), year=year)
    return render_office(visit, "office/edition_opening.html", opening=found)


@router.post("/editions")
def begin(
    visit: OfficeVisitDep,
    year: Annotated[str, Form()] = "",
    source: Annotated[str, Form()] = "",
) -> Response:
    """Open a reporting year."""
    return _done(
        visit,
        lambda keeper, author: open_edition(keeper, author, year, source),
        visit.say("office.editions.opened", year=year),
    )


@router.post("/editions/{year}/show")
def show(visit: OfficeVisitDep, year: str) -> Response:
    """Let visitors see another reporting year first."""
    return _done(
        visit,
        lambda keeper, author: show_edition(keeper, author, year),
        visit.say("office.editions.shown-done", year=year),
    )


@router.get("/editions/{year}/freeze")
def freezing(visit: OfficeVisitDep, year: str) -> Response:
    """Return what freezing means, and ask for the year once more."""
    return _freezing(visit, year)


@router.post("/editions/{year}/freeze")
def freeze(visit: OfficeVisitDep, year: str, typed: Annotated[str, Form()] = "") -> Response:
    """Write a reporting year down for ever; its number has to be *typed* in."""
    if typed.strip() != year:
        return _freezing(visit, year, visit.say("office.editions.freeze.untyped", year=year))
    return _done(
        visit,
        lambda keeper, author: freeze_edition(keeper, author, year),
        visit.say("office.editions.frozen-done", year=year),
    )


def _done(visit: OfficeVisit, change: Callable[[Keeper, str], int], said: str) -> Response:
    """Make *change* and show it to visitors; what is refused stands above the list."""
    try:
        change(visit.keeper, visit.author)
    except ZielnetzError as error:
        return _page(visit, wrong=str(error))
    visit.stage.renew()
    return visit.go(_AT, said)


def _page(visit: OfficeVisit, wrong: str = "", year: str = "") -> Response:
    release = visit.keeper.release()
    lines = [_line(visit, edition) for edition in reversed(release.editions)]
    return render_office(
        visit,
        "office/editions.html",
        status=HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK,
        lines=lines,
        next=year or str(max(int(line.year) for line in lines) + 1),
        wrong=wrong,
    )


def _line(visit: OfficeVisit, edition: Edition) -> Line:
    """Return an edition as visitors see it."""
    site = visit.stage.site
    frozen = site.published.frozen.get(edition.year)
    return Line(
        year=edition.year,
        shown=edition.shown,
        activities=site.view(year=edition.year).snapshot.incidence.count,
        before=max((year for year in site.published.editions if year < edition.year), default=""),
        day=day(frozen.day, visit.lang) if frozen else "",
        hash=frozen.hash if frozen else "",
    )


def _freezing(visit: OfficeVisit, year: str, wrong: str = "") -> Response:
    edition = visit.keeper.release().edition(year)
    with visit.database.reading() as session:
        waiting = [one for one in submissions.living(session) if one.year == year]
    return render_office(
        visit,
        "office/edition_freezing.html",
        status=HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK,
        year=year,
        frozen=edition.frozen,
        waiting=len(waiting),
        wrong=wrong,
    )


def _opening(release: Release, year: str, source: str) -> Opening:
    if any(edition.year == year for edition in release.editions):
        raise ZielnetzError(f"Das Berichtsjahr {year} ist schon eröffnet.")
    before = release.edition(source)
    carried = {triple.subject for triple in carried_over(release, before, year)["carried"]}
    activities = _of_class(before, ZN.Activity)
    return Opening(
        year=year,
        source=source,
        activities=len(activities & carried),
        known=len(activities),
        actors=len(_of_class(before, ZN.Actor) & carried),
    )


def _of_class(edition: Edition, kind: str) -> set[object]:
    node = NamedNode(kind)
    return {t.subject for t in edition.current if t.predicate == _TYPE and t.object == node}
