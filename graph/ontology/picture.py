"""The picture of the ontology as SVG: classes as blocks, relations in the gutters between them."""

from typing import Final
from xml.etree import ElementTree as ET

from graph.ontology.cards import Row, cards
from graph.ontology.lanes import Bus
from graph.ontology.layout import COLUMN, LINE, MARGIN, PAD, WIDTH, Box, Heading, Layout, lay_out
from graph.ontology.terms import Ontology

_INK, _QUIET, _ACCENT, _BLOCK, _RULE = "#14212B", "#4A5B68", "#0A5C7A", "#F1F5F7", "#0A5C7A"
_FONT: Final = "'Source Sans 3','Source Sans Pro','Helvetica Neue',Arial,sans-serif"
_STYLE: Final = f"""
text {{ font-family: {_FONT}; fill: {_INK}; }}
.sheet {{ font-size: 26px; font-weight: 600; }}
.lead {{ font-size: 14px; fill: {_QUIET}; }}
.topic {{ font-size: 15px; font-weight: 600; fill: {_ACCENT}; }}
.title {{ font-size: 14.5px; font-weight: 600; }}
.small {{ font-size: 11.5px; font-weight: 400; fill: {_QUIET}; }}
.row {{ font-size: 12.5px; }}
.class {{ font-size: 12px; fill: {_ACCENT}; }}
.vocabulary {{ font-size: 12px; fill: {_QUIET}; font-style: italic; }}
.value {{ font-size: 12px; fill: {_QUIET}; }}
.way {{ fill: none; stroke: {_ACCENT}; stroke-width: 1.25; }}
.dot {{ fill: {_ACCENT}; }}
"""
_BEND: Final = 5
_LEGEND: Final = (
    ("class", "Klasse, auf die eine Eigenschaft verweist"),
    ("vocabulary", "Vokabular, aus dem die Werte stammen"),
    ("value", "Art der Angabe"),
)


def picture(ontology: Ontology) -> str:
    """Return the picture as the text of an SVG file, the same for the same ontology."""
    layout = lay_out(ontology.modules, cards(ontology))
    root = _element(None, "svg", xmlns="http://www.w3.org/2000/svg", role="img", lang="de")
    root.set("viewBox", f"0 0 {WIDTH} {_n(layout.height)}")
    root.set("width", str(WIDTH))
    root.set("height", _n(layout.height))
    _element(root, "title").text = "Zielnetz: Klassen und Eigenschaften"
    _element(root, "style").text = _STYLE
    _element(root, "rect", width="100%", height="100%", fill="#FFFFFF")
    _title(root, ontology.modules[0].version)
    _body(root, layout)
    ET.indent(root, " ")
    return ET.tostring(root, encoding="unicode") + "\n"


def _body(root: ET.Element, layout: Layout) -> None:
    for heading in layout.headings:
        _heading(root, heading)
    for box in layout.boxes:
        _box(root, box)
    for bus in layout.buses:
        _bus(root, bus)


def _title(root: ET.Element, version: str) -> None:
    _text(root, MARGIN, 56, "sheet", "Wer macht was, für welches Ziel?")
    lead = f"Klassen und Eigenschaften von Zielnetz, Fassung {version}."
    _text(root, MARGIN, 80, "lead", f"{lead} Pfeile führen zur Klasse, auf die verwiesen wird.")
    for line, (style, words) in enumerate(_LEGEND):
        _text_ending(root, WIDTH - MARGIN, 44 + line * LINE, style, words)


def _heading(root: ET.Element, heading: Heading) -> None:
    line = {"x1": _n(heading.x), "x2": _n(heading.x + COLUMN)}
    y = _n(heading.y)
    _element(root, "line", **line, y1=y, y2=y, stroke=_RULE)
    _text(root, heading.x, heading.y + 22, "topic", heading.text)


def _box(root: ET.Element, box: Box) -> None:
    group = _element(root, "g")
    size = {"width": str(COLUMN), "height": _n(box.height)}
    _element(group, "rect", x=_n(box.x), y=_n(box.y), **size, rx="4", fill=_BLOCK)
    left = box.x + PAD
    title = _text(group, left, box.y + 20, "title", box.card.title)
    name = _element(title, "tspan", dx="7", **{"class": "small"})
    name.text = box.card.subtitle
    for line, words in enumerate(box.note):
        _text(group, left, box.y + 20 + LINE * (line + 1), "small", words)
    for index, row in enumerate(box.card.rows):
        _row(group, box, box.row(index) + 4, row)


def _row(group: ET.Element, box: Box, y: float, row: Row) -> None:
    label = _text(group, box.x + PAD, y, "row", row.label)
    _element(label, "title").text = row.tip
    _text_ending(group, box.x + COLUMN - PAD, y, row.kind, row.value)


def _bus(root: ET.Element, bus: Bus) -> None:
    group = _element(root, "g")
    end_x, end_y = bus.end
    for x, y in bus.starts:
        _element(group, "path", d=_way(bus, x, y), **{"class": "way"})
        _element(group, "circle", cx=_n(x), cy=_n(y), r="2.2", **{"class": "dot"})
    side = 1 if end_x > bus.lane else -1
    tip = f"M{_n(end_x)} {_n(end_y)}l{-7 * side} -4v8z"
    _element(group, "path", d=tip, **{"class": "dot"})


def _way(bus: Bus, x: float, y: float) -> str:
    """Return the path from a row along the lane to the target, with rounded bends."""
    end_x, end_y = bus.end
    bend = min(_BEND, abs(end_y - y) / 2)
    turn = bend if end_y > y else -bend
    into = _BEND if bus.lane > x else -_BEND
    out = _BEND if end_x > bus.lane else -_BEND
    lane = _n(bus.lane)
    return (
        f"M{_n(x)} {_n(y)}H{_n(bus.lane - into)}Q{lane} {_n(y)} {lane} {_n(y + turn)}"
        f"V{_n(end_y - turn)}Q{lane} {_n(end_y)} {_n(bus.lane + out)} {_n(end_y)}H{_n(end_x)}"
    )


def _text(parent: ET.Element, x: float, y: float, style: str, words: str) -> ET.Element:
    element = _element(parent, "text", x=_n(x), y=_n(y), **{"class": style})
    element.text = words
    return element


def _text_ending(parent: ET.Element, x: float, y: float, style: str, words: str) -> None:
    _text(parent, x, y, style, words).set("text-anchor", "end")


def _element(parent: ET.Element | None, tag: str, **attributes: str) -> ET.Element:
    if parent is None:
        return ET.Element(tag, attributes)
    return ET.SubElement(parent, tag, attributes)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
