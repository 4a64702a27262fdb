"""How much work a publication is until maps, lists and search show it: brought on, and anew."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from statistics import median
from time import process_time
from typing import Final, TypeVar

from benchmarks.city import City
from benchmarks.engines import Oxigraph
from benchmarks.reference import BASE, EDITION, GRAPH, YEAR
from graph.around import Around
from graph.coverage import coverage
from graph.entries import Entries
from graph.exchange import Exchange
from graph.question import Question
from graph.register import Register
from graph.renewal import renewed
from graph.snapshot import Snapshot
from graph.step import Step
from graph.store import NamedNode, Quad, Store, Triple
from graph.terms import ZN, ZNV
from service.search import Search

SIZES: Final = (1_000, 10_000, 60_000)
QUICK_SIZES: Final = (200,)
MAPS, LISTS, SEARCH, WHOLE = "maps", "lists and entries", "search", "all of it, the store too"
_AGAIN: Final = 15
_PAGE: Final = 50
_WORDS: Final = "aktivität 7"
_STATUS: Final = NamedNode(ZN.status)
_STATUSES: Final = tuple(NamedNode(ZNV[f"status/{name}"]) for name in ("running", "ended"))
_CATALOGUE: Final = NamedNode(f"{BASE}graph/catalogue")
_SAID: Final = f"{BASE}graph/said"
"""Nothing is proposed here: what is said stands in a graph of its own, and is the same."""
T = TypeVar("T")


@dataclass(frozen=True)
class KeptUp:
    """The seconds of work at one size until *what* shows a changed status, in two ways."""

    size: int
    what: str
    brought_on: float
    read_anew: float

    @property
    def ratio(self) -> float:
        """Return how many times longer it takes to read everything anew."""
        return self.read_anew / self.brought_on


class LateError(Exception):
    """What was brought on shows something else than what was read anew."""


@dataclass(frozen=True)
class _Made:
    """What visitors see, with the seconds that each part of it took."""

    snapshot: Snapshot
    lists: tuple[Register, Entries]
    search: Search
    seconds: dict[str, float]


def keeping_up(sizes: Collection[int]) -> Iterator[KeptUp]:
    """Yield what was measured at each of *sizes*; something else shown ends the run."""
    for size in sizes:
        stores = _store(size), _store(size)
        shown, found = _anew(stores[0]), []
        for number in range(1, _AGAIN + 1):
            shown = _published(shown, stores[number % 2], number)
            found.append(shown.seconds)
        anew = _anew(stores[_AGAIN % 2])
        if _seen(shown) != _seen(anew):
            raise LateError(f"{size} activities: two different answers; expected was one.")
        for what, seconds in anew.seconds.items():
            yield KeptUp(size, what, median(one[what] for one in found), seconds)


def _published(before: _Made, store: Store, number: int) -> _Made:
    """Return what *store* shows with another status of one activity.

    As in the service, the store behind *before* stays as it was meanwhile.
    """
    node = NamedNode(f"{BASE}activity/{number}")
    removed = frozenset(t for t in store.about(node, GRAPH) if t.predicate == _STATUS)
    status = next(one for one in _STATUSES if all(t.object != one for t in removed))
    added = frozenset({Triple(node, _STATUS, status)})
    gone, come = _everywhere(removed), _everywhere(added)
    _, held = _timed(lambda: store.exchange(gone, come))
    after = _brought_on(before, store, Exchange(removed, added))
    before.snapshot.store.exchange(gone, come)
    return replace(after, seconds={**after.seconds, WHOLE: after.seconds[WHOLE] + held})


def _brought_on(before: _Made, store: Store, change: Exchange) -> _Made:
    known = before.snapshot.store
    around = {graph: Around.in_store(change, known, graph) for graph in (GRAPH, _SAID)}
    snapshot, arrays = _timed(lambda: renewed(before.snapshot, store, around))
    things = frozenset(t.subject.value for t in change.triples)  # type: ignore[union-attr]
    step, stepped = _timed(lambda: Step.between(before.snapshot, snapshot, change, things))
    register, entries = before.lists
    lists, listed = _timed(lambda: _paged(register.brought_on(step), entries.brought_on(step)))
    search, indexed = _timed(lambda: before.search.brought_on(step))
    return _Made(snapshot, lists, search, _seconds(arrays, stepped + listed, indexed))


def _anew(store: Store) -> _Made:
    graphs = {"said": _SAID, "all": GRAPH}
    snapshot, arrays = _timed(lambda: Snapshot.read(store, graphs, EDITION, YEAR, "all"))
    lists, listed = _timed(lambda: _paged(Register.read(snapshot), Entries.read(snapshot)))
    search = Search(snapshot)
    _, indexed = _timed(lambda: search.find(_WORDS))
    return _Made(snapshot, lists, search, _seconds(arrays, listed, indexed))


def _paged(register: Register, entries: Entries) -> tuple[Register, Entries]:
    """Return both once they have written a page of the whole list."""
    entries.of(register.activities(register.ranks.order[:_PAGE]))
    return register, entries


def _seconds(arrays: float, listed: float, indexed: float) -> dict[str, float]:
    return {MAPS: arrays, LISTS: listed, SEARCH: indexed, WHOLE: arrays + listed + indexed}


def _seen(made: _Made) -> tuple[object, ...]:
    register, entries = made.lists
    cells = coverage(made.snapshot, Question("goal", "life-phase")).cells
    activities = register.activities(sorted(register.ranks))
    return cells, entries.of(activities), made.search.find(_WORDS)


def _store(size: int) -> Store:
    """Return a store of both footings, whose catalogue says on what basis the city stands."""
    store = Oxigraph.of(City(size)).store
    store.load(_placed(store.triples(GRAPH), _SAID))
    told = ((ZN.edition, EDITION), (ZN.basis, ZNV["basis/stated"]))
    store.load(
        Quad(NamedNode(GRAPH), NamedNode(link), NamedNode(value), _CATALOGUE)
        for link, value in told
    )
    return store


def _everywhere(triples: frozenset[Triple]) -> list[Quad]:
    return [quad for graph in (GRAPH, _SAID) for quad in _placed(triples, graph)]


def _placed(triples: Iterable[Triple], graph: str) -> Iterator[Quad]:
    return (Quad(t.subject, t.predicate, t.object, NamedNode(graph)) for t in triples)


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    begun = process_time()
    return work(), process_time() - begun


if __name__ == "__main__":
    for one in keeping_up(SIZES):
        print(one, f"{one.ratio:,.0f}×")
