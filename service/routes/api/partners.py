"""``/api/actors/{actor}/partners``: who could team up with an actor."""

from typing import Annotated, Final

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from graph.errors import NotFoundError
from service.records.partner import COLUMNS, PartnerRecord, partners, rows
from service.routes.api.answers import as_json, as_table, documented
from service.routes.api.parameters import PLACE, Form
from service.visit import Visit, VisitDep

router = APIRouter(tags=["answers"])
_HOMES: Final = ("actors", "bodies", "groups")
_GOAL: Final = {
    "iri": "https://example.org/city/goal/4",
    "label": "Erfundenes Ziel",
    "notation": "4",
}
_EXAMPLE: Final = [
    {
        "iri": "https://example.org/city/actor/library",
        "label": "Erfundene Bücherei",
        "notation": "",
        "sentence": "Beiden gemeinsam: das Ziel 4.",
        "goals": [_GOAL],
        "lifePhases": [],
        "fields": [],
        "bodies": [],
    }
]


@router.get(
    "/actors/{actor}/partners",
    summary="Who could team up with an actor, and what both share",
    response_model=list[PartnerRecord],
    responses=documented(_EXAMPLE),
    dependencies=[PLACE],
)
def of(
    visit: VisitDep,
    actor: Annotated[str, Path(description="The actor, as the end of its page's address.")],
    form: Annotated[Form, Query(alias="format")] = "json",
) -> Response:
    """Return who shares a goal or a body with an actor and is in no activity with it yet.

    Who shares most comes first. What is shared rests on what runs or is to come.
    """
    known = visit.view.partners.of(_actor(visit, actor))
    found = partners(visit.snapshot, known, visit.lang)
    if form == "json":
        return as_json(found)
    return as_table(visit, "partners", form, COLUMNS, rows(found))


def _actor(visit: Visit, word: str) -> str:
    """Return the actor whose page ends with *word*; an unknown one raises."""
    addresses = visit.view.addresses
    for home in _HOMES:
        if iri := addresses.thing(f"/{home}/{word}"):
            return iri
    raise NotFoundError(
        f"Der Akteur „{word}“ ist nicht bekannt; bekannt sind die Seiten unter /actors."
    )
