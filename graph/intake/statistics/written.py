"""Figures as observations, and what all of them share: indicators and their source."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from graph.intake.statistics.mapping import Counted, Statistics
from graph.intake.statistics.signs import Cell
from graph.intake.statistics.town import SOURCES, Ground
from graph.intake.table.things import Things, link, text, typed
from graph.labels import slug
from graph.reading import canonical_literal
from graph.small_numbers import Place
from graph.store import Literal, NamedNode, Triple
from graph.terms import RDF, SKOS, XSD, ZN, ZNV

SPOKEN: Final = frozenset(
    {
        RDF.type,
        ZN.ofIndicator,
        ZN.startDate,
        ZN.inArea,
        ZN.targetGroup,
        ZN.dataSource,
        ZN.value,
        ZN.valueFrom,
        ZN.valueTo,
        ZN.noValue,
        ZN.approximate,
    }
)
"""What a table says of a figure; what else is known of it stays."""
_TIMES: Final = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
_MARK: Final = 6


@dataclass(frozen=True)
class Observations:
    """Writes figures of a table as observations."""

    ground: Ground
    mapping: Statistics
    things: Things

    def iri(self, place: Place) -> str:
        """Return the address of what is measured at *place*: the known one, else always the same.

        So the same table changes nothing a second time, and a later one puts right what it tells.
        """
        if place in self.ground.measured:
            return self.ground.measured[place]
        parts = (slug(place.indicator), slug(place.area), slug(place.group), place.time)
        whole = f"{place.indicator} {place.area} {place.group}"
        mark = sha256(whole.encode()).hexdigest()
        name = "-".join(filter(None, (*parts, mark[:_MARK])))
        return f"{self.ground.town.base}observation/{name}"

    def of(self, place: Place, cell: Cell) -> Iterator[Triple]:
        """Yield what is said of the figure *cell* at *place*."""
        iri = self.iri(place)
        yield link(iri, RDF.type, ZN.Observation)
        yield link(iri, ZN.ofIndicator, place.indicator)
        yield typed(iri, ZN.startDate, place.time, _TIMES[len(place.time)])
        if place.area:
            yield link(iri, ZN.inArea, place.area)
        if place.group:
            yield link(iri, ZN.targetGroup, place.group)
        if self._source:
            yield link(iri, ZN.dataSource, self._source)
        yield from _said(iri, cell)

    def shared(self) -> frozenset[Triple]:
        """Return what is said once: new indicators as the mapping describes them, a new source."""
        told: set[Triple] = set()
        _ = self._source
        for (kind, _), made in self.things.made.items():
            told |= made.timeless
            if kind == ZN.Indicator:
                told |= set(self._described(made.iri))
        return frozenset(told)

    def _described(self, iri: str) -> Iterator[Triple]:
        people = self.mapping.counted == Counted.PEOPLE
        yield typed(iri, ZN.countsPeople, "true" if people else "false", XSD.boolean)
        if self._base:
            yield link(iri, ZN.shareOf, self._base)
        if self.mapping.unit:
            yield Triple(NamedNode(iri), NamedNode(ZN.unit), Literal(self.mapping.unit))
        if self.mapping.definition:
            yield text(iri, SKOS.definition, self.mapping.definition)
        if self.mapping.direction:
            yield link(iri, ZN.direction, ZNV[f"direction/{self.mapping.direction}"])
        if self._source:
            yield link(iri, ZN.dataSource, self._source)

    @property
    def _base(self) -> str:
        return self.ground.indicator(self.mapping.share_of)

    @property
    def _source(self) -> str:
        if not self.mapping.source:
            return ""
        found = self.ground.town.meant(self.mapping.source, SOURCES)
        return min(found) if found else self.things.thing(ZN.DataSource, self.mapping.source).iri


def _said(iri: str, cell: Cell) -> Iterator[Triple]:
    for predicate, value in (
        (ZN.value, cell.value),
        (ZN.valueFrom, cell.low),
        (ZN.valueTo, cell.high),
    ):
        if value is not None:
            literal = Literal(f"{value:f}", datatype=NamedNode(XSD.decimal))
            yield Triple(NamedNode(iri), NamedNode(predicate), canonical_literal(literal))
    if cell.reason:
        yield link(iri, ZN.noValue, ZNV[f"no-value/{cell.reason}"])
    if cell.approximate:
        yield typed(iri, ZN.approximate, "true", XSD.boolean)
