"""A real Virtuoso 7, as Debian packs it: a database of its own in a temporary folder."""

import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx2

from tests.serving import free_port

USER: Final = "zielnetz"
PASSWORD: Final = "only-for-this-test"  # noqa: S105 of a server that lives as long as the test
_BINARY: Final = Path("/usr/bin/virtuoso-t")
_ISQL: Final = Path("/usr/bin/isql-vt")
_SECONDS: Final = 60
_RIGHTS: Final = f"""\
DB.DBA.USER_CREATE('{USER}', '{PASSWORD}');
GRANT SPARQL_UPDATE TO "{USER}";
"""
_INI: Final = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 100
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
FileExtend = 100
[Parameters]
ServerPort = 127.0.0.1:{sql}
CheckpointInterval = 0
AllowOSCalls = 0
DirsAllowed = {folder}
NumberOfBuffers = 20000
MaxDirtyBuffers = 12000
MaxMemPoolSize = 200000000
MaxQueryMem = 500M
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 20
MaxKeepAlives = 20
KeepAliveTimeout = 10
[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryCostEstimationTime = 0
MaxQueryExecutionTime = 60
"""


@dataclass
class Virtuoso:
    """A server on this machine: its addresses, and a process that may be killed and started."""

    folder: Path
    port: int
    sql: int
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def query(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self.port}/sparql"

    @property
    def update(self) -> str:
        """Where it is changed, by whom it knows."""
        return f"http://127.0.0.1:{self.port}/sparql-auth"

    @property
    def graphs(self) -> str:
        """Where whole graphs are put."""
        return f"http://127.0.0.1:{self.port}/sparql-graph-crud-auth"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [str(_BINARY), "+foreground", "+configfile", str(self.folder / "virtuoso.ini")]
        self.process = subprocess.Popen(  # noqa: S603 our own command
            command, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + _SECONDS
        while not self._answers():
            assert self.process.poll() is None, "Virtuoso ended at its start"
            assert time.monotonic() < deadline, "Virtuoso does not come up"
            time.sleep(0.1)

    def kill(self) -> None:
        """Kill it as a power cut would, as far as a process can be."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait(_SECONDS)
            self.process = None
        (self.folder / "virtuoso.lck").unlink(missing_ok=True)

    def command(self, text: str) -> str:
        """Run *text* in its SQL, as its owner."""
        done = subprocess.run(  # noqa: S603 our own command
            [str(_ISQL), f"127.0.0.1:{self.sql}", "dba", "dba"],
            input=text,
            capture_output=True,
            check=True,
            text=True,
            timeout=_SECONDS,
        )
        assert "Error" not in done.stdout + done.stderr, done.stdout + done.stderr
        return done.stdout

    def _answers(self) -> bool:
        try:
            return httpx2.get(self.query, params={"query": "ASK {}"}).is_success
        except httpx2.TransportError:
            return False


@contextmanager
def running(rows: int = 1_000_000) -> Iterator[Virtuoso]:
    """Yield a server that is gone afterwards; it cuts answers after *rows*, and says so."""
    assert _BINARY.is_file(), f"{_BINARY} is missing; install it with: sh tests/install_virtuoso.sh"
    folder = Path(tempfile.mkdtemp(prefix="zielnetz-virtuoso-"))
    server = Virtuoso(folder, free_port(), free_port())
    text = _INI.format(folder=folder, port=server.port, sql=server.sql, rows=rows)
    (folder / "virtuoso.ini").write_text(text)
    try:
        server.start()
        server.command(_RIGHTS)
        yield server
    finally:
        server.kill()
        shutil.rmtree(folder)
