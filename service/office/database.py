"""The office's database: SQLite beside the store by default, PostgreSQL by URL."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.orm import Session

from graph.city import City
from graph.errors import ZielnetzError
from graph.stored import store_folder
from service.office.trouble import spoilt, telling

_MIGRATIONS: Final = Path(__file__).parent / "migrations"
_STEPS_TAKEN: Final = "alembic_version"
_PATIENCE: Final = 30
"""Seconds that one writer waits for another."""
_SQLITE_SCRUB: Final = "PRAGMA wal_checkpoint(TRUNCATE)"
_POSTGRES_SCRUB: Final = "VACUUM"
_WRITERS: Final = 7_210_311
"""The number under which PostgreSQL lets one writer of the office in at a time."""


@dataclass(frozen=True)
class Database:
    """The office's database, migrated to what this program expects."""

    engine: Engine

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Yield a session that sees one state and keeps nothing."""
        with telling(), Session(self.engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Yield a session whose changes are kept together at its end, or none of them.

        One writes at a time: what was read in it stays true until its end.
        """
        with (
            telling(),
            self.engine.connect().execution_options(writes=True) as connection,
            Session(connection) as session,
            session.begin(),
        ):
            if self.engine.dialect.name == "postgresql":
                session.execute(text(f"SELECT pg_advisory_xact_lock({_WRITERS})"))
            yield session

    def examine(self) -> None:
        """Read every page and index of the database where it can do so itself; damage raises."""
        if self.engine.dialect.name != "sqlite":
            return
        with self.reading() as session:
            found = session.scalars(text("PRAGMA integrity_check")).all()
        if list(found) != ["ok"]:
            raise spoilt()

    def scrub(self) -> None:
        """Let what was deleted vanish from the files, too, as far as the database is asked to."""
        sqlite = self.engine.dialect.name == "sqlite"
        with closing(self.engine.raw_connection()) as connection:
            if not sqlite:
                connection.driver_connection.autocommit = True  # type: ignore[union-attr]
            connection.cursor().execute(_SQLITE_SCRUB if sqlite else _POSTGRES_SCRUB)
            if not sqlite:
                connection.driver_connection.autocommit = False  # type: ignore[union-attr]


def office_url(city: City, configured: str) -> str:
    """Return the URL of the office of *city*: the *configured* one, or a file beside its store."""
    return configured or f"sqlite:///{store_folder(city).with_name('office.sqlite').absolute()}"


def open_database(url: str) -> Database:
    """Return the database at *url* with its tables as this program expects them.

    One made by an older program is brought up to date; one made by a newer program, and what
    cannot be reached, raises.
    """
    engine = _engine(url)
    try:
        with engine.begin() as connection:
            if not _up_to_date(connection):
                migrate(connection)
    except OperationalError as error:
        raise ZielnetzError(
            f"ZIELNETZ_OFFICE: {engine.url.render_as_string()} ist nicht zu erreichen "
            f"({str(error.orig).strip().splitlines()[0]})."
        ) from error
    return Database(engine)


def migrate(connection: Connection, revision: str = "head") -> None:
    """Bring the tables up to *revision*."""
    from alembic import command  # noqa: PLC0415 takes 0.1 s, and few starts have to change anything
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _up_to_date(connection: Connection) -> bool:
    """Tell whether the last step was taken; the files of the steps are numbered."""
    if not inspect(connection).has_table(_STEPS_TAKEN):
        return False
    files = (_MIGRATIONS / "versions").glob("[0-9]*.py")
    newest = max(file.name.partition("_")[0] for file in files)
    taken = connection.scalar(text(f"SELECT version_num FROM {_STEPS_TAKEN}"))  # noqa: S608 ours
    if taken is not None and taken > newest:
        raise ZielnetzError(
            f"ZIELNETZ_OFFICE: Eine neuere Fassung hat die Tabellen auf den Stand {taken} "
            f"gebracht, diese kennt sie bis {newest}; erwartet ist die neuere, oder eine leere "
            "Datenbank und darin die Sicherung von vorher."
        )
    return bool(taken == newest)


def _engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise ZielnetzError(
            "ZIELNETZ_OFFICE ist keine Adresse einer Datenbank; erwartet ist etwa "
            "sqlite:////srv/zielnetz/office.sqlite oder postgresql://…"
        ) from error
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(url, Path(parsed.database or ""))
    if parsed.get_backend_name() == "postgresql":
        postgres = parsed.set(drivername="postgresql+psycopg")
        return create_engine(postgres, pool_pre_ping=True, hide_parameters=True)
    raise ZielnetzError(
        f"ZIELNETZ_OFFICE: {parsed.get_backend_name()} wird nicht unterstützt; "
        "erwartet ist sqlite oder postgresql."
    )


def _sqlite(url: str, file: Path) -> Engine:
    file.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": _PATIENCE}, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: SqliteConnection, _: object) -> None:
    """Let readers and a writer work side by side, and keep what is committed over a power cut.

    The driver begins no transaction by itself: :func:`_begin` does.
    """
    connection.isolation_level = None
    for setting in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: Connection) -> None:
    """Take the lock of writers at once: to ask for it half-way would fail beside another writer."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
