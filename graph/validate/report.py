"""What the judge found, as data and Turtle."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.check import Broken, Facts, Left
from graph.errors import Fault
from graph.shapes import Shapes, Text


@dataclass(frozen=True)
class Result:
    """One broken rule.

    ``focus`` is the IRI judged, ``row`` the token of a grid row or ``None``, ``path`` the property
    concerned (may be empty), ``value`` what was found (may be empty), ``severity`` the word of
    SHACL, ``shape`` the IRI of the rule, ``place`` ``file:line`` where known.
    """

    focus: str
    label: str
    row: str | None
    path: str
    value: str
    message: Text
    severity: str
    shape: str
    place: str = ""

    def fault(self) -> Fault:
        """Return the broken rule as a mistake in the data."""
        subject = f"{self.label} <{self.focus}>" if self.label else self.focus
        return Fault(self.place, subject, self.shape.rpartition("#")[2], self.message.de)


@dataclass(frozen=True)
class ActivityGrid:
    """An activity with its open rows: token by token what is missing, in words."""

    iri: str
    label: str
    missing: Mapping[str, tuple[Text, ...]]

    @property
    def complete(self) -> bool:
        """Tell whether every row is answered."""
        return not self.missing


@dataclass(frozen=True)
class RowCount:
    """How many activities answer a grid row."""

    token: str
    label: Text
    answered: int
    open: int


@dataclass(frozen=True)
class ActorGrid:
    """An actor: the activities it provides, how many are complete, and its self-description."""

    iri: str
    label: str
    activities: int
    complete: int
    self_description: bool


@dataclass(frozen=True)
class FieldCount:
    """A field: the activities said to work in it, and how many of them are complete."""

    iri: str
    label: str
    activities: int
    complete: int


@dataclass(frozen=True)
class Completeness:
    """How far the grids are filled in, judged on what is said."""

    activities: tuple[ActivityGrid, ...]
    rows: tuple[RowCount, ...]
    actors: tuple[ActorGrid, ...]
    fields: tuple[FieldCount, ...]

    @property
    def complete(self) -> int:
        """Return the number of activities without an open row."""
        return sum(activity.complete for activity in self.activities)


@dataclass(frozen=True)
class Report:
    """The judge's word on a dataset; completeness never makes it fail."""

    violations: tuple[Result, ...]
    completeness: Completeness
    found: tuple[tuple[Result, Broken], ...]
    shapes: Shapes
    left: tuple[Left, ...]
    """The shapes that are not compiled: pySHACL judged by them."""

    @property
    def conforms(self) -> bool:
        """Tell whether no rule of integrity is broken."""
        return not self.violations

    def as_turtle(self) -> str:
        """Return the ``sh:ValidationReport``; ``sh:conforms`` is about integrity only."""
        from graph.check.bridge import rdflib_graph, without_complaints  # noqa: PLC0415 rdflib
        from graph.validate.written import both, written  # noqa: PLC0415 only where it is asked

        told = ((broken, both(one.message.de, one.message.en)) for one, broken in self.found)
        triples = written(told, Facts.of(self.shapes.triples), conforms=self.conforms)
        with without_complaints():
            return rdflib_graph(triples).serialize(format="longturtle")
