"""A real PostgreSQL, as Debian packs it: a cluster of its own in a temporary folder."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Final

import psycopg

from service.office.database import open_database

PAGES_ON: Final = os.environ.get("ZIELNETZ_PAGES_ON", "sqlite").split(",")
"""The databases that tests use; what ledger, tables and backups hold is always tried on both."""
_BINARIES: Final = Path("/usr/lib/postgresql")
_ROOT: Final = 0
_TEMPLATE: Final = "office"
_OPTIONS: Final = "-c listen_addresses='' -c fsync=off -c max_connections=60"


@dataclass(frozen=True)
class Postgres:
    """A running server; ``folder`` holds its socket."""

    folder: Path
    user: str
    _numbers: Iterator[int] = field(default_factory=count, repr=False)

    def url(self, name: str) -> str:
        """Return the URL of the database *name*, as ZIELNETZ_OFFICE takes it."""
        return f"postgresql://{self.user}@/{name}?host={self.folder}"

    @contextmanager
    def empty(self) -> Iterator[str]:
        """Yield the URL of a database without any table."""
        with self._copy("template0") as url:
            yield url

    @contextmanager
    def office(self) -> Iterator[str]:
        """Yield the URL of an office's database with all its tables and nothing in them."""
        with self._copy(_TEMPLATE) as url:
            yield url

    def prepare(self) -> None:
        """Make what :meth:`office` copies."""
        self.command(f"CREATE DATABASE {_TEMPLATE} TEMPLATE template0")
        open_database(self.url(_TEMPLATE)).engine.dispose()

    def command(self, text: str) -> None:
        """Run a command of the server."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(text.encode())

    @contextmanager
    def _copy(self, template: str) -> Iterator[str]:
        name = f"test_{next(self._numbers)}"
        self.command(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield self.url(name)
        finally:
            self.command(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def running() -> Iterator[Postgres]:
    """Yield a server that is gone afterwards, with all its data."""
    # The path of a socket must be short.
    folder = Path(tempfile.mkdtemp(prefix="zielnetz-postgres-", dir="/tmp"))
    user = _user()
    shutil.chown(folder, user)
    data = folder / "data"
    try:
        _run("initdb", f"--pgdata={data}", "--auth=trust", "--encoding=UTF8", "--no-sync")
        start = f"{_OPTIONS} -c unix_socket_directories={folder}"
        log = f"--log={folder / 'log'}"
        _run("pg_ctl", f"--pgdata={data}", log, "--wait", f"--options={start}", "start")
        try:
            server = Postgres(folder, user)
            server.prepare()
            yield server
        finally:
            _run("pg_ctl", f"--pgdata={data}", "--mode=immediate", "--wait", "stop")
    finally:
        shutil.rmtree(folder)


def _user() -> str:
    """Return whom the server runs as: it refuses to be root."""
    return "postgres" if os.geteuid() == _ROOT else pwd.getpwuid(os.geteuid()).pw_name


def _run(program: str, *arguments: str) -> None:
    own = ["runuser", "-u", _user(), "--"] if os.geteuid() == _ROOT else []
    command = [*own, str(_binary(program)), *arguments]
    done = subprocess.run(  # noqa: S603 our own command
        command,
        check=False,
        cwd="/",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
        stderr=subprocess.STDOUT if program == "initdb" else subprocess.DEVNULL,
        text=True,
    )
    assert done.returncode == 0, f"{program}: {done.stdout}"


def _binary(program: str) -> Path:
    """Return the newest version's program; without one the tests fail and say what to install."""
    found = sorted(_BINARIES.glob(f"*/bin/{program}"), key=lambda path: int(path.parts[-3]))
    assert found, f"{_BINARIES} holds no {program}; install it with: sh tests/install.sh"
    return found[-1]
