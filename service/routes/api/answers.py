"""How the API answers: JSON, or the same as a table; and how its documentation says so."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from pydantic import BaseModel, Field
from starlette.responses import Response

from service.tables import Cell, as_csv, as_xlsx
from service.visit import Visit
from service.web.problems import PROBLEM

_CSV: Final = "text/csv; charset=utf-8"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FILE: Final = {"type": "string", "format": "binary"}
_TABLES: Final = ("text/csv", _XLSX)
"""The media types of a list, besides JSON."""


class Problem(BaseModel):
    """What is wrong with a request (RFC 9457)."""

    type: str = "about:blank"
    title: str = Field(description="What the status means, in words.")
    status: int
    detail: str = Field(description="What is wrong: the thing, its value, what was expected.")
    instance: str = Field(description="The path that was asked.")
    candidates: list[str] | None = Field(None, description="What one may choose from.")


def documented(example: object, files: Iterable[str] = _TABLES) -> dict[int | str, dict[str, Any]]:
    """Return the responses of an operation for its documentation.

    They are JSON like *example*, or one of *files*, by media type.
    """
    content: dict[str, Any] = {"application/json": {"example": example}}
    content |= {kind: {"schema": _FILE} for kind in files}
    problem = {
        "type": "about:blank",
        "title": "Diese Anfrage ist nicht zu verstehen",
        "status": 400,
        "detail": "Handlungsfeld „Nirgendwo“ ist nicht bekannt; bekannt sind:",
        "instance": "/api/activities",
        "candidates": ["Soziales (soziales)"],
    }
    return {
        200: {"description": "The answer.", "content": content},
        400: {
            "description": "The request cannot be understood; `detail` says why.",
            "model": Problem,
            "content": {PROBLEM: {"example": problem}},
        },
    }


def as_json(record: object) -> Response:
    """Return *record* as JSON in UTF-8."""
    return Response(json.dumps(record, ensure_ascii=False), media_type="application/json")


def as_table(
    visit: Visit, name: str, form: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> Response:
    """Return a table as CSV or XLSX under a name that says city and edition."""
    made = as_csv(columns, rows) if form == "csv" else as_xlsx(name, columns, rows)
    file = f"{visit.site.published.city.slug}-{visit.year}-{name}.{form}"
    return Response(
        made,
        media_type=_CSV if form == "csv" else _XLSX,
        headers={"Content-Disposition": f'attachment; filename="{file}"'},
    )
