"""The office of a city as it is configured."""

from pathlib import Path
from typing import TYPE_CHECKING

from graph.city import read_city
from graph.store import StoreLock
from graph.stored import store_folder
from service.office.database import office_url, open_database
from service.office.keeper import Keeper

if TYPE_CHECKING:
    from graph.store.remote import Address


def open_keeper(folder: Path, configured: str, server: "Address | None" = None) -> Keeper:
    """Return who keeps what is published of the city in *folder*.

    *configured* is the URL of the office's database, or nothing for a file beside the store. With
    a *server* of graphs the keeper is a :class:`MirroredKeeper`.
    """
    city = read_city(folder)
    lock = StoreLock(store_folder(city).with_name("office"))
    lock.own()  # two processes that begin at once would both make the tables
    try:
        database = open_database(office_url(city, configured))
    finally:
        lock.release()
    if server is None:
        return Keeper(folder, database)
    from graph.store.remote import Client, Server  # noqa: PLC0415 its client takes 0.1 s
    from service.office.mirror import Mirror  # noqa: PLC0415
    from service.office.mirrored import MirroredKeeper  # noqa: PLC0415

    mirror = Mirror(Server(Client(server), city.base), store_folder(city))
    return MirroredKeeper(folder, database, mirror=mirror)
