"""A town of 600,000 activities: how long it takes to load and to open, and how much memory."""

import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time, thread_time
from typing import Final, TypeVar

from starlette.testclient import TestClient

from benchmarks.town import town
from graph.deposit import Answer
from graph.paths import ROOT
from graph.published import Published
from graph.slot_change import SlotChange
from graph.store import NamedNode, Triple
from graph.terms import ZN, ZNV
from service.app import open_app
from service.cli.library import keeper, working
from service.office.keeper import Keeper
from service.settings import Settings
from service.site import Site, copied
from service.successor import successor

SIZE: Final = 600_000
TRIPLES: Final = 10_000_000
"""So many at least stand in ``current`` at that size."""
_FILE: Final = ROOT / "benchmarks" / "large.json"
_MAP: Final = "/coverage?rows=goal&columns=life-phase"
_PAGES: Final = {"overview": "/", "map": _MAP, "who does what": "/actors"}
_COUNT: Final = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
_SAID: Final = ("designed", "proposed")
"""Which status the publications give an activity in turn: none that the town has."""
_AGAIN: Final = 9
"""So many publications and visits follow the first; their median is told."""
T = TypeVar("T")
_Work = Callable[[Path], dict[str, float]]


@dataclass(frozen=True)
class Large:
    """What was measured: seconds of the processor by step, and the most bytes a process held.

    What brings on the maps is counted in its own thread: the store tidies up in others meanwhile.
    """

    activities: int
    triples: int
    seconds: dict[str, float]
    loading: int
    serving: int
    publishing: int


def large(activities: int, tell: Callable[[str], None]) -> Large:
    """Return what loading and serving a town of so many *activities* takes, a process each."""
    with TemporaryDirectory() as place:
        folder = town(Path(place) / "city", activities)
        home = Path(place) / "home"
        tell(f"{activities:,} activities written; loading")
        load, loading = _alone(_load, folder, home)
        tell(f"loaded: {load}, {loading / 1e9:.1f} GB; opening")
        answers, serving = _alone(_serve, folder, home)
        tell(f"answered: {answers}, {serving / 1e9:.1f} GB; publishing")
        publications, publishing = _alone(_publish, folder, home)
        tell(f"published: {publications}, {publishing / 1e9:.1f} GB")
    triples = int(load.pop("triples"))
    seconds = {**load, **answers, **publications}
    return Large(activities, triples, seconds, loading, serving, publishing)


def _alone(work: _Work, *given: Path) -> tuple[dict[str, float], int]:
    """Return what *work* returns in a process of its own, and the most memory that has held."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_weighed, (work, *given))


def _weighed(work: _Work, folder: Path, home: Path) -> tuple[dict[str, float], int]:
    os.environ["ZIELNETZ_HOME"] = str(home)
    found = work(folder)
    return found, getrusage(RUSAGE_SELF).ru_maxrss * 1024


def _load(folder: Path) -> dict[str, float]:
    with working():
        published, seconds = _timed(keeper(folder).published)
    triples = published.store.select(_COUNT, published.graph()).rows[0][0]
    snapshot, built = _timed(published.snapshot)
    _, kept = _timed(lambda: published.keep(snapshot))
    return {"triples": float(str(triples.value)), "load": seconds, "arrays": built, "keep": kept}


def _serve(folder: Path) -> dict[str, float]:
    app, opened = _timed(lambda: open_app(Settings(city=folder, secret="x" * 40)))
    client = TestClient(app, base_url="http://localhost")
    found = {"open": opened}
    for name, address in _PAGES.items():
        asked = [_timed(partial(_ask, client, address))[1] for _ in range(1 + _AGAIN)]
        found |= _told(name, asked)
    return found


def _publish(folder: Path) -> dict[str, float]:
    """Return the seconds of publications, and of showing them in the maps by arrays brought on.

    Before the first one the files are read.
    """
    office = keeper(folder)
    with TemporaryDirectory() as copies:
        shown = Site(_copied(office, copies))
        shown.view()
        release, read = _timed(office.release)
        shown, published, in_maps = shown.known_by(release), [], []
        for status in islice(cycle(_SAID), 1 + _AGAIN):
            published.append(_timed(partial(_say, office, status))[1])
            after = _copied(office, copies)
            shown, seconds = _timed(partial(successor, shown, after), thread_time)
            in_maps.append(seconds)
    return {
        "files read": read,
        **_told("publication", published),
        **_told("publication in the maps", in_maps),
    }


def _told(name: str, seconds: Sequence[float]) -> dict[str, float]:
    """Return the first of *seconds*, and the median of the others.

    A single one may meet the collector, which takes half a second among so many objects.
    """
    first, *others = seconds
    return {f"{name}, first": first, f"{name}, median of {len(others)} more": median(others)}


def _copied(office: Keeper, folder: str) -> Published:
    return copied(office.published(), Path(folder))[0]


def _say(office: Keeper, status: str) -> None:
    thing, link = NamedNode(f"{office.city().base}activity/many-1"), NamedNode(ZN.status)
    triple = Triple(thing, link, NamedNode(ZNV[f"status/{status}"]))
    slot = office.release().sources.slots.slot(triple)
    answer = Answer(office.release().shown.year, "reported", SlotChange(slot, frozenset({triple})))
    office.publish("benchmark", "", [answer])


def _ask(client: TestClient, address: str) -> None:
    client.get(address).raise_for_status()


def _timed(work: Callable[[], T], clock: Callable[[], float] = process_time) -> tuple[T, float]:
    begun = clock()
    found = work()
    return found, clock() - begun


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def main(*chosen: str) -> None:
    """Measure and write ``benchmarks/large.json``; another size than the usual is only shown."""
    size = int(chosen[0]) if chosen else SIZE
    found = large(size, _tell)
    text = json.dumps(asdict(found), indent=2)
    print(text)
    if size != SIZE:
        return
    if found.triples < TRIPLES:
        raise SystemExit(f"{found.triples:,} triples in current; expected were {TRIPLES:,}.")
    _FILE.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
