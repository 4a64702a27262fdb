"""The map of goals and phases of life, certain and near alone: what most answers begin with."""

from benchmarks.engines import Engine, Row
from benchmarks.figures import counts
from benchmarks.maps import Map
from benchmarks.reference import PLAN
from benchmarks.wordings import wording
from graph import bits
from graph.cells import Crossing
from graph.question import Question, grid
from graph.snapshot import Snapshot

_MAP = Question("goal", "life-phase", document=PLAN)
Prepared = Snapshot


def prepare(snapshot: Snapshot) -> Prepared:
    """Return what the product keeps for as long as a changeset is shown."""
    return snapshot


def by_arrays(snapshot: Prepared) -> set[Row]:
    """Return row, column, certain and near of each cell."""
    shown = grid(snapshot, _MAP)
    crossed = Crossing.of(shown.rows, shown.columns, shown.kinds)
    columns = shown.columns.concepts
    return {
        (row, column, str(certain), str(near))
        for row, cells in zip(shown.rows.concepts, crossed.rows(), strict=True)
        for column, certain, near in zip(
            columns, bits.size(cells.certain).tolist(), bits.size(cells.near).tolist(), strict=True
        )
    }


def by_sparql(engine: Engine, known: Snapshot) -> set[Row]:
    """Return the same; *known* holds the city's vocabularies."""
    placed, rows, columns = (
        counts(engine, wording(name)) for name in ("placed", "near-rows", "near-columns")
    )
    asked = Map.of(_MAP, known)
    return {
        (
            row,
            column,
            str(placed[row, column, "active"] + placed[row, column, "planned"]),
            str(rows[(row,)] + columns[(column,)] + placed[row, column, "unknown"]),
        )
        for row in asked.rows
        for column in asked.columns
    }


def rows(answer: set[Row]) -> list[Row]:
    """Return an answer of either way in one form."""
    return sorted(answer)
