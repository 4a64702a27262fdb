"""``/data``, «Daten»: every file that is to be had, with what it is for."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from graph.linked import OF_GRAPHS, STANDARDS, TURTLE, Standard
from service.asked import Asked, address
from service.exports import exported, known_size
from service.licences import licences, rights
from service.pages.render import render
from service.press import PressBusyError
from service.visit import Visit, VisitDep
from service.written import number

router = APIRouter(include_in_schema=False)

_MOST: Final = 1000
"""Up to so many activities the page makes files to tell their size; larger ones once asked for."""
_KILO: Final = 1000
_DRAWN: Final = frozenset({"network-graphml", "network-gexf"})
"""Files that take a while to make, whatever the city: their nodes have to find their places."""


@dataclass(frozen=True)
class Download:
    """A file: where it is, what it is called, what it is for, how large as far as known.

    ``standard`` is the address of the standard that it follows, or empty.
    """

    name: str
    use: str
    address: str
    size: str = ""
    standard: str = ""


@router.get("/data")
def data(visit: VisitDep) -> Response:
    """Return the files of an edition, those of all editions, and other ways to the data."""
    published = visit.site.published
    return render(
        visit,
        "data.html",
        sentence=visit.say("data.sentence", year=visit.year),
        files=(*_tables(visit), *(_by_standard(visit, one) for one in STANDARDS), _turtle(visit)),
        whole=_whole(visit),
        licences=licences(published),
        rights=rights(published),
    )


def _tables(visit: Visit) -> list[Download]:
    """Return the list of activities as a table."""
    return [
        Download(
            visit.say("data.table", form=form.upper()),
            visit.say("data.table.use"),
            _of_edition(visit, "/api/activities", format=form),
        )
        for form in ("csv", "xlsx")
    ]


def _by_standard(visit: Visit, standard: Standard) -> Download:
    return Download(
        f"{standard.title} (.{standard.suffix})",
        visit.say(f"data.{standard.token}"),
        _of_edition(visit, f"/export/{standard.file}"),
        _size(visit, standard.token),
        standard.conforms,
    )


def _turtle(visit: Visit) -> Download:
    return Download(
        f"{TURTLE.title} (.{TURTLE.suffix})",
        visit.say("data.turtle"),
        _of_edition(visit, f"/export.{TURTLE.suffix}"),
    )


def _whole(visit: Visit) -> list[Download]:
    """Return the files that hold all editions, and the description of what is published."""
    statements = visit.say("data.statements", count=number(visit.site.quads, visit.lang))
    return [
        *(
            Download(
                f"{form.title} (.{form.suffix})",
                visit.say("data.dump"),
                f"/export.{form.suffix}",
                statements,
            )
            for form in OF_GRAPHS
        ),
        Download("DCAT-AP.de, VoID (.ttl)", visit.say("data.void"), "/void.ttl"),
    ]


def _of_edition(visit: Visit, path: str, **more: str) -> str:
    return address(path, Asked(edition=visit.asked.edition), **more)


def _size(visit: Visit, token: str) -> str:
    """Return how large a file is, or nothing where it has not been made and would take long."""
    file = (visit.site, token, visit.year, visit.lang)
    small = token not in _DRAWN and visit.snapshot.incidence.count <= _MOST
    with suppress(PressBusyError):
        if small:
            exported(*file)
    size = known_size(*file)
    if size is None:
        return ""
    return visit.say("data.size", size=number(max(round(size / _KILO), 1), visit.lang))
