"""A product plan into products: nothing is kept, nothing published."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from graph.entering import Range, new_iri
from graph.errors import ZielnetzError
from graph.intake.products.mapping import Products
from graph.intake.table.layout import Line, Table
from graph.intake.table.records import Records, Slip, Year
from graph.intake.table.things import link, text
from graph.intake.table.words import Town
from graph.store import Literal, NamedNode, Triple
from graph.terms import RDF, SKOS, ZN

SPOKEN: Final = frozenset({RDF.type, SKOS.notation, SKOS.prefLabel, ZN.responsible, ZN.comprises})
"""What a product plan says of a product; what else is known of it stays."""
_LINKS: Final = {
    "responsible": (ZN.responsible, Range(classes=frozenset({ZN.Actor, ZN.ActorGroup}))),
    "goals": (ZN.comprises, Range(classes=frozenset({ZN.Goal}))),
    "indicators": (ZN.comprises, Range(classes=frozenset({ZN.Indicator}))),
    "activities": (ZN.comprises, Range(classes=frozenset({ZN.Activity}))),
}


def produced(table: Table, mapping: Products, town: Town, year: str) -> Records:
    """Return what *table* says by *mapping*, to be published with the edition of *year*.

    Words that mean nothing in *town* are listed and left out; a number that stands twice, or none,
    is one of the records' slips.
    """
    return _Reader(table, mapping, town).records(year)


@dataclass
class _Reader:
    table: Table
    mapping: Products
    town: Town
    slips: list[Slip] = field(default_factory=list)
    unmapped: Counter[tuple[str, str]] = field(default_factory=Counter)
    lines: dict[str, int] = field(default_factory=dict)

    def records(self, year: str) -> Records:
        for name in self.mapping.columns.values():
            if name not in self.table.columns:
                known = ", ".join(f"„{one}“" for one in self.table.columns)
                raise ZielnetzError(
                    f"Zuordnung, „products“: Die Spalte „{name}“ gibt es nicht; die Tabelle hat: "
                    f"{known}."
                )
        triples = frozenset(triple for line in self.table.lines for triple in self._line(line))
        return Records(
            years={year: Year(frozenset(self.lines), len(self.table.lines), timeless=triples)},
            slips=tuple(self.slips),
            unmapped=dict(self.unmapped.most_common()),
            spoken=SPOKEN,
        )

    def _line(self, line: Line) -> Iterator[Triple]:
        number, name = (line.cells.get(self.mapping.columns[key], "") for key in ("number", "name"))
        iri = new_iri(self.town.base, "product", number, ())
        if not number or not name:
            self.slips.append(Slip(line.number, "", "Nummer oder Bezeichnung fehlt."))
            return
        if iri in self.lines:
            sentence = f"Die Nummer „{number}“ steht schon in Zeile {self.lines[iri]}."
            self.slips.append(Slip(line.number, self.mapping.columns["number"], sentence))
            return
        self.lines[iri] = line.number
        yield link(iri, RDF.type, ZN.Product)
        yield Triple(NamedNode(iri), NamedNode(SKOS.notation), Literal(number))
        yield text(iri, SKOS.prefLabel, name)
        for key, (predicate, wanted) in _LINKS.items():
            for thing in self._things(line, self.mapping.columns.get(key, ""), wanted):
                yield link(iri, predicate, thing)

    def _things(self, line: Line, column: str, wanted: Range) -> Iterator[str]:
        for part in line.cells.get(column, "").split(self.mapping.split):
            word = " ".join(part.split())
            found = self.town.meant(word, wanted) if word else frozenset()
            if len(found) == 1:
                yield from found
            elif word:
                self.unmapped[column, word] += 1
