"""The open points."""

from collections.abc import Iterable
from typing import Annotated

from typing_extensions import TypedDict

from graph.gap import Gap
from service.records import flat
from service.records.meaning import Meaning
from service.tables import Cell


class GapRecord(TypedDict):
    """One open point."""

    id: Annotated[str, Meaning("Name of the point, the same in every edition.")]
    rule: Annotated[str, Meaning("Rule that finds it.")]
    severity: Annotated[str, Meaning("`steering`, or `hint`.")]
    sentence: Annotated[str, Meaning("What is open, in words.")]
    subject: Annotated[str, Meaning("IRI of the thing concerned, or empty.")]
    row: Annotated[str, Meaning("IRI of one side of a cell, or empty.")]
    column: Annotated[str, Meaning("IRI of the other side, or empty.")]
    query: Annotated[str, Meaning("Name of the query of the library that finds the point.")]
    closes: Annotated[str, Meaning("What would close it, in words.")]


class GapsRecord(TypedDict):
    """The open points of an edition, steering ones first."""

    edition: Annotated[str, Meaning("Year of the edition.")]
    gaps: Annotated[list[GapRecord], Meaning("The points, by severity and rule.")]


def gaps(year: str, found: Iterable[Gap], lang: str) -> GapsRecord:
    """Return the record of the points *found* in the edition of *year*."""
    return {"edition": year, "gaps": [gap(one, lang) for one in found]}


def gap(one: Gap, lang: str) -> GapRecord:
    """Return the record of a point."""
    return {
        "id": one.id,
        "rule": one.rule,
        "severity": one.severity,
        "sentence": one.sentence[lang],
        "subject": one.subject,
        "row": one.row,
        "column": one.column,
        "query": one.query,
        "closes": one.closes[lang],
    }


COLUMNS = tuple(GapRecord.__annotations__)
"""The columns of the table as a file."""


def rows(found: Iterable[Gap], lang: str) -> list[tuple[Cell, ...]]:
    """Return the table of points, a row a point."""
    return [flat.row(gap(one, lang), COLUMNS) for one in found]
