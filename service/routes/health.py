"""``/health``: whether the service answers, and from what."""

from fastapi import APIRouter
from starlette.requests import Request
from typing_extensions import TypedDict

router = APIRouter()


class Health(TypedDict):
    """The state of the service: ``changeset`` numbers what is published, ``quads`` counts it."""

    status: str
    changeset: int
    quads: int


@router.get("/health", tags=["service"], summary="Whether the service answers, and from what")
async def health(request: Request) -> Health:
    """Return state, changeset and number of quads; computes nothing."""
    site = request.app.state.site
    return {"status": "ok", "changeset": site.changeset, "quads": site.quads}
