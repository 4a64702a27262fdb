"""What WeasyPrint leaves open in the tags of a PDF (PDF/UA-1), mended before it is written.

Its objects are those of pydyf: dictionaries and arrays that name one another by references.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from viz.report.languages import foreign

Element = Any
"""An object of the PDF: WeasyPrint and pydyf have no types."""
_PRINT: Final = 4
"""The flag of what stands on paper, too."""
_INSIDE: Final = {"/Link": "/Span"}
"""What an element is within a link, where it may not be what it says."""


def mended(document: Element, pdf: Element) -> None:
    """Mend the tags of *pdf*: scopes of heads, one way for a link, artifacts, languages."""
    import pydyf  # noqa: PLC0415 it comes with WeasyPrint

    tags = _Tags(pdf)
    tags.scope()
    tags.visit(tags.document, within=False)
    tags.links()
    tags.running()
    for element, lang in foreign(document, pdf, tags.document):
        element["Lang"] = pydyf.String(lang)


@dataclass(frozen=True)
class _Tags:
    """The tag tree of a PDF; ``kept`` and ``lost`` are references of elements and annotations."""

    pdf: Element
    kept: set[bytes] = field(default_factory=set)
    lost: set[bytes] = field(default_factory=set)

    @cached_property
    def known(self) -> dict[bytes, Element]:
        """Its dictionaries and streams by their references."""
        return {one.reference: one for one in self.pdf.objects}

    @cached_property
    def root(self) -> Element:
        """The root of the tag tree."""
        return self.known[self.pdf.catalog["StructTreeRoot"]]

    @property
    def document(self) -> Element:
        """The element that holds all others."""
        return self.known[self.root["K"][0]]

    @property
    def parents(self) -> list[Element]:
        """What a number of marked content leads to: numbers and elements by turns."""
        return list(self.known[self.root["ParentTree"]]["Nums"])

    def elements(self) -> Iterator[Element]:
        """Yield every element, also those that are in no tree."""
        for one in self.known.values():
            if isinstance(one, dict) and one.get("Type") == "/StructElem":
                yield one

    def scope(self) -> None:
        """Say of every head in a table whether it is one of a column or of a row; list them."""
        import pydyf  # noqa: PLC0415 it comes with WeasyPrint

        heads = [one for one in self.elements() if one["S"] == "/TH"]
        for head in heads:
            row = head["ID"].string.split("-")[1]
            head["A"]["Scope"] = "/Column" if row == "0" else "/Row"
        ordered = sorted(heads, key=lambda head: str(head["ID"].string))
        names = [part for head in ordered for part in (head["ID"], head.reference)]
        if names:
            self.root["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(names)})

    def visit(self, element: Element, *, within: bool) -> None:
        """Visit the tree from *element* down; what stands *within* a link leads nowhere itself."""
        self.kept.add(element.reference)
        if within:
            element["S"] = _INSIDE.get(element["S"], element["S"])
        inside = within or element["S"] == "/Link"
        for kid in list(element["K"]):
            found = self.known.get(kid)
            if found is None:
                continue
            if found["Type"] == "/StructElem":
                self.visit(found, within=inside)
            elif within:
                element["K"].remove(kid)
                self.lost.update((kid, found["Obj"]))

    def links(self) -> None:
        """Take away the second ways of links; name where the others lead, also on paper."""
        nums = self.known[self.root["ParentTree"]]["Nums"]
        pages = [one for one in self.known.values() if _is(one, "/Page")]
        gone = {self.known[one].get("StructParent") for one in self.lost}
        kept = [
            (number, found)
            for number, found in zip(nums[::2], nums[1::2], strict=True)
            if number not in gone
        ]
        nums[:] = [part for pair in kept for part in pair]
        for page in pages:
            if "Annots" in page:
                page["Annots"][:] = [one for one in page["Annots"] if one not in self.lost]
        for one in self.lost:
            self.known[one].clear()
        titles = self._titles()
        for one in self.known.values():
            if isinstance(one, dict) and one.get("Subtype") == "/Link":
                one["F"] = _PRINT
                if "Dest" in one and (title := titles.get(one["Dest"].string)):
                    one["Contents"] = title

    def running(self) -> None:
        """Mark what stands in the margins of pages as artifacts: it is no part of the text."""
        nums = self.known[self.root["ParentTree"]]["Nums"]
        arrays = dict(zip(nums[::2], nums[1::2], strict=True))
        lost = [one for one in self.elements() if one.reference not in self.kept]
        outside = {one.reference for one in lost}
        for page in self.known.values():
            if _is(page, "/Page"):
                marks = arrays[page["StructParents"]]
                numbers = {at for at, found in enumerate(marks) if found in outside}
                _as_artifacts(self.known[page["Contents"]].stream, numbers)
                marks[:] = ["null" if found in outside else found for found in marks]
        for one in lost:
            one.clear()

    def _titles(self) -> dict[str, Element]:
        """Return the titles of the outline by the names of the places they lead to."""
        outline = {
            _place(one["Dest"]): one["Title"]
            for one in self.known.values()
            if isinstance(one, dict) and "Title" in one and "Dest" in one
        }
        names = self.pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
        return {
            name.string: outline[_place(place)]
            for name, place in zip(names[::2], names[1::2], strict=True)
            if _place(place) in outline
        }


def _is(one: Element, kind: str) -> bool:
    return isinstance(one, dict) and one.get("Type") == kind


def _place(dest: Element) -> tuple[Element, ...]:
    return dest[0], round(dest[2], 2), round(dest[3], 2)


def _as_artifacts(stream: list[Element], numbers: set[int]) -> None:
    """Mark the stretches *numbers* of a page's *stream* as no part of what is read."""
    import pydyf  # noqa: PLC0415 it comes with WeasyPrint

    for at, part in enumerate(stream):
        if isinstance(part, dict) and part.get("MCID") in numbers:
            stream[at - 1] = "/Artifact"
            stream[at] = pydyf.Dictionary({"Type": "/Pagination"})
