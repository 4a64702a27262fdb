"""A mapping against a table and a city: what each column is asked for, or why it cannot be."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.entering import Kind, Row
from graph.errors import ZielnetzError
from graph.intake.table.layout import Table
from graph.intake.table.mapping import Column, ListMapping
from graph.intake.table.words import Town
from graph.terms import SKOS, ZN

OBSERVATION, TARGET = "observation", "target"
TRAITS: Final = ("actor-type", "level")
_DOERS: Final = frozenset({ZN.Actor, ZN.ActorGroup})


@dataclass(frozen=True)
class Asked:
    """A column and the row of the form that it answers."""

    column: Column
    row: Row


@dataclass(frozen=True)
class Constant:
    """A row of the form with what it holds for every line."""

    row: Row
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """What the columns answer: rows of activities, traits of actors, figures."""

    rows: tuple[Asked, ...]
    traits: tuple[Asked, ...]
    figures: tuple[Column, ...]
    constants: tuple[Constant, ...]
    title: Row | None

    @classmethod
    def of(cls, mapping: ListMapping, table: Table, town: Town) -> "Plan":
        """Return the plan; a column, row or key that there is not raises."""
        _check_columns(mapping, table)
        figures = tuple(c for c in mapping.columns if c.to in (OBSERVATION, TARGET))
        traits = tuple(Asked(c, _trait(town, c)) for c in mapping.columns if c.to in TRAITS)
        rows = tuple(
            Asked(c, _row(town, f"columns.{c.name}", c.to))
            for c in mapping.columns
            if c not in figures and c.to not in TRAITS
        )
        constants = tuple(
            Constant(_row(town, "constants", word), texts)
            for word, texts in mapping.constants.items()
        )
        title = town.row("title") if mapping.title else None
        plan = cls(rows, traits, figures, constants, title)
        plan.check(mapping)
        return plan

    def check(self, mapping: ListMapping) -> None:
        """Raise where something is missing that a mapping needs."""
        if not mapping.title and not any(a.row.predicate == SKOS.prefLabel for a in self.rows):
            raise _wrong(
                "title", "Keine Spalte nennt die Aktivität; erwartet ist eine mit „title“."
            )
        doers = {asked.column.name for asked in self.rows if is_doer(asked.row)}
        for asked in self.traits:
            if asked.column.of not in doers:
                raise _wrong(
                    f"columns.{asked.column.name}.of",
                    f"„{asked.column.of}“ nennt keine Akteure; erwartet ist eine solche Spalte.",
                )
        for column in self.figures:
            if not column.indicator:
                raise _wrong(f"columns.{column.name}.indicator", "Hier fehlt, was gemessen wird.")
        for asked in self.rows:
            if asked.column.new and (asked.row.kind != Kind.CHOICE or not _one_class(asked.row)):
                raise _wrong(
                    f"columns.{asked.column.name}.new",
                    "Hier entsteht nichts Neues; erwartet ist das bei Feld, Gebiet oder Programm.",
                )

    @property
    def spoken(self) -> frozenset[str]:
        """The properties of activities that are answered."""
        told = [asked.row.predicate for asked in self.rows]
        return frozenset({*told, *(one.row.predicate for one in self.constants), SKOS.prefLabel})


def is_doer(row: Row) -> bool:
    """Tell whether *row* names actors."""
    return bool(row.range.classes & _DOERS)


def _one_class(row: Row) -> bool:
    return len(row.range.classes) == 1 and not row.range.schemes


def _check_columns(mapping: ListMapping, table: Table) -> None:
    for place, names in _named(mapping):
        for name in names:
            if name not in table.columns:
                known = ", ".join(f"„{one}“" for one in table.columns)
                raise _wrong(place, f"Die Spalte „{name}“ gibt es nicht; die Tabelle hat: {known}.")


def _named(mapping: ListMapping) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "columns", tuple(column.name for column in mapping.columns)
    yield "key", mapping.key
    yield "title", mapping.title
    yield "edition.column", (mapping.year_column,) if mapping.year_column else ()


def _row(town: Town, place: str, word: str) -> Row:
    found = town.row(word)
    if found is None:
        known = ", ".join(f"„{row.name.de}“" for row in town.activity.rows)
        raise _wrong(
            place, f"„{word}“ ist keine Zeile des Rasters; erwartet ist eine von: {known}."
        )
    return found


def _trait(town: Town, column: Column) -> Row:
    found = town.trait(column.to)
    if found is None:
        raise _wrong(f"columns.{column.name}.to", f"„{column.to}“ kennt die Stadt nicht.")
    return found


def _wrong(key: str, sentence: str) -> ZielnetzError:
    return ZielnetzError(f"Zuordnung, „{key}“: {sentence}")
