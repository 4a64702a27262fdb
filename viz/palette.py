"""Colours and shapes with a meaning; contrast on white is tested (4.5 for text, 3 for marks)."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

INK: Final = "#14212B"
SECONDARY: Final = "#4A5B68"
ACCENT: Final = "#0A5C7A"
FOCUS: Final = "#B3541E"
GAP: Final = "#8A2B06"
NEUTRAL: Final = "#6B7A86"

RAMP: Final = ("#E6F1F4", "#BCDDE4", "#84C0CE", "#3E93A9", "#1D6C86", "#0B4358")
"""The ground of a filled cell by level, light to dark; on the last two the figure is white."""

FAMILIES: Final = (
    "#1F5FA8",
    "#B3541E",
    "#2F7D4F",
    "#8E3A80",
    "#8A6500",
    "#5B4BB0",
    "#B02A37",
    "#00757A",
)
"""One colour for each top goal in order; with more goals than colours they repeat."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How a kind of node is drawn: a shape that vis-network knows, and a colour."""

    shape: str
    color: str


MARKS: Final = MappingProxyType(
    {
        "programme": Mark("triangleDown", "#7A5C00"),
        "actor": Mark("dot", ACCENT),
        "body": Mark("star", ACCENT),
        "group": Mark("circle", ACCENT),
        "activity": Mark("square", "#B3541E"),
        "field": Mark("hexagon", "#7A3E9D"),
        "goal": Mark("diamond", "#3B6E22"),
        "life-phase": Mark("triangle", "#5C6670"),
    }
)


def family(number: int) -> str:
    """Return the colour of the top goal at position *number* (from 0)."""
    return FAMILIES[number % len(FAMILIES)]
