"""What the columns of a foreign table mean: the mapping, as a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from graph.intake.table.layout import Layout
from graph.labels import fold


class Writing(StrEnum):
    """How numbers are written: 1.234,50 or 1,234.50."""

    GERMAN = "de"
    ISO = "iso"


@dataclass(frozen=True)
class Column:
    """What a column says of an activity.

    ``to`` is a row of the grid (``inField``, ``field``, «Handlungsfeld»), ``actor-type`` or
    ``level`` of the actors of the column ``of``, or ``observation`` or ``target`` for a number of
    an ``indicator`` (a target is one of a ``goal``, else of the goals of its line). ``split`` are
    the signs between several values; ``values`` maps their words to ours, to nothing where a word
    says nothing; with ``new`` an unknown word becomes a thing of its own.
    """

    name: str
    to: str
    split: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    new: bool = False
    of: str = ""
    indicator: str = ""
    goal: str = ""

    @cached_property
    def ours(self) -> Mapping[str, str]:
        """What their words mean, without case and accents."""
        return {fold(word): to for word, to in self.values.items()}


@dataclass(frozen=True)
class ListMapping:
    """What a whole table means.

    ``name`` is a short word for the list, part of its activities' addresses. ``key`` are the
    columns that tell one activity from another; ``title`` those that name it, where no column has
    its name alone. The edition is ``year``, or what ``year_column`` says. A ``complete`` list
    says of each of its editions all there is. ``same`` and ``renamed`` lead from other names of
    actors to the one that counts; each edition shows a renamed actor by the name of its time.
    """

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    title: tuple[str, ...] = ()
    year: str = ""
    year_column: str = ""
    complete: bool = False
    constants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    numbers: Writing = Writing.GERMAN
    layout: Layout = field(default_factory=Layout)

    def column(self, name: str) -> Column | None:
        """Return what is said of the column *name*, if anything."""
        return next((one for one in self.columns if one.name == name), None)
