"""``/editions``, «Berichtsjahre»: the editions, and one of them with how to cite it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from service.asked import Asked, address
from service.pages.panels.portrait import portrait
from service.pages.render import render
from service.records.edition import EditionRecord, edition
from service.visit import Visit, VisitDep, today
from service.web.problems import PageNotFoundError
from service.written import day

router = APIRouter(include_in_schema=False)

_FILES: Final = (
    ("Turtle", "/export.ttl", ""),
    ("CSV", "/api/activities", "csv"),
    ("XLSX", "/api/activities", "xlsx"),
)
_PAGES: Final = (
    ("/ask", "menu.ask"),
    ("/coverage", "menu.coverage"),
    ("/gaps", "menu.gaps"),
    ("/network", "menu.network"),
    ("/directories", "menu.directories"),
)


@dataclass(frozen=True)
class Edition:
    """An edition as the pages show it.

    ``states`` say in words whether it is shown, worked on or frozen; ``activities`` is the page
    that lists its activities; ``before`` is the year before it, or empty, ``diff`` the way to the
    difference.
    """

    record: EditionRecord
    as_of: str
    states: tuple[str, ...]
    href: str
    activities: str
    before: str
    diff: str


@router.get("/editions")
def editions(visit: VisitDep) -> Response:
    """Return the list of editions, the latest first."""
    found = list(_editions(visit))
    return render(
        visit,
        "editions.html",
        sentence=_sentence(visit, found),
        editions=found[::-1],
        years=[one.record["year"] for one in found],
        exports=[("JSON", "/api/editions")],
    )


@router.get("/editions/{year}")
def one(visit: VisitDep, year: str) -> Response:
    """Return what an edition is, how it is cited and where it is to be had."""
    known = {found.record["year"]: found for found in _editions(visit)}
    if year not in known:
        raise PageNotFoundError(visit.say("editions.unknown", year=year))
    found, asked = known[year], Asked(edition=year)
    frozen = visit.site.published.frozen.get(year)
    own = "" if found.record["shown"] else year
    here = replace(visit, asked=replace(visit.asked.unfiltered, edition=own))
    return render(
        here,
        "edition.html",
        edition=found,
        told=portrait(here, found.record["iri"]),
        sentence=visit.say(f"editions.sentence.{found.record['state']}", year=year),
        frozen_on=day(frozen.day, visit.lang) if frozen else "",
        citation=_citation(visit, found),
        after=next((next_ for next_ in known.values() if next_.before == year), None),
        files=[(word, address(path, asked, format=form)) for word, path, form in _FILES],
        pages=[(visit.say(key), address(path, asked)) for path, key in _PAGES],
    )


def _editions(visit: Visit) -> Iterator[Edition]:
    """Yield the editions, the earliest first."""
    years = list(visit.site.published.editions)
    before = {year: earlier for earlier, year in pairwise(years)}
    for year in years:
        view = visit.site.view("all", year)
        record = edition(visit.site.published, view.snapshot, visit.lang)
        earlier = before.get(year, "")
        yield Edition(
            record=record,
            as_of=day(record["asOf"], visit.lang) if record["asOf"] else "",
            states=tuple(_states(visit, record)),
            href=f"/editions/{year}",
            activities=address("/ask", Asked(edition=year)),
            before=earlier,
            diff=visit.url(f"/editions/{earlier}/diff/{year}") if earlier else "",
        )


def _states(visit: Visit, record: EditionRecord) -> Iterator[str]:
    if record["shown"]:
        yield visit.say("editions.state.shown")
    since = day(record["frozenOn"], visit.lang) if record["frozenOn"] else ""
    yield visit.say(f"editions.state.{record['state']}", day=since)


def _sentence(visit: Visit, found: list[Edition]) -> str:
    shown = visit.site.published.shown
    frozen = sum(one.record["state"] == "frozen" for one in found)
    said = visit.count("editions.sentence", len(found), shown=shown)
    none = visit.say("editions.frozen.none")
    return f"{said} {visit.count('editions.frozen', frozen) if frozen else none}"


def _citation(visit: Visit, found: Edition) -> str:
    """Return how the edition is cited: title, year, day, address, and when one changes, today."""
    record = found.record
    parts = {
        "title": visit.site.published.city.title,
        "label": record["label"],
        "as_of": visit.say("banner.as-of", date=found.as_of) if found.as_of else "",
        "iri": record["iri"],
        "today": today(visit.lang),
        "changeset": visit.site.changeset,
    }
    return visit.say(f"editions.citation.{record['state']}", **parts)
