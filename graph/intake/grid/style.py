"""How the grid looks: calm, in the colours of the house."""

from collections.abc import Iterable
from math import ceil
from typing import Final, Literal

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

_INK, _ACCENT, _LINE = "FF14212B", "FF0A5C7A", "FFC9D5DC"
_EDGE: Final = Side(style="thin", color=_LINE)
FRAME: Final = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
TEXT: Final = Font(name="Calibri", size=11, color=_INK)
QUIET: Final = Font(name="Calibri", size=10, color="FF4A5B66")
TITLE: Final = Font(name="Calibri", size=16, bold=True, color=_ACCENT)
STRONG: Final = Font(name="Calibri", size=11, bold=True, color=_INK)
HEAD: Final = Font(name="Calibri", size=11, bold=True, color="FFFFFFFF")
HEAD_FILL: Final = PatternFill("solid", fgColor=_ACCENT)
WRAPPED: Final = Alignment("left", "top", wrap_text=True, indent=1)
PLAIN: Final = Alignment(vertical="top")
CENTRED: Final = Alignment("left", "center", wrap_text=True, indent=1)
OPEN: Final = Protection(locked=False)
_LINE_HEIGHT, _MARGIN, _LOWEST, _HIGHEST = 15, 4, 24, 240
"""In points; the margin in letters too."""
_PAPER_A4: Final = 9
_SCALE: Final = 65
"""How large a sheet is printed that takes several pages, in percent."""


def dress(sheet: Worksheet, orientation: Literal["landscape", "portrait"]) -> None:
    """Protect the structure of *sheet*, without a password, and set it up for printing.

    A sheet in portrait is as wide as the page, one in landscape as many pages as it needs.
    """
    sheet.sheet_view.showGridLines = False
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.protection.sort = False
    sheet.page_setup.orientation = orientation
    sheet.page_setup.paperSize = _PAPER_A4
    if orientation == "landscape":
        sheet.page_setup.scale = _SCALE
        return
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def height(texts: Iterable[tuple[str, float]]) -> float:
    """Return how high a row is that shows *texts*, each in a cell of its width, within bounds."""
    lines = [
        sum(ceil(max(len(line), 1) / (width - _MARGIN)) for line in text.split("\n"))
        for text, width in texts
    ]
    return min(max(_LINE_HEIGHT * max(lines, default=1) + _MARGIN, _LOWEST), _HIGHEST)
