"""``/api/activities``: who does what."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from graph.register import Page, ask
from service.records import activity
from service.routes.api.answers import as_json, as_table, documented
from service.routes.api.parameters import FILTER, PLACE, Form
from service.visit import VisitDep

router = APIRouter(tags=["answers"])
_EXAMPLE = {
    "edition": "2012",
    "part": "all",
    "count": 1,
    "leftOut": 0,
    "activities": [
        {
            "iri": "https://example.org/city/activity/reading-aloud",
            "label": "Vorlesen in zwei Sprachen",
            "status": "running",
            "statusLabel": "laufend",
            "description": "Eltern lesen in der Kita vor.",
            "providers": [
                {
                    "iri": "https://example.org/city/actor/library",
                    "label": "Stadtbücherei",
                    "notation": "",
                    "basis": "stated",
                }
            ],
            "supporters": [],
            "fields": [],
            "goals": [],
            "lifePhases": [],
            "statistics": [],
            "programmes": [],
            "missing": ["field", "goals", "life-phase", "statistics"],
        }
    ],
}


@router.get(
    "/activities",
    summary="Who does what: activities with actors, fields, goals and phases",
    response_model=activity.AnswerRecord,
    responses=documented(_EXAMPLE),
    dependencies=[PLACE, FILTER],
)
def activities(  # noqa: PLR0913 one argument per thing that may be chosen
    visit: VisitDep,
    *,
    form: Annotated[Form, Query(alias="format")] = "json",
    part: Annotated[
        Literal[
            "all",
            "achieved",
            "left-out",
            "certain",
            "near",
            "overarching",
            "former",
            "unplaced",
        ],
        Query(description="All that pass the filter, or what a map counts under a name."),
    ] = "all",
    rows: Annotated[str, Query(description="Rows of that map.", examples=["goal"])] = "",
    columns: Annotated[
        str, Query(description="Columns of that map.", examples=["life-phase"])
    ] = "",
    goal_level: Annotated[
        str, Query(alias="goal-level", description="Level of goals on that map.")
    ] = "top",
    merge: Annotated[
        bool, Query(alias="merge", description="Read goals of the same wording as one.")
    ] = False,
    offset: Annotated[int, Query(ge=0, description="Leave out so many at the start.")] = 0,
    limit: Annotated[
        int | None, Query(ge=1, description="Give at most so many; all when left out.")
    ] = None,
) -> Response:
    """Return the activities; each link carries its basis.

    Several values of one name mean «or», different names «and». `count` is how many there are in
    all, whatever `offset` and `limit` leave of the list.
    """
    question = visit.question(
        rows, columns, goal_level=goal_level, **({"merge": "1"} if merge else {})
    )
    found = ask(visit.view.register, question, part, visit.lang, Page(offset, limit))
    if form == "json":
        return as_json(activity.answer(found))
    return as_table(visit, "activities", form, activity.COLUMNS, activity.rows(found))
