"""The web service: pages, API and SPARQL endpoint over one city."""

from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, closing
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from fastapi import Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Lifespan

from graph.city import find_city
from graph.errors import TroubleError, ZielnetzError
from graph.stored import store_folder
from service.build import build
from service.graph_server import graph_server
from service.house import House
from service.office.mail import mail_server
from service.office.opening import open_keeper
from service.office.retention import Retention
from service.office.secret import Secret, find_secret
from service.pages.errors import broken, failed
from service.previews import Previews
from service.rooms import ROOMS
from service.routes.health import figures
from service.settings import Settings
from service.site import Site, serving_folder
from service.stage import Stage
from service.strangers import sandbox
from service.web import static
from service.web.bodies import Bodies
from service.web.etags import Validators, of_city
from service.web.first import First
from service.web.forgery import refuse_forged
from service.web.headers import Headers
from service.web.heads import Heads
from service.web.metrics import Meter, Metrics
from service.web.names import Names
from service.web.problems import PROBLEM
from service.web.refusals import Answer, Refusals
from service.web.session import cookie

if TYPE_CHECKING:
    from service.office.oidc import Provider

_LOCAL: Final = ("localhost", "127.0.0.1", "[::1]")
_DESCRIPTION: Final = """\
Who does what, for which goal, in which phase of life: the answers of the pages for programs.
The same filters, words and figures as on the pages and on the command line. Reading only.
"""
_WRONG: Final[dict[int | str, dict[str, Any]]] = {
    "default": {"description": "What is wrong, in a sentence", "content": {PROBLEM: {}}}
}
_SMALL: Final = 600
_LEVEL: Final = 6
"""How hard answers are compressed; the most that is possible takes three times as long for 8 %."""


def open_app(settings: Settings) -> House:
    """Return the service over the city that *settings* name; it ends what it opened at its end.

    Where it is never started, ``app.state.opened`` ends that; what fails on the way leaves nothing.
    """
    with ExitStack() as stack:
        app = _opened(settings, stack)
        app.state.opened = stack.pop_all()
        return app


def _opened(settings: Settings, stack: ExitStack) -> House:
    server = graph_server(settings)
    keeper = open_keeper(find_city(settings.city), settings.office, server)
    city = keeper.city()
    secret = find_secret(
        settings.secret.get_secret_value(), store_folder(city).with_name("office.secret")
    )
    folder = stack.enter_context(serving_folder(city))
    stage = stack.enter_context(closing(Stage(keeper, folder)))
    retention = stack.enter_context(closing(Retention(keeper.database)))
    app = create_app(stage.site, settings, secret, life=_life)
    app.state.retention = retention
    app.add_middleware(First, asked=stage.asked.set, then=stage.answered.set)
    if server is None:
        stage.play(app, partial(sandbox, settings=settings))
        return app
    from service.mirroring import follow  # noqa: PLC0415 the server's client takes 0.1 s

    stack.enter_context(closing(follow(app, stage, settings)))
    return app


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    with app.state.opened:
        yield


def create_app(
    site: Site,
    settings: Settings,
    secret: Secret | None = None,
    life: Lifespan[FastAPI] | None = None,
) -> House:
    """Return the service over *site*; without a *secret* sessions end with the process.

    The endpoint for SPARQL needs ``app.state.sandbox`` too, the office ``app.state.stage``.
    """
    secret = secret or Secret.random()
    app = House(
        ROOMS,
        title="Zielnetz",
        description=_DESCRIPTION,
        version=version("zielnetz"),
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        responses=_WRONG,
        lifespan=life,
        dependencies=[Depends(refuse_forged)],
    )
    app.state.site = site
    app.state.settings = settings
    app.state.mirror = None
    app.state.secret = secret
    app.state.provider = _provider(settings)
    app.state.mail = mail_server(settings)
    app.add_route("/static/{path:path}", static.answer, include_in_schema=False)
    app.add_route("/favicon.ico", static.icon, include_in_schema=False)
    for kind in (TroubleError, HTTPException, RequestValidationError):
        app.add_exception_handler(kind, failed)
    app.add_exception_handler(ZielnetzError, _answered)
    app.add_exception_handler(Exception, broken)
    app.add_middleware(
        SessionMiddleware, secret_key=secret.key("session"), **cookie(settings.base_url)
    )
    app.add_middleware(Validators, build=build(), shown=of_city)
    app.add_middleware(Previews)
    lay(app, settings, failed)
    app.state.metrics = Metrics(partial(figures, app.state))
    app.add_middleware(Meter, metrics=app.state.metrics)
    return app


async def _answered(request: Request, error: Exception) -> Response:
    """Return what a room has to say to *error* of its own, else what is said of every error."""
    house: House = request.app
    return await house.answer(request, error) or await failed(request, error)


def _provider(settings: Settings) -> "Provider | None":
    """Return the other service that lets people in, where one is configured."""
    if not settings.oidc_issuer:
        return None
    from service.office.oidc import Provider  # noqa: PLC0415 its library takes 0.1 s

    return Provider(settings)


def lay(app: FastAPI, settings: Settings, answer: Answer) -> None:
    """Lay around *app* what every service has; *answer* says what it refuses."""
    app.add_middleware(GZipMiddleware, minimum_size=_SMALL, compresslevel=_LEVEL)
    app.add_middleware(Names, allowed_hosts=_hosts(settings), www_redirect=False)
    app.add_middleware(Bodies)
    app.add_middleware(Refusals, answer=answer)
    app.add_middleware(Headers)
    app.add_middleware(Heads)


def _hosts(settings: Settings) -> list[str]:
    public = urlsplit(settings.base_url).hostname or ""
    named = f"[{public}]" if ":" in public else public
    return [*_LOCAL, *settings.hosts, *filter(None, [named])]
