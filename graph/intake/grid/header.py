"""Which column of a sheet is which: by its hidden key, else by its label, wherever it stands."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from graph.intake.grid.columns import Column
from graph.intake.grid.layout import CONFIRM, IRI
from graph.labels import fold

_SEARCHED: Final = 20
"""In so many of the first rows the head is looked for."""
_FURTHER: Final = 20
"""So many columns more than expected are known where several values may stand."""
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Header:
    """What stands where: the keys by position, the labels as read, the first row of values."""

    keys: Mapping[int, str]
    labels: Mapping[int, str]
    first: int
    mistakes: tuple[str, ...] = ()

    def place(self, key: str) -> int | None:
        """Return the position of the column *key*, if there is one."""
        return next((at for at, one in self.keys.items() if one == key), None)


@dataclass(frozen=True)
class Expected:
    """The columns that a sheet should have, and all names by which a column may be known."""

    columns: tuple[Column, ...]
    further: Mapping[str, str]

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all columns that may stand on the sheet."""
        return frozenset({IRI, CONFIRM, *self.names.values()})

    @property
    def names(self) -> dict[str, str]:
        """The keys by the folded labels of their columns."""
        found = {fold(label): key for label, key in self.further.items()}
        for column in self.columns:
            found[fold(column.label)] = column.key
            for number in range(1, _FURTHER + 1) if column.number else ():
                label = _numbered(column.label, number)
                key = _numbered(column.key, number)
                found.setdefault(fold(label), key)
        return found


def header(rows: Rows, expected: Expected) -> Header | None:
    """Return the head of a sheet; where no row is one, nothing.

    A column that is missing, there twice, or unknown and not empty is named among the mistakes.
    """
    keys, names = expected.keys, expected.names
    at = _best(rows, lambda text: text in keys)
    by_key = at is not None
    if at is None:
        at = _best(rows, lambda text: fold(text) in names)
    if at is None:
        return None
    labels = rows[at + 1] if by_key and at + 1 < len(rows) else rows[at]
    wide = max(len(rows[at]), len(labels))
    named = {i: text for i in range(wide) if (text := _at(labels, i))}
    found: dict[int, str] = {}
    for i in range(wide):
        key = _at(rows[at], i)
        if key in keys:
            found[i] = key
        elif known := names.get(fold(named.get(i, ""))):
            found[i] = known
    first = at + 2 if by_key else at + 1
    used = {i: text for i, text in named.items() if any(_at(row, i) for row in rows[first:])}
    return Header(found, named, first, tuple(_mistakes(found, named, used, expected)))


def _mistakes(
    found: Mapping[int, str],
    labels: Mapping[int, str],
    used: Mapping[int, str],
    expected: Expected,
) -> Iterator[str]:
    for at, label in used.items():
        if at not in found:
            near = get_close_matches(fold(label), expected.names, n=1, cutoff=0.7)
            known = next((c.label for c in expected.columns if fold(c.label) in near), "")
            hint = f"; gemeint ist vielleicht „{known}“" if known else ""
            yield f"Die Spalte „{label}“ ist nicht bekannt{hint}."
    for key in sorted({key for key in found.values() if list(found.values()).count(key) > 1}):
        label = next(labels.get(at, key) for at, one in found.items() if one == key)
        yield f"Die Spalte „{label}“ steht zweimal da; erwartet ist sie einmal."
    there = set(found.values())
    for column in expected.columns:
        if column.key not in there:
            yield f"Die Spalte „{column.label}“ fehlt; erwartet ist das Raster mit allen Spalten."


def _best(rows: Rows, known: "Callable[[str], bool]") -> int | None:
    """Return the first of the rows with the most known texts, at least two."""
    counts = [sum(map(known, row)) for row in rows[:_SEARCHED]]
    most = max(counts, default=0)
    return counts.index(most) if most > 1 else None


def _at(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def _numbered(text: str, number: int) -> str:
    """Return *text* with *number* in the place of its last number."""
    return re.sub(r"\d+(?=\D*$)", str(number), text)
