"""What a table of statistics means: which columns say what of each figure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from graph.intake.table.layout import Layout
from graph.intake.table.mapping import Writing
from graph.intake.table.section import Frame


class Counted(StrEnum):
    """What an indicator counts: small numbers of people are not published."""

    PEOPLE = "people"
    OTHER = "other"


class Part(StrEnum):
    """What is said of a figure besides its value."""

    INDICATOR = "indicator"
    AREA = "area"
    CODE = "area-code"
    TIME = "time"
    GROUP = "group"


@dataclass(frozen=True)
class Said:
    """Where one part of a figure is said: in a ``column``, or as ``text`` that holds for all.

    ``values`` maps words of the column to ours, to nothing where a word means the whole.
    """

    column: str = ""
    text: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Statistics:
    """What a table of statistics means.

    ``parts`` tells where area, time and so on are said. A long table has one figure a line, in the
    column ``value``; a wide one has several, and ``columns`` tells of each of them what its
    figures belong to, or, where that is empty, every column named by a year holds its figures.
    ``share_of`` names what shares are shares of, an indicator. ``signs`` maps further signs to the
    reasons why there is no number (``no-value/``), or to ``nothing``, which is zero.
    """

    frame: Frame
    counted: Counted
    parts: Mapping[Part, Said]
    value: str = ""
    columns: Mapping[str, Mapping[Part, str]] = field(default_factory=dict)
    unit: str = ""
    source: str = ""
    direction: str = ""
    definition: str = ""
    share_of: str = ""
    signs: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The short word for the table."""
        return self.frame.name

    @property
    def numbers(self) -> Writing:
        """How its numbers are written."""
        return self.frame.numbers

    @property
    def layout(self) -> Layout:
        """How its file is written."""
        return self.frame.layout
