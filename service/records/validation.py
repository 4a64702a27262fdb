"""What everybody may know: that the data is sound, and how far the grids are filled in.

That is by field and row of the grid. An actor's own completeness is for that actor and the office:
no record here has a place for it.
"""

from typing import Annotated

from typing_extensions import TypedDict

from graph import bits
from graph.answers import ROWS
from graph.dimensions import FIELD
from graph.shapes import read_shapes
from graph.snapshot import Snapshot
from service.records.meaning import Meaning


class ViolationRecord(TypedDict):
    """One broken rule."""

    focus: Annotated[str, Meaning("IRI of the thing judged.")]
    label: Annotated[str, Meaning("Its name, or empty.")]
    row: Annotated[str | None, Meaning("Row of the grid concerned, as a token.")]
    path: Annotated[str, Meaning("Property concerned, or empty.")]
    value: Annotated[str, Meaning("What was found, or empty.")]
    message: Annotated[str, Meaning("What is wrong, in words.")]
    severity: Annotated[str, Meaning("Severity as SHACL names it.")]
    shape: Annotated[str, Meaning("IRI of the rule.")]
    place: Annotated[str, Meaning("File and line, where known.")]


class RowRecord(TypedDict):
    """A row of the grid."""

    token: Annotated[str, Meaning("Token of the row.")]
    label: Annotated[str, Meaning("Name of the row.")]
    answered: Annotated[int, Meaning("Activities that answer it.")]
    open: Annotated[int, Meaning("Activities that leave it open.")]


class FieldCountRecord(TypedDict):
    """A field of action."""

    iri: Annotated[str, Meaning("IRI of the field.")]
    label: Annotated[str, Meaning("Its name.")]
    activities: Annotated[int, Meaning("Activities said to work in it.")]
    complete: Annotated[int, Meaning("Those of them that answer every row of the grid.")]


class PublicCompletenessRecord(TypedDict):
    """How far the grids are filled in, judged on what is said."""

    count: Annotated[int, Meaning("Activities.")]
    complete: Annotated[int, Meaning("Activities that answer every row of the grid.")]
    rows: Annotated[list[RowRecord], Meaning("By row of the grid.")]
    fields: Annotated[list[FieldCountRecord], Meaning("By field of action.")]


class ValidationRecord(TypedDict):
    """What everybody may know of an edition's soundness and completeness."""

    conforms: Annotated[bool, Meaning("Always true: what breaks a rule is not published.")]
    violations: Annotated[list[ViolationRecord], Meaning("Always empty, for the same reason.")]
    completeness: Annotated[PublicCompletenessRecord, Meaning("How far grids are filled in.")]


def public(said: Snapshot, lang: str) -> ValidationRecord:
    """Return what everybody may know of a published edition; *said* is its snapshot so named."""
    complete = [not said.missing[iri] for iri in said.incidence.activities]
    return {
        "conforms": True,
        "violations": [],
        "completeness": {
            "count": said.incidence.count,
            "complete": sum(complete),
            "rows": _rows(said, lang),
            "fields": _fields(said, complete, lang),
        },
    }


def _rows(said: Snapshot, lang: str) -> list[RowRecord]:
    labels = {row.token: row.label.in_language(lang) for row in read_shapes().rows}
    still_open = {row: sum(row in rows for rows in said.missing.values()) for row in ROWS}
    return [
        {
            "token": row,
            "label": labels[row],
            "answered": said.incidence.count - number,
            "open": number,
        }
        for row, number in still_open.items()
    ]


def _fields(said: Snapshot, complete: list[bool], lang: str) -> list[FieldCountRecord]:
    """Return the counts of each field, those linked to it themselves."""
    inside = {
        iri: bits.members(said.incidence.direct_of(FIELD, iri), said.incidence.count)
        for iri in said.dimensions.members[FIELD]
    }
    return [
        {
            "iri": iri,
            "label": said.labels.label(iri, lang),
            "activities": len(found),
            "complete": sum(complete[at] for at in found),
        }
        for iri, found in inside.items()
    ]
