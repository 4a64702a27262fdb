"""A map out of SPARQL: its figures by one query each, its states from them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.engines import Engine
from benchmarks.maps import Map
from benchmarks.wordings import wording
from graph.dimensions import FIELD, LIFE_PHASE
from graph.expectations import ACCEPTED_GAP, NOT_APPLICABLE, SCHEDULED, Expectations, Place
from graph.states import Cell, Evidence


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


def cells(engine: Engine, asked: Map, words: Expectations) -> tuple[Cell, ...]:
    """Return the cells of the map *asked* that SPARQL counts.

    *words* holds the decisions: given, not asked for, as no engine has to look them up in the same
    way.
    """
    overarching = "overarching-field" if asked.token == FIELD else "overarching-goal"
    counted = _Counted(
        placed=counts(engine, wording("placed", asked.name)),
        near_rows=counts(engine, wording("near-rows", asked.name)),
        near_columns=counts(engine, wording("near-columns", asked.name)),
        overarching=counts(engine, wording(overarching, asked.name)),
        actors=counts(engine, wording("actors", asked.name)),
        unnamed=counts(engine, wording("unnamed", asked.name)),
    )
    return tuple(
        _cell(counted, Place(asked.token, row), Place(LIFE_PHASE, column), words)
        for row in asked.rows
        for column in asked.columns
    )


def counts(engine: Engine, sparql: str) -> Mapping[tuple[str, ...], int]:
    """Return the last column by the others; what counts as something by its short name."""
    found: dict[tuple[str, ...], int] = defaultdict(int)
    for *key, count in engine.select(sparql):
        named = (part.split("vocabulary/counts-as/")[-1] for part in key)
        found[tuple(named)] = int(count)
    return found


def _cell(counted: _Counted, row: Place, column: Place, words: Expectations) -> Cell:
    word = words.word((row,), (column,))
    known = counted.evidence(
        row.iri,
        column.iri,
        expected=word.expected,
        decided=word.closing.kind if word.closing else "",
    )
    wide = (counted.overarching[row.iri, column.iri, kind] for kind in ("active", "planned"))
    return Cell(
        row=row.iri,
        column=column.iri,
        evidence=known,
        overarching=sum(wide),
        decision=word.closing.iri if word.closing else "",
    )
