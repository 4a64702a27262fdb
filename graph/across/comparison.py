"""The maps of several cities on the same lines, and all of them as one.

Figures add up: a city's activities and actors are its own. The state of a cell is told from the
sum of what the cities know of it, by the same rules as in one city.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from graph.across import sums
from graph.across.lines import Line, left_over, line_up
from graph.across.matching import Matching
from graph.coverage import Coverage, coverage
from graph.dimensions import GOAL
from graph.errors import ZielnetzError
from graph.labels import Labels
from graph.question import Question
from graph.snapshot import Snapshot
from graph.states import Cell
from graph.totals import Total

_Lines = Mapping[str, tuple[Line, ...]]


@dataclass(frozen=True)
class Town:
    """A city that is compared: the name it goes by, and one of its editions."""

    name: str
    snapshot: Snapshot


@dataclass(frozen=True)
class Part:
    """One city's share.

    ``map`` is its map on the shared lines. By dimension, ``members`` maps each line that means
    anything there to the city's concepts, ``left_over`` lists those with activities that no line
    stands for.
    """

    town: Town
    map: Coverage
    members: Mapping[str, Mapping[str, tuple[str, ...]]]
    left_over: Mapping[str, tuple[str, ...]]

    @property
    def comparable(self) -> bool:
        """Tell whether the city shares anything on both sides."""
        return all(self.members.values())

    def has(self, place: Cell) -> bool:
        """Tell whether the city knows row and column of *place*."""
        asked = self.map.question
        return place.row in self.members[asked.rows] and place.column in self.members[asked.columns]


@dataclass(frozen=True)
class Comparison:
    """The map of all cities together, each city's share, and who names the lines."""

    together: Coverage
    parts: tuple[Part, ...]
    names: Mapping[str, Labels]


def compared(towns: Sequence[Town], matching: Matching, rows: str, columns: str) -> Comparison:
    """Return the cities' maps of *rows* × *columns*; where they share no concept, it raises."""
    if rows == columns:
        raise ZielnetzError(
            f"Zeilen und Spalten zeigen beide „{rows}“; "
            "erwartet sind zwei verschiedene Dimensionen."
        )
    snapshots = [town.snapshot for town in towns]
    lines = {token: line_up(snapshots, matching, token) for token in (rows, columns)}
    parts = tuple(_part(town, lines, at) for at, town in enumerate(towns))
    names = {line.iri: line.labels for found in lines.values() for line in found}
    return Comparison(_together(parts, lines), parts, names)


def _part(town: Town, lines: _Lines, at: int) -> Part:
    members = {
        token: {line.iri: line.members[at] for line in found if line.members[at]}
        for token, found in lines.items()
    }
    left = {token: left_over(town.snapshot, found, at, token) for token, found in lines.items()}
    if not all(members.values()):
        return Part(town, _empty(lines), members, left)
    rows, columns = lines
    question = Question(
        rows,
        columns,
        document=_document(town, chain(*members.get(GOAL, {}).values())),
        lines={token: tuple(known.values()) for token, known in members.items()},
    )
    shared = {known[iri][0]: iri for known in members.values() for iri in known}
    return Part(town, _renamed(coverage(town.snapshot, question), shared, lines), members, left)


def _document(town: Town, goals: Iterable[str]) -> str:
    """Return the document whose goals are compared; those of several documents raise."""
    documents = town.snapshot.dimensions.documents
    found = sorted({documents[iri] for iri in goals if iri in documents})
    if len(found) > 1:
        labels = ", ".join(map(town.snapshot.labels.label, found))
        raise ZielnetzError(
            f"{town.name}: Verglichen werden Ziele mehrerer Dokumente ({labels}); "
            "erwartet sind die eines einzigen."
        )
    return next(iter(found), "")


def _empty(lines: _Lines) -> Coverage:
    """Return the map of nothing on the shared *lines*."""
    (rows, row_lines), (columns, column_lines) = lines.items()
    return Coverage(
        question=Question(rows, columns),
        rows=tuple(line.iri for line in row_lines),
        columns=tuple(line.iri for line in column_lines),
        merged={},
        cells=tuple(
            Cell(row.iri, column.iri, sums.NOTHING, 0)
            for row in row_lines
            for column in column_lines
        ),
        row_totals=(sums.NONE,) * len(row_lines),
        column_totals=(sums.NONE,) * len(column_lines),
        total=sums.NONE,
        unplaced=0,
        silent=(),
    )


def _renamed(found: Coverage, shared: Mapping[str, str], lines: _Lines) -> Coverage:
    """Return a city's map with every shared line, under the names that cities *shared* know."""
    empty = _empty(lines)
    cells = {(shared[one.row], shared[one.column]): one for one in found.cells}

    def totals(
        iris: Sequence[str], own: Sequence[str], counted: Sequence[Total]
    ) -> Iterable[Total]:
        known = dict(zip(map(shared.__getitem__, own), counted, strict=True))
        return (known.get(iri, sums.NONE) for iri in iris)

    return replace(
        empty,
        cells=tuple(
            replace(cells.get((place.row, place.column), place), row=place.row, column=place.column)
            for place in empty.cells
        ),
        row_totals=tuple(totals(empty.rows, found.rows, found.row_totals)),
        column_totals=tuple(totals(empty.columns, found.columns, found.column_totals)),
        total=found.total,
        unplaced=found.unplaced,
        silent=found.silent,
    )


def _together(parts: Sequence[Part], lines: _Lines) -> Coverage:
    empty = _empty(lines)
    maps = [part.map for part in parts]
    silent = [part.map.silent for part in parts if part.comparable]
    return replace(
        empty,
        cells=tuple(
            sums.cell(
                place.row,
                place.column,
                [part.map.cells[at] for part in parts if part.has(place)],
            )
            for at, place in enumerate(empty.cells)
        ),
        row_totals=tuple(map(sums.total, zip(*(one.row_totals for one in maps), strict=True))),
        column_totals=tuple(
            map(sums.total, zip(*(one.column_totals for one in maps), strict=True))
        ),
        total=sums.total(one.total for one in maps),
        unplaced=sum(one.unplaced for one in maps),
        silent=tuple(token for token in lines if all(token in one for one in silent)),
    )
