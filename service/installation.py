"""The service as it is configured: one city, or several under hosts of their own."""

from starlette.types import ASGIApp

from service.app import open_app
from service.cities.opening import open_cities
from service.settings import Settings, read_settings


def open_installation(settings: Settings) -> ASGIApp:
    """Return the service over the city or the cities that *settings* name."""
    return open_cities(settings) if settings.cities else open_app(settings)


def application() -> ASGIApp:
    """Return the service as the environment configures it, for uvicorn."""
    return open_installation(read_settings())
