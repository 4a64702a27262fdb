"""The coverage map as a picture for documents and slides: SVG, and the same in dots."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import resvg_py
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from viz import assets
from viz.cell_state import STATES
from viz.coverage_lines import MapCell, MapLine
from viz.coverage_map import CoverageMap
from viz.lettering import wrap
from viz.palette import RAMP
from viz.words import sections

_FONTS: Final = [
    str(assets.STATIC / "vendor" / "source-sans-3-print" / f"source-sans-3-{weight}.ttf")
    for weight in (400, 600)
]
LINE: Final = 17
"""How high a line of a name is."""
_GAP: Final = 4
_SIZE: Final = 14
_LEGEND: Final = 260
"""How much room a state has in the legend."""
_SHARP: Final = 2
"""Dots per unit: sharp on a projector and in print."""
_DRAWN: Final = (
    "covered",
    "single",
    "unattributed",
    "planned",
    "overarching",
    "former",
    "declared-gap",
)
"""States whose marks are drawn: no typeface is sure to hold them."""
_DARK: Final = 4
"""From which level on the figure is white."""

_ENVIRONMENT: Final = Environment(
    loader=FileSystemLoader(Path(__file__).resolve().parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True)
class Layout:
    """How much room there is: for names at the ``left``, cells, sums at the ``right``, heads.

    ``letters`` is the size of heads, ``high`` that of a row. Without room for a ``title`` neither
    title nor note is written: the text around says them.
    """

    left: int
    cell: int
    right: int
    edge: int
    title: int
    head: int
    letters: int
    high: int = 44

    def x(self, at: int) -> int:
        """Return the left edge of the cells of column *at*."""
        return self.edge + self.left + at * (self.cell + _GAP)

    @property
    def top(self) -> int:
        """The upper edge of the first row."""
        return self.title + self.head


SLIDE: Final = Layout(left=300, cell=84, right=72, edge=24, title=64, head=76, letters=13)
PAGE: Final = Layout(left=290, cell=52, right=40, edge=0, title=0, head=76, letters=12, high=30)
"""For a slide or letter of its own, and for a column of a printed page."""


@dataclass(frozen=True)
class _Box:
    """A cell at its place; ``ink`` is the colour of its figure."""

    cell: MapCell
    x: int
    y: int
    fill: str
    ink: str


@dataclass(frozen=True)
class _Caption:
    """A row's or column's name in lines, with the first line's place."""

    line: MapLine
    x: int
    y: int
    lines: list[str]


def as_svg(drawn: CoverageMap, title: str, note: str, lang: str, layout: Layout = SLIDE) -> str:
    """Return *drawn* as SVG with *title*, *note* (edition and date) and its legend."""
    words = sections("coverage_map", lang)["note"]
    tops = _tops(layout, drawn)
    legend = [(state, STATES[state]) for state in drawn.states if STATES[state].mark]
    below = layout.top + tops[-1] + 40
    right = layout.x(len(drawn.columns)) + layout.right
    width = max(right + layout.edge, 2 * _LEGEND)
    beside = max(1, (width - 2 * layout.edge) // _LEGEND)
    return _ENVIRONMENT.get_template("coverage_picture.svg").render(
        title=title,
        note=note,
        titled=bool(layout.title),
        legend=legend,
        beside=beside,
        room=_LEGEND,
        drawn=_DRAWN,
        lang=lang,
        words=words,
        heads=[_head(layout, column, at) for at, column in enumerate(drawn.columns)],
        names=[_name(layout, row, top) for row, top in zip(drawn.rows, tops, strict=False)],
        boxes=[
            _box(layout, cell, at, top)
            for row, top in zip(drawn.rows, tops, strict=False)
            for at, cell in enumerate(row.cells)
        ],
        total=drawn.total,
        sums=right - 16,
        foot=below - 14,
        below=below,
        width=width,
        height=below + 28 + 22 * ((len(legend) + beside - 1) // beside) + 40,
        cell=layout.cell,
        high=layout.high,
        edge=layout.edge,
        letters=layout.letters,
    )


def as_png(svg: str, sharp: int = _SHARP) -> bytes:
    """Return *svg* in dots, *sharp* of them per unit, set in the typeface of the pages."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            font_files=_FONTS,
            skip_system_fonts=True,
            zoom=sharp,
            background="#fff",
        )
    )


def _tops(layout: Layout, drawn: CoverageMap) -> list[int]:
    """Return the upper edge of each row below the heads, a heading taking a line; and the end."""
    tops, top, heading = [], 0, ""
    for row in drawn.rows:
        if row.heading != heading:
            heading, top = row.heading, top + 32
        tops.append(top)
        top += layout.high + _GAP
    return [*tops, top]


def _head(layout: Layout, column: MapLine, at: int) -> _Caption:
    most = layout.head // LINE
    lines = wrap(column.title, size=layout.letters, room=layout.cell, most=most)
    x = layout.x(at) + layout.cell // 2
    return _Caption(column, x, layout.top - 8 - (len(lines) - 1) * LINE, lines)


def _name(layout: Layout, row: MapLine, top: int) -> _Caption:
    titled = f"{row.notation} {row.title}".strip()
    lines = wrap(titled, size=_SIZE, room=layout.left - 20, most=2)
    middle = layout.top + top + layout.high // 2
    return _Caption(row, layout.edge, middle + 5 - (len(lines) - 1) * LINE // 2, lines)


def _box(layout: Layout, cell: MapCell, at: int, top: int) -> _Box:
    fill = RAMP[cell.level - 1] if cell.family == "happening" and cell.level else "none"
    ink = "#ffffff" if fill != "none" and cell.level > _DARK else "#14212B"
    return _Box(cell, layout.x(at), layout.top + top, fill, ink)
