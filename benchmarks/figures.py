"""A map out of SPARQL: its figures by one query each, its states from them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.engines import Engine
from benchmarks.wordings import wording
from graph.coverage import Coverage
from graph.expectations import ACCEPTED_GAP, NOT_APPLICABLE, SCHEDULED, Expectations, Place
from graph.states import Evidence, state

Key = tuple[str, str]


@dataclass(frozen=True)
class Cell:
    """What both ways must agree on."""

    row: str
    column: str
    certain: int
    near: int
    overarching: int
    former: int
    actors: int
    state: str
    expected: bool


@dataclass(frozen=True)
class _Counted:
    placed: Mapping[tuple[str, ...], int]
    near_rows: Mapping[tuple[str, ...], int]
    near_columns: Mapping[tuple[str, ...], int]
    overarching: Mapping[tuple[str, ...], int]
    actors: Mapping[tuple[str, ...], int]
    unnamed: Mapping[tuple[str, ...], int]

    def evidence(self, row: str, column: str, *, expected: bool, decided: str) -> Evidence:
        key = row, column
        unknown = self.placed[*key, "unknown"]
        return Evidence(
            active=self.placed[*key, "active"],
            planned=self.placed[*key, "planned"],
            actors=self.actors[key],
            unnamed=self.unnamed[key],
            overarching_active=self.overarching[*key, "active"],
            former=self.placed[*key, "past"],
            unknown=unknown,
            near=self.near_rows[(row,)] + self.near_columns[(column,)] + unknown,
            silent=not self.placed,
            expected=expected,
            not_applicable=decided == NOT_APPLICABLE,
            left_open=decided in (ACCEPTED_GAP, SCHEDULED),
        )


def cells_of(shown: Coverage) -> list[Cell]:
    """Return the cells that the arrays count."""
    return [
        Cell(
            row=cell.row,
            column=cell.column,
            certain=cell.certain,
            near=cell.near,
            overarching=cell.overarching,
            former=cell.former,
            actors=cell.actors,
            state=cell.state,
            expected=cell.expected,
        )
        for cell in shown.cells
    ]


def cells(
    engine: Engine, token: str, sides: tuple[tuple[str, ...], tuple[str, ...]], words: Expectations
) -> list[Cell]:
    """Return the cells of the map *token* × phase that SPARQL counts.

    *sides* names its rows and columns, *words* holds the decisions: given, not asked for, as no
    engine has to look them up in the same way.
    """
    counted = _Counted(
        placed=_counts(engine, wording("placed", token)),
        near_rows=_counts(engine, wording("near-rows", token)),
        near_columns=_counts(engine, wording("near-columns", token)),
        overarching=_counts(engine, wording(f"overarching-{token}", token)),
        actors=_counts(engine, wording("actors", token)),
        unnamed=_counts(engine, wording("unnamed", token)),
    )
    rows, columns = sides
    return [
        _cell(counted, Place(token, row), Place("life-phase", column), words)
        for row in rows
        for column in columns
    ]


def _counts(engine: Engine, sparql: str) -> Mapping[tuple[str, ...], int]:
    """Return the last column by the others; what counts as something by its short name."""
    found: dict[tuple[str, ...], int] = defaultdict(int)
    for *key, count in engine.select(sparql):
        named = (part.split("vocabulary/counts-as/")[-1] for part in key)
        found[tuple(named)] = int(count)
    return found


def _cell(counted: _Counted, row: Place, column: Place, words: Expectations) -> Cell:
    decision = words.find((NOT_APPLICABLE, ACCEPTED_GAP, SCHEDULED), row, column)
    known = counted.evidence(
        row.iri,
        column.iri,
        expected=words.expected(row, column),
        decided=decision.kind if decision else "",
    )
    wide = (counted.overarching[row.iri, column.iri, kind] for kind in ("active", "planned"))
    return Cell(
        row=row.iri,
        column=column.iri,
        certain=known.active + known.planned,
        near=known.near,
        overarching=sum(wide),
        former=known.former,
        actors=known.actors,
        state=state(known),
        expected=known.expected,
    )
