"""The office's tables: every step keeps what was there, and the last is what the program expects.

All of it on SQLite and on a real PostgreSQL.
"""
# ruff: noqa: D103 - the name of a test says what it shows

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, Engine, MetaData, Table, create_engine, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from graph.errors import ZielnetzError
from service.office import database as rooms
from service.office.accounts import Accounts, Role
from service.office.database import Database, migrate, open_database
from service.office.models import Account, Base
from tests.postgres import Postgres

_SAMPLES: dict[type, Any] = {
    int: 1,
    bool: True,
    bytes: b"\x00\xff",
    date: date(2026, 11, 27),
    datetime: datetime(2026, 11, 27, 12, tzinfo=UTC),
}


@pytest.fixture
def office_url(any_office_url: str) -> str:
    """Return the URL of an office: what is tried here must be alike on both databases."""
    return any_office_url


def _revisions() -> list[str]:
    config = Config()
    config.set_main_option("script_location", str(Path(rooms.__file__).parent / "migrations"))
    scripts = ScriptDirectory.from_config(config).walk_revisions()
    return [script.revision for script in scripts][::-1]


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Yield the way to a database without any table."""
    if request.param == "sqlite":
        yield create_engine(f"sqlite:///{tmp_path / 'empty.sqlite'}")
        return
    with request.getfixturevalue("postgres").empty() as url:
        found = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
        yield found
        found.dispose()


def _tables(connection: Connection) -> list[Table]:
    known = MetaData()
    known.reflect(connection)
    return [table for table in known.sorted_tables if table.name != "alembic_version"]


def _sample(column: Column[Any]) -> object:
    length = getattr(column.type, "length", None) or 4
    return _SAMPLES.get(column.type.python_type, "k" * length)


def _fill(connection: Connection) -> None:
    """Put a row into every table that has none."""
    for table in _tables(connection):
        if connection.execute(select(table)).first() is None:
            connection.execute(table.insert(), {one.name: _sample(one) for one in table.columns})


def _content(connection: Connection) -> dict[tuple[str, str], Any]:
    return {
        (table.name, name): value
        for table in _tables(connection)
        for name, value in connection.execute(select(table)).mappings().one().items()
    }


def test_every_step_keeps_what_was_there(engine: Engine) -> None:
    with engine.begin() as connection:
        migrate(connection, _revisions()[0])
        _fill(connection)
    for _, later in pairwise(_revisions()):
        with engine.begin() as connection:
            before = _content(connection)
            migrate(connection, later)
            _fill(connection)
            assert before.items() <= _content(connection).items(), later
    with Session(engine) as session:
        assert session.scalars(select(Account)).one().key == "k" * 40


def test_a_database_of_today_is_opened_without_any_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'office.sqlite'}"
    open_database(url).engine.dispose()

    def step(_: Connection) -> None:
        pytest.fail("nothing was left to be done")

    monkeypatch.setattr("service.office.database.migrate", step)
    open_database(url).engine.dispose()


def test_the_last_step_makes_the_tables_that_the_program_expects(engine: Engine) -> None:
    with engine.begin() as connection:
        migrate(connection)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Base.metadata) == []


def test_an_old_office_is_brought_up_to_date_when_it_is_opened(
    postgres: Postgres, tmp_path: Path
) -> None:
    with postgres.empty() as url:
        for one in (url, f"sqlite:///{tmp_path / 'old.sqlite'}"):
            engine = create_engine(one.replace("postgresql:", "postgresql+psycopg:"))
            with engine.begin() as connection:
                migrate(connection, _revisions()[0])
            engine.dispose()
            opened = open_database(one)
            assert Accounts(opened).add("Kim Beispiel", Role.DEPUTY, None).role == Role.DEPUTY
            opened.engine.dispose()


def test_an_office_of_a_newer_program_is_left_alone_with_a_word(
    engine: Engine,
) -> None:
    """Whoever goes back to an older program is told what it takes."""
    url = engine.url.set(drivername=engine.url.get_backend_name())
    shown = url.render_as_string(hide_password=False)
    open_database(shown).engine.dispose()
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ZielnetzError, match=r"neuere Fassung .* 9999 .* die Sicherung von vorher"):
        open_database(shown)


def test_what_is_written_is_kept_together_or_not_at_all(database: Database) -> None:
    def account(key: str) -> Account:
        now = datetime.now(tz=UTC)
        return Account(key=key, name="one", role=Role.DEPUTY, epoch=0, created=now)

    def add_twice() -> None:
        with database.writing() as session:
            session.add(account("k-1"))
            session.flush()
            session.add(account("k-2"))

    with pytest.raises(IntegrityError):
        add_twice()
    with database.reading() as session:
        assert session.scalars(select(Account)).all() == []


def test_moments_come_back_with_their_zone(database: Database) -> None:
    before = datetime.now(tz=UTC)
    Accounts(database).add("Kim Beispiel", Role.DEPUTY, None)
    (holder,) = Accounts(database).all()
    assert before <= holder.created <= datetime.now(tz=UTC)


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("no url", "keine Adresse"),
        ("mysql://localhost/office", "mysql"),
        ("postgresql://nobody:geheim@127.0.0.1:9/office", "nicht zu erreichen"),
    ],
)
def test_an_office_that_cannot_be_opened_is_named_without_its_password(
    url: str, named: str
) -> None:
    with pytest.raises(ZielnetzError, match=named) as raised:
        open_database(url)
    assert "geheim" not in str(raised.value)
