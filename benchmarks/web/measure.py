"""Runs the pages one by one, then for a crowd, by both ways, and sees to it that the ways agree."""

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.measure import ARRAYS, OXIGRAPH, DisagreementError
from benchmarks.web.crowd import Crowd, Request, Served, serve
from benchmarks.web.server import serving
from benchmarks.web.spread import Spread
from graph.paths import ROOT

OVERVIEW: Final = "/coverage"
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
    "/api/coverage",
    "/api/activities?limit=100",
    "/api/gaps",
)
"""Further pages, so that a slow one shows up."""
WAYS: Final = (ARRAYS, OXIGRAPH)
Page = Mapping[str, Any]


@dataclass(frozen=True)
class Plan:
    """Both ways draw the maps at every one of *sizes*, each *runs* times; the rest at the last."""

    sizes: tuple[int, ...]
    runs: int
    crowd: Crowd

    @property
    def largest(self) -> int:
        """The size at which the other pages are drawn, and the crowd is served."""
        return self.sizes[-1]


FULL: Final = Plan(sizes=(1_000, 10_000), runs=30, crowd=Crowd(50, 10, seconds=60))
QUICK: Final = Plan(sizes=(100,), runs=2, crowd=Crowd(2, 2, seconds=10))


@dataclass(frozen=True)
class Measured:
    """The pages by size, way and path; what the crowd was served by way."""

    plan: Plan
    pages: Mapping[tuple[int, str, str], Page]
    served: Mapping[str, Served]

    @property
    def overview(self) -> Page:
        """The overview at the largest size, by the arrays."""
        return self.pages[self.plan.largest, ARRAYS, OVERVIEW]

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
    digest = pages[plan.largest, ARRAYS, OVERVIEW]["digest"]
    return Measured(plan, pages, {way: _served(plan, way, digest) for way in WAYS})


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


def _served(plan: Plan, way: str, digest: str) -> Served:
    print(f"{plan.crowd.visitors} visitors, {way} at {plan.largest:,}", file=sys.stderr)
    with serving(way, plan.largest) as port:
        serve(Crowd(1, 2, plan.crowd.seconds), port, OVERVIEW, digest)
        served = serve(plan.crowd, port, OVERVIEW, digest)
    if not served.right:
        raise RuntimeError(f"{way}: no visitor got the page; the first: {served.wrong[0].fault}.")
    return served


def spread(requests: Iterable[Request]) -> Spread:
    """Return the durations of *requests* that went right."""
    return Spread.of([request.seconds for request in requests if not request.fault])
