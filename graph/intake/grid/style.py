"""How the grid looks: calm, in the colours of the house."""

from typing import Final

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
WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
PLAIN: Final = Alignment(vertical="top")
CENTRED: Final = Alignment(wrap_text=True, vertical="center")
OPEN: Final = Protection(locked=False)
_PAPER_A4: Final = 9


def dress(sheet: Worksheet, *, landscape: bool = True) -> None:
    """Protect the structure of *sheet*, without a password, and set it up for printing."""
    sheet.sheet_view.showGridLines = False
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.protection.sort = False
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = _PAPER_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
