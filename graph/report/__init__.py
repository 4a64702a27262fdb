"""The report: the concept as its source outlines it, of any edition, as a tree of plain data."""

from graph.report.model import (
    Bars,
    Block,
    Counted,
    Head,
    Items,
    Map,
    Paragraph,
    Report,
    Row,
    Section,
    Span,
    Table,
    Text,
)
from graph.report.report import report
from graph.report.telling import Telling
from graph.report.words import Words

__all__ = [
    "Bars",
    "Block",
    "Counted",
    "Head",
    "Items",
    "Map",
    "Paragraph",
    "Report",
    "Row",
    "Section",
    "Span",
    "Table",
    "Telling",
    "Text",
    "Words",
    "report",
]
