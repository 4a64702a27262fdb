"""All figures of an indicator as a table: whichever is fewer, times or series, stands on top."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.measured import Measured, Series
from service.pages.panels.wording import when
from service.pages.told_figures import Told


@dataclass(frozen=True)
class Cell:
    """A figure in the table: its words, and the page of what was measured."""

    text: str
    href: str
    quiet: bool


@dataclass(frozen=True)
class Head:
    """The name over a column or before a row, and its page."""

    name: str
    href: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Line:
    """A row: its head, then a cell a column; where nothing was measured there is none."""

    head: Head
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class FigureTable:
    """The table; ``corner`` names, by the key of its words, what the heads of the rows are."""

    corner: str
    columns: tuple[Head, ...]
    lines: tuple[Line, ...]


def figure_table(told: Told, own: Sequence[Series]) -> FigureTable:
    """Return the figures of *own* series: each time a row where there are more times than series.

    So the table stays as narrow as it can, on phones and on paper.
    """
    times = sorted({one.time for series in own for one in series.values})
    of_times = tuple(Head(when(told.visit, time)) for time in times)
    of_series = tuple(_head(told, series) for series in own)
    cells = tuple(_cells(told, series, times) for series in own)
    if len(times) > len(own):
        return FigureTable(
            "measured.time", of_series, tuple(map(Line, of_times, zip(*cells, strict=True)))
        )
    return FigureTable("measured.series", of_times, tuple(map(Line, of_series, cells)))


def _head(told: Told, series: Series) -> Head:
    thing = series.area or series.group
    if not thing:
        return Head(told.name(series))
    return Head(told.name(series), told.visit.page(thing), told.visit.foreign(thing))


def _cells(told: Told, series: Series, times: Sequence[str]) -> tuple[Cell | None, ...]:
    by_time = {one.time: one for one in series.values}
    return tuple(_cell(told, by_time.get(time)) for time in times)


def _cell(told: Told, one: Measured | None) -> Cell | None:
    if one is None:
        return None
    text = told.number(one) or told.figure(one)
    if one.approximate:
        text = told.visit.say("thing.figure.about", value=text)
    return Cell(text, told.visit.page(one.iri), not told.number(one))
