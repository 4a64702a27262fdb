"""The report's PDF and its tags: what programs that read aloud find, as PDF/UA-1 asks."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import NullObject

from graph.dimensions import FIELD
from graph.published import Published
from graph.report import Report, Telling, report
from service.words import Words
from viz.report import Ink, Links, as_pdf

_INK = Ink("Inhalt", "Erstellt heute", "Seite", "von", "Tabelle", "Abbildung")
_SHOWN = {b"Tj", b"TJ", b"'", b'"', b"Do", b"f", b"f*", b"S", b"s", b"B", b"sh"}
"""What a page paints with: letters, pictures, surfaces, lines."""
_WITHIN = {
    "/LI": {"/L"},
    "/Lbl": {"/LI"},
    "/LBody": {"/LI"},
    "/TR": {"/THead", "/TBody", "/Table"},
    "/THead": {"/Table"},
    "/TBody": {"/Table"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
}


@dataclass(frozen=True)
class Tag:
    """An element of the tag tree with the kinds of those it stands in, the nearest last."""

    kind: str
    found: Any
    above: tuple[str, ...]

    @property
    def kids(self) -> list[Any]:
        """What it holds: elements, numbers of marked content, ways to links."""
        kids = self.found.get("/K", [])
        return [one.get_object() for one in (kids if isinstance(kids, list) else [kids])]


@pytest.fixture(scope="module")
def told(lindenau: Published) -> Report:
    """Return the report of the invented city on one of its fields, in English."""
    snapshot = lindenau.snapshot()
    field = snapshot.dimensions.members[FIELD][0]
    return report(Telling.read(snapshot, Words("en")), "Lindenau", (field,))


@pytest.fixture(scope="module")
def pdf(told: Report) -> PdfReader:
    """Return it as a PDF, its goals with addresses."""
    return PdfReader(BytesIO(as_pdf(told, _INK, Links(_address))))


def _address(iri: str) -> str:
    return f"https://example.org/things?iri={iri}" if "/goal/" in iri else ""


@pytest.fixture(scope="module")
def tags(pdf: PdfReader) -> list[Tag]:
    """Return its tag tree in the order in which it is read."""
    return list(_tags(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"], ()))


def _tags(node: Any, above: tuple[str, ...]) -> Iterator[Tag]:  # noqa: ANN401 pypdf has many kinds
    found = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(found, list):
        for one in found:
            yield from _tags(one, above)
    elif isinstance(found, dict) and "/S" in found:
        yield Tag(found["/S"], found, above)
        yield from _tags(found.get("/K", []), (*above, found["/S"]))


def test_the_pdf_says_what_it_is(pdf: PdfReader, told: Report) -> None:
    """Language, title, and that it keeps to PDF/UA-1."""
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert str(root["/ViewerPreferences"]["/DisplayDocTitle"]) == "True"
    assert str(root["/MarkInfo"]["/Marked"]) == "True"
    metadata = root["/Metadata"].get_data().decode()
    assert 'pdfuaid:part="1"' in metadata
    assert told.title in metadata


def test_the_headings_of_the_pdf_are_in_order(tags: list[Tag], told: Report) -> None:
    """One of the first level, none left out on the way down, each section has its own."""
    levels = [int(tag.kind[2]) for tag in tags if tag.kind[1] == "H" and tag.kind[2:].isdigit()]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(levels) == len(list(told.sections())) + 2  # the title, the contents


def test_names_in_another_language_say_so(tags: list[Tag], told: Report) -> None:
    """Headings in German within an English report, and no other; as on the page."""
    headings = [tag for tag in tags if tag.kind in ("/H2", "/H3", "/H4")][1:]
    spoken = [[leaf.get("/Lang", "") for leaf in _leaves(tag)] for tag in headings]
    assert [langs[-1] for langs in spoken] == [one.lang for one in told.sections()]
    assert {langs[0] for langs in spoken} == {""}
    assert {one.lang for one in told.sections()} == {"", "de"}


def _leaves(tag: Tag) -> Iterator[Any]:
    """Yield the elements within *tag* that hold a stretch of the page."""
    for kid in tag.kids:
        if isinstance(kid, int):
            yield tag.found
        else:
            yield from _leaves(Tag(kid["/S"], kid, ()))


def test_tables_and_figures_of_the_pdf_can_be_read_aloud(
    tags: list[Tag], told: Report, pdf: PdfReader
) -> None:
    """Heads say whether they are of a column or a row; cells name their heads; figures speak."""
    heads = [tag.found for tag in tags if tag.kind == "/TH"]
    assert Counter(tag["/A"]["/Scope"] for tag in heads).keys() == {"/Row", "/Column"}
    named = {tag["/ID"] for tag in heads}
    tree = pdf.trailer["/Root"]["/StructTreeRoot"]["/IDTree"]["/Names"]
    assert list(tree[::2]) == sorted(named)
    cells = [tag.found for tag in tags if tag.kind == "/TD"]
    assert all(set(tag["/A"]["/Headers"]) <= named and tag["/A"]["/Headers"] for tag in cells)
    spoken = [str(tag.found.get("/Alt", "")) for tag in tags if tag.kind == "/Figure"]
    assert spoken == [block.alt for block in told.blocks() if block.kind in ("map", "bars")]


def test_every_page_but_the_first_says_where_it_belongs(pdf: PdfReader, told: Report) -> None:
    """Title, edition and «Seite 3 von 12»; only our typeface is used, and it is embedded."""
    last = pdf.pages[-1].extract_text()
    assert f"Seite {len(pdf.pages)} von {len(pdf.pages)}" in last
    assert told.title in last
    assert told.edition in last
    assert "Seite" not in pdf.pages[0].extract_text()
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in pdf.pages
        for font in (page["/Resources"].get("/Font") or {}).values()
    }
    assert all("Source-Sans-3" in font and "+" in font for font in fonts)


def test_nothing_is_painted_outside_of_the_tags(pdf: PdfReader, tags: list[Tag]) -> None:
    """What stands on a page is in the tree or an artifact, such as running heads and lines."""
    known = {
        (tag.found["/Pg"].indirect_reference, kid)
        for tag in tags
        for kid in tag.kids
        if isinstance(kid, int)
    }
    found, running, some = set(), 0, pdf.pages[1::3]
    for page in some:
        marks: list[Any] = []
        for operands, operator in page.get_contents().operations:  # type: ignore[union-attr]
            if operator in (b"BDC", b"BMC"):
                marks.append(operands)
                running += operands[1:] == [{"/Type": "/Pagination"}]
                found |= {(page.indirect_reference, one["/MCID"]) for one in _numbered(operands)}
            elif operator == b"EMC":
                marks.pop()
            elif operator in _SHOWN:
                assert marks, (page.page_number, operator)
    shown = {page.indirect_reference for page in some}
    assert found == {place for place in known if place[0] in shown}
    assert running >= 3 * len(some)  # title, edition, page number


def _numbered(operands: list[Any]) -> list[Any]:
    return [one for one in operands[1:] if "/MCID" in one]


def test_every_link_stands_in_one_tag_and_says_where_it_leads(
    pdf: PdfReader, tags: list[Tag]
) -> None:
    """Each once, with words instead of an anchor's name, on paper too; the tab key follows."""
    kinds = {
        kid["/Obj"].indirect_reference.idnum: tag.kind
        for tag in tags
        for kid in tag.kids
        if isinstance(kid, dict) and kid.get("/Type") == "/OBJR"
    }
    found = [
        annotation.get_object() for page in pdf.pages for annotation in page.get("/Annots", [])
    ]
    assert {one.indirect_reference.idnum for one in found} == set(kinds)
    assert set(kinds.values()) == {"/Link"}
    assert not any("/Link" in tag.above for tag in tags if tag.kind == "/Link")
    inner = [one["/Contents"] for one in found if "/Dest" in one]
    outer = [one["/Contents"] for one in found if "/A" in one]
    assert inner[0].endswith("Foreword")
    assert all(text[0].isdigit() for text in inner)
    assert all(text.startswith("https://example.org/things") for text in outer)
    assert len(outer) > 5
    assert all(one["/F"] & 4 for one in found)
    assert {page["/Tabs"] for page in pdf.pages} == {"/S"}


def test_lists_and_tables_are_whole(tags: list[Tag]) -> None:
    """What belongs to a list stands in one, and so for tables; what has no kind hides nothing."""
    for tag in tags:
        if tag.kind in _WITHIN:
            nearest = next(kind for kind in reversed(tag.above) if kind != "/NonStruct")
            assert nearest in _WITHIN[tag.kind], tag.above
    assert sum(tag.kind == "/LBody" for tag in tags) == sum(tag.kind == "/LI" for tag in tags) > 10
    empty = [tag for tag in tags if tag.kind in ("/TH", "/LI", "/Caption", "/P") and not tag.kids]
    assert empty == []


def test_every_number_of_marked_content_leads_back_to_its_tag(pdf: PdfReader) -> None:
    """The way from a word on the page to the tree: each place of the list names an element."""
    nums = pdf.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    assert list(nums[::2]) == sorted(nums[::2])
    places = {page["/StructParents"]: page for page in pdf.pages}
    for number, found in zip(nums[::2], nums[1::2], strict=True):
        led = found.get_object()
        if number in places:
            for at, one in enumerate(led):
                element = one.get_object()
                assert isinstance(element, NullObject) or at in Tag("", element, ()).kids
        else:
            assert led["/S"] == "/Link"
