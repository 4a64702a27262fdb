"""Columns of tables: what a property is as one, by the values that it has."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Final

from graph.delimited import Cell
from graph.facts import Fact, Statements
from graph.labels import slug
from graph.store import Literal
from graph.terms import XSD

_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {XSD.integer: "integer", XSD.decimal: "number", XSD.boolean: "boolean", XSD.date: "date"}
)
"""The types of columns; dates of mixed precision stay texts, as they are written."""


@dataclass(frozen=True)
class Property:
    """A property with all statements that it makes of the things of a table.

    ``ruled`` tells whether the shapes let several values stand.
    """

    predicate: str
    facts: tuple[Fact, ...]
    ruled: bool = False

    @cached_property
    def things(self) -> bool:
        """Whether every value is a thing."""
        return all(fact.iri for fact in self.facts)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of its texts, where its values are texts in languages."""
        found = {fact.value.language for fact in self.facts if isinstance(fact.value, Literal)}
        return tuple(sorted(one or "" for one in found)) if all(found) and found else ()

    @cached_property
    def many(self) -> bool:
        """Whether a thing may have several values, of texts in one language."""
        found = Counter(
            (fact.subject, fact.value.language if isinstance(fact.value, Literal) else "")
            for fact in self.facts
        )
        return self.ruled or self.mixed or max(found.values(), default=0) > 1

    @cached_property
    def mixed(self) -> bool:
        """Whether it leads to things here and to plain values there."""
        return any(fact.iri for fact in self.facts) and not self.things

    @cached_property
    def type(self) -> str:
        """What its values are, in the words of Table Schema."""
        found = {
            _TYPES.get(fact.value.datatype.value, "string")
            for fact in self.facts
            if isinstance(fact.value, Literal)
        }
        return found.pop() if len(found) == 1 else "string"


@dataclass(frozen=True)
class Column:
    """A column of a table; ``target`` is the table in which its values stand, where they do."""

    name: str
    title: str
    type: str = "string"
    target: str = ""
    predicate: str = ""
    language: str = ""

    def value(self, statements: Statements) -> Cell:
        """Return what *statements* of a thing say in this column, or nothing."""
        for fact in statements.get(self.predicate, ()):
            if not self.language or _language(fact) == self.language:
                return fact.text
        return None


def column_of(one: Property, title: str, language: str, target: str, name: str = "") -> Column:
    """Return the column for a property, or for its texts in one language."""
    own = name or "_".join(filter(None, (slug(one.predicate), language)))
    kind = "string" if one.things else one.type
    return Column(own, title, kind, target, one.predicate, language)


def _language(fact: Fact) -> str:
    return fact.value.language or "" if isinstance(fact.value, Literal) else ""
