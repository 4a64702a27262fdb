"""``/health``, ``/ready``, ``/metrics``: whether the service answers, and how it fares."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final

from anyio.to_thread import run_sync
from fastapi import APIRouter
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.registry import Collector
from starlette.datastructures import State
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from typing_extensions import TypedDict

from graph.store import RESERVE
from graph.stored import store_folder
from service.house import House
from service.standing import trouble

if TYPE_CHECKING:
    from service.web.metrics import Metrics

router = APIRouter()
_READY: Final = "ready"
_LESS: Final = "reading only"


class Health(TypedDict):
    """The state of the service: ``changeset`` numbers what is published, ``quads`` counts it."""

    status: str
    changeset: int
    quads: int


class Readiness(TypedDict):
    """Whether everything works: ``status`` is ``ready`` or ``reading only``.

    ``newest``: what is published is what is shown, and the office answers; ``room``: there is
    enough on the disk to write; ``server``: the graph server, where there is one, keeps up.
    """

    status: str
    newest: bool
    room: bool
    server: bool


@router.get("/health", tags=["service"], summary="Whether the service answers, and from what")
async def health(request: Request) -> Health:
    """Return state, changeset and number of quads; computes nothing."""
    site = request.app.state.site
    return {"status": "ok", "changeset": site.changeset, "quads": site.quads}


@router.get(
    "/ready",
    tags=["service"],
    summary="Whether everything works, writing too",
    response_model=Readiness,
    responses={503: {"description": "Reading goes on, writing does not", "model": Readiness}},
)
async def ready(request: Request) -> Response:
    """Return how it stands with what reading does not need; 503 where something is wrong."""
    found = await readiness(request.app)
    return judged(found, [found])


async def readiness(app: House) -> Readiness:
    """Return how it stands with *app*; what it opens only when somebody comes is opened first."""
    await run_sync(app.open_all)
    newest, room = not _troubled(app.state), free(app.state) >= RESERVE
    server = not trouble(app.state)
    return {
        "status": _READY if newest and room and server else _LESS,
        "newest": newest,
        "room": room,
        "server": server,
    }


def judged(body: Mapping[str, object], found: Iterable[Readiness]) -> Response:
    """Return *body* as the answer to whether all that was *found* is ready: 200, or 503."""
    well = all(one["status"] == _READY for one in found)
    status = HTTPStatus.OK if well else HTTPStatus.SERVICE_UNAVAILABLE
    return JSONResponse(body, status, {"Cache-Control": "no-store"})


@router.get("/metrics", include_in_schema=False)
async def metrics(request: Request) -> Response:
    """Return the figures of operation to whom the settings let see them."""
    found: Metrics = request.app.state.metrics
    return shown(request, found.registry)


def shown(request: Request, figures: Collector) -> Response:
    """Return *figures* as Prometheus reads them; for whom the settings do not let see them, 404."""
    if not _may_see(request):
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return Response(generate_latest(figures), media_type=CONTENT_TYPE_PLAIN_0_0_4)


def figures(state: State) -> Iterator[tuple[str, str, float]]:
    """Yield how it stands with the application of *state*."""
    site = state.site
    yield "changeset", "Number of what is published.", site.changeset
    yield "quads", "Quads that are published.", site.quads
    yield "newest", "1 where the newest changeset is shown.", float(not _troubled(state))
    yield "disk_free_bytes", "Room on the disk of the store.", free(state)


def free(state: State) -> float:
    """Return how many bytes are free beside the store of the application of *state*."""
    place = store_folder(state.site.published.city).parent
    return float(shutil.disk_usage(place if place.exists() else "/").free)


def _troubled(state: State) -> bool:
    stage = getattr(state, "stage", None)
    return stage is not None and stage.troubled


def _may_see(request: Request) -> bool:
    """Tell whether the client may see figures: by the settings, or because it is this machine."""
    allowed = request.app.state.settings.metrics
    if allowed != "local":
        return bool(allowed == "everybody")
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False
