"""The installation with several cities: each an application of its own, and one beside them."""

from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from urllib.parse import urlsplit

from fastapi import FastAPI
from starlette.datastructures import State
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Lifespan

from graph.across import Matching, read_matching
from graph.city import City, read_city
from graph.errors import TroubleError, ZielnetzError
from graph.stored import store_folder
from service.app import lay, open_app
from service.build import build
from service.cities import api, health, pages
from service.cities.errors import broken, failed
from service.cities.hosts import Hosts
from service.cities.neighbour import Neighbour
from service.cities.own import CITY, database_word, own_settings
from service.settings import Settings
from service.web import static
from service.web.etags import Validators, of_city
from service.web.metrics import Meter, Metrics


def open_cities(settings: Settings) -> ASGIApp:
    """Return the service over all cities that *settings* name, each under its host."""
    cities = {host: read_city(folder) for host, folder in settings.cities.items()}
    own_ones = {host: own_settings(settings, host, city) for host, city in cities.items()}
    _check(settings, cities)
    matching = read_matching(settings.matching) if settings.matching else Matching()
    with ExitStack() as stack:
        neighbours = tuple(_opened(host, one, stack) for host, one in own_ones.items())
        own = create_app(neighbours, matching, settings)
        stack.pop_all()
        return Hosts(own, {one.host: one.app for one in neighbours})


def _opened(host: str, settings: Settings, stack: ExitStack) -> Neighbour:
    """Return a city that is open; *stack* closes it where a later one fails."""
    app = open_app(settings)
    stack.callback(app.state.opened.close)
    return Neighbour(host, settings.base_url, app)


def create_app(
    neighbours: tuple[Neighbour, ...], matching: Matching, settings: Settings
) -> FastAPI:
    """Return the pages that compare cities; they begin and end with the cities' own."""
    app = FastAPI(title="Zielnetz", openapi_url=None, lifespan=_life(neighbours))
    app.state.neighbours, app.state.matching = neighbours, matching
    app.state.settings = settings
    for module in (pages, api, health):
        app.include_router(module.router)
    app.add_route("/static/{path:path}", static.answer, include_in_schema=False)
    app.add_route("/favicon.ico", static.icon, include_in_schema=False)
    for kind in (ZielnetzError, TroubleError, HTTPException):
        app.add_exception_handler(kind, failed)
    app.add_exception_handler(Exception, broken)
    app.add_middleware(Validators, build=_build(neighbours, settings), shown=_shown)
    lay(app, settings, failed)
    app.state.metrics = Metrics(tuple)
    app.add_middleware(Meter, metrics=app.state.metrics)
    return app


def _build(neighbours: tuple[Neighbour, ...], settings: Settings) -> str:
    """Return what changes with the program, and with what the settings say of the comparison."""
    matching = settings.matching.read_text("utf-8") if settings.matching else ""
    return " ".join([build(), matching, *(one.address for one in neighbours)])


def _shown(state: State) -> Iterator[str]:
    for one in state.neighbours:
        yield from of_city(one.app.state)


def _life(neighbours: tuple[Neighbour, ...]) -> Lifespan[FastAPI]:
    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for one in neighbours:
                await stack.enter_async_context(one.app.router.lifespan_context(one.app))
            yield

    return life


def _check(settings: Settings, cities: Mapping[str, City]) -> None:
    """Raise where two cities, or a city and the comparison, would share what only one may have."""
    if settings.office and CITY not in settings.office:
        raise ZielnetzError(
            f"ZIELNETZ_OFFICE: Mehrere Städte brauchen mehrere Datenbanken; erwartet ist {CITY} "
            "an der Stelle der Adresse, an der die Stadt steht."
        )
    for what, values in (
        ("Basis-IRI", [city.base for city in cities.values()]),
        ("Bestand", [str(store_folder(city)) for city in cities.values()]),
        ("Datenbank", [database_word(city) for city in cities.values() if settings.office]),
    ):
        twice = [value for value, number in Counter(values).items() if number > 1]
        if twice:
            raise ZielnetzError(
                f"ZIELNETZ_CITIES: {what} {twice[0]} kommt zweimal vor; "
                "erwartet ist für jede Stadt eine eigene."
            )
    public = urlsplit(settings.base_url).hostname
    if public in cities:
        raise ZielnetzError(
            f"ZIELNETZ_BASE_URL: Unter {public} antwortet schon eine Stadt; erwartet ist für den "
            "Vergleich der Städte eine Adresse für sich."
        )
