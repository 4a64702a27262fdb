"""Question 1: the map of goals and phases of life, every figure and the state of every cell."""

from benchmarks.engines import Engine, Row
from benchmarks.figures import Cell, cells, cells_of
from benchmarks.reference import PLAN
from graph.coverage import Coverage, coverage
from graph.question import Question
from graph.snapshot import Snapshot

_MAP = Question("goal", "life-phase", document=PLAN)


def by_arrays(snapshot: Snapshot) -> Coverage:
    """Return the map as the product draws it, totals included."""
    return coverage(snapshot, _MAP)


def by_sparql(engine: Engine, known: Snapshot) -> list[Cell]:
    """Return the cells of the map; *known* holds the city's vocabularies and decisions."""
    sides = known.dimensions.goals(PLAN), known.dimensions.members["life-phase"]
    return cells(engine, "goal", sides, known.expectations)


def rows(answer: Coverage | list[Cell]) -> list[Row]:
    """Return an answer of either way in one form."""
    found = cells_of(answer) if isinstance(answer, Coverage) else answer
    return sorted(tuple(map(str, vars(cell).values())) for cell in found)
