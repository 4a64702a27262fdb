"""``/api/editions``: the reporting years, and what is different between two of them."""

from typing import Annotated, Final

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from graph.editions import compared
from service.records import difference as record
from service.records import difference_table
from service.records.edition import EditionsRecord, edition
from service.routes.api.answers import as_json, as_table, documented
from service.routes.api.parameters import FOOTING, PLACE, Form
from service.visit import VisitDep

router = APIRouter(tags=["editions"])
_HASH: Final = "4d967a30111bf29f0eba01c448b375c1629b2fed01cdfcc3aed91f1b57d5dd5e"
_EXAMPLE: Final = {
    "editions": [
        {
            "iri": "https://example.org/city/edition/2012",
            "year": "2012",
            "label": "Berichtsjahr 2012",
            "asOf": "2012-12-10",
            "shown": True,
            "state": "frozen",
            "frozenOn": "2013-01-31",
            "hash": _HASH,
            "activities": 83,
        }
    ]
}
_THING: Final = {
    "iri": "https://example.org/city/activity/cafe",
    "label": "Sprachcafé",
    "notation": "",
}
_STATUS: Final = "https://w3id.org/zielnetz/vocabulary/status/"
_CHANGE: Final = {
    "row": "activity",
    "property": "https://w3id.org/zielnetz/ns#status",
    "label": "Status",
    "was": [{"iri": f"{_STATUS}planned", "text": "geplant", "lang": ""}],
    "now": [{"iri": f"{_STATUS}running", "text": "laufend", "lang": ""}],
}
_DIFFERENCE: Final = {
    "before": "2012",
    "after": "2013",
    "basis": "all",
    "sentence": "2013 gegenüber 2012: eine Aktivität geändert und eine Zelle neu abgedeckt.",
    "counts": {"activities-changed": 1, "cells-newly-covered": 1},
    "unchanged": 82,
    "activities": [
        {
            **_THING,
            "kind": "changed",
            "changes": [_CHANGE],
            "sentences": ["„Sprachcafé“: Status bisher „geplant“, jetzt „laufend“."],
            "achieved": False,
            "moved": False,
        }
    ],
    "actors": [],
    "goals": [],
    "fields": [],
    "rows": "goal",
    "columns": "life-phase",
    "cells": [
        {
            "row": "https://example.org/city/goal/1",
            "column": "https://example.org/city/phase/kita",
            "kind": "newly-covered",
            "was": "planned",
            "now": "single",
            "sentence": "1 „Alle lernen mit.“ × „Kita-Alter“ ist neu abgedeckt: …",
        }
    ],
}
_Year = Annotated[str, Path(description="Year of an edition.", examples=["2012"])]


@router.get(
    "/editions",
    summary="The reporting years",
    response_model=EditionsRecord,
    responses=documented(_EXAMPLE, files=()),
    dependencies=[PLACE],
)
def editions(visit: VisitDep) -> Response:
    """Return every edition, the earliest first."""
    site = visit.site
    found = [
        edition(site.published, site.view("all", year).snapshot, visit.lang)
        for year in site.published.editions
    ]
    return as_json({"editions": found})


@router.get(
    "/editions/{before}/diff/{after}",
    summary="What is different between two reporting years",
    response_model=record.DifferenceRecord,
    responses=documented(_DIFFERENCE),
    dependencies=[FOOTING],
)
def difference(  # noqa: PLR0913 one argument per thing that may be chosen
    visit: VisitDep,
    *,
    before: _Year,
    after: _Year,
    form: Annotated[Form, Query(alias="format")] = "json",
    rows: Annotated[str, Query(description="Dimension of the rows.", examples=["goal"])] = "goal",
    columns: Annotated[
        str, Query(description="Dimension of the columns.", examples=["life-phase"])
    ] = "life-phase",
    goal_level: Annotated[
        str, Query(alias="goal-level", description="`top`, or a class of goals.")
    ] = "top",
) -> Response:
    """Return what is new, ended, changed, moved, renamed, split or gone, and every cell of a map.

    Each entry has what was and what is, and the same as sentences.
    """
    site = visit.site
    found = site.difference(before, after, visit.asked.basis)
    question = visit.question(rows, columns, goal_level=goal_level)
    cells = compared(found.pair.before, found.pair.after, question)
    told = record.difference(found, cells, visit.lang)
    if form == "json":
        return as_json(told)
    name = f"difference-{before}-{after}"
    return as_table(visit, name, form, difference_table.COLUMNS, difference_table.rows(told))
