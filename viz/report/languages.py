"""Which language a stretch of text in the PDF is in, where it is not that of the report.

WeasyPrint makes a leaf of the tag tree of every box of text or picture, in the same order, but
forgets the language of its element.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

Element = Any
"""A box of WeasyPrint or an object of the PDF: neither has types."""


def foreign(document: Element, pdf: Element, root: Element) -> Iterator[tuple[Element, str]]:
    """Yield the elements below *root* whose text is in another language than the document."""
    known = {one.reference: one for one in pdf.objects}
    leaves: dict[bytes, list[Element]] = defaultdict(list)
    for leaf in _leaves(root, known):
        leaves[leaf["Pg"]].append(leaf)
    own = document.metadata.lang
    for page, reference in zip(document.pages, pdf.page_references, strict=True):
        told = _told(page._page_box, own)  # noqa: SLF001 there is no other way to the boxes
        for leaf, lang in zip(leaves[reference], told, strict=True):
            if lang != own:
                yield leaf, lang


def _leaves(element: Element, known: Mapping[bytes, Element]) -> Iterator[Element]:
    """Yield the element that holds each stretch of content, in the order of the tree."""
    for kid in element["K"]:
        if isinstance(kid, int):
            yield element
        elif known[kid]["Type"] == "/StructElem":
            yield from _leaves(known[kid], known)


def _told(box: Element, lang: str) -> Iterator[str]:
    """Yield the language of each box of text or picture in *box*; those in margins are no text."""
    from weasyprint.formatting_structure import boxes  # noqa: PLC0415 it loads C libraries

    box = getattr(box, "_box", box)
    if isinstance(box, boxes.MarginBox):
        return
    if box.element is not None:
        lang = box.element.get("lang", lang)
    for child in getattr(box, "children", ()):
        yield from _told(child, lang)
    if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
        yield lang
