"""A backup of the whole office with the city's files: written, put back, and tried out."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from alembic.migration import MigrationContext

from graph.city import read_city
from graph.digest import digest
from graph.errors import NotFoundError, ZielnetzError
from graph.stored import quads
from service.office import tables
from service.office.database import Database, open_database
from service.office.keeper import Keeper

_MANIFEST: Final = "manifest.json"
_FORM: Final = "zielnetz-backup 1"


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself.

    ``revision`` is that of the tables, ``digest`` the hash of what is published at ``changeset``,
    ``content`` that of the city's files.
    """

    form: str
    city: str
    made: str
    revision: str
    changeset: int
    digest: str
    content: str


def back_up(keeper: Keeper, file: Path) -> Manifest:
    """Write everything needed to begin anew into the zip archive *file*, personal data included.

    Nobody but its owner may read a file that is made here.
    """
    keeper.published()
    with (
        keeper.database.writing() as session,
        open(file, "wb", opener=_private) as target,
        ZipFile(target, "w", ZIP_DEFLATED) as archive,
    ):
        number, release = keeper.standing(session)
        for table in tables.TABLES:
            lines = tables.dumped(session, table)
            archive.writestr(f"office/{table.name}.jsonl", "\n".join(lines))
        for path in sorted(keeper.folder.rglob("*.ttl")):
            archive.write(path, f"data/{path.relative_to(keeper.folder).as_posix()}")
        manifest = Manifest(
            form=_FORM,
            city=release.city.base,
            made=datetime.now(tz=UTC).isoformat(timespec="seconds"),
            revision=_revision(keeper.database),
            changeset=number,
            digest=digest(quads(release, number)),
            content=release.reading.content,
        )
        archive.writestr(_MANIFEST, json.dumps(asdict(manifest), indent=2))
    return manifest


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def restore(keeper: Keeper, file: Path, *, replace: bool) -> Manifest:
    """Put the office back as it is in *file*, rebuild the store, and return the backup's manifest.

    What stands in the office now is lost; unless *replace* allows that, an office that is not empty
    raises. So does a backup of another city, of other files, or one that is damaged.
    """
    with _opened(file) as (archive, manifest):
        _refuse_other(keeper, manifest)
        with keeper.database.writing() as session:
            if not replace and not tables.empty(session):
                raise ZielnetzError(
                    "Die Geschäftsstelle ist nicht leer; erwartet ist eine leere oder --replace."
                )
            tables.clear(session)
            for table in tables.TABLES:
                lines = archive.read(f"office/{table.name}.jsonl").decode().splitlines()
                tables.fill(session, table, lines)
    keeper.forget()
    keeper.rebuild()
    return manifest


def try_out(file: Path) -> Manifest:
    """Put *file* back in a place of its own and compare; what does not come out alike raises."""
    with TemporaryDirectory() as place, _opened(file) as (archive, manifest):
        folder = Path(place) / "city"
        _unpack(archive, folder)
        trial = Keeper(folder, open_database(f"sqlite:///{place}/office.sqlite"))
        with trial.database.writing() as session:
            for table in tables.TABLES:
                lines = archive.read(f"office/{table.name}.jsonl").decode().splitlines()
                tables.fill(session, table, lines)
        found = digest(quads(trial.release(), trial.last()))
        trial.database.engine.dispose()
    if found != manifest.digest:
        raise ZielnetzError(
            f"{file.name}: Aus der Sicherung entsteht ein anderer Stand ({found[:12]}…); "
            f"erwartet ist {manifest.digest[:12]}…."
        )
    return manifest


@contextmanager
def _opened(file: Path) -> Iterator[tuple[ZipFile, Manifest]]:
    if not file.is_file():
        raise NotFoundError(f"{file}: no such file; expected a backup.")
    try:
        with ZipFile(file) as archive:
            if (damaged := archive.testzip()) is not None:
                raise ZielnetzError(f"{file.name}: „{damaged}“ ist beschädigt.")
            yield archive, _manifest(file, json.loads(archive.read(_MANIFEST)))
    except (BadZipFile, KeyError, json.JSONDecodeError) as error:
        raise ZielnetzError(f"{file.name} ist keine Sicherung dieses Programms.") from error


def _manifest(file: Path, told: Mapping[str, object]) -> Manifest:
    if told.get("form") != _FORM:
        raise ZielnetzError(f"{file.name}: Form „{told.get('form')}“; erwartet ist „{_FORM}“.")
    return Manifest(**told)  # type: ignore[arg-type]


def _refuse_other(keeper: Keeper, manifest: Manifest) -> None:
    city = keeper.city()
    if manifest.city != city.base:
        raise ZielnetzError(f"Die Sicherung ist von {manifest.city}; erwartet ist {city.base}.")
    if manifest.revision != _revision(keeper.database):
        raise ZielnetzError(
            f"Die Tabellen der Sicherung sind vom Stand {manifest.revision}; "
            f"erwartet ist {_revision(keeper.database)}."
        )
    if manifest.content != keeper.content():
        raise ZielnetzError(
            f"{city.folder}: Die Dateien sind andere als die der Sicherung; "
            "erwartet sind die, die in ihr unter data/ liegen."
        )


def _unpack(archive: ZipFile, folder: Path) -> None:
    for name in archive.namelist():
        if name.startswith("data/"):
            target = folder / name.removeprefix("data/")
            if not target.resolve().is_relative_to(folder.resolve()):
                raise ZielnetzError(f"„{name}“ führt aus der Sicherung hinaus.")
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(name) as source, target.open("wb") as copy:
                shutil.copyfileobj(source, copy)
    read_city(folder)


def _revision(database: Database) -> str:
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""
