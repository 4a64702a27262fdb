"""Question 1: the map of goals and phases of life, every figure and the state of every cell."""

from benchmarks.engines import Engine, Row
from benchmarks.figures import cells
from benchmarks.maps import Map
from benchmarks.reference import PLAN
from graph.coverage import coverage
from graph.question import Question
from graph.snapshot import Snapshot
from graph.states import Cell

_MAP = Question("goal", "life-phase", document=PLAN)
Prepared = Snapshot


def prepare(snapshot: Snapshot) -> Prepared:
    """Return what the product keeps for as long as a changeset is shown."""
    return snapshot


def by_arrays(snapshot: Prepared) -> tuple[Cell, ...]:
    """Return the cells of the map as the product draws it, its totals counted as well."""
    return coverage(snapshot, _MAP).cells


def by_sparql(engine: Engine, known: Snapshot) -> tuple[Cell, ...]:
    """Return the cells of the map; *known* holds the city's vocabularies and decisions."""
    return cells(engine, Map.of(_MAP, known), known.expectations)


def rows(answer: tuple[Cell, ...]) -> list[Row]:
    """Return an answer of either way in one form."""
    return sorted(tuple(map(str, vars(cell).values())) for cell in answer)
