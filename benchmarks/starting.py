"""How long a fresh service takes to its first answered page, and rdflib to parse the same data."""

import os
import socket
import subprocess
import sys
from collections.abc import Collection, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import Final

from benchmarks.town import town
from graph.errors import ZielnetzError
from graph.paths import ROOT
from graph.published import Published
from graph.store import RdfFormat, serialize
from service.office.opening import open_keeper

SIZES: Final = (1_000, 10_000)
QUICK_SIZES: Final = (200,)
_AGAIN: Final = 3
_HOST: Final = "127.0.0.1"
_PAGE: Final = "/coverage?rows=goal&columns=life-phase"
_LONGEST: Final = 600
_LOOK_AGAIN: Final = 0.002
_PYTHON: Final = (sys.executable, "-P", "-c")
_SERVE: Final = "from service.cli import main; main()"
_PARSE: Final = """
import rdflib, sys
data = getattr(rdflib, sys.argv[1])()
for file in sys.argv[2:]:
    data.parse(file)
"""


@dataclass(frozen=True)
class Started:
    """Seconds at one size: to the first page with arrays kept and without, and rdflib's parsing.

    A page counts from the start of ``zielnetz serve`` to the last byte that a client has read, the
    median of whole processes. ``rdflib`` parses what that page is answered from: all *quads* that
    are published, as TriG; ``files`` only the city's files, from which nothing is derived yet.
    """

    size: int
    quads: int
    kept: float
    unkept: float
    rdflib: float
    files: float

    @property
    def ratio(self) -> float:
        """Return how many times longer rdflib parses the same data than the first page takes."""
        return self.rdflib / self.kept

    @property
    def files_ratio(self) -> float:
        """Return how many times longer rdflib parses the files alone."""
        return self.files / self.kept


def starting(sizes: Collection[int]) -> Iterator[Started]:
    """Yield what was measured at each of *sizes*, whole processes each."""
    for size in sizes:
        with TemporaryDirectory() as place:
            os.environ["ZIELNETZ_HOME"] = f"{place}/home"
            folder = town(Path(place) / "city", size)
            keeper = open_keeper(folder, "")
            yield _started(size, folder, keeper.published())
            keeper.database.engine.dispose()


def _started(size: int, folder: Path, published: Published) -> Started:
    unkept = median(_answered(folder) for _ in range(_AGAIN))
    published.keep(published.snapshot())
    return Started(
        size=size,
        quads=len(published.store),
        kept=median(_answered(folder) for _ in range(_AGAIN)),
        unkept=unkept,
        rdflib=_parsed("Dataset", _written(published, folder.with_name("published.trig"))),
        files=_parsed("Graph", *sorted(folder.rglob("*.ttl"))),
    )


def _written(published: Published, file: Path) -> Path:
    """Return *file* with everything that is *published*."""
    quads = sorted(published.store.quads(), key=str)
    quads.sort(key=lambda quad: str(quad.graph_name))
    file.write_bytes(serialize(quads, format=RdfFormat.TRIG))
    return file


def _environment() -> dict[str, str]:
    """Return the environment of a program that is compiled, as installed ones are."""
    known = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**known, "PYTHONPATH": str(ROOT)}


def _answered(folder: Path) -> float:
    """Return the seconds from the start of a service to its first page, wholly read."""
    with socket.create_server((_HOST, 0)) as free:
        port = free.getsockname()[1]
    arguments = ("serve", "--port", str(port), "--city", str(folder))
    begun = perf_counter()
    service = subprocess.Popen(  # noqa: S603 our own words
        (*_PYTHON, _SERVE, *arguments), cwd=ROOT, env=_environment(), stdout=subprocess.DEVNULL
    )
    try:
        page = _page(service, port, begun + _LONGEST)
        seconds = perf_counter() - begun
    finally:
        service.kill()
        service.wait()
    if b"</table>" not in page:
        raise ZielnetzError(f"{folder}: the first page shows no map.")
    return seconds


def _page(service: subprocess.Popen[bytes], port: int, until: float) -> bytes:
    """Return the page that *service* gives at *port*; it listens before it can answer."""
    while service.poll() is None and perf_counter() < until:
        connection = HTTPConnection(_HOST, port, timeout=_LONGEST)
        with closing(connection), suppress(ConnectionRefusedError):
            connection.request("GET", _PAGE)
            return connection.getresponse().read()
        sleep(_LOOK_AGAIN)
    raise ZielnetzError(f"Port {port}: no service was there, one was expected.")


def _parsed(kind: str, *files: Path) -> float:
    """Return the seconds in which a process of its own parses *files* into a *kind* of rdflib."""
    begun = perf_counter()
    subprocess.run(  # noqa: S603 our own words
        (*_PYTHON, _PARSE, kind, *map(str, files)),
        cwd=ROOT,
        check=True,
        env=_environment(),
        timeout=_LONGEST,
    )
    return perf_counter() - begun


if __name__ == "__main__":
    for one in starting(SIZES):
        print(one, f"{one.ratio:,.1f}×, files {one.files_ratio:,.1f}×")
