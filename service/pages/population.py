"""What a concept says of the population, line by line: value, area, time, source, its doubts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from graph.directory import Thing, things
from graph.query import find_query
from graph.terms import DCT, ZN
from service.asked import address
from service.pages.panels.figure import figure_texts
from service.pages.panels.panel import Tools
from service.pages.panels.rows import Value, thing, value
from service.visit import Visit

_QUERY: Final = "population_statements"
_COLUMNS: Final = (
    ("value", ()),
    ("area", (ZN.inArea,)),
    ("ages", ()),
    ("date", (ZN.startDate, ZN.dateText)),
    ("source", (ZN.dataSource,)),
    ("place", (DCT.source, ZN.locator)),
)
"""The columns after what is counted, with the properties that fill them."""


@dataclass(frozen=True)
class Statement:
    """One line: what is counted, then a cell a column; what the source leaves open is empty.

    ``doubts`` say what the source itself leaves uncertain.
    """

    href: str
    what: Value
    doubts: tuple[Value, ...]
    cells: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True)
class Population:
    """The statements of a concept, and what may be taken along."""

    columns: tuple[str, ...]
    statements: tuple[Statement, ...]
    tools: Tools


def population(visit: Visit) -> Population | None:
    """Return what is said of the population, or nothing where nothing is."""
    found = things(visit.snapshot, ZN.PopulationStatement)
    if not found:
        return None
    asked = visit.asked.unfiltered
    exports = tuple(
        (form.upper(), address(f"/api/queries/{_QUERY}", asked, format=form))
        for form in ("csv", "xlsx")
    )
    return Population(
        columns=tuple(name for name, _ in _COLUMNS),
        statements=tuple(_statement(visit, one) for one in found),
        tools=Tools(exports, find_query(_QUERY).bind({}), _QUERY),
    )


def _statement(visit: Visit, one: Thing) -> Statement:
    measured = next(iter(visit.view.facts.of(one.iri, ZN.measure)), None)
    what = value(visit, measured) if measured else thing(visit, one.iri)
    told = {
        "value": tuple(Value(text) for text in figure_texts(visit, one.iri)),
        "ages": tuple(_ages(visit, one)),
    }
    return Statement(
        href=visit.page(one.iri),
        what=what,
        doubts=tuple(_values(visit, one, (DCT.description,))),
        cells=tuple(
            told[name] if name in told else tuple(_values(visit, one, properties))
            for name, properties in _COLUMNS
        ),
    )


def _values(visit: Visit, one: Thing, properties: tuple[str, ...]) -> Iterator[Value]:
    for fact in visit.view.facts.of(one.iri, *properties):
        yield replace(value(visit, fact), thing="")


def _ages(visit: Visit, one: Thing) -> Iterator[Value]:
    start, end = one.value(ZN.ageFrom), one.value(ZN.ageTo)
    if start and end:
        yield Value(visit.say("measured.population.ages.range", start=start, end=end))
