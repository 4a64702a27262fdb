"""Amounts, targets and reached values of a foreign table, as observations and targets."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.entering import Range
from graph.intake.table.cells import number
from graph.intake.table.layout import Line
from graph.intake.table.mapping import Column, Writing
from graph.intake.table.plan import TARGET
from graph.intake.table.records import Slip
from graph.intake.table.things import Things, link, typed
from graph.intake.table.words import Town
from graph.labels import slug
from graph.reading import canonical_literal
from graph.store import Literal, NamedNode, Triple
from graph.terms import DCT, RDF, XSD, ZN

_INDICATORS = Range(classes=frozenset({ZN.Indicator}))
_GOALS = Range(classes=frozenset({ZN.Goal}))
_EXAMPLES: Mapping[Writing, str] = {Writing.GERMAN: "1.234,50", Writing.ISO: "1,234.50"}


@dataclass(frozen=True)
class Told:
    """Where figures are told: the lines of an activity in a year, and the goals it serves."""

    activity: str
    year: str
    lines: tuple[Line, ...]
    goals: frozenset[str]


@dataclass
class Figures:
    """The figures of a table by year; targets stand in all, for a goal's are one answer."""

    town: Town
    things: Things
    numbers: Writing
    slips: list[Slip] = field(default_factory=list)
    targets: set[Triple] = field(default_factory=set)
    observed: dict[str, set[Triple]] = field(default_factory=lambda: defaultdict(set))

    def read(self, column: Column, spot: Told) -> None:
        """Keep the figure that *column* tells at *spot*, if it tells one."""
        told: dict[str, Line] = {}
        for line in spot.lines:
            if value := self._number(column, line):
                told.setdefault(value, line)
        if len(told) > 1:
            first, second = list(told.values())[:2]
            sentence = f"Eine andere Zahl als in Zeile {first.number} bei demselben Schlüssel."
            self.slips.append(Slip(second.number, column.name, sentence))
        if told:
            keep = self._target if column.to == TARGET else self._observation
            keep(column, spot, next(iter(told)))

    def _number(self, column: Column, line: Line) -> str:
        cell = line.cells.get(column.name, "")
        value = number(cell, self.numbers)
        if cell and not value:
            sentence = f"„{cell}“ ist keine Zahl; erwartet ist etwa {_EXAMPLES[self.numbers]}."
            self.slips.append(Slip(line.number, column.name, sentence))
        return _decimal(value) if value else ""

    def _observation(self, column: Column, spot: Told, value: str) -> None:
        indicator = self._indicator(column.indicator)
        iri = self._iri("observation", spot, indicator)
        self.observed[spot.year] |= {
            link(iri, RDF.type, ZN.Observation),
            link(iri, ZN.ofIndicator, indicator),
            link(iri, DCT.subject, spot.activity),
            typed(iri, ZN.value, value, XSD.decimal),
            typed(iri, ZN.startDate, spot.year, XSD.gYear),
        }

    def _target(self, column: Column, spot: Told, value: str) -> None:
        goals = self.town.meant(column.goal, _GOALS) if column.goal else spot.goals
        if not goals:
            sentence = "Der Zielwert gehört zu keinem Ziel; erwartet ist eines in dieser Zeile."
            self.slips.append(Slip(spot.lines[0].number, column.name, sentence))
        indicator = self._indicator(column.indicator)
        iri = self._iri("target", spot, indicator)
        self.targets |= {link(goal, ZN.hasTarget, iri) for goal in goals}
        self.targets |= {
            link(iri, RDF.type, ZN.Target),
            link(iri, ZN.ofIndicator, indicator),
            typed(iri, ZN.targetValue, value, XSD.decimal),
            typed(iri, ZN.dueDate, spot.year, XSD.gYear),
        }

    def _iri(self, kind: str, spot: Told, indicator: str) -> str:
        name = f"{slug(spot.activity)}-{slug(indicator)}-{spot.year}"
        return f"{self.town.base}{kind}/{name}"

    def _indicator(self, name: str) -> str:
        found = self.town.meant(name, _INDICATORS)
        return min(found) if found else self.things.thing(ZN.Indicator, name).iri


def _decimal(value: str) -> str:
    return canonical_literal(Literal(value, datatype=NamedNode(XSD.decimal))).value
