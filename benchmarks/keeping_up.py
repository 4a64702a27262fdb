"""How long a publication takes until maps show it: arrays brought on, and read anew."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from statistics import median
from time import process_time
from typing import Final

from benchmarks.city import City
from benchmarks.engines import Oxigraph
from benchmarks.reference import BASE, EDITION, GRAPH, YEAR
from graph.coverage import Coverage, coverage
from graph.exchange import Exchange
from graph.question import Question
from graph.renewal import renewed
from graph.snapshot import Snapshot
from graph.store import NamedNode, Quad, Store, Triple
from graph.terms import ZN, ZNV

SIZES: Final = (1_000, 10_000, 60_000)
QUICK_SIZES: Final = (200,)
_AGAIN: Final = 15
_STATUS: Final = NamedNode(ZN.status)
_STATUSES: Final = tuple(NamedNode(ZNV[f"status/{name}"]) for name in ("running", "ended"))


@dataclass(frozen=True)
class KeptUp:
    """The seconds of work at one size until a changed status stands in the arrays, in two ways."""

    size: int
    brought_on: float
    read_anew: float

    @property
    def ratio(self) -> float:
        """Return how many times longer it takes to read everything anew."""
        return self.read_anew / self.brought_on


class LateError(Exception):
    """Arrays that were brought on show another map than arrays read anew."""


def keeping_up(sizes: Collection[int]) -> Iterator[KeptUp]:
    """Yield what was measured at each of *sizes*; another map ends the run."""
    for size in sizes:
        stores = Oxigraph.of(City(size)).store, Oxigraph.of(City(size)).store
        shown, found = _read(stores[0]), []
        for number in range(1, _AGAIN + 1):
            shown, seconds = _published(shown, stores[number % 2], number)
            found.append(seconds)
        begun = process_time()
        anew = _read(stores[_AGAIN % 2])
        seconds = process_time() - begun
        if _map(shown).cells != _map(anew).cells:
            raise LateError(f"{size} activities: the maps differ; expected was one.")
        yield KeptUp(size, median(found), seconds)


def _published(before: Snapshot, store: Store, number: int) -> tuple[Snapshot, float]:
    """Return the snapshot of *store* with another status of one activity, and the seconds it took.

    As in the service, the store behind *before* stays as it was meanwhile.
    """
    node = NamedNode(f"{BASE}activity/{number}")
    removed = frozenset(t for t in store.about(node, GRAPH) if t.predicate == _STATUS)
    status = next(one for one in _STATUSES if all(t.object != one for t in removed))
    added = frozenset({Triple(node, _STATUS, status)})
    store.exchange(_placed(removed), _placed(added))
    begun = process_time()
    after = renewed(before, store, {GRAPH: Exchange(removed, added)})
    seconds = process_time() - begun
    before.store.exchange(_placed(removed), _placed(added))
    return after, seconds


def _placed(triples: frozenset[Triple]) -> list[Quad]:
    return [Quad(t.subject, t.predicate, t.object, NamedNode(GRAPH)) for t in triples]


def _read(store: Store) -> Snapshot:
    return Snapshot.read(store, {"said": GRAPH}, EDITION, YEAR, "said")


def _map(snapshot: Snapshot) -> Coverage:
    return coverage(snapshot, Question("goal", "life-phase"))


if __name__ == "__main__":
    for one in keeping_up(SIZES):
        print(one, f"{one.ratio:,.0f}×")
