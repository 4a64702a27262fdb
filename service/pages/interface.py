"""``/api``, «Schnittstelle»: what programs can ask, from the API's own description."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from service.pages.render import render
from service.tokens import FILTER_TOKENS
from service.visit import VisitDep

router = APIRouter(include_in_schema=False)

_SHARED: Final = ("edition", "basis", "lang", "document", *FILTER_TOKENS)
"""What every address takes that knows the filter."""


@dataclass(frozen=True)
class Operation:
    """One thing a program can ask; ``parameters`` are names with their meaning.

    ``filtered`` tells whether it takes the filter besides.
    """

    path: str
    parameters: tuple[tuple[str, str], ...]
    filtered: bool

    @property
    def callable(self) -> bool:
        """Tell whether the address answers as it stands."""
        return "{" not in self.path


@router.get("/api")
def api(request: Request, visit: VisitDep) -> Response:
    """Return every operation by the part of the API it belongs to, and the filter's names."""
    described = request.app.openapi()["paths"]
    parts: dict[str, list[Operation]] = {}
    for path, operations in described.items():
        known = operations.get("get", {})
        for tag in known.get("tags", ()):
            parts.setdefault(tag, []).append(_operation(path, known))
    return render(visit, "api.html", parts=parts, shared=_SHARED)


def _operation(path: str, known: Mapping[str, Any]) -> Operation:
    parameters = {
        one["name"]: one.get("description", "")
        for one in known.get("parameters", ())
        if one["in"] == "query"
    }
    filtered = set(_SHARED) <= parameters.keys()
    own = (pair for pair in parameters.items() if not (filtered and pair[0] in _SHARED))
    return Operation(path, tuple(own), filtered)
