"""The service as a process: where it may not start, beside others, and how it ends."""
# ruff: noqa: D103 - the name of a test says what it shows

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from tests.conftest import LINDENAU
from tests.first_load import FirstLoad
from tests.serving import Served, free_port, serving
from tests.test_sandbox_workers import until, workers

COUNT = f"/sparql?{urlencode({'query': 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }'})}"


@dataclass(frozen=True)
class Place:
    """A town that was loaded before, and the folder of its state."""

    town: Path
    home: Path

    @property
    def settings(self) -> dict[str, str]:
        """Return what names the town to the service."""
        return {"ZIELNETZ_CITY": str(self.town)}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loaded: FirstLoad) -> Place:
    """Return a loaded copy of the invented city."""
    home = tmp_path / "home"
    monkeypatch.setenv("ZIELNETZ_HOME", str(home))
    return Place(loaded.copied(tmp_path, ""), home)


@pytest.fixture(autouse=True)
def interruptible() -> Iterator[None]:
    """Let Ctrl-C through: what runs in a shell's background ignores it, and so would its children.

    A process that is started inherits what is ignored, but no handler.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def command(*arguments: str) -> list[str]:
    """Return a command of Zielnetz as a process of its own."""
    return [sys.executable, "-c", "from service.cli import main; main()", *arguments]


def run(home: Path, *arguments: str, city: Path = LINDENAU) -> "subprocess.CompletedProcess[str]":
    """Run a command with its state in *home* to its end."""
    known = {**os.environ, "ZIELNETZ_HOME": str(home), "ZIELNETZ_CITY": str(city)}
    return subprocess.run(  # noqa: S603 our own command
        command(*arguments), env=known, capture_output=True, text=True, timeout=60, check=False
    )


def status(served: Served, path: str) -> int:
    """Return how the service answers at *path*."""
    parts = urlsplit(served.address)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    connection.request("GET", path)
    found = connection.getresponse().status
    connection.close()
    return found


def copies(home: Path) -> list[str]:
    """Return the names of the copies that services have in *home*."""
    return [path.name for path in home.glob("*/serving/*")]


def test_a_port_that_is_taken_is_said_at_once(tmp_path: Path) -> None:
    """In one sentence, before anything is built or promised."""
    with socket.create_server(("127.0.0.1", free_port())) as other:
        port = str(other.getsockname()[1])
        done = run(tmp_path, "serve", "--port", port)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert f"127.0.0.1:{port} ist nicht zu haben" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_city_with_faults_is_not_served(tmp_path: Path) -> None:
    city = shutil.copytree(LINDENAU, tmp_path / "city")
    with (city / "stated" / "actors.ttl").open("a", encoding="utf-8") as file:
        file.write("broken")
    done = run(tmp_path / "home", "serve", "--port", str(free_port()), city=city)
    assert (done.returncode, done.stdout) == (1, "")
    assert "stated/actors.ttl:" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    home = tmp_path / "file"
    home.touch()
    done = run(home, "serve", "--port", str(free_port()))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert str(home) in done.stderr


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_the_service_ends_quietly_and_leaves_nothing(place: Place, end: signal.Signals) -> None:
    """Ctrl-C and the system's wish: no traceback, no process, no copy."""
    with serving(place.home, place.settings) as served:
        assert status(served, COUNT) == 200
        helpers = workers(served.process.pid)
        served.process.send_signal(end)
        served.process.wait(30)
        told = served.log()
    assert helpers
    assert served.process.returncode == (0 if end == signal.SIGINT else -end)
    assert told == ""
    assert until(lambda: not any(map(running, helpers)))
    assert copies(place.home) == []


def test_ctrl_c_while_starting_prints_no_traceback(tmp_path: Path) -> None:
    known = {**os.environ, "ZIELNETZ_CITY": str(LINDENAU), "ZIELNETZ_HOME": str(tmp_path)}
    with subprocess.Popen(  # noqa: S603 our own command
        command("serve", "--port", str(free_port())), env=known, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert until(lambda: any(tmp_path.iterdir()), 60)
            process.send_signal(signal.SIGINT)
            _, told = process.communicate(timeout=30)
        finally:
            process.kill()
    assert (process.returncode, told.strip()) == (130, "")


def test_services_share_a_home_and_outlive_a_new_store(place: Place) -> None:
    """Each reads a copy of its own; what a killed one leaves the next one clears away."""
    with (
        serving(place.home, place.settings) as first,
        serving(place.home, place.settings) as second,
    ):
        assert len(copies(place.home)) == 2
        assert run(place.home, "rebuild", "--city", str(place.town)).returncode == 0
        for store in place.home.glob("*/store"):
            shutil.rmtree(store)
        helpers = workers(second.process.pid)
        second.process.kill()
        second.process.wait()
        assert until(lambda: not any(map(running, helpers)))
        with serving(place.home, place.settings) as third:
            pids = {str(served.process.pid) for served in (first, third)}
            assert set(copies(place.home)) == pids
            answers = {status(served, path) for served in (first, third) for path in ("/", COUNT)}
    assert answers == {200}


def running(process: int) -> bool:
    """Tell whether *process* is there and does anything: the dead may wait to be collected."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
