"""The installation with several cities: each an application of its own, and one beside them."""

import re
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from fastapi import FastAPI
from pydantic import SecretStr
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Lifespan

from graph.across import Matching, read_matching
from graph.city import City, read_city
from graph.errors import TroubleError, ZielnetzError
from service.app import lay, open_app
from service.cities import api, pages
from service.cities.errors import broken, failed
from service.cities.hosts import Hosts
from service.cities.neighbour import Neighbour
from service.office.secret import Secret
from service.settings import Settings
from service.web import static

_CITY: Final = "{city}"


def open_cities(settings: Settings) -> ASGIApp:
    """Return the service over all cities that *settings* name, each under its host."""
    cities = {host: read_city(folder) for host, folder in settings.cities.items()}
    _check(settings, cities)
    neighbours = {
        host: Neighbour(host, _address(settings, host), open_app(_settings(settings, host, city)))
        for host, city in cities.items()
    }
    matching = read_matching(settings.matching) if settings.matching else Matching()
    own = create_app(tuple(neighbours.values()), matching, settings)
    return Hosts(own, {host: one.app for host, one in neighbours.items()})


def create_app(
    neighbours: tuple[Neighbour, ...], matching: Matching, settings: Settings
) -> FastAPI:
    """Return the pages that compare cities; they begin and end with the cities' own."""
    app = FastAPI(title="Zielnetz", openapi_url=None, lifespan=_life(neighbours))
    app.state.neighbours, app.state.matching = neighbours, matching
    for module in (pages, api):
        app.include_router(module.router)
    app.add_route("/static/{path:path}", static.answer, include_in_schema=False)
    app.add_route("/favicon.ico", static.icon, include_in_schema=False)
    for kind in (ZielnetzError, TroubleError, HTTPException):
        app.add_exception_handler(kind, failed)
    app.add_exception_handler(Exception, broken)
    lay(app, settings, failed)
    return app


def _life(neighbours: tuple[Neighbour, ...]) -> Lifespan[FastAPI]:
    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for one in neighbours:
                await stack.enter_async_context(one.app.router.lifespan_context(one.app))
            yield

    return life


def _check(settings: Settings, cities: Mapping[str, City]) -> None:
    """Raise where two cities would share what only one may have."""
    for what, values in (
        ("Basis-IRI", [city.base for city in cities.values()]),
        ("Ordner", [str(city.folder.resolve()) for city in cities.values()]),
    ):
        twice = [value for value, number in Counter(values).items() if number > 1]
        if twice:
            raise ZielnetzError(
                f"ZIELNETZ_CITIES: {what} {twice[0]} kommt zweimal vor; "
                "erwartet ist für jede Stadt eine eigene."
            )
    if settings.office and _CITY not in settings.office:
        raise ZielnetzError(
            f"ZIELNETZ_OFFICE: Mehrere Städte brauchen mehrere Datenbanken; erwartet ist {_CITY} "
            "an der Stelle der Adresse, an der die Stadt steht."
        )


def _settings(settings: Settings, host: str, city: City) -> Settings:
    """Return the settings of one city: what is secret or stored differs from city to city."""
    secret = settings.secret.get_secret_value()
    own = Secret(secret).key(f"city {city.base}") if secret else ""
    return settings.model_copy(
        update={
            "city": Path(city.folder),
            "cities": {},
            "base_url": _address(settings, host),
            "hosts": (host,),
            "office": settings.office.replace(_CITY, re.sub(r"[^a-z0-9]+", "_", city.slug)),
            "secret": SecretStr(own),
        }
    )


def _address(settings: Settings, host: str) -> str:
    """Return the public address of a city: scheme and port are those of the installation."""
    own = urlsplit(settings.base_url)
    port = f":{own.port}" if own.port else ""
    return f"{own.scheme or 'http'}://{host}{port}"
