"""The office of a city as it is configured."""

from pathlib import Path

from graph.city import read_city
from graph.store import StoreLock
from graph.stored import store_folder
from service.office.database import office_url, open_database
from service.office.keeper import Keeper


def open_keeper(folder: Path, configured: str) -> Keeper:
    """Return who keeps what is published of the city in *folder*.

    *configured* is the URL of the office's database, or nothing for a file beside the store.
    """
    city = read_city(folder)
    lock = StoreLock(store_folder(city).with_name("office"))
    lock.own()  # two processes that begin at once would both make the tables
    try:
        return Keeper(folder, open_database(office_url(city, configured)))
    finally:
        lock.release()
