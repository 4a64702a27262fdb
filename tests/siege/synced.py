"""What the kernel is told, seen by strace: syncs before each acknowledgement, and nothing strange.

A process that is killed loses nothing that it has handed to the kernel; a power cut does, unless
that was synced to the disk.
"""

import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.paths import ROOT
from tests.office_city import CAFE
from tests.serving import Served
from tests.siege.town import coordinator, publish, town_in

PUBLICATIONS = 5
PATHS = ["/network", "/sparql?query=ASK%7B%7D", "/report.pdf", "/export.trig", "/health"]
OF_ROOT = {"fchown"}
"""What SQLite asks for only where root runs it."""
UNIT = ROOT / "service" / "operation" / "zielnetz.service"


@contextmanager
def traced(served: Served, output: Path, *options: str) -> Iterator[None]:
    """Have strace write into *output* what the service and its processes ask of the kernel."""
    command = ["/usr/bin/strace", "-f", *options, "-o", str(output), "-p", str(served.process.pid)]
    words = output.with_suffix(".words")
    with words.open("w") as told, subprocess.Popen(command, stderr=told) as process:  # noqa: S603 ours
        time.sleep(2)
        if "attached" not in words.read_text():
            pytest.skip("nobody may look at the service here")
        try:
            yield
        finally:
            process.terminate()
            process.wait(timeout=60)


def test_everything_is_on_the_disk_before_it_is_acknowledged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ledger and store, each time."""
    seen = tmp_path / "syncs"
    with town_in(tmp_path / "home") as town:  # noqa: SIM117 the town outlives its service
        with (
            town.service() as served,
            coordinator(served) as client,
            traced(served, seen, "-y", "-s", "24", "-e", "trace=fsync,fdatasync,sendto"),
        ):
            for number in range(PUBLICATIONS):
                draft = town.draft(CAFE, f"Sprachcafé {number}")
                assert publish(client, draft).status_code == 303
    syncs = list(before_each_acknowledgement(seen.read_text()))
    with capsys.disabled():
        print(f"\nsyncs before each of {len(syncs)} acknowledgements: {syncs}")  # noqa: T201
    assert len(syncs) == PUBLICATIONS
    assert all(ledger and store for ledger, store in syncs)


def before_each_acknowledgement(lines: str) -> Iterator[tuple[int, int]]:
    """Yield how often ledger and store were synced between an answer and the next «303»."""
    ledger = store = 0
    for line in lines.splitlines():
        if "HTTP/1.1 303" in line:
            yield ledger, store
        if "HTTP/1.1 " in line:
            ledger = store = 0
        if re.search(r"f(?:data)?sync\(", line):
            ledger += "office.sqlite" in line
            store += "/store/" in line


def test_the_unit_leaves_the_service_what_it_needs(tmp_path: Path) -> None:
    """Every call to the kernel is one that the shipped unit of systemd allows."""
    seen = tmp_path / "calls"
    with town_in(tmp_path / "home") as town:
        draft = town.draft(CAFE, "Sprachcafé")
        with (
            town.service() as served,
            coordinator(served) as client,
            traced(served, seen, "-c", "-S", "name"),
        ):
            assert publish(client, draft).status_code == 303
            assert {client.get(path).status_code for path in PATHS} == {200}
    calls = set(re.findall(r"(\w+)$", seen.read_text(), re.MULTILINE)) - {"total", "syscall"}
    assert {"seccomp", "sched_setscheduler"} <= calls, "a query worker was started meanwhile"
    assert calls - allowed() <= OF_ROOT


def allowed() -> set[str]:
    """Return the calls that the unit allows."""
    lines = re.findall(r"^SystemCallFilter=(.*)$", UNIT.read_text("utf-8"), re.MULTILINE)
    given = {
        call for line in lines if line[0] != "~" for word in line.split() for call in _of(word)
    }
    taken = {
        call for line in lines if line[0] == "~" for word in line[1:].split() for call in _of(word)
    }
    return given - taken


def _of(word: str) -> set[str]:
    """Return the calls that *word* of a filter stands for: itself, or those of a group."""
    if not word.startswith("@"):
        return {word}
    listed = subprocess.run(  # noqa: S603 ours
        ["/usr/bin/systemd-analyze", "syscall-filter", word],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    members = re.findall(r"^ {4}([@\w-]+)$", listed, re.MULTILINE)
    return {call for member in members for call in _of(member)}
