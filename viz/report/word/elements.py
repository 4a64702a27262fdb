"""Elements of WordprocessingML that python-docx has no names for."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Element = Any
"""An element of the document; python-docx types them as loosely as lxml does."""


def element(name: str, /, **attributes: str) -> Element:
    """Return the element ``w:name`` with *attributes*, all of them of the same namespace."""
    found = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        found.set(qn(f"w:{key}"), value)
    return found


def child(parent: Element, name: str, /, **attributes: str) -> Element:
    """Return a new element within *parent*, at its end."""
    found = element(name, **attributes)
    parent.append(found)
    return found


def field(paragraph: Element, instruction: str, shown: str = "") -> None:
    """Add a field to the end of *paragraph*; *shown* stands there until it is reckoned anew."""
    result = element("r")
    child(result, "t").text = shown
    for run in (*_opening(instruction), result, _part("end")):
        paragraph.append(run)


def begin_field(paragraph: Element, instruction: str) -> None:
    """Begin a field that goes on over further paragraphs; it is reckoned on opening."""
    begin, code, separate = _opening(instruction)
    begin[0].set(qn("w:dirty"), "true")
    for run in (begin, code, separate):
        paragraph.append(run)


def end_field(paragraph: Element) -> None:
    """End the field that :func:`begin_field` began."""
    paragraph.append(_part("end"))


def inner_link(paragraph: Element, mark: str, shown: str) -> None:
    """Add a link to the bookmark *mark* to the end of *paragraph*."""
    way = child(paragraph, "hyperlink", anchor=mark, history="1")
    child(child(way, "r"), "t").text = shown


def _opening(instruction: str) -> tuple[Element, Element, Element]:
    code = element("r")
    child(code, "instrText").text = f" {instruction} "
    return _part("begin"), code, _part("separate")


def _part(kind: str) -> Element:
    run = element("r")
    child(run, "fldChar", fldCharType=kind)
    return run
