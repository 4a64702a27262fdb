"""What a foreign table says of a city, year by year, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from graph.intake.table.names import Twins
from graph.store import Triple

_EMPTY: Final = frozenset[Triple]()


@dataclass(frozen=True)
class Slip:
    """A mistake in the table, in a German sentence that names line and column."""

    line: int
    column: str
    sentence: str

    @property
    def place(self) -> str:
        """Return where it stands."""
        return f"Zeile {self.line}, Spalte „{self.column}“" if self.column else f"Zeile {self.line}"

    def __str__(self) -> str:
        """Return the mistake with its place first."""
        return f"{self.place}: {self.sentence}"


@dataclass(frozen=True)
class Year:
    """What the table says for one edition.

    ``said`` holds in it, ``timeless`` in all: identities, places, figures. ``activities`` are those
    the table lists, made from ``lines``.
    """

    activities: frozenset[str]
    lines: int
    said: frozenset[Triple] = _EMPTY
    timeless: frozenset[Triple] = _EMPTY


@dataclass(frozen=True)
class Records:
    """What a table says, by year; with ``slips`` it is not to be used.

    ``unmapped`` are words that mean nothing in the city, with how often they stand in a column;
    ``twins`` the actors' names that are or might be one. ``spoken`` are the properties of
    activities that the table speaks of; ``withheld`` counts the figures that are taken out of it so
    that no small number of people is told, ``unchecked`` those in per cent of which nobody says
    what they are a share of.
    """

    years: Mapping[str, Year]
    slips: tuple[Slip, ...] = ()
    unmapped: Mapping[tuple[str, str], int] = field(default_factory=dict)
    twins: tuple[Twins, ...] = ()
    spoken: frozenset[str] = frozenset()
    withheld: int = 0
    unchecked: int = 0
