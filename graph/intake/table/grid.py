"""The answers that lines give for one activity, collected row by row and read by the form."""

from collections import defaultdict
from dataclasses import dataclass, field

from graph.entering import Row, entered, field_name
from graph.intake.table.cells import literal
from graph.intake.table.layout import Line
from graph.intake.table.mapping import Writing
from graph.intake.table.records import Slip
from graph.intake.table.things import link
from graph.intake.table.words import Town
from graph.store import Triple
from graph.terms import RDF

Spot = tuple[Line, str]
"""A line and the name of a column."""


@dataclass
class Answers:
    """What is said of the activity ``iri``: values by row, each with the place that said it."""

    iri: str
    town: Town
    numbers: Writing
    values: dict[str, dict[str, Spot]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, row: Row, value: str, spot: Spot) -> None:
        """Keep *value* for *row*; nothing is kept of one that is empty."""
        if value:
            plain = value if row.range.things else literal(row, value, self.numbers)
            self.values[row.predicate].setdefault(plain, spot)

    def read(self) -> tuple[set[Triple], list[Slip]]:
        """Return the triples, and what is wrong with the values."""
        triples: set[Triple] = set()
        slips: list[Slip] = []
        for predicate, values in self.values.items():
            row = self.town.activity.row(predicate)
            if row is None:
                continue
            if not row.many and len(values) > 1:
                slips.append(_differing(values))
            elif row.range.things:
                triples.update(link(self.iri, predicate, value) for value in values)
            else:
                self._literals(row, values, triples, slips)
        return triples, slips

    def _literals(
        self, row: Row, values: dict[str, Spot], triples: set[Triple], slips: list[Slip]
    ) -> None:
        name = field_name(row, "de" if RDF.langString in row.range.datatypes else "")
        for value, (line, column) in values.items():
            entry = entered(self.town.activity, self.iri, {name: [value]}, self.town.known)
            slips.extend(Slip(line.number, column, one.sentence) for one in entry.mistakes)
            triples |= entry.triples


def _differing(values: dict[str, Spot]) -> Slip:
    (one, (first, column)), (other, (second, _)) = list(values.items())[:2]
    return Slip(
        second.number,
        column,
        f"„{other}“ und in Zeile {first.number} „{one}“ bei demselben Schlüssel; erwartet ist eine "
        "Angabe, oder ein Schlüssel aus mehr Spalten.",
    )
