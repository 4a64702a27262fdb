"""``/about``, «Über Zielnetz»: what it is, how it counts, its sources and their licences."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from graph.directory import Thing, thing, things
from graph.shapes import read_shapes
from graph.states import STATES
from graph.terms import SKOS, ZN, ZNV
from service.licences import licences, rights
from service.pages.render import render
from service.visit import Visit, VisitDep
from service.written import day
from viz import assets

router = APIRouter(include_in_schema=False)

PARTS: Final = (
    "what",
    "footing",
    "counting",
    "states",
    "expected",
    "grid",
    "phases",
    "editions",
    "sources",
    "licences",
    "data",
)
"""The parts of the page in their order: names of anchors and keys."""
_BASES: Final = ("reported", "confirmed", "stated", "carried", "editorial", "decided")


@dataclass(frozen=True)
class Explained:
    """A word of our vocabularies, what it means, and a further word about it."""

    iri: str
    word: str
    meaning: str
    more: str = ""


@dataclass(frozen=True)
class Package:
    """Something of others that the pages are made of."""

    name: str
    version: str
    licence: str


@router.get("/about")
def about(visit: VisitDep) -> Response:
    """Return what the tool is and how it works, from the data wherever it is data."""
    return render(
        visit,
        "about.html",
        sentence=visit.say("about.sentence"),
        parts=PARTS,
        bases=[_explained(visit, ZNV[f"basis/{name}"]) for name in _BASES],
        statuses=list(_statuses(visit)),
        tokens=STATES,
        rows=list(_rows(visit)),
        editions=[(year, _as_of(visit, year)) for year in visit.site.published.editions],
        documents=things(visit.snapshot, ZN.ConceptDocument),
        figures=things(visit.snapshot, ZN.DataSource),
        licences=licences(visit.site.published),
        rights=rights(visit.site.published),
        packages=_packages(),
    )


def _explained(visit: Visit, iri: str, more: str = "") -> Explained:
    known: Thing = thing(visit.snapshot, iri)
    return Explained(iri, visit.label(iri), known.text(SKOS.definition, visit.lang), more)


def _statuses(visit: Visit) -> Iterator[Explained]:
    """Yield every status with what it counts as."""
    for iri in visit.snapshot.dimensions.members["status"]:
        counts = thing(visit.snapshot, iri).all(ZN.countsAs)
        yield _explained(visit, iri, ", ".join(map(visit.label, counts)))


def _rows(visit: Visit) -> Iterator[tuple[str, list[str]]]:
    """Yield each row of the grid with what answers it, as the shapes say."""
    for row in read_shapes(visit.site.published.city.folder).rows:
        demands = [shape.description.in_language(visit.lang) for shape in row.demands]
        yield row.label.in_language(visit.lang), demands


def _as_of(visit: Visit, year: str) -> str:
    return day(visit.site.as_of(year), visit.lang)


def _packages() -> list[Package]:
    found = {(file.package, file.version, file.licence) for file in assets.vendor_files()}
    return [Package(*one) for one in sorted(found)]
