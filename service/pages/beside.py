"""Need beside coverage: an indicator by area, and beside it what goes on or is planned there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.dimensions import FIELD, LIFE_PHASE
from graph.errors import AmbiguousError
from graph.measured import Series
from service.filter_bar import dimension
from service.pages.panels.rows import Figure, Value, thing
from service.pages.told_figures import Told
from service.visit import Visit

AREA: Final = "area"
_COLUMNS: Final = (LIFE_PHASE, FIELD, "target-group")
_STATUS: Final = "status"
"""Every activity has one: the map of areas and statuses holds all that name an area."""
_TWO: Final = 2


@dataclass(frozen=True)
class Line:
    """A row: its head, then what was measured or how many activities there are."""

    head: Value
    cells: tuple[str | Figure, ...]


@dataclass(frozen=True)
class Beside:
    """The table, what it may be crossed with, and how many activities name an area.

    Areas stand on top where they are fewer than what they are crossed with.
    """

    over: str
    choices: tuple[tuple[str, str], ...]
    corner: str
    columns: tuple[Value, ...]
    lines: tuple[Line, ...]
    placed: Figure
    map: str


def beside(visit: Visit, indicator: str) -> Beside | None:
    """Return the table for *indicator*, or nothing where it is not measured by area."""
    known = visit.view.measurements
    districts = [one for one in known.districts(indicator) if one.last is not None]
    if len(districts) < _TWO:
        return None
    over = visit.param("beside", LIFE_PHASE)
    if over not in _COLUMNS:
        message = f"Daneben zeigt sich „{over}“ nicht; erwartet ist:"
        raise AmbiguousError(message, _COLUMNS, over)
    here = visit.unfiltered()
    whole = known.whole(indicator)
    shown = [*([whole] if whole and whole.area else []), *sorted(districts, key=_need)]
    shape = {"rows": AREA, "columns": over}
    found = here.view.coverage(here.question(**shape))
    areas = [one for one in shown if one.area in found.rows]
    told = Told(here, indicator, known)
    measured = Value(visit.say("beside.figure"))
    columns = (measured, *(thing(here, iri) for iri in found.columns))
    lines = tuple(
        Line(thing(here, one.area), (told.last(one), *_cells(here, one.area, over)))
        for one in areas
    )
    upright = len(columns) > len(lines) + 1
    return Beside(
        over=over,
        choices=tuple((token, dimension(here, token)) for token in _COLUMNS),
        corner=dimension(here, over) if upright else visit.say("measured.population.area"),
        columns=tuple(line.head for line in lines) if upright else columns,
        lines=_turned(columns, lines) if upright else lines,
        placed=_placed(here),
        map=here.url("/coverage", **shape),
    )


def _turned(columns: tuple[Value, ...], lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return a line for each of *columns*, with a cell for each of *lines*."""
    cells = zip(*(line.cells for line in lines), strict=True)
    return tuple(map(Line, columns, cells))


def _need(series: Series) -> float:
    last = series.last
    return -float(last.value or 0) if last else 0.0


def _cells(visit: Visit, area: str, over: str) -> Iterator[Figure]:
    shape = {"rows": AREA, "columns": over}
    found = visit.view.coverage(visit.question(**shape))
    at = found.rows.index(area) * len(found.columns)
    for cell in found.cells[at : at + len(found.columns)]:
        pairs = (AREA, cell.row), (over, cell.column)
        href = visit.chosen("/ask", *pairs, part="certain", **shape)
        yield Figure(cell.certain, "", href, "activities")


def _placed(visit: Visit) -> Figure:
    """Return how many running and planned activities name an area."""
    shape = {"rows": AREA, "columns": _STATUS}
    number = visit.view.coverage(visit.question(**shape)).total.certain
    words = visit.count("beside.placed", number)
    return Figure(number, words, visit.url("/ask", part="certain", **shape), "activities")
