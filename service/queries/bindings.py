"""A stranger's answer as a table for readers: every column as asked, things by name and IRI."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from graph.linked.forms import declared_prefixes
from graph.terms import XSD
from service import written
from service.queries.cells import Cell, shortened, spoken
from service.visit import Visit

_KINDS: Final[Mapping[str, Callable[[str], int | float]]] = MappingProxyType(
    {XSD.integer: int, XSD.decimal: float, XSD.double: float}
)
Binding = Mapping[str, Any]
"""A value as the SPARQL results format has it."""


@dataclass(frozen=True)
class Heading:
    """A column, called as in the query."""

    name: str
    label: str
    figures: bool


@dataclass(frozen=True)
class Bindings:
    """The rows that a query found, or the truth that it asked for."""

    columns: tuple[str, ...]
    found: tuple[Mapping[str, Binding], ...]
    truth: bool | None

    @classmethod
    def read(cls, body: bytes) -> "Bindings":
        """Return what the JSON in *body* says."""
        said = json.loads(body)
        if "boolean" in said:
            return cls((), (), said["boolean"])
        return cls(tuple(said["head"]["vars"]), tuple(said["results"]["bindings"]), None)

    def headings(self) -> tuple[Heading, ...]:
        """Return the columns; those of numbers only are figures."""
        return tuple(Heading(name, f"?{name}", self._figures(name)) for name in self.columns)

    def rows(self, visit: Visit, start: int, stop: int) -> list[tuple[Cell, ...]]:
        """Return the rows from *start* to *stop* in words."""
        return [
            tuple(_cell(visit, row.get(name)) for name in self.columns)
            for row in self.found[start:stop]
        ]

    def _figures(self, name: str) -> bool:
        values = [row[name] for row in self.found if name in row]
        return bool(values) and all(_number(value) is not None for value in values)


def _number(value: Binding) -> int | float | None:
    """Return the number that *value* is; what only claims to be one is none."""
    kind = _KINDS.get(value.get("datatype", ""))
    try:
        return kind(value["value"]) if kind else None
    except ValueError:
        return None


def _cell(visit: Visit, value: Binding | None) -> Cell:
    if value is None:
        return Cell("")
    if value["type"] == "uri":
        return _thing(visit, value["value"])
    if value["type"] != "literal":
        return Cell(str(value["value"]))
    number = _number(value)
    if number is not None:
        return Cell(written.number(number, visit.lang), figure=True)
    lang = value.get("xml:lang", "")
    return Cell(written.text(value["value"], visit.lang), lang=lang if lang != visit.lang else "")


def _thing(visit: Visit, iri: str) -> Cell:
    short = _short(visit, iri)
    if iri not in visit.snapshot.labels.names:
        return Cell(short, visit.page(iri), title=iri)
    name = visit.titled(iri)
    return Cell(shortened(name), visit.page(iri), iri, note=short, lang=spoken(visit, iri))


def _short(visit: Visit, iri: str) -> str:
    """Return *iri* as queries write it, a thing of the city by kind and name."""
    base = visit.site.published.city.base
    if iri.startswith(base):
        return iri.removeprefix(base)
    known = ((name, start) for name, start in declared_prefixes() if iri.startswith(start))
    name, start = max(known, key=lambda pair: len(pair[1]), default=("", ""))
    return f"{name}:{iri.removeprefix(start)}" if name else iri
