"""A disk that fills up while the service runs: readers are served, and room is all it needs."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from tests.office_city import CAFE
from tests.serving import free_port
from tests.siege.town import coordinator, publish, town_in
from tests.test_serving import run

MEGABYTES = 300
PAGES = ["/", "/ask", "/coverage", "/network", "/health", "/sparql?query=ASK%7B%7D"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Yield a folder on a disk of its own, in memory."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["/bin/mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:  # noqa: S603 ours
        pytest.skip("only root may make a small disk")
    yield disk
    subprocess.run(["/bin/umount", "-l", str(disk)], check=True)  # noqa: S603 ours


@contextmanager
def filled(disk: Path) -> Iterator[None]:
    """Leave not a byte of room on *disk* meanwhile."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        size = 1 << 20
        while size:
            try:
                file.write(bytes(size))
            except OSError:
                size //= 2
    yield
    ballast.unlink()


def test_a_full_disk_recovers_by_itself_once_there_is_room(
    small_disk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing acknowledged is lost, nothing refused is kept, and nobody has to do anything."""
    with town_in(small_disk / "home") as town:
        with town.service() as served, coordinator(served) as client:
            assert publish(client, town.draft(CAFE, "Vorher")).status_code == 303
            draft = town.draft(CAFE, "Nachher")
            before = client.get("/health").json()["changeset"]
            with filled(small_disk):
                refused = publish(client, draft)
                assert refused.status_code == 507
                assert "kein Platz mehr" in refused.text
                assert {client.get(path).status_code for path in PAGES} == {200}
                assert client.get("/health").json()["changeset"] == before
                told = started(town.folder, town.home)
            start = time.monotonic()
            while publish(client, draft).status_code != 303:
                assert time.monotonic() - start < 60
            waited = time.monotonic() - start
            assert shown(client, before + 1)
        held, expected = town.keeper.digests()
    assert held == expected
    with capsys.disabled():
        print(  # noqa: T201 what it is run for
            f"\nfull disk: 507, pages served; published again {waited:.1f} s after there was room; "
            f"another service said: {told}"
        )


def started(folder: Path, home: Path) -> str:
    """Return what a second service says that is to start on the full disk."""
    done = run(home, "serve", "--port", str(free_port()), city=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "kein Platz" in done.stderr
    assert done.stderr.count("\n") == 1
    return done.stderr.strip()


def shown(client: httpx2.Client, changeset: int) -> bool:
    """Tell whether visitors see *changeset* in a moment."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if client.get("/health").json()["changeset"] == changeset:
            return True
        time.sleep(0.2)
    return False
