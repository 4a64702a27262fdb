"""How the text document looks: its page, its styles, its language, numbers before headings."""

from typing import Any, Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from viz import palette
from viz.report.word.elements import child, element
from viz.report.word.settings import settle

TONES: Final = {
    "open": ("Offen", palette.GAP, True),
    "editorial": ("Redaktion", palette.SECONDARY, True),
    "quiet": ("Leise", palette.SECONDARY, False),
}
"""Character styles by tone: their name, colour, and whether they are italic."""
_FONT: Final = "Calibri"
"""A typeface that every office has: what is missing would be set in something else."""
_LANGUAGES: Final = {"de": "de-DE", "en": "en-GB"}
_HEADINGS: Final = ((1, 20.0, palette.ACCENT), (2, 14.0, palette.INK), (3, 11.5, palette.INK))
_NUMBERING: Final = "77"


def dress(document: Document, lang: str) -> None:
    """Give *document* its page, language and styles."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin, page.bottom_margin = Mm(25), Mm(22)
    page.different_first_page_header_footer = True
    _language(document, _LANGUAGES[lang])
    _text(document)
    _numbers(document)
    settle(document, _LANGUAGES[lang])
    for name in ("Header", "Footer"):
        _without_tabs(document.styles[name].element.pPr)
    for level, size, color in _HEADINGS:
        _heading(document, level, size, color)
    _contents(document)
    for name, color, italic in TONES.values():
        style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb, style.font.italic = _rgb(color), italic


def _without_tabs(properties: Any) -> None:  # noqa: ANN401 an element
    """Take away the tab stops of a style, which count on a page of another width."""
    for tabs in properties.findall(qn("w:tabs")):
        properties.remove(tabs)


def language_of(lang: str) -> str:
    """Return how a text document names a language: ``de-DE``."""
    return _LANGUAGES.get(lang, lang)


def _language(document: Document, lang: str) -> None:
    for found in document.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), lang)
    document.core_properties.language = lang


def _text(document: Document) -> None:
    styles: Any = document.styles
    for name, size, after in (
        ("Normal", 10.5, 5),
        ("List Bullet", 10.5, 2),
        ("Caption", 9.5, 3),
        ("Title", 28, 8),
        ("Subtitle", 15, 24),
    ):
        style = styles[name]
        _face(style, size, palette.INK)
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
        style.paragraph_format.line_spacing = 1.15
        style.paragraph_format.widow_control = True
    styles["Caption"].font.bold = True
    styles["Caption"].paragraph_format.keep_with_next = True
    styles["Caption"].paragraph_format.space_before = Pt(8)
    styles["Title"].font.color.rgb = _rgb(palette.ACCENT)
    styles["Title"].paragraph_format.space_before = Pt(120)
    small = styles.add_style("Tabellentext", WD_STYLE_TYPE.PARAGRAPH)
    small.base_style = styles["Normal"]
    _face(small, 9, palette.INK)
    small.paragraph_format.space_after = Pt(0)


def _contents(document: Document) -> None:
    """Give the contents their styles: page numbers at the right, once they are reckoned."""
    styles: Any = document.styles
    title = styles["TOC Heading"]
    _face(title, 20, palette.ACCENT)
    title.paragraph_format.page_break_before = False
    title.element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 0
    for level in (1, 2):
        contents = styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        contents.base_style = styles["Normal"]
        contents.paragraph_format.left_indent = Mm(8 * (level - 1))
        contents.paragraph_format.space_after = Pt(1)
        contents.font.bold = level == 1
        contents.paragraph_format.tab_stops.add_tab_stop(
            Mm(170), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )


def _heading(document: Document, level: int, size: float, color: str) -> None:
    style: Any = document.styles[f"Heading {level}"]
    _face(style, size, color)
    style.font.bold, style.font.italic = True, False
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(0 if level == 1 else 22 - 4 * level), Pt(6)
    form.keep_with_next, form.page_break_before = True, level == 1
    numbers = style.element.get_or_add_pPr().get_or_add_numPr()
    numbers.get_or_add_ilvl().val = level - 1
    numbers.get_or_add_numId().val = int(_NUMBERING)


def _numbers(document: Document) -> None:
    """Let headings number themselves: 1, 1.1, 1.1.1."""
    numbering = document.part.numbering_part.element
    scheme = element("abstractNum", abstractNumId=_NUMBERING)
    child(scheme, "multiLevelType", val="multilevel")
    for level in range(3):
        found = child(scheme, "lvl", ilvl=str(level))
        child(found, "start", val="1")
        child(found, "numFmt", val="decimal")
        child(found, "pStyle", val=f"Heading{level + 1}")
        child(found, "suff", val="space")
        child(found, "lvlText", val=".".join(f"%{one}" for one in range(1, level + 2)))
    numbering.insert(0, scheme)
    instance = element("num", numId=_NUMBERING)
    child(instance, "abstractNumId", val=_NUMBERING)
    numbering.append(instance)


def _face(style: Any, size: float, color: str) -> None:  # noqa: ANN401 styles have many types
    style.font.name, style.font.size = _FONT, Pt(size)
    style.font.color.rgb = _rgb(color)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:hAnsi"), _FONT)


def _rgb(color: str) -> RGBColor:
    return RGBColor.from_string(color.removeprefix("#"))
