"""Stretches of text, tables and figures within a text document."""

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from graph.report import Span, Table, Text
from viz.coverage_picture import as_png
from viz.report.links import Links
from viz.report.pictures import Picture
from viz.report.word.elements import child, element, field
from viz.report.word.styles import TONES, language_of

if TYPE_CHECKING:
    from docx.table import _Cell

_WIDTH: Final = 170.0
"""How wide a table is, in millimetres."""
_SMALL: Final = "Tabellentext"
_SHARP: Final = 3
"""Dots per unit: more than 300 to the inch."""
_SVG: Final = (
    '<a:ext xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'r:embed="{link}"/></a:ext>'
)
"""The way to the vector beside a picture in dots, for programs that know it."""


def styled(paragraph: Paragraph, style: str) -> Paragraph:
    """Give *paragraph* the style with the identifier *style*, without looking for it by name."""
    paragraph._p.style = style  # noqa: SLF001
    return paragraph


def write(paragraph: Paragraph, text: Text, links: Links) -> Paragraph:
    """Write *text* to the end of *paragraph*; return it."""
    for span in text:
        _stretch(paragraph, span, links)
    return paragraph


def _stretch(paragraph: Paragraph, span: Span, links: Links) -> None:
    run = paragraph.add_run(span.text)
    run.bold = True if span.strong else None
    if span.tone in TONES:
        run._r.style = TONES[span.tone][0]  # noqa: SLF001
    if span.lang:
        child(run._element.get_or_add_rPr(), "lang", val=language_of(span.lang))  # noqa: SLF001
    href = links.counted(span.counted) if span.counted else links.thing(span.thing)
    if href:
        link = paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        way = element("hyperlink")
        way.set(qn("r:id"), link)
        paragraph._p.replace(run._element, way)  # noqa: SLF001
        way.append(run._element)  # noqa: SLF001


def caption(document: Document, word: str, number: int, text: str) -> None:
    """Write a caption: «Tabelle 3: …», the number reckoned by the program."""
    paragraph = styled(document.add_paragraph(f"{word} "), "Caption")
    field(paragraph._p, f"SEQ {word} \\* ARABIC", str(number))  # noqa: SLF001
    paragraph.add_run(f": {text}")


def table(document: Document, block: Table, links: Links) -> None:
    """Write *block* as a table whose heads repeat on every page."""
    made = document.add_table(rows=1 + len(block.rows), cols=len(block.heads))
    made.autofit = False
    _frame(made._tbl, block.caption)  # noqa: SLF001
    widths = [Mm(_WIDTH * head.share / 100) for head in block.heads]
    cells: list[_Cell] = made._cells  # noqa: SLF001 asked for once: each further time costs all of it
    for at, head in enumerate(block.heads):
        made.columns[at].width = widths[at]
        cells[at].width = widths[at]
        styled(cells[at].paragraphs[0], _SMALL).add_run(head.text).bold = True
    child(made.rows[0]._tr.get_or_add_trPr(), "tblHeader")  # noqa: SLF001
    for number, row in enumerate(block.rows, 1):
        for at, told in enumerate(row.cells):
            cell = cells[number * len(block.heads) + at]
            cell.width = widths[at]
            for place, line in enumerate(told):
                paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
                write(styled(paragraph, _SMALL), line, links)
    for one in made.rows:
        child(one._tr.get_or_add_trPr(), "cantSplit")  # noqa: SLF001


def _frame(found: Any, text: str) -> None:  # noqa: ANN401 an element
    """Give a table thin lines between its rows, heads at its top and left, and its name."""
    properties = found.tblPr
    lines = element("tblBorders")
    properties.find(qn("w:tblLayout")).addprevious(lines)
    for name in ("top", "bottom", "insideH"):
        child(lines, name, val="single", sz="4", space="0", color="B7C2CA")
    margins = child(properties, "tblCellMar")
    for name in ("top", "bottom"):
        child(margins, name, w="50", type="dxa")
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        properties.remove(look)
    child(
        properties, "tblLook", val="0020", firstRow="1", firstColumn="1", noHBand="1", noVBand="1"
    )
    child(properties, "tblCaption", val=text)


def picture(document: Document, drawn: Picture, alt: str, name: str) -> None:
    """Add a figure: in dots, with the vector beside it, told by *alt*."""
    shape = document.add_picture(BytesIO(as_png(drawn.svg, _SHARP)), width=Pt(drawn.width))
    properties = shape._inline.docPr  # noqa: SLF001
    properties.set("descr", alt)
    properties.set("name", name)
    vector = Part(
        PackURI(f"/word/media/{name}.svg"),
        "image/svg+xml",
        drawn.svg.encode(),
        document.part.package,
    )
    link = document.part.relate_to(vector, RELATIONSHIP_TYPE.IMAGE)
    blip = next(iter(shape._inline.iter(qn("a:blip"))))  # noqa: SLF001
    extensions = parse_xml(
        '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>'
    )
    extensions.append(parse_xml(_SVG.format(link=link)))
    blip.append(extensions)
