"""The judge's full report, for the office and at the command line: with each activity and actor."""

from collections.abc import Iterable
from typing import Annotated

from typing_extensions import TypedDict

from graph.errors import Fault
from graph.validate.report import ActivityGrid, Completeness, Report, Result
from service.records.meaning import Meaning
from service.records.validation import PublicCompletenessRecord, ViolationRecord


class FaultRecord(TypedDict):
    """A fault for which a file could not be read."""

    focus: Annotated[str, Meaning("The thing concerned, or empty.")]
    label: Annotated[str, Meaning("Always empty: nothing is known of the thing.")]
    row: Annotated[None, Meaning("Always none, for the same reason.")]
    path: Annotated[str, Meaning("Always empty, for the same reason.")]
    message: Annotated[str, Meaning("What is wrong, in words.")]
    severity: Annotated[str, Meaning("Always `Violation`.")]
    rule: Annotated[str, Meaning("Name of the rule.")]
    place: Annotated[str, Meaning("File and line.")]


class GridRecord(TypedDict):
    """An activity with its open rows."""

    iri: Annotated[str, Meaning("IRI of the activity.")]
    label: Annotated[str, Meaning("Its title.")]
    missing: Annotated[list[str], Meaning("Tokens of the rows that are open.")]
    words: Annotated[list[str], Meaning("What is missing, in words.")]


class ActorGridRecord(TypedDict):
    """An actor's own completeness: for that actor and the office only."""

    iri: Annotated[str, Meaning("IRI of the actor.")]
    label: Annotated[str, Meaning("Its name.")]
    activities: Annotated[int, Meaning("Activities it provides.")]
    complete: Annotated[int, Meaning("Those of them that answer every row of the grid.")]
    selfDescription: Annotated[bool, Meaning("Whether it describes itself.")]


class CompletenessRecord(PublicCompletenessRecord):
    """The same with each activity and actor."""

    activities: Annotated[list[GridRecord], Meaning("By activity.")]
    actors: Annotated[list[ActorGridRecord], Meaning("By actor.")]


class ReportRecord(TypedDict):
    """The judge's word on a dataset."""

    conforms: Annotated[bool, Meaning("Whether no rule of integrity is broken.")]
    violations: Annotated[list[ViolationRecord], Meaning("The broken rules.")]
    completeness: Annotated[CompletenessRecord, Meaning("How far grids are filled in.")]


class UnreadableRecord(TypedDict):
    """The judge's word on files that could not be read."""

    conforms: Annotated[bool, Meaning("Always false.")]
    violations: Annotated[list[FaultRecord], Meaning("The faults.")]
    completeness: Annotated[dict[str, None], Meaning("Always empty: nothing could be judged.")]


def report(judged: Report, lang: str) -> ReportRecord:
    """Return the record of a report."""
    return {
        "conforms": judged.conforms,
        "violations": [_violation(result, lang) for result in judged.violations],
        "completeness": _completeness(judged.completeness, lang),
    }


def unreadable(faults: Iterable[Fault]) -> UnreadableRecord:
    """Return the record of files with *faults*, in the shape of a report."""
    return {"conforms": False, "violations": [_fault(one) for one in faults], "completeness": {}}


def _violation(result: Result, lang: str) -> ViolationRecord:
    return {
        "focus": result.focus,
        "label": result.label,
        "row": result.row,
        "path": result.path,
        "value": result.value,
        "message": result.message.in_language(lang),
        "severity": result.severity,
        "shape": result.shape,
        "place": result.place,
    }


def _fault(fault: Fault) -> FaultRecord:
    return {
        "focus": fault.subject,
        "label": "",
        "row": None,
        "path": "",
        "message": fault.message,
        "severity": "Violation",
        "rule": fault.rule,
        "place": fault.place,
    }


def _completeness(found: Completeness, lang: str) -> CompletenessRecord:
    return {
        "count": len(found.activities),
        "complete": found.complete,
        "rows": [
            {
                "token": row.token,
                "label": row.label.in_language(lang),
                "answered": row.answered,
                "open": row.open,
            }
            for row in found.rows
        ],
        "activities": [_grid(activity, lang) for activity in found.activities],
        "actors": [
            {
                "iri": actor.iri,
                "label": actor.label,
                "activities": actor.activities,
                "complete": actor.complete,
                "selfDescription": actor.self_description,
            }
            for actor in found.actors
        ],
        "fields": [
            {
                "iri": field.iri,
                "label": field.label,
                "activities": field.activities,
                "complete": field.complete,
            }
            for field in found.fields
        ],
    }


def _grid(activity: ActivityGrid, lang: str) -> GridRecord:
    texts = (text for texts in activity.missing.values() for text in texts)
    return {
        "iri": activity.iri,
        "label": activity.label,
        "missing": list(activity.missing),
        "words": [text.in_language(lang) for text in texts],
    }
