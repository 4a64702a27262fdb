"""``/office/things``: everything the graph holds, kind by kind."""

from dataclasses import dataclass

from starlette.responses import Response

from graph.labels import fold
from graph.terms import ZN
from service.office.drafting import Desk
from service.office.pages.calling import called
from service.office.pages.kinds import KINDS, checked
from service.office.pages.visit import (
    OfficeVisit,
    OfficeVisitDep,
    office_router,
    render_office,
)
from service.office.pages.year import working_year, working_years
from service.paging import stretch

router = office_router()


@dataclass(frozen=True)
class Item:
    """One thing in a list."""

    iri: str
    name: str
    notation: str


@router.get("/things")
def things(visit: OfficeVisitDep) -> Response:
    """Return the kinds of things, or the things of one kind."""
    year, kind = working_year(visit, visit.param("year")), visit.param("kind")
    desk = Desk.of(visit.keeper, visit.author, year)
    words = fold(visit.param("words"))
    found = [item for item in _items(visit, desk, kind) if words in fold(item.name)]
    shown = stretch(visit.visit, len(found))
    return render_office(
        visit,
        "office/things.html",
        year=year,
        years=working_years(visit),
        kinds=[(one, _label(visit, desk, ZN[one]), _number(desk, one)) for one in KINDS],
        kind=kind,
        kind_label=_label(visit, desk, ZN[kind]) if kind else "",
        words=visit.param("words"),
        items=found[shown.offset : shown.last],
        stretch=shown,
    )


def _items(visit: OfficeVisit, desk: Desk, kind: str) -> list[Item]:
    if not kind:
        return []
    labels, wanted = desk.known.labels, ZN[checked(kind)]
    found = [iri for iri, kinds in desk.known.types.items() if wanted in kinds]
    return [
        Item(iri, _name(visit, desk, iri), labels.notation(iri))
        for iri in sorted(found, key=labels.order)
    ]


def _name(visit: OfficeVisit, desk: Desk, iri: str) -> str:
    labels = desk.known.labels
    return labels.label(iri, visit.lang) if iri in labels.names else called(visit, desk, iri)


def _number(desk: Desk, kind: str) -> int:
    return sum(ZN[kind] in kinds for kinds in desk.known.types.values())


def _label(visit: OfficeVisit, desk: Desk, iri: str) -> str:
    return desk.known.labels.label(iri, visit.lang)
