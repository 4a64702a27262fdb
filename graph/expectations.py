"""Decisions on cells: where something is expected, not expected, not applicable or left open.

A decision concerns one or two things, each a concept or a dimension. A word on one cell beats one
on a concept and a dimension, that beats one on a pair of dimensions (coverage.md). A concept's word
holds for its narrower concepts and a document's for its goals; the nearest wins, and of two equally
near ones the quieter (not expected).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NamedTuple

from graph.dimensions import FIELD, GOAL, Dimensions
from graph.store import Store
from graph.terms import DCT, ZN, ZNV

EXPECTED, NOT_EXPECTED = "expected", "not-expected"
NOT_APPLICABLE, ACCEPTED_GAP, SCHEDULED = "not-applicable", "accepted-gap", "scheduled"
_WORDS = (NOT_EXPECTED, EXPECTED)
_CLOSING = (NOT_APPLICABLE, ACCEPTED_GAP, SCHEDULED)


@dataclass(frozen=True)
class Decision:
    """A dated word on a cell, a concept in a dimension, or a pair of dimensions."""

    iri: str
    kind: str
    concerns: frozenset[str]
    date: str
    until: str


@dataclass(frozen=True)
class Word:
    """What is decided of a cell: is something ``expected``, and what lets it stay open (none)."""

    expected: bool
    closing: Decision | None


@dataclass(frozen=True)
class Expectations:
    """The decisions in force in one edition, by kind and by what they concern."""

    decisions: Mapping[str, Mapping[frozenset[str], Decision]]
    dimensions: Dimensions
    _words: dict[tuple["Line", "Line"], Word] = field(
        default_factory=dict, repr=False, compare=False
    )

    @classmethod
    def read(cls, store: Store, graph: str, year: str, dimensions: Dimensions) -> "Expectations":
        """Return the decisions of *graph* that are in force in *year*.

        In force: dated not after the year's end, and valid without end or beyond its start.
        """
        found: dict[str, dict[frozenset[str], Decision]] = defaultdict(dict)
        for decision in _decisions(store, graph):
            if _in_force(decision, year):
                found[decision.kind][decision.concerns] = decision
        return cls(dict(found), dimensions)

    def word(self, row: "Line", column: "Line") -> Word:
        """Return what is decided of the cells that a map shows as one.

        It is kept: decisions change with the changeset only, maps are drawn often.
        """
        if (row, column) not in self._words:
            self._words[row, column] = self._word([(one, other) for one in row for other in column])
        return self._words[row, column]

    def _word(self, cells: Collection[tuple["Place", "Place"]]) -> Word:
        found = (self._nearest(_CLOSING, *cell) for cell in cells)
        expected = any(self._expected(*cell) for cell in cells)
        return Word(expected, next(filter(None, found), None))

    def _nearest(self, kinds: Iterable[str], row: "Place", column: "Place") -> Decision | None:
        """Return the decision of one of *kinds* that speaks nearest of the cell, or ``None``."""
        for equally_near in _equally_near(self._chain(row), self._chain(column), row, column):
            for kind in kinds:
                spoken = self.decisions.get(kind, {})
                if decision := next((spoken[c] for c in equally_near if c in spoken), None):
                    return decision
        return None

    def _expected(self, row: "Place", column: "Place") -> bool:
        if {row.iri, column.iri} & self.dimensions.every:
            return False
        decision = self._nearest(_WORDS, row, column)
        if decision is None or decision.kind == NOT_EXPECTED:
            return False
        return decision.concerns >= {row.iri, column.iri} or self._own_field(row, column)

    def _own_field(self, row: "Place", column: "Place") -> bool:
        """Return false where a field is crossed with a goal of another field.

        The pair field × goal speaks of the goals of the field only.
        """
        by_token = {row.token: row.iri, column.token: column.iri}
        if set(by_token) != {FIELD, GOAL}:
            return True
        return by_token[FIELD] in self.dimensions.goal_fields.get(by_token[GOAL], ())

    def _chain(self, place: "Place") -> tuple[str, ...]:
        document = self.dimensions.documents.get(place.iri)
        above = (*self.dimensions.ancestors(place.iri), *([document] if document else ()))
        return place.iri, *above


class Place(NamedTuple):
    """A concept as member of a dimension: one side of a cell.

    A tuple, as what is kept of each cell is looked up by it whenever a map is drawn.
    """

    token: str
    iri: str

    @property
    def dimension(self) -> str:
        """Return the IRI of the dimension."""
        return ZNV[f"dimension/{self.token}"]


Line = tuple[Place, ...]
"""A row or column of a map: several concepts where they are read as one."""


def _equally_near(
    rows: tuple[str, ...], columns: tuple[str, ...], row: Place, column: Place
) -> Iterator[list[frozenset[str]]]:
    """Yield what a decision may concern, equally near things together, nearest first."""
    reach = len(rows) + len(columns) - 1
    for distance in range(reach):
        yield [
            frozenset((above, beside))
            for i, above in enumerate(rows)
            for j, beside in enumerate(columns)
            if i + j == distance
        ]
    for above, beside in zip_longest(rows, columns):
        sides = ((above, column.dimension), (beside, row.dimension))
        spoken = [(iri, dimension) for iri, dimension in sides if iri is not None]
        yield [frozenset(pair) for pair in spoken]
        yield [frozenset((iri,)) for iri, _ in spoken]
    yield [frozenset((row.dimension, column.dimension))]


def _decisions(store: Store, graph: str) -> Iterator[Decision]:
    concerns: dict[str, set[str]] = defaultdict(set)
    for decision, thing in store.pairs(ZN.concerns, graph):
        concerns[decision].add(thing)
    dates = dict(store.pairs(DCT.date, graph))
    until = dict(store.pairs(ZN.validUntil, graph))
    for iri, kind in sorted(store.pairs(ZN.decisionKind, graph)):
        yield Decision(
            iri,
            kind.rsplit("/", 1)[-1],
            frozenset(concerns[iri]),
            dates.get(iri, ""),
            until.get(iri, ""),
        )


def _in_force(decision: Decision, year: str) -> bool:
    if decision.date[:4] > year:
        return False
    return not decision.until or decision.until[:4] >= year
