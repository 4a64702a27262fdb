"""The coverage map as a reader sees it: rows, columns and cells with word, mark and sentence."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.coverage import Coverage
from graph.states import Cell
from graph.totals import Total
from viz.cell_state import STATES, CellState
from viz.coverage_lines import ORDERS, MapCell, MapLine
from viz.words import sections

LEVELS: Final = (1, 3, 6, 10, 16, 25)
"""From which figure on a cell takes the next darker ground."""


@dataclass(frozen=True)
class Naming:
    """How a map names and links things; each takes IRIs and returns text.

    ``title`` is what a row or column is called, ``notation`` its number, ``language`` that of the
    title. ``cell``, ``row`` and ``column`` are addresses of the activities behind a figure.
    """

    title: Callable[[str], str]
    notation: Callable[[str], str]
    language: Callable[[str], str]
    cell: Callable[[str, str], str]
    row: Callable[[str], str]
    column: Callable[[str], str]
    total: str


@dataclass(frozen=True)
class CoverageMap:
    """A map ready to be drawn."""

    rows: tuple[MapLine, ...]
    columns: tuple[MapLine, ...]
    total: int
    href: str

    @property
    def states(self) -> tuple[str, ...]:
        """The states that occur, in the order of the legend."""
        found = {cell.state for row in self.rows for cell in row.cells}
        return tuple(state for state in STATES if state in found)

    @property
    def near(self) -> bool:
        """Tell whether a cell shows activities that could belong to it."""
        return any(cell.near for row in self.rows for cell in row.cells)

    def only_filled(self) -> "CoverageMap":
        """Return the map without rows and columns in which nothing is known."""
        rows = [row for row in self.rows if not row.empty]
        kept = {c.column for row in rows for c in row.cells if not c.empty}
        return replace(
            self,
            rows=tuple(
                replace(row, cells=tuple(c for c in row.cells if c.column in kept)) for row in rows
            ),
            columns=tuple(column for column in self.columns if column.iri in kept),
        )

    def sorted_by(self, order: str) -> "CoverageMap":
        """Return the map with its rows in another order; an unknown one raises ``KeyError``."""
        return replace(self, rows=tuple(ORDERS[order](self.rows)))

    def grouped(self, headings: Mapping[str, str]) -> "CoverageMap":
        """Return the map with rows under *headings* (by IRI), which keep their order."""
        return replace(
            self,
            rows=tuple(replace(row, heading=headings.get(row.iri, "")) for row in self.rows),
        )


def coverage_map(found: Coverage, naming: Naming, lang: str) -> CoverageMap:
    """Return *found* as a reader in *lang* sees it."""
    rows = _lines(found.rows, found.row_totals, naming, naming.row)
    columns = _lines(found.columns, found.column_totals, naming, naming.column)
    titles = {line.iri: f"{line.notation} {line.title}".strip() for line in (*rows, *columns)}
    wide = len(columns)
    return CoverageMap(
        rows=tuple(
            replace(
                row,
                cells=tuple(
                    _cell(cell, titles, naming, lang)
                    for cell in found.cells[at * wide : (at + 1) * wide]
                ),
            )
            for at, row in enumerate(rows)
        ),
        columns=columns,
        total=found.total.certain,
        href=naming.total,
    )


def _lines(
    iris: Sequence[str],
    totals: Sequence[Total],
    naming: Naming,
    href: Callable[[str], str],
) -> tuple[MapLine, ...]:
    most = max((total.certain for total in totals), default=0) or 1
    return tuple(
        MapLine(
            iri=iri,
            notation=naming.notation(iri),
            title=naming.title(iri),
            language=naming.language(iri),
            total=total.certain,
            share=round(100 * total.certain / most),
            href=href(iri),
        )
        for iri, total in zip(iris, totals, strict=True)
    )


def _cell(cell: Cell, titles: Mapping[str, str], naming: Naming, lang: str) -> MapCell:
    known = STATES[cell.state]
    quiet = cell.state == "not-expected"
    return MapCell(
        state=cell.state,
        family=known.family,
        mark=known.mark,
        face=_face(cell, known),
        near=0 if quiet else cell.near,
        level=sum(cell.certain >= start for start in LEVELS),
        sentence=_sentence(cell, titles, known, lang),
        href=naming.cell(cell.row, cell.column),
        column=cell.column,
        figures={
            name: getattr(cell, name) for name in ("certain", "near", "overarching", "former")
        },
    )


def _face(cell: Cell, known: CellState) -> str:
    """Return the figure where there is one, «0» for a gap, else the mark of the state."""
    if cell.certain:
        return str(cell.certain)
    return "0" if cell.state == "gap" else known.mark


def _sentence(cell: Cell, titles: Mapping[str, str], known: CellState, lang: str) -> str:
    """Return the cell in words, as a screen reader speaks it."""
    words = sections("coverage_map", lang)
    figures = {
        "certain": cell.certain,
        "actors": cell.actors,
        "near": cell.near,
        "overarching": cell.overarching,
        "former": cell.former,
    }
    counted = [
        words["one" if number == 1 else "many"][name].format(n=number)
        for name, number in figures.items()
        if number
    ]
    if cell.contradicted:
        counted.append(words["note"]["contradicted"])
    place = f"{titles[cell.row]} – {titles[cell.column]}"
    return f"{place}: {'; '.join((known.words[lang], *counted))}"
