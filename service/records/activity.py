"""Who does what: activities with everything they are linked to."""

from collections.abc import Iterable
from typing import Annotated

from typing_extensions import TypedDict

from graph.activity import Activity, Link
from graph.register import Answer
from service.records.meaning import Meaning
from service.records.thing import ThingRecord
from service.tables import Cell


class LinkRecord(ThingRecord):
    """Something an activity is linked to, and whose word the link is."""

    basis: Annotated[
        str,
        Meaning(
            "Whose word it is: `reported` or `confirmed` by the actor, `stated` in a document, "
            "`carried` over from the year before, `editorial` for a proposal not yet confirmed."
        ),
    ]


class ActivityRecord(TypedDict):
    """One activity."""

    iri: Annotated[str, Meaning("IRI; leads to page and data of the activity.")]
    label: Annotated[str, Meaning("Title.")]
    status: Annotated[str, Meaning("Status as a token: `running`, `planned`, `ended` …")]
    statusLabel: Annotated[str, Meaning("Status in words.")]
    description: Annotated[str, Meaning("What is done, or empty.")]
    providers: Annotated[list[LinkRecord], Meaning("Who carries the activity out.")]
    supporters: Annotated[list[LinkRecord], Meaning("Who helps.")]
    fields: Annotated[list[LinkRecord], Meaning("Fields of action.")]
    goals: Annotated[list[LinkRecord], Meaning("Goals it serves, of any document.")]
    lifePhases: Annotated[list[LinkRecord], Meaning("Phases of life it is for.")]
    statistics: Annotated[list[LinkRecord], Meaning("Indicators it rests on.")]
    programmes: Annotated[list[LinkRecord], Meaning("Funding programmes.")]
    missing: Annotated[
        list[str], Meaning("Rows of the grid that nobody has answered yet, as tokens.")
    ]


class AnswerRecord(TypedDict):
    """The activities that pass a filter."""

    edition: Annotated[str, Meaning("Year of the edition.")]
    part: Annotated[str, Meaning("`all`, or the figure of the map that the list stands behind.")]
    count: Annotated[int, Meaning("How many activities there are, on all pages together.")]
    leftOut: Annotated[
        int, Meaning("Activities for every phase or field, left out by asking for a single one.")
    ]
    activities: Annotated[list[ActivityRecord], Meaning("The activities, in the order of titles.")]


def answer(found: Answer) -> AnswerRecord:
    """Return the record of an answer."""
    return {
        "edition": found.edition,
        "part": found.part,
        "count": found.count,
        "leftOut": found.left_out,
        "activities": [activity(one) for one in found.activities],
    }


def activity(one: Activity) -> ActivityRecord:
    """Return the record of an activity."""
    return {
        "iri": one.iri,
        "label": one.label,
        "status": one.status,
        "statusLabel": one.status_label,
        "description": one.description,
        "providers": _links(one.links["providers"]),
        "supporters": _links(one.links["supporters"]),
        "fields": _links(one.links["fields"]),
        "goals": _links(one.links["goals"]),
        "lifePhases": _links(one.links["lifePhases"]),
        "statistics": _links(one.links["statistics"]),
        "programmes": _links(one.links["programmes"]),
        "missing": list(one.missing),
    }


def _links(found: Iterable[Link]) -> list[LinkRecord]:
    return [
        {"iri": link.iri, "label": link.label, "notation": link.notation, "basis": link.basis}
        for link in found
    ]


SHOWN = ("label", "status", "providers", "fields", "goals", "lifePhases")
"""The columns that people read."""
COLUMNS = ("iri", *SHOWN, "missing")
"""The columns of the table as a file."""


def rows(found: Answer) -> list[tuple[Cell, ...]]:
    """Return the table of an answer, a row an activity."""
    return [(one.iri, *shown(one), " ".join(one.missing)) for one in found.activities]


def shown(one: Activity) -> tuple[str, ...]:
    """Return what people read of an activity."""
    links = (
        "; ".join(_word(link) for link in one.links[name])
        for name in ("providers", "fields", "goals", "lifePhases")
    )
    return (one.label, one.status_label, *links)


def _word(link: Link) -> str:
    """Return a goal by its notation, anything else by its label; ``*`` marks a proposal."""
    mark = "*" if link.basis == "editorial" else ""
    return f"{link.notation or link.label}{mark}"
