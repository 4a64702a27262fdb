"""``/api``, «Schnittstelle»: what programs can ask, from the API's own description."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from service.pages.render import render
from service.visit import VisitDep

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class Operation:
    """One thing a program can ask; ``parameters`` are names with their meaning."""

    path: str
    summary: str
    parameters: tuple[tuple[str, str], ...]

    @property
    def callable(self) -> bool:
        """Tell whether the address answers as it stands."""
        return "{" not in self.path


@router.get("/api")
def api(request: Request, visit: VisitDep) -> Response:
    """Return every operation by the part of the API it belongs to."""
    described = request.app.openapi()["paths"]
    parts: dict[str, list[Operation]] = {}
    for path, operations in described.items():
        known = operations.get("get", {})
        for tag in known.get("tags", ()):
            parts.setdefault(tag, []).append(_operation(path, known))
    return render(visit, "api.html", parts=parts)


def _operation(path: str, known: Mapping[str, Any]) -> Operation:
    parameters = [
        (one["name"], one.get("description", ""))
        for one in known.get("parameters", ())
        if one["in"] == "query"
    ]
    return Operation(path, known.get("summary", ""), tuple(parameters))
