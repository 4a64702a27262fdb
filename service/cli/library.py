"""What a command asks: the city's published graphs."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.published import Published
    from service.office.keeper import Keeper
    from service.settings import Settings


def published(city: Path | None) -> "Published":
    """Return what is published of *city*, in step with its files."""
    from graph.published import open_published  # noqa: PLC0415 keeps --help quick

    folder = chosen_city(city)
    with working():
        return open_published(folder) or keeper(folder).published()


def keeper(folder: Path) -> "Keeper":
    """Return who keeps what is published of the city in *folder*."""
    from service.office.opening import open_keeper  # noqa: PLC0415 SQLAlchemy takes 0.2 s

    if not any(map(configured, ("ZIELNETZ_OFFICE", "ZIELNETZ_STORE"))):
        return open_keeper(folder, "")
    from service.graph_server import graph_server  # noqa: PLC0415

    chosen = settings_for(folder)
    return open_keeper(folder, chosen.office, graph_server(chosen))


def settings_for(folder: Path) -> "Settings":
    """Return what is configured of the city in *folder*, which may be one of several."""
    from service.cities.own import settings_of  # noqa: PLC0415
    from service.settings import read_settings  # noqa: PLC0415 its library takes 0.3 s

    return settings_of(read_settings(), folder)


def public_address(folder: Path) -> str:
    """Return the public address of the city in *folder*, where somebody has set it."""
    if not any(map(configured, ("ZIELNETZ_BASE_URL", "ZIELNETZ_CITIES"))):
        return ""
    return settings_for(folder).base_url.rstrip("/")


def chosen_city(folder: Path | None) -> Path:
    """Return *folder*, else the city of the settings, else the only one below ``data/``.

    Where nobody has set anything the settings are not read: their library takes 0.3 s to import,
    more than most questions.
    """
    from graph.city import find_city  # noqa: PLC0415 keeps --help quick

    if folder is None and any(map(configured, ("ZIELNETZ_CITY", "ZIELNETZ_CITIES"))):
        from service.cities.own import chosen_folder  # noqa: PLC0415
        from service.settings import read_settings  # noqa: PLC0415

        return chosen_folder(read_settings())
    return find_city(folder)


def configured(variable: str) -> bool:
    """Return whether *variable* is set, or a file of settings is there."""
    return variable in os.environ or Path("zielnetz.toml").is_file()


@contextmanager
def working() -> Iterator[None]:
    """Show on a terminal what is under way and how far it is; say nothing to a pipe."""
    if not sys.stderr.isatty():
        yield
        return
    from graph.progress import heard_by  # noqa: PLC0415 keeps --help quick
    from service.cli.progress import Bars  # noqa: PLC0415 a pipe does not need it

    with Bars() as bars, heard_by(bars):
        yield
