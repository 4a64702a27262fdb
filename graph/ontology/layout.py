"""Where the cards of the picture stand, and the lanes its arrows take."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Final

from graph.ontology.cards import Card
from graph.ontology.lanes import Bus, Point, untangled
from graph.ontology.terms import Module

MARGIN: Final = 44
COLUMN: Final = 396
GUTTER: Final = 112
WIDTH: Final = 2 * MARGIN + 3 * COLUMN + 2 * GUTTER
HEAD: Final = 30
LINE: Final = 18
PAD: Final = 12
_TOP, _TITLE, _GAP, _BREAK = 112, 40, 12, 34
_LETTER: Final = 6.1

_COLUMNS: Final = (
    ("actors", "bodies", "programmes"),
    ("activities",),
    ("goals", "fields", "decisions"),
)
_FIGURES: Final = {
    "Target": 0,
    "Observation": 0,
    "Indicator": 1,
    "DataSource": 1,
    "Area": 1,
    "PopulationStatement": 2,
    "Product": 2,
}


@dataclass(frozen=True)
class Box:
    """A placed card in one of the columns 0, 1 and 2."""

    card: Card
    column: int
    y: float

    @property
    def x(self) -> float:
        """The left side."""
        return _left(self.column)

    @property
    def note(self) -> list[str]:
        """The note in lines that fit the width."""
        return wrap(self.card.note, int((COLUMN - 2 * PAD) / _LETTER))

    @property
    def height(self) -> float:
        """The height of the heading, the note and the rows."""
        lines = len(self.note) + len(self.card.rows)
        return HEAD + LINE * lines + (PAD if lines else 0)

    def row(self, index: int) -> float:
        """Return the vertical middle of a row."""
        return self.y + HEAD + LINE * (len(self.note) + index) + LINE / 2

    @property
    def middle(self) -> float:
        """The vertical middle of the heading."""
        return self.y + HEAD / 2 + 1

    def edge(self, gutter: int) -> float:
        """Return the side that faces a gutter; gutter 0 lies right of column 0."""
        return self.x + COLUMN if self.column == gutter else self.x


@dataclass(frozen=True)
class Heading:
    """The rule above a column of cards, with the title of their topic where it begins."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Layout:
    """The whole picture in pixels."""

    headings: tuple[Heading, ...]
    boxes: tuple[Box, ...]
    buses: tuple[Bus, ...]
    height: float


def lay_out(modules: Sequence[Module], cards: Sequence[Card]) -> Layout:
    """Return the places of *cards*: people, activities and goals, below them figures and the rest.

    Three columns throughout; arrows are drawn in the upper two bands.
    """
    sheet = _Sheet(modules, cards)
    upper = max(sheet.topics(names, column, _TOP) for column, names in enumerate(_COLUMNS))
    middle = sheet.figures(upper + _BREAK)
    arrows = tuple(_buses(sheet.boxes))
    lower = sheet.foundations(middle + _BREAK)
    return Layout(tuple(sheet.headings), tuple(sheet.boxes), arrows, lower + MARGIN)


class _Sheet:
    """The sheet while it is being filled from top to bottom."""

    def __init__(self, modules: Sequence[Module], cards: Sequence[Card]) -> None:
        self.titles = {m.name: m.title.de.removeprefix("Zielnetz: ") for m in modules}
        self.cards = cards
        self.headings: list[Heading] = []
        self.boxes: list[Box] = []

    def topics(self, names: Iterable[str], column: int, y: float) -> float:
        """Put whole topics below each other in one column; return where they end."""
        for name in names:
            self.headings.append(Heading(self.titles[name], _left(column), y))
            y = self._stack(self._of(name), column, y + _TITLE) + _BREAK
        return y - _BREAK

    def figures(self, y: float) -> float:
        """Put the topic of figures across the three columns; return where it ends."""
        known = sorted(self._of("indicators"), key=lambda card: list(_FIGURES).index(card.name))
        parts = [[card for card in known if _FIGURES[card.name] == n] for n in range(3)]
        return self._across("indicators", parts, y)

    def foundations(self, y: float) -> float:
        """Put what everything rests on into two columns and the editions beside it."""
        end = self._across("core", _halves(self._of("core")), y)
        return max(end, self.topics(("editions",), 2, y))

    def _across(self, module: str, parts: Sequence[Sequence[Card]], y: float) -> float:
        for column in range(len(parts)):
            title = "" if column else self.titles[module]
            self.headings.append(Heading(title, _left(column), y))
        return max(self._stack(part, n, y + _TITLE) for n, part in enumerate(parts))

    def _of(self, module: str) -> list[Card]:
        return [card for card in self.cards if card.module == module]

    def _stack(self, cards: Iterable[Card], column: int, y: float) -> float:
        for card in cards:
            box = Box(card, column, y)
            self.boxes.append(box)
            y += box.height + _GAP
        return y - _GAP


def _left(column: int) -> float:
    return MARGIN + column * (COLUMN + GUTTER)


def _halves(cards: Sequence[Card]) -> tuple[Sequence[Card], Sequence[Card]]:
    weights = [2 + len(card.rows) for card in cards]
    cut = min(range(len(cards)), key=lambda n: abs(sum(weights[:n]) - sum(weights[n:])))
    return cards[:cut], cards[cut:]


def _gutter(start: Box, end: Box) -> int | None:
    columns = {start.column, end.column}
    if columns == {0, 2}:
        return None
    return 0 if 0 in columns else 1


def _buses(boxes: Sequence[Box]) -> Iterator[Bus]:
    places = {box.card.name: box for box in boxes}
    starts: dict[tuple[int, str], list[Point]] = defaultdict(list)
    for box, height, target in _arrows(boxes):
        gutter = _gutter(box, places[target]) if target in places else None
        if gutter is not None:
            starts[gutter, target].append((box.edge(gutter), height))
    for gutter in (0, 1):
        named = {name: tuple(found) for (g, name), found in starts.items() if g == gutter}
        ends = {name: (places[name].edge(gutter), places[name].middle) for name in named}
        ways = [Bus(name, 0, named[name], ends[name]) for name in sorted(named)]
        yield from untangled(ways, _left(gutter) + COLUMN + GUTTER / 2)


def _arrows(boxes: Sequence[Box]) -> Iterator[tuple[Box, float, str]]:
    for box in boxes:
        for index, row in enumerate(box.card.rows):
            yield from ((box, box.row(index), target) for target in row.targets)
