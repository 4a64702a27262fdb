"""One way at one size in a process of its own: ``python -m benchmarks.worker WAY SIZE QUESTION…``.

Prints a JSON line per step: ``load``, for the arrays ``build``, then each question.
"""

import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, suppress
from functools import cache, partial
from pathlib import Path
from statistics import median
from time import perf_counter
from types import ModuleType
from typing import Any, Final, TypeVar

from httpx2 import HTTPStatusError

from benchmarks import cells, completeness, coverage, doing, open_points, searched, similar
from benchmarks.city import City
from benchmarks.duck import Duck, duck
from benchmarks.engines import Engine, Oxigraph, Rdflib, inside
from benchmarks.library import Library
from benchmarks.reference import EDITION, GRAPH, YEAR, reference
from benchmarks.servers import rdflib_endpoint, virtuoso
from graph.gaps import gaps
from graph.incidence import Incidence
from graph.snapshot import Snapshot
from graph.store import Store

Answer = TypeVar("Answer")
ARRAYS, OXIGRAPH, DUCKDB, VIRTUOSO = "arrays", "pyoxigraph", "DuckDB", "Virtuoso"
LIBRARY, RDFLIB, ENDPOINT = "pyoxigraph, library", "rdflib", "rdflib-endpoint"
QUESTIONS: Final[Mapping[str, ModuleType]] = {
    "certain and near": cells,
    "coverage": coverage,
    "open points": open_points,
    "who does what": doing,
    "completeness": completeness,
    "similar actors": similar,
    "search": searched,
}
_OPENED: Final[Mapping[str, Callable[[str], AbstractContextManager[Any]]]] = {
    OXIGRAPH: partial(inside, Oxigraph),
    LIBRARY: partial(inside, Library),
    VIRTUOSO: virtuoso,
    DUCKDB: duck,
    RDFLIB: partial(inside, Rdflib),
    ENDPOINT: rdflib_endpoint,
}
_PATIENCE, _MOST, _SLOW = 3.0, 9, 20.0
"""A step is repeated at least three times, then up to so many seconds or runs; never a slow one."""
_WORDS: Final = 300
"""So many signs of what a server says of a question that it refuses."""


def main() -> None:
    """Measure what the command line names."""
    way, size, *asked = sys.argv[1:]
    text = City(int(size)).text()
    if way == ARRAYS:
        _arrays(text, asked)
        return
    start = perf_counter()
    with _OPENED[way](text) as engine:
        _say("load", engine.pid, seconds=perf_counter() - start)
        for name in asked:
            _say(name, engine.pid, **_measured(engine, name))


def _arrays(text: str, asked: Iterable[str]) -> None:
    store, seconds = _timed(lambda: Oxigraph.reading(text).store, least=1)
    _say("load", seconds=seconds, triples=len(store))
    snapshot, seconds = _timed(partial(_snapshot, store), least=1)
    _say("build", seconds=seconds, bytes=array_bytes(snapshot.incidence))
    for name in asked:
        question = QUESTIONS[name]
        ready, once = _timed(partial(question.prepare, snapshot), least=1)
        answer, seconds = _timed(partial(question.by_arrays, ready))
        _say(name, seconds=seconds, once=once, **_summary(question.rows(answer)))
        del ready
    if "open points" in asked:
        rules = frozenset(open_points.RULES.values())
        named, seconds = _timed(partial(gaps, snapshot, only=rules))
        found = _summary({(gap.rule, gap.row, gap.column) for gap in named})
        _say("sentences", seconds=seconds, **found)


def _measured(engine: Engine | Duck | Library, name: str) -> dict[str, object]:
    """Return what is to be said of a question; a server that refuses it is told of, no failure."""
    try:
        answer, seconds = _timed(partial(_answered, engine, name))
    except HTTPStatusError as error:
        return {"refused": " ".join(error.response.text.split())[:_WORDS]}
    return {"seconds": seconds, **_summary(answer)}


def _answered(engine: Engine | Duck | Library, name: str) -> Iterable[tuple[str, ...]]:
    if isinstance(engine, Duck | Library):
        return engine.answer(name)
    question = QUESTIONS[name]
    rows: Iterable[tuple[str, ...]] = question.rows(question.by_sparql(engine, _known()))
    return rows


def _snapshot(store: Store) -> Snapshot:
    """Return the snapshot of a city whose two footings are one graph; only one is read."""
    return Snapshot.read(store, {"said": GRAPH}, EDITION, YEAR, "said")


@cache
def _known() -> Snapshot:
    """Return the city without activities: its vocabularies and decisions."""
    store = Store.memory()
    store.load(reference())
    return _snapshot(store)


def _timed(ask: Callable[[], Answer], least: int = 3) -> tuple[Answer, float]:
    """Return an answer and the median of several runs, in seconds."""
    found: list[float] = []
    while (len(found) < least and sum(found) < _SLOW) or (
        sum(found) < _PATIENCE and len(found) < _MOST
    ):
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


def _say(step: str, process: int | str = "self", **found: object) -> None:
    now, peak = memory(process)
    print(json.dumps({"step": step, "resident": now, "peak": peak, **found}), flush=True)


def memory(process: int | str = "self") -> tuple[int, int]:
    """Return the bytes that a process holds now, and the most that it has held."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    known = {key: words for key, _, words in (line.partition(":") for line in lines)}
    now, peak = (int(known[name].split()[0]) * 1024 for name in ("VmRSS", "VmHWM"))
    return now, peak


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):  # it is how a worker is stopped
        main()
