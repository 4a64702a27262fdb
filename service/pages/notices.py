"""``/impressum``, ``/datenschutz``, ``/barrierefreiheit``: what the law asks to be said.

What is true of the program stands here; what only the city knows is marked for it to fill in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from service.pages.render import render
from service.texts import texts
from service.visit import Visit, VisitDep

router = APIRouter(include_in_schema=False)

_SECTIONS: Final = {
    "imprint": ("provider", "responsible", "content", "links"),
    "privacy": ("principle", "cookie", "requests", "limits", "office", "published", "rights"),
    "accessibility": ("status", "limits", "method", "feedback", "enforcement"),
}
"""The sections of each notice in their order."""


@dataclass(frozen=True)
class Section:
    """A part of a notice; ``missing`` lists what the city has to fill in."""

    name: str
    heading: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...]
    missing: tuple[str, ...]


@router.get("/impressum")
def imprint(visit: VisitDep) -> Response:
    """Return who is responsible for the site."""
    return _notice(visit, "imprint")


@router.get("/datenschutz")
def privacy(visit: VisitDep) -> Response:
    """Return what the site does with data about its readers."""
    return _notice(visit, "privacy")


@router.get("/barrierefreiheit")
def accessibility(visit: VisitDep) -> Response:
    """Return how accessible the site is, and what to do about barriers."""
    return _notice(visit, "accessibility")


def _notice(visit: Visit, name: str) -> Response:
    return render(
        visit,
        "notice.html",
        name=name,
        sentence=visit.say(f"notices.{name}.sentence"),
        sections=sections(visit, f"notices.{name}", _SECTIONS[name]),
    )


def sections(
    visit: Visit, start: str, names: Iterable[str], **values: object
) -> tuple[Section, ...]:
    """Return the sections whose words begin with *start*; *values* are filled in."""
    return tuple(_section(visit, f"{start}.{name}", name, values) for name in names)


def _section(visit: Visit, key: str, name: str, values: Mapping[str, object]) -> Section:
    return Section(
        name=name,
        heading=visit.say(key),
        paragraphs=_split(visit, f"{key}.text", "\n\n", values),
        items=_split(visit, f"{key}.items", "\n", values),
        missing=_split(visit, f"{key}.missing", "\n", values),
    )


def _split(visit: Visit, key: str, between: str, values: Mapping[str, object]) -> tuple[str, ...]:
    """Return the pieces of a text; a notice need not have every kind of text."""
    if key not in texts(visit.lang):
        return ()
    return tuple(visit.say(key, **values).strip().split(between))
