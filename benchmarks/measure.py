"""Runs the workers one after the other and sees to it that all ways agree."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from benchmarks import duck, library
from benchmarks.servers import VIRTUOSO as VIRTUOSO_BINARY
from benchmarks.stopping import steps_of
from benchmarks.worker import (
    ARRAYS,
    DUCKDB,
    ENDPOINT,
    LIBRARY,
    OXIGRAPH,
    QUESTIONS,
    RDFLIB,
    VIRTUOSO,
)

Step = Mapping[str, Any]
WAYS: Final = (ARRAYS, OXIGRAPH, LIBRARY, VIRTUOSO, DUCKDB, RDFLIB, ENDPOINT)
_FEW: Final = {DUCKDB: duck.QUESTIONS, LIBRARY: library.QUESTIONS}
"""The ways that are not asked everything."""


@dataclass(frozen=True)
class Plan:
    """Which sizes are measured; a way has *patience* seconds for a question, for some *longer*."""

    sizes: tuple[int, ...]
    patience: int
    command_runs: int
    ways: tuple[str, ...] = WAYS
    longer: Mapping[str, int] = field(default_factory=dict)

    def seconds(self, question: str) -> int:
        """Return how many seconds a way has for *question*."""
        return self.longer.get(question, self.patience)


FULL = Plan(
    sizes=(1_000, 10_000, 60_000), patience=60, command_runs=9, longer={"similar actors": 120}
)
QUICK = Plan(sizes=(200,), patience=10, command_runs=1, ways=(ARRAYS, OXIGRAPH, LIBRARY, DUCKDB))


@dataclass(frozen=True)
class Measured:
    """The steps of every worker by size, way and step."""

    plan: Plan
    steps: Mapping[tuple[int, str, str], Step] = field(default_factory=dict)

    def step(self, size: int, way: str, name: str) -> Step | None:
        """Return what a worker said of a step; none when it did not finish or was not asked."""
        return _ended(self.steps, (size, way, name))

    def refusal(self, size: int, way: str, name: str) -> str:
        """Return what a server said when it refused a question; empty where it did not."""
        return str(self.steps.get((size, way, name), {}).get("refused", ""))

    def least(self, size: int, question: str, way: str) -> float:
        """Return how many times longer a way took at least that was stopped; 0 where it was not."""
        stopped = self.steps.get((size, way, question), {}).get("stopped", 0)
        return float(stopped / self.steps[size, ARRAYS, question]["seconds"])

    def ratio(self, size: int, question: str, way: str = OXIGRAPH) -> float:
        """Return how many times longer another way takes than the arrays."""
        slow, fast = self.steps[size, way, question], self.steps[size, ARRAYS, question]
        return float(slow["seconds"] / fast["seconds"])


class DisagreementError(Exception):
    """Two ways gave different answers to one question."""


def measure(plan: Plan) -> Measured:
    """Return what the workers of *plan* measured; different answers raise."""
    steps: dict[tuple[int, str, str], Step] = {}
    for way in filter(available, plan.ways):
        for size, asked in _jobs(plan, way, steps):
            print(f"{way} at {size:,}: {', '.join(asked)}", file=sys.stderr)
            for step in steps_of(way, size, {name: plan.seconds(name) for name in asked}):
                steps[size, way, step["step"]] = step
    found = without_faults(Measured(plan, steps))
    check_agreement(found)
    return found


def without_faults(found: Measured) -> Measured:
    """Return what was measured; what Virtuoso alone answers otherwise is told of like a refusal.

    Two other ways at least must agree: a server that errs costs no run of an hour.
    """
    erring = [key for key in found.steps if key[1] == VIRTUOSO and _erring(found, key)]
    refused = {"refused": "another answer than all other ways"}
    told = {key: {**found.steps[key], **refused} for key in erring}
    return Measured(found.plan, {**found.steps, **told})


def _erring(found: Measured, key: tuple[int, str, str]) -> bool:
    size, way, question = key
    if question not in QUESTIONS:
        return False
    answers = ((one, found.step(size, one, question)) for one in WAYS)
    digests = {one: step["digest"] for one, step in answers if step}
    own = digests.pop(way, None)
    return own is not None and len(digests) > 1 and {*digests.values()}.isdisjoint({own})


def available(way: str) -> bool:
    """Tell whether *way* can be measured on this machine."""
    return way != VIRTUOSO or VIRTUOSO_BINARY.is_file()


def asked_of(way: str) -> list[str]:
    """Return the questions that *way* can be asked."""
    return [name for name in QUESTIONS if name in _FEW.get(way, QUESTIONS)]


def _jobs(
    plan: Plan, way: str, steps: Mapping[tuple[int, str, str], Step]
) -> Iterator[tuple[int, list[str]]]:
    """Yield size and questions of each worker: those that do not surely take too long."""
    before = 0
    for size in plan.sizes:
        asked = [
            name
            for name in asked_of(way)
            if not before
            or _bearable(_ended(steps, (before, way, name)), size / before, plan.seconds(name))
        ]
        if asked:
            yield size, asked
        before = size


def _ended(steps: Mapping[tuple[int, str, str], Step], key: tuple[int, str, str]) -> Step | None:
    """Return a step that came to its end."""
    step = steps.get(key)
    return None if step is None or {"refused", "stopped"} & step.keys() else step


def _bearable(smaller: Step | None, growth: float, patience: int) -> bool:
    """Tell whether what took as long as *smaller* may end in time where all is *growth* times."""
    return smaller is not None and smaller["seconds"] * growth <= patience


def check_agreement(found: Measured) -> None:
    """Raise :class:`DisagreementError` where two ways gave different answers."""
    for size in found.plan.sizes:
        for question in QUESTIONS:
            _agree_on(size, question, found)
        points = found.steps[size, ARRAYS, "open points"]
        if points["digest"] != found.steps[size, ARRAYS, "sentences"]["digest"]:
            raise DisagreementError(f"The product names other open points at {size} activities.")


def _agree_on(size: int, question: str, found: Measured) -> None:
    known = ((way, found.step(size, way, question)) for way in WAYS)
    digests = {way: step["digest"] for way, step in known if step}
    if len(set(digests.values())) > 1:
        raise DisagreementError(
            f"{question} at {size} activities: the answers differ ({_short(digests.items())}); "
            "expected was one answer whatever the way."
        )


def _short(digests: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{way} {digest[:8]}" for way, digest in digests)
