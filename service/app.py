"""The web service: pages, API and SPARQL endpoint over one city."""

from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, closing
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from fastapi import Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import Lifespan

from graph.city import find_city
from graph.errors import TroubleError, ZielnetzError
from graph.store.sandbox import Sandbox
from graph.stored import store_folder
from service import previews
from service.build import build
from service.mirroring import MirrorWatch, graph_server, limits, strangers
from service.office.mail import mail_server
from service.office.mirrored import MirroredKeeper
from service.office.oidc import provider
from service.office.opening import open_keeper
from service.office.pages.leaving import ask_again, to_passphrase, to_sign_in
from service.office.pages.routes import PAGES as OFFICE
from service.office.pages.visit import InterimError, SignInNeededError
from service.office.retention import Retention
from service.office.secret import Secret, find_secret
from service.pages import (
    about,
    agenda,
    ask,
    coverage,
    data,
    difference,
    directories,
    due,
    editions,
    gaps,
    interface,
    network,
    notices,
    ontology,
    plan,
    products,
    progress,
    queries,
    report,
    smart,
    start,
    things,
)
from service.pages.errors import broken, failed
from service.participation.guest import ClosedError
from service.participation.links import LinkEndedError
from service.participation.pages.closed import closed
from service.participation.pages.ended import ended
from service.participation.pages.routes import PAGES as PARTICIPATION
from service.previews import Previews
from service.routes import api, crawlers, documents, health, linked
from service.settings import Settings
from service.site import Site, serving_folder
from service.sparql import routes as sparql
from service.stage import Stage
from service.web import static
from service.web.bodies import Bodies
from service.web.etags import Validators
from service.web.forgery import StaleFormError, refuse_forged
from service.web.headers import Headers
from service.web.heads import Heads
from service.web.metrics import Meter, Metrics
from service.web.problems import PROBLEM
from service.web.refusals import Answer, Refusals
from service.web.session import cookie

_LOCAL: Final = ("localhost", "127.0.0.1")
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
_PAGES: Final = (
    about,
    agenda,
    ask,
    coverage,
    data,
    difference,
    directories,
    due,
    editions,
    gaps,
    interface,
    network,
    notices,
    ontology,
    plan,
    products,
    progress,
    queries,
    report,
    smart,
    start,
    things,
)
_ROUTES: Final = (api, health, linked, documents, crawlers, sparql, previews)


def open_app(settings: Settings) -> FastAPI:
    """Return the service over the city that *settings* name; it ends what it opened at its end."""
    stack = ExitStack()
    city = find_city(settings.city)
    keeper = open_keeper(city, settings.office, graph_server(settings))
    secret = find_secret(
        settings.secret.get_secret_value(),
        store_folder(keeper.city()).with_name("office.secret"),
    )
    folder = stack.enter_context(serving_folder(keeper.city()))
    stage = stack.enter_context(closing(Stage(keeper, folder)))
    retention = stack.enter_context(closing(Retention(keeper.database)))
    app = create_app(stage.site, settings, secret, life=_life(stack))
    app.state.retention = retention
    if isinstance(keeper, MirroredKeeper):
        app.state.mirror = keeper.mirror
        stage.play(app.state, partial(strangers, settings=settings, mirror=keeper.mirror))
        stack.enter_context(closing(MirrorWatch(keeper)))
    else:
        stage.play(app.state, partial(sandbox, settings=settings))
    return app


def sandbox(site: Site, folder: Path, settings: Settings) -> Sandbox:
    """Return the processes that answer strangers' queries over the copy of *site* in *folder*."""
    graph = site.published.graph()
    return Sandbox(folder, limits(settings), workers=settings.query_workers, default_graph=graph)


def _life(stack: ExitStack) -> Lifespan[FastAPI]:
    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        with stack:
            yield

    return life


def create_app(
    site: Site,
    settings: Settings,
    secret: Secret | None = None,
    life: Lifespan[FastAPI] | None = None,
) -> FastAPI:
    """Return the service over *site*; without a *secret* sessions end with the process.

    The endpoint for SPARQL needs ``app.state.sandbox`` too, the office ``app.state.stage``.
    """
    secret = secret or Secret.random()
    app = FastAPI(
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
    app.state.provider = provider(settings)
    app.state.mail = mail_server(settings)
    for module in (*OFFICE, *PARTICIPATION, *_PAGES, *_ROUTES):
        app.include_router(module.router)
    app.add_route("/static/{path:path}", static.answer, include_in_schema=False)
    app.add_route("/favicon.ico", static.icon, include_in_schema=False)
    for kind in (ZielnetzError, TroubleError, HTTPException, RequestValidationError):
        app.add_exception_handler(kind, failed)
    app.add_exception_handler(SignInNeededError, to_sign_in)
    app.add_exception_handler(InterimError, to_passphrase)
    app.add_exception_handler(StaleFormError, ask_again)
    app.add_exception_handler(LinkEndedError, ended)
    app.add_exception_handler(ClosedError, closed)
    app.add_exception_handler(Exception, broken)
    app.add_middleware(
        SessionMiddleware, secret_key=secret.key("session"), **cookie(settings.base_url)
    )
    app.add_middleware(Validators, build=build())
    app.add_middleware(Previews)
    lay(app, settings, failed)
    app.state.metrics = Metrics(partial(health.figures, app.state))
    app.add_middleware(Meter, metrics=app.state.metrics)
    return app


def lay(app: FastAPI, settings: Settings, answer: Answer) -> None:
    """Lay around *app* what every service has; *answer* says what it refuses."""
    app.add_middleware(GZipMiddleware, minimum_size=_SMALL, compresslevel=_LEVEL)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=_hosts(settings), www_redirect=False)
    app.add_middleware(Bodies)
    app.add_middleware(Refusals, answer=answer)
    app.add_middleware(Headers)
    app.add_middleware(Heads)


def _hosts(settings: Settings) -> list[str]:
    public = urlsplit(settings.base_url).hostname
    return [*_LOCAL, *settings.hosts, *([public] if public else [])]
