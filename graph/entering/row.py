"""One row of a form: what is asked, and what an answer may be."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from graph.shapes import Text
from graph.terms import RDF, XSD

DATES: Final = (XSD.date, XSD.gYearMonth, XSD.gYear)


class Kind(StrEnum):
    """How a row is answered."""

    LINE = "line"
    PROSE = "prose"
    CHOICE = "choice"
    TRUTH = "truth"
    VALUE = "value"


@dataclass(frozen=True)
class Range:
    """What a value may be: a datatype, a thing of a class or of a vocabulary, or any thing."""

    datatypes: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    schemes: frozenset[str] = frozenset()
    anything: bool = False

    @property
    def things(self) -> bool:
        """Whether a value is a thing."""
        return self.anything or bool(self.classes or self.schemes)


@dataclass(frozen=True)
class Row:
    """A row for one property; ``group`` is the IRI of the shapes' group it stands in.

    ``many`` tells whether several values may stand in it (per language, for texts), ``required``
    whether the register refuses a thing without one, ``line`` whether a text has one line only;
    ``least`` is the smallest number that may stand in it, where there is one.
    """

    predicate: str
    name: Text
    description: Text
    group: str
    order: float
    range: Range
    many: bool
    required: bool
    line: bool = False
    least: int | None = None

    def of(self, field: str) -> bool:
        """Tell whether the field of that name belongs to the row, in whatever language."""
        return field.partition("@")[0] == self.predicate

    @property
    def kind(self) -> Kind:
        """How the row is answered."""
        if self.range.things:
            return Kind.CHOICE
        if self.range.datatypes == {RDF.langString}:
            return Kind.LINE if self.line else Kind.PROSE
        return Kind.TRUTH if self.range.datatypes == {XSD.boolean} else Kind.VALUE
