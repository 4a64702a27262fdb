"""The service as it is configured: one city, or several under hosts of their own."""

from starlette.types import ASGIApp

from service.app import open_app
from service.cities.own import chosen_folder, settings_of
from service.settings import Settings, read_settings


def open_installation(settings: Settings) -> ASGIApp:
    """Return the service over the cities that *settings* name, or over the one they choose."""
    if settings.cities and settings.city is None:
        from service.cities.opening import open_cities  # noqa: PLC0415 one city does without

        return open_cities(settings)
    return open_app(settings_of(settings, chosen_folder(settings)))


def application() -> ASGIApp:
    """Return the service as the environment configures it, for uvicorn."""
    return open_installation(read_settings())
