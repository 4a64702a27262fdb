"""How long a fresh process takes to its first answered page, and rdflib to parse the same data."""

import os
import subprocess
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from benchmarks.town import town
from graph.paths import ROOT
from service.office.opening import open_keeper

SIZES: Final = (1_000, 10_000)
QUICK_SIZES: Final = (200,)
_AGAIN: Final = 3
_PAGE: Final = "/coverage?rows=goal&columns=life-phase"
_ANSWER: Final = f"""
import os, sys
from starlette.testclient import TestClient
from service.app import open_app
from service.settings import Settings
app = open_app(Settings(city=sys.argv[1], secret="x" * 40))
page = TestClient(app, base_url="http://localhost").get({_PAGE!r})
os._exit(0 if page.status_code == 200 and "</table>" in page.text else 1)
"""
_PARSE: Final = """
import sys
from pathlib import Path
from rdflib import Graph
graph = Graph()
for file in sorted(Path(sys.argv[1]).rglob("*.ttl")):
    graph.parse(file)
"""


@dataclass(frozen=True)
class Started:
    """Seconds at one size: to the first page with arrays kept and without, and rdflib's parsing."""

    size: int
    kept: float
    unkept: float
    rdflib: float

    @property
    def ratio(self) -> float:
        """Return how many times longer rdflib parses than the service takes to answer."""
        return self.rdflib / self.kept


def starting(sizes: Collection[int]) -> Iterator[Started]:
    """Yield what was measured at each of *sizes*, whole processes each."""
    for size in sizes:
        with TemporaryDirectory() as place:
            folder = town(Path(place) / "city", size)
            home = Path(place) / "home"
            os.environ["ZIELNETZ_HOME"] = str(home)
            keeper = open_keeper(folder, "")
            published = keeper.published()
            unkept = _seconds(_ANSWER, folder, home)
            published.keep(published.snapshot())
            yield Started(
                size, _seconds(_ANSWER, folder, home), unkept, _seconds(_PARSE, folder, home)
            )
            keeper.database.engine.dispose()


def _seconds(program: str, folder: Path, home: Path) -> float:
    """Return the median seconds of whole processes that run *program* on the city in *folder*."""
    found = []
    for _ in range(_AGAIN):
        begun = perf_counter()
        subprocess.run(  # noqa: S603 our own words
            (sys.executable, "-c", program, str(folder)),
            cwd=ROOT,
            check=True,
            env={**os.environ, "ZIELNETZ_HOME": str(home)},
            timeout=600,
        )
        found.append(perf_counter() - begun)
    return median(found)


if __name__ == "__main__":
    for one in starting(SIZES):
        print(one, f"{one.ratio:,.1f}×")
