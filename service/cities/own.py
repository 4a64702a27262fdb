"""What is configured of one city, where an installation may have several."""

import re
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from pydantic import SecretStr

from graph.city import City, find_city, read_city
from graph.errors import AmbiguousError
from service.office.secret import Secret
from service.settings import Settings

CITY: Final = "{city}"
"""Stands in the address of databases where each city has its own word."""


def own_settings(settings: Settings, host: str, city: City) -> Settings:
    """Return the settings of one city: what is secret or stored differs from city to city."""
    secret = settings.secret.get_secret_value()
    own = Secret(secret).key(f"city {city.base}") if secret else ""
    return settings.model_copy(
        update={
            "city": Path(city.folder),
            "cities": {},
            "base_url": _address(settings, host),
            "office": settings.office.replace(CITY, database_word(city)),
            "secret": SecretStr(own),
        }
    )


def database_word(city: City) -> str:
    """Return what stands for *city* in the address of its database."""
    return re.sub(r"[^a-z0-9]+", "_", city.slug)


def settings_of(settings: Settings, folder: Path) -> Settings:
    """Return the settings of the city in *folder*, which is one of theirs if they name several."""
    if not settings.cities:
        return settings
    for host, known in settings.cities.items():
        if known.resolve() == folder.resolve():
            return own_settings(settings, host, read_city(folder))
    raise AmbiguousError(
        f"{folder}: Dieser Ordner steht nicht in ZIELNETZ_CITIES; dort stehen:", _folders(settings)
    )


def chosen_folder(settings: Settings) -> Path:
    """Return the folder of the city that *settings* name; of several one must be chosen."""
    if settings.city is not None or not settings.cities:
        return find_city(settings.city)
    if len(settings.cities) > 1:
        raise AmbiguousError(
            "ZIELNETZ_CITIES nennt mehrere Städte; erwartet ist mit --city eine davon:",
            _folders(settings),
        )
    return next(iter(settings.cities.values()))


def _folders(settings: Settings) -> list[str]:
    return [str(folder) for folder in settings.cities.values()]


def _address(settings: Settings, host: str) -> str:
    """Return the public address of a city: scheme and port are those of the installation."""
    own = urlsplit(settings.base_url)
    port = f":{own.port}" if own.port else ""
    return f"{own.scheme or 'http'}://{host}{port}"
