"""Whether a store on disk is whole: every index is read to its end, and all tell the same.

The engine keeps each quad several times, in another order each time, and checks what it reads; one
walk over all quads reads one of these indexes, a question may need another.
"""

from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, Store

from graph.errors import DamagedError
from graph.store.trouble import telling

_Place = Callable[[Quad], object]
_PLACES: tuple[_Place, ...] = (
    lambda quad: quad.subject,
    lambda quad: quad.predicate,
    lambda quad: quad.object,
)


def read_through(folder: Path) -> None:
    """Read every index of the store in *folder*; what is damaged anywhere raises."""
    with telling(folder):
        store = Store.read_only(str(folder))
        counts = set(_counts(store))
    if len(counts) > 1:
        raise DamagedError(
            f"{folder}: Der Bestand ist beschädigt (seine Verzeichnisse zählen {sorted(counts)}); "
            "`zielnetz rebuild` stellt ihn aus Dateien und Verlauf neu her."
        )


def _counts(store: Store) -> Iterable[int]:
    """Yield how many quads each index holds: by term over all graphs, and by term in each."""
    yield len(store)
    graphs = [DefaultGraph(), *store.named_graphs()]
    for at, place in enumerate(_PLACES):
        yield sum(_found(store, at, {place(quad) for quad in store}, None))
        yield sum(chain.from_iterable(_in_graph(store, at, place, graph) for graph in graphs))


def _in_graph(store: Store, at: int, place: _Place, graph: object) -> Iterable[int]:
    quads = store.quads_for_pattern(None, None, None, graph)  # type: ignore[arg-type]
    return _found(store, at, {place(quad) for quad in quads}, graph)


def _found(store: Store, at: int, terms: Iterable[object], graph: object) -> Iterable[int]:
    """Yield for each of *terms* how many quads have it in its place *at*."""
    for term in terms:
        pattern: list[object] = [None, None, None, graph]
        pattern[at] = term
        yield len(list(store.quads_for_pattern(*pattern)))  # type: ignore[arg-type]
