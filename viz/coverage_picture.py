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
_LEFT, _CELL, _GAP, _HIGH, _RIGHT, _EDGE = 300, 84, 4, 44, 72, 24
_LINE, _TITLE, _HEAD = 17, 64, 76
_SIZE: Final = 14
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


def as_svg(drawn: CoverageMap, title: str, note: str, lang: str) -> str:
    """Return *drawn* as SVG with *title*, *note* (edition and date) and its legend."""
    words = sections("coverage_map", lang)["note"]
    tops = _tops(drawn)
    legend = [(state, STATES[state]) for state in drawn.states if STATES[state].mark]
    below = _TITLE + _HEAD + tops[-1] + 40
    return _ENVIRONMENT.get_template("coverage_picture.svg").render(
        title=title,
        note=note,
        legend=legend,
        drawn=_DRAWN,
        lang=lang,
        words=words,
        heads=[_head(column, at) for at, column in enumerate(drawn.columns)],
        names=[_name(row, top) for row, top in zip(drawn.rows, tops, strict=False)],
        boxes=[
            _box(cell, at, top)
            for row, top in zip(drawn.rows, tops, strict=False)
            for at, cell in enumerate(row.cells)
        ],
        total=drawn.total,
        sums=_EDGE + _LEFT + len(drawn.columns) * (_CELL + _GAP) + _RIGHT - 16,
        foot=below - 14,
        below=below,
        width=_EDGE * 2 + _LEFT + len(drawn.columns) * (_CELL + _GAP) + _RIGHT,
        height=below + 28 + 22 * ((len(legend) + 2) // 3) + 40,
        cell=_CELL,
        high=_HIGH,
        edge=_EDGE,
    )


def as_png(svg: str) -> bytes:
    """Return *svg* in dots, set in the typeface of the pages."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            font_files=_FONTS,
            skip_system_fonts=True,
            zoom=_SHARP,
            background="#fff",
        )
    )


def _tops(drawn: CoverageMap) -> list[int]:
    """Return the upper edge of each row below the heads, a heading taking a line; and the end."""
    tops, top, heading = [], 0, ""
    for row in drawn.rows:
        if row.heading != heading:
            heading, top = row.heading, top + 32
        tops.append(top)
        top += _HIGH + _GAP
    return [*tops, top]


def _head(column: MapLine, at: int) -> _Caption:
    lines = wrap(column.title, size=_SIZE - 1, room=_CELL, most=4)
    x = _EDGE + _LEFT + at * (_CELL + _GAP) + _CELL // 2
    return _Caption(column, x, _TITLE + _HEAD - 8 - (len(lines) - 1) * _LINE, lines)


def _name(row: MapLine, top: int) -> _Caption:
    lines = wrap(f"{row.notation} {row.title}".strip(), size=_SIZE, room=_LEFT - 20, most=2)
    middle = _TITLE + _HEAD + top + _HIGH // 2
    return _Caption(row, _EDGE, middle + 5 - (len(lines) - 1) * _LINE // 2, lines)


def _box(cell: MapCell, at: int, top: int) -> _Box:
    fill = RAMP[cell.level - 1] if cell.family == "happening" and cell.level else "none"
    ink = "#ffffff" if fill != "none" and cell.level > _DARK else "#14212B"
    x = _EDGE + _LEFT + at * (_CELL + _GAP)
    return _Box(cell, x, _TITLE + _HEAD + top, fill, ink)
