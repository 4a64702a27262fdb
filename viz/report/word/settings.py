"""What the template of python-docx leaves behind, put right: settings, and parts nobody needs."""

from typing import Final

from docx.document import Document
from docx.oxml.ns import qn

from viz.report.word.elements import element

_OF_TODAY: Final = "15"
"""The mode in which programs do not speak of an older format."""
_LEFT: Final = ("/stylesWithEffects", "/thumbnail")
"""Kinds of parts that belong to the template: other styles, a picture of an empty page."""


def settle(document: Document, language: str) -> None:
    """Let programs hyphenate, take *document* for one of today, and see only its own parts."""
    settings = document.settings.element
    stop = settings.find(qn("w:defaultTabStop"))
    stop.addnext(element("autoHyphenation", val="true"))
    for found in settings.iter(qn("w:compatSetting")):
        if found.get(qn("w:name")) == "compatibilityMode":
            found.set(qn("w:val"), _OF_TODAY)
    theme = settings.find(qn("w:themeFontLang"))
    theme.set(qn("w:val"), language)
    for package in (document.part, document.part.package):
        for key, way in list(package.rels.items()):
            if way.reltype.endswith(_LEFT):
                del package.rels[key]
