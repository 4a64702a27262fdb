"""Runs the workers one after the other and sees to it that all ways agree."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from benchmarks.worker import QUESTIONS
from graph.paths import ROOT

ARRAYS, OXIGRAPH, RDFLIB = "arrays", "oxigraph", "rdflib"
Step = Mapping[str, Any]


@dataclass(frozen=True)
class Plan:
    """Which ways run at which sizes; rdflib has *patience* seconds for each question."""

    sizes: tuple[int, ...]
    rdflib_sizes: tuple[int, ...]
    patience: int
    command_runs: int


FULL = Plan(
    sizes=(200, 1_000, 10_000, 60_000), rdflib_sizes=(200, 1_000), patience=45, command_runs=9
)
QUICK = Plan(sizes=(1_000,), rdflib_sizes=(), patience=0, command_runs=1)


@dataclass(frozen=True)
class Measured:
    """The steps of every worker by size, way and step."""

    plan: Plan
    steps: Mapping[tuple[int, str, str], Step] = field(default_factory=dict)

    def step(self, size: int, way: str, name: str) -> Step | None:
        """Return what a worker said of a step; none when it did not finish or was not asked."""
        return self.steps.get((size, way, name))

    def ratio(self, size: int, question: str) -> float:
        """Return how many times longer SPARQL on pyoxigraph takes than the arrays."""
        slow, fast = self.steps[size, OXIGRAPH, question], self.steps[size, ARRAYS, question]
        return float(slow["seconds"] / fast["seconds"])


class DisagreementError(Exception):
    """Two ways gave different answers to one question."""


def measure(plan: Plan) -> Measured:
    """Return what the workers of *plan* measured; different answers raise."""
    steps: dict[tuple[int, str, str], Step] = {}
    for size, way, questions in _jobs(plan):
        patience = plan.patience if way == RDFLIB else None
        for step in _worker(way, size, questions, patience):
            steps[size, way, step["step"]] = step
    found = Measured(plan, steps)
    check_agreement(found)
    return found


def _jobs(plan: Plan) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Yield size, way and questions of each worker; rdflib has one a question, to be stopped."""
    for size in plan.sizes:
        yield size, ARRAYS, ()
        yield size, OXIGRAPH, ()
        for question in QUESTIONS if size in plan.rdflib_sizes else ():
            yield size, RDFLIB, (question,)


def _worker(way: str, size: int, questions: tuple[str, ...], patience: int | None) -> list[Step]:
    """Return the steps a worker finished, all of them unless its time ran out."""
    command = (sys.executable, "-m", "benchmarks.worker", way, str(size), *questions)
    print(f"{way} at {size:,} {' '.join(questions)}", file=sys.stderr)
    try:
        done = subprocess.run(  # noqa: S603 our own module
            command, cwd=ROOT, check=True, stdout=subprocess.PIPE, timeout=patience
        )
        output = done.stdout
    except subprocess.TimeoutExpired as late:
        output = late.stdout or b""
    return [json.loads(line) for line in output.splitlines()]


def check_agreement(found: Measured) -> None:
    """Raise :class:`DisagreementError` where two ways gave different answers."""
    for size in found.plan.sizes:
        for question in QUESTIONS:
            _agree_on(size, question, found)
        points = found.steps[size, ARRAYS, "open points"]
        if points["digest"] != found.steps[size, ARRAYS, "sentences"]["digest"]:
            raise DisagreementError(f"The product names other open points at {size} activities.")


def _agree_on(size: int, question: str, found: Measured) -> None:
    known = ((way, found.step(size, way, question)) for way in (ARRAYS, OXIGRAPH, RDFLIB))
    digests = {way: step["digest"] for way, step in known if step}
    if len(set(digests.values())) > 1:
        raise DisagreementError(
            f"{question} at {size} activities: the answers differ ({_short(digests.items())}); "
            "expected was one answer whatever the way."
        )


def _short(digests: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{way} {digest[:8]}" for way, digest in digests)
