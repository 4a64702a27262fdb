"""Where an uploaded list waits while somebody says what its columns mean: a day at most."""

import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import time
from typing import Final

from graph.city import City
from graph.errors import NotFoundError
from graph.intake.mappings import Mapping, read_any, write_any
from graph.intake.table import Table, read_table
from graph.stored import store_folder

_DAY: Final = 24 * 60 * 60
_FILE, _MAPPING = "list", "mapping.yaml"
_PRIVATE: Final = 0o700


@dataclass(frozen=True)
class Shelf:
    """The place of one person's list in ``folder``; a list may hold what is not public."""

    folder: Path

    @classmethod
    def of(cls, city: City, key: str) -> "Shelf":
        """Return the shelf of the account *key*; lists that lie too long are forgotten."""
        everybody = store_folder(city).with_name("lists")
        for one in everybody.glob("*"):
            if one.stat().st_mtime < time() - _DAY:
                shutil.rmtree(one, ignore_errors=True)
        return cls(everybody / sha256(key.encode()).hexdigest()[:32])

    def put(self, content: bytes, mapping: Mapping) -> None:
        """Keep a list with what is known of its columns, in the place of an earlier one."""
        self.forget()
        self.folder.mkdir(mode=_PRIVATE, parents=True)
        (self.folder / _FILE).write_bytes(content)
        self.keep(mapping)

    def keep(self, mapping: Mapping) -> None:
        """Keep what is now known of the columns."""
        (self.folder / _MAPPING).write_text(write_any(mapping), "utf-8")

    def mapping(self) -> Mapping:
        """Return what is known of the columns; without a list it raises."""
        if not (self.folder / _MAPPING).is_file():
            raise NotFoundError("Es liegt keine Liste bereit; erwartet ist zuerst eine Datei.")
        return read_any((self.folder / _MAPPING).read_text("utf-8"))

    def table(self) -> Table:
        """Return the list."""
        layout = self.mapping().layout
        return read_table((self.folder / _FILE).read_bytes(), layout)

    def forget(self) -> None:
        """Forget the list."""
        shutil.rmtree(self.folder, ignore_errors=True)
