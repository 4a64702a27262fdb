"""What a report is made of; pages, PDF and text documents are written from the same tree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from graph.coverage import Coverage

OPEN, QUIET, LEAD, EDITORIAL = "open", "quiet", "lead", "editorial"
TONES: Final = (OPEN, QUIET, LEAD, EDITORIAL)
"""How something is said: what is still open, a remark, an opening sentence, the editors' word."""

_LONGEST: Final = 80
"""So many letters at most a word of a language has."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure and what it counts: ``number`` things of the kind ``of``.

    ``chosen`` is the filter that leaves exactly these (dimension and IRI), ``asked`` what else to
    ask for them (``part`` of a map, ``rule`` of open points).
    """

    number: int
    of: str
    chosen: tuple[tuple[str, str], ...] = ()
    asked: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text.

    ``lang`` is its language where it is not that of the report, ``thing`` the IRI it speaks of;
    ``counted`` says what a figure counts, ``tone`` is one of ``TONES`` or empty.
    """

    text: str
    lang: str = ""
    thing: str = ""
    counted: Counted | None = None
    strong: bool = False
    tone: str = ""

    @property
    def unbroken(self) -> bool:
        """Whether there is a word in it that no language has: to hyphenate it takes minutes."""
        return any(len(word) > _LONGEST for word in self.text.split())


Text = tuple[Span, ...]
Lines = tuple[Text, ...]
"""What stands in a cell of a table, line by line."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``tone`` is one of ``TONES`` or empty."""

    kind: ClassVar[str] = "paragraph"
    text: Text
    tone: str = ""

    def spans(self) -> Iterator[Span]:
        """Yield its stretches of text."""
        yield from self.text


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    kind: ClassVar[str] = "items"
    items: tuple[Text, ...]

    def spans(self) -> Iterator[Span]:
        """Yield its stretches of text."""
        for item in self.items:
            yield from item


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column; ``share`` is how much of the width it takes, of 100."""

    text: str
    share: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; its first cell is its head. ``thing`` is the IRI it speaks of."""

    cells: tuple[Lines, ...]
    thing: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``key`` names it within the report."""

    kind: ClassVar[str] = "table"
    key: str
    caption: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]

    def spans(self) -> Iterator[Span]:
        """Yield the stretches of text of its cells."""
        for row in self.rows:
            for cell in row.cells:
                for line in cell:
                    yield from line


@dataclass(frozen=True, slots=True)
class Map:
    """A coverage map to be drawn; ``alt`` tells it in words.

    ``names`` are those of its rows and columns, ``notations`` their signs where they have one.
    """

    kind: ClassVar[str] = "map"
    key: str
    caption: str
    alt: str
    coverage: Coverage
    names: Mapping[str, Span]
    notations: Mapping[str, str]

    def spans(self) -> Iterator[Span]:
        """Yield nothing: a picture has no text of its own."""
        yield from ()


@dataclass(frozen=True, slots=True)
class Bars:
    """Figures to be drawn as bars, each with its name; ``alt`` tells them in words."""

    kind: ClassVar[str] = "bars"
    key: str
    caption: str
    alt: str
    bars: tuple[tuple[str, Counted], ...]

    def spans(self) -> Iterator[Span]:
        """Yield nothing: a picture has no text of its own."""
        yield from ()


Block = Paragraph | Items | Table | Map | Bars


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter or a part of one; ``number`` is its place («3.1»), ``key`` its anchor."""

    key: str
    number: str
    title: str
    lang: str = ""
    blocks: tuple[Block, ...] = ()
    parts: tuple["Section", ...] = ()

    def walk(self) -> Iterator["Section"]:
        """Yield the section and all its parts, in the order in which they are read."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report with what its title page says; ``fields`` are those it is limited to."""

    title: str
    subtitle: str
    city: str
    lang: str
    year: str
    edition: str
    as_of: str
    standing: str
    lead: Text
    fields: tuple[str, ...]
    chapters: tuple[Section, ...]

    def sections(self) -> Iterator[Section]:
        """Yield all sections in the order in which they are read."""
        for chapter in self.chapters:
            yield from chapter.walk()

    def blocks(self) -> Iterator[Block]:
        """Yield everything that stands in sections, in the order in which it is read."""
        for section in self.sections():
            yield from section.blocks

    def spans(self) -> Iterator[Span]:
        """Yield every stretch of text of the report."""
        yield from self.lead
        for block in self.blocks():
            yield from block.spans()
