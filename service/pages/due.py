"""``/due`` and ``/due.ics``, «Wiedervorlage»: what falls due when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from graph.due import Due, due
from service.ics import MEDIA_TYPE, Entry, calendar
from service.pages.panels.rows import Value, thing
from service.pages.panels.wording import when
from service.pages.render import render
from service.visit import Visit, VisitDep

router = APIRouter(include_in_schema=False)
_MARK: Final = 20


@dataclass(frozen=True)
class Line:
    """One date: what falls due, what it is about, and whether the day has passed."""

    time: str
    kind: str
    what: Value
    about: tuple[Value, ...]
    passed: bool


@router.get("/due")
def page(visit: VisitDep) -> Response:
    """Return what falls due, the earliest first."""
    found = due(visit.snapshot)
    today = _today()
    lines = [_line(visit, one, today) for one in found]
    return render(
        visit,
        "due.html",
        sentence=visit.count(
            f"due.sentence{'' if found else '.none'}",
            len(found),
            passed=_passed(visit, sum(one.passed for one in lines)),
        ),
        lines=lines,
        ics=visit.unfiltered().url("/due.ics"),
    )


def _passed(visit: Visit, number: int) -> str:
    """Return how many dates have passed, in words."""
    return visit.count("due.passed.some", number) if number else visit.say("due.passed.none")


@router.get("/due.ics")
def file(visit: VisitDep) -> Response:
    """Return the same as a calendar file."""
    name = visit.say("due.calendar", city=visit.site.published.city.title)
    text = calendar(name, _entries(visit), _today())
    slug = visit.site.published.city.slug
    head = {"Content-Disposition": f'attachment; filename="{slug}-{visit.year}-due.ics"'}
    return Response(text, media_type=MEDIA_TYPE, headers=head)


def _entries(visit: Visit) -> Iterator[Entry]:
    host = visit.site.published.city.slug
    for one in due(visit.snapshot):
        line = _line(visit, one, _today())
        mark = sha256(f"{one.kind} {one.iri}".encode()).hexdigest()[:_MARK]
        about = "; ".join(value.text for value in line.about)
        yield Entry(
            key=f"{mark}@{host}.zielnetz",
            day=one.day,
            title=f"{visit.say(f'due.kind.{one.kind}')}: {about or line.what.text}",
            text=line.what.text if about else "",
            href=f"{visit.base}{line.what.href}" if line.what.href else "",
        )


def _line(visit: Visit, one: Due, today: date) -> Line:
    return Line(
        time=when(visit, one.time),
        kind=one.kind,
        what=thing(visit, one.iri),
        about=tuple(thing(visit, iri) for iri in one.about),
        passed=one.day < today,
    )


def _today() -> date:
    """Return the day where the office is: what ended there yesterday has passed."""
    return date.today()  # noqa: DTZ011
