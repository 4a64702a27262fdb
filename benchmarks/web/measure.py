"""Runs the pages one by one, then for a crowd, by both ways, and sees to it that the ways agree."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from benchmarks.measure import DisagreementError
from benchmarks.web.crowd import Crowd, Request, Served, serve
from benchmarks.web.server import serving
from benchmarks.web.spread import Spread
from benchmarks.worker import ARRAYS, OXIGRAPH
from graph.paths import ROOT

OVERVIEW: Final = "/coverage"
API: Final = "/api/coverage"
MAPS: Final = (OVERVIEW, "/coverage?rows=goal&columns=life-phase")
"""The pages that both ways draw: all maps of the overview, and one of them."""
OTHERS: Final = (
    "/",
    "/ask",
    "/ask?goal=1&life-phase=family",
    "/coverage?goal=1",
    "/coverage/cell?row=1&column=family",
    "/gaps",
    "/network",
    "/network?goal=1&life-phase=family",
    "/goals/1",
    "/actors/17",
    "/activities/17",
    "/queries",
    API,
    "/api/activities?limit=100",
    "/api/gaps",
)
"""Further pages, so that a slow one shows up."""
WAYS: Final = (ARRAYS, OXIGRAPH)
CROWDED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {ARRAYS: (OVERVIEW, API), OXIGRAPH: (OVERVIEW,)}
)
"""What crowds ask for, by way."""
Page = Mapping[str, Any]


@dataclass(frozen=True)
class Plan:
    """Both ways draw the maps at every one of *sizes*, each *runs* times; the rest at the last."""

    sizes: tuple[int, ...]
    runs: int
    crowds: tuple[Crowd, ...]

    @property
    def largest(self) -> int:
        """The size at which the other pages are drawn, and the crowd is served."""
        return self.sizes[-1]


FULL: Final = Plan(
    sizes=(1_000, 10_000),
    runs=30,
    crowds=(Crowd(1, 50, seconds=30), Crowd(10, 20, seconds=30), Crowd(100, 5, seconds=30)),
)
QUICK: Final = Plan(sizes=(100,), runs=2, crowds=(Crowd(2, 2, seconds=10),))


@dataclass(frozen=True)
class Measured:
    """The pages by size, way and path; what the crowds were served by way, path and visitors."""

    plan: Plan
    pages: Mapping[tuple[int, str, str], Page]
    served: Mapping[tuple[str, str, int], Served]

    @property
    def overview(self) -> Page:
        """The overview at the largest size, by the arrays."""
        return self.pages[self.plan.largest, ARRAYS, OVERVIEW]

    def slowest(self, many: int) -> list[str]:
        """Return the pages that take longest at the largest size, by the arrays."""
        drawn = (
            (page["median"], path)
            for (size, way, path), page in self.pages.items()
            if (size, way) == (self.plan.largest, ARRAYS)
        )
        return [path for _, path in sorted(drawn, reverse=True)[:many]]

    def ratio(self, size: int, path: str) -> float:
        """Return how many times longer the same page takes when SPARQL counts its maps."""
        slow, fast = (self.pages[size, way, path]["median"] for way in (OXIGRAPH, ARRAYS))
        return float(slow / fast)


def measure(plan: Plan) -> Measured:
    """Return what *plan* asks; different pages raise."""
    pages = {
        (size, way, page["path"]): page
        for size in plan.sizes
        for way in WAYS
        for page in _pages(plan, way, size)
    }
    check_agreement(pages)
    digests = {path: pages[plan.largest, ARRAYS, path]["digest"] for path in (OVERVIEW, API)}
    served = {
        (way, path, crowd.visitors): found
        for way, paths in CROWDED.items()
        for path, crowd, found in _served(plan, way, {path: digests[path] for path in paths})
    }
    return Measured(plan, pages, served)


def _pages(plan: Plan, way: str, size: int) -> list[Page]:
    """Return the pages that a worker drew."""
    others = OTHERS if (way, size) == (ARRAYS, plan.largest) else ()
    command = (sys.executable, "-m", "benchmarks.web.worker", way, str(size), str(plan.runs))
    print(f"pages by {way} at {size:,}", file=sys.stderr)
    done = subprocess.run(  # noqa: S603 our own module
        (*command, *MAPS, *others), cwd=ROOT, check=True, stdout=subprocess.PIPE
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def check_agreement(pages: Mapping[tuple[int, str, str], Page]) -> None:
    """Raise :class:`DisagreementError` where the two ways drew different pages."""
    for size, way, path in pages:
        if (
            way == OXIGRAPH
            and pages[size, way, path]["digest"] != pages[size, ARRAYS, path]["digest"]
        ):
            raise DisagreementError(
                f"{path} at {size} activities: expected the same page both ways."
            )


def _served(
    plan: Plan, way: str, digests: Mapping[str, str]
) -> Iterator[tuple[str, Crowd, Served]]:
    """Yield what each crowd was served at each path of *digests*, all by one process."""
    with serving(way, plan.largest) as port:
        for path, digest in digests.items():
            serve(Crowd(1, 2, 60), port, path, digest)
            for crowd in plan.crowds:
                print(f"{crowd.visitors} visitors at {path}, {way}", file=sys.stderr)
                found = serve(crowd, port, path, digest)
                if not found.right:
                    fault = found.wrong[0].fault
                    raise RuntimeError(f"{way}, {path}: no visitor got the page; first: {fault}.")
                yield path, crowd, found


def spread(requests: Iterable[Request]) -> Spread:
    """Return the durations of *requests* that went right."""
    return Spread.of([request.seconds for request in requests if not request.fault])
