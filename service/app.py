"""The web service: pages, API and SPARQL endpoint over one city."""

from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from typing import Final
from urllib.parse import urlsplit

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from graph.city import find_city
from graph.errors import ZielnetzError
from service.build import build
from service.pages import ask, coverage, ontology, start
from service.pages.errors import failed
from service.routes import crawlers, documents, health, linked
from service.settings import Settings
from service.site import Site, open_site
from service.web import static
from service.web.etags import Validators
from service.web.headers import Headers

_LOCAL: Final = ("localhost", "127.0.0.1")
_BODY: Final = 1_000_000
_SMALL: Final = 600
_PAGES: Final = (ask, coverage, ontology, start)
_ROUTES: Final = (health, linked, documents, crawlers)


def open_app(settings: Settings) -> FastAPI:
    """Return the service over the city that *settings* name; its store is opened at start."""
    stack = ExitStack()
    site, _ = stack.enter_context(open_site(find_city(settings.city)))

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        with stack:
            yield

    return create_app(site, settings, life=life)


def create_app(site: Site, settings: Settings, **more: object) -> FastAPI:
    """Return the service over *site*."""
    app = FastAPI(
        title="Zielnetz",
        version="0.1.0",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        max_body_size=_BODY,
        lifespan=more.get("life"),  # type: ignore[arg-type]
    )
    app.state.site = site
    app.state.settings = settings
    for module in (*_PAGES, *_ROUTES):
        app.include_router(module.router)
    app.add_route("/static/{path:path}", static.answer, include_in_schema=False)
    for kind in (ZielnetzError, HTTPException, RequestValidationError, Exception):
        app.add_exception_handler(kind, failed)
    app.add_middleware(Validators, state=f"{build()} {site.content} {site.changeset}")
    app.add_middleware(GZipMiddleware, minimum_size=_SMALL)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=_hosts(settings), www_redirect=False)
    app.add_middleware(Headers)
    return app


def _hosts(settings: Settings) -> list[str]:
    public = urlsplit(settings.base_url).hostname
    return [*_LOCAL, *settings.hosts, *([public] if public else [])]


def application() -> FastAPI:
    """Return the service as the environment configures it, for uvicorn."""
    return open_app(Settings())
