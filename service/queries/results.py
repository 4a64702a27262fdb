"""An answer as a table for readers: each thing once, by name, columns that say nothing left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.labels import Name
from graph.query import Table, Value
from service.queries.cells import Cell, cell, is_iri
from service.texts import texts
from service.visit import Visit

_ENGLISH: Final = "English"
_FEW: Final = 3
"""From so many rows on, what all of them say alike is said once."""


@dataclass(frozen=True)
class Column:
    """A column that is shown; ``values`` are those of every row."""

    name: str
    label: str
    values: tuple[Value, ...]

    @property
    def alike(self) -> bool:
        """Tell whether every row says the same, in words."""
        return not self.figures and len(set(self.values)) == 1

    @property
    def figures(self) -> bool:
        """Tell whether there are numbers only."""
        known = [value for value in self.values if value is not None]
        return bool(known) and all(
            isinstance(value, int | float) and not isinstance(value, bool) for value in known
        )


@dataclass(frozen=True)
class Result:
    """What is shown of an answer.

    ``alike`` are columns that say the same in every row; ``silent`` are the names of those without
    any value.
    """

    columns: tuple[Column, ...]
    alike: tuple[Column, ...]
    silent: tuple[str, ...]
    count: int

    def rows(self, visit: Visit, start: int, stop: int) -> list[tuple[Cell, ...]]:
        """Return the rows from *start* to *stop* in words."""
        return [
            tuple(cell(visit, column.name, column.values[row]) for column in self.columns)
            for row in range(start, min(stop, self.count))
        ]

    def once(self, visit: Visit) -> list[tuple[str, Cell]]:
        """Return what every row says, each with the name of its column."""
        return [(each.label, cell(visit, each.name, each.values[0])) for each in self.alike]


def result(visit: Visit, table: Table) -> Result:
    """Return *table* for the reader of *visit*."""
    values = {
        name: tuple(row[number] for row in table.rows) for number, name in enumerate(table.columns)
    }
    spoken = _in_language(visit.lang, values)
    silent = [name for name, found in spoken.items() if table.rows and not _speaks(found)]
    told = {name: found for name, found in spoken.items() if name not in silent}
    names = visit.snapshot.labels.names
    things = [found for found in told.values() if _things(found)]
    columns = [
        Column(name, heading(visit, name), found)
        for name, found in told.items()
        if not any(_names(found, known, names) for known in things)
    ]
    alike = _alike(columns, len(table.rows))
    return Result(
        columns=tuple(column for column in columns if column not in alike),
        alike=alike,
        silent=tuple(heading(visit, name) for name in silent),
        count=len(table.rows),
    )


def _alike(columns: Sequence[Column], count: int) -> tuple[Column, ...]:
    """Return the columns that need saying only once; one column at least remains."""
    found = tuple(column for column in columns if column.alike) if count >= _FEW else ()
    return found if len(found) < len(columns) else found[1:]


def heading(visit: Visit, column: str) -> str:
    """Return what *column* is called, its own name where we have none."""
    key = f"column.{column}"
    return visit.say(key) if key in texts(visit.lang) else column


def _in_language(
    lang: str, values: Mapping[str, tuple[Value, ...]]
) -> dict[str, tuple[Value, ...]]:
    """Return the columns without those for English, whose texts take the place of the German."""
    pairs = {name: _german(name) for name in values if _german(name) in values}
    found = {name: column for name, column in values.items() if name not in pairs}
    if lang == "en":
        for english, german in pairs.items():
            both = zip(values[german], values[english], strict=True)
            found[german] = tuple(own or other for other, own in both)
    return found


def _german(name: str) -> str:
    """Return the column that says in German what *name* says in English, or nothing."""
    if name == _ENGLISH.lower():
        return "label"
    return name.removesuffix(_ENGLISH) if name.endswith(_ENGLISH) else ""


def _speaks(values: Sequence[Value]) -> bool:
    return any(value is not None for value in values)


def _things(values: Sequence[Value]) -> bool:
    known = [value for value in values if value is not None]
    return bool(known) and all(map(is_iri, known))


def _names(texts: Sequence[Value], things: Sequence[Value], names: Mapping[str, Name]) -> bool:
    """Tell whether *texts* only repeat what the *things* beside them are called."""
    if texts is things or not all(value is None or isinstance(value, str) for value in texts):
        return False
    pairs = zip(texts, things, strict=True)
    return all(text is None or text in _called(thing, names) for text, thing in pairs)


def _called(thing: Value, names: Mapping[str, Name]) -> set[str]:
    name = names.get(str(thing), Name())
    called = name.preferred.values()
    return {*called, *(f"{name.notation} {word}" for word in called), name.notation} - {""}
