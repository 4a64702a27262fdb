"""The general queries of the library (``queries/``) on pyoxigraph: what there is without arrays.

They answer any map of any city; the wordings beside this module are tuned to the maps measured.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from types import MappingProxyType
from typing import Final

from benchmarks.engines import Oxigraph, Row
from benchmarks.open_points import RULES
from benchmarks.reference import ALL_PHASES, GOALS, GRAPH, PHASES, PLAN
from graph.query import find_query
from graph.store import Store
from graph.terms import ZNV

_MAP: Final = {
    "rows": ZNV["dimension/goal"],
    "columns": ZNV["dimension/life-phase"],
    "document": PLAN,
}


class Library:
    """A store that is asked by the library."""

    def __init__(self, engine: Oxigraph) -> None:
        self.pid, self._store = engine.pid, engine.store

    @classmethod
    def reading(cls, text: str) -> "Library":
        """Return the library over the triples of *text*."""
        return cls(Oxigraph.reading(text))

    def answer(self, question: str) -> list[Row]:
        """Return the rows of the answer to one of :data:`QUESTIONS`."""
        return sorted(QUESTIONS[question](self._store))


def _cells(store: Store) -> Iterator[Row]:
    """Yield row, column, certain and near of each cell; the query leaves out what is zero."""
    table = find_query("coverage_figures").run(store, GRAPH, _MAP)
    counts = {row[:3]: row[3] for row in table.rows}
    for goal, phase in product(GOALS, (*PHASES, ALL_PHASES)):
        figures = (str(counts.get((goal, phase, part), 0)) for part in ("certain", "near"))
        yield goal, phase, *figures


def _points(store: Store) -> Iterator[Row]:
    """Yield rule, row and column of each open point."""
    for rule in RULES.values():
        for record in find_query(f"gaps/{rule}").run(store, GRAPH).records():
            yield rule, str(record["row"]), str(record["column"])


QUESTIONS: Final[Mapping[str, Callable[[Store], Iterator[Row]]]] = MappingProxyType(
    {"certain and near": _cells, "open points": _points}
)
"""The questions it is asked."""
