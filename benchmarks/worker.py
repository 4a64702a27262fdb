"""One way at one size in a process of its own: ``python -m benchmarks.worker WAY SIZE [QUESTION]``.

Prints a JSON line per step: ``load``, for the arrays ``build``, then each question (or the one).
"""

import hashlib
import json
import resource
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from types import ModuleType
from typing import TypeVar

from benchmarks import completeness, coverage, open_points
from benchmarks.city import City
from benchmarks.engines import Engine, Oxigraph, Rdflib
from benchmarks.reference import EDITION, GRAPH, YEAR, reference
from graph.gaps import gaps
from graph.incidence import Incidence
from graph.snapshot import Snapshot
from graph.store import Store

Answer = TypeVar("Answer")
QUESTIONS: dict[str, ModuleType] = {
    "coverage": coverage,
    "open points": open_points,
    "completeness": completeness,
}
_PATIENCE, _MOST = 4.0, 9
"""A step is repeated at least three times, then up to so many seconds or runs."""


def main() -> None:
    """Measure what the command line names."""
    way, size = sys.argv[1], int(sys.argv[2])
    asked = {name: QUESTIONS[name] for name in sys.argv[3:] or QUESTIONS}
    if way == "arrays":
        _arrays(City(size), asked)
        return
    engine: Engine = (Rdflib if way == "rdflib" else Oxigraph).of(City(size))
    _sparql(engine, asked)


def _arrays(city: City, asked: dict[str, ModuleType]) -> None:
    store = Oxigraph.of(city).store
    _say("load", triples=len(store))
    snapshot, seconds = _timed(partial(_snapshot, store), least=1)
    _say("build", seconds=seconds, bytes=array_bytes(snapshot.incidence))
    for name, question in asked.items():
        answer, seconds = _timed(partial(question.by_arrays, snapshot))
        _say(name, seconds=seconds, **_summary(question.rows(answer)))
    rules = frozenset(open_points.RULES.values())
    named, seconds = _timed(partial(gaps, snapshot, only=rules))
    _say("sentences", seconds=seconds, **_summary({(g.rule, g.row, g.column) for g in named}))


def _sparql(engine: Engine, asked: dict[str, ModuleType]) -> None:
    known = _known()
    _say("load")
    for name, question in asked.items():
        answer, seconds = _timed(partial(question.by_sparql, engine, known))
        _say(name, seconds=seconds, **_summary(question.rows(answer)))


def _snapshot(store: Store) -> Snapshot:
    """Return the snapshot of a city whose two footings are one graph; only one is read."""
    return Snapshot.read(store, {"said": GRAPH}, EDITION, YEAR, "said")


def _known() -> Snapshot:
    """Return the city without activities: its vocabularies and decisions."""
    store = Store.memory()
    store.load(reference())
    return _snapshot(store)


def _timed(ask: Callable[[], Answer], least: int = 3) -> tuple[Answer, float]:
    """Return an answer and the median of several runs, in seconds."""
    found: list[float] = []
    while len(found) < least or (sum(found) < _PATIENCE and len(found) < _MOST):
        start = perf_counter()
        answer = ask()
        found.append(perf_counter() - start)
    return answer, median(found)


def _summary(rows: Iterable[tuple[str, ...]]) -> dict[str, object]:
    found = sorted(rows)
    return {"rows": len(found), "digest": hashlib.sha256(repr(found).encode()).hexdigest()}


def array_bytes(incidence: Incidence) -> int:
    """Return the size of the bit columns and the providers."""
    providers = incidence.providers
    parts = (
        *incidence.placed.values(),
        *incidence.direct.values(),
        *(incidence.counts, incidence.answered, incidence.goals_answered, incidence.grid),
        *(incidence.unnamed, providers.activities, providers.actors),
    )
    return sum(part.nbytes for part in parts)


def _say(step: str, **found: object) -> None:
    now, peak = _resident(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"step": step, "resident": now, "peak": peak, **found}), flush=True)


def _resident() -> int:
    """Return the bytes of memory the process holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


if __name__ == "__main__":
    main()
