"""The invented town after its first load, made once and copied: to judge it takes a second."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from graph.city import read_city
from graph.stored import store_folder
from service.office import tables
from service.office.database import open_database
from service.office.opening import open_keeper

_HOME = "ZIELNETZ_HOME"


@dataclass(frozen=True)
class FirstLoad:
    """A loaded ``town``, its ``store``, its office's file and the lines of its office's tables."""

    town: Path
    store: Path
    office: Path
    lines: Mapping[str, list[str]]

    def copied(self, place: Path, configured: str) -> Path:
        """Return a copy of the town in *place*, loaded, with its office at *configured*."""
        town = Path(shutil.copytree(self.town, place / "town"))
        city = read_city(town)
        shutil.copytree(self.store, store_folder(city))
        if configured:
            self._fill(configured)
        else:
            shutil.copy(self.office, store_folder(city).with_name(self.office.name))
        return town

    def _fill(self, office: str) -> None:
        database = open_database(office)
        with database.writing() as session:
            for table in tables.TABLES:
                tables.fill(session, table, self.lines[table.name])
        database.engine.dispose()


def first_load(source: Path, place: Path) -> FirstLoad:
    """Return a copy of the city in *source*, loaded in *place*."""
    town = Path(shutil.copytree(source, place / "town"))
    with _home(place / "home"):
        keeper = open_keeper(town, "")
        keeper.published()
        with keeper.database.reading() as session:
            lines = {table.name: list(tables.dumped(session, table)) for table in tables.TABLES}
        keeper.database.engine.dispose()
        store = store_folder(keeper.city())
        return FirstLoad(town, store, store.with_name("office.sqlite"), lines)


@contextmanager
def _home(folder: Path) -> Iterator[None]:
    before = os.environ.get(_HOME)
    os.environ[_HOME] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ[_HOME]
        else:
            os.environ[_HOME] = before
