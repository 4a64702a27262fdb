"""What a filled grid says and changes, as programs get it."""

from typing import TYPE_CHECKING, Annotated

from typing_extensions import TypedDict

from service.records.meaning import Meaning

if TYPE_CHECKING:
    from service.office.workbooks import Reported

COLUMNS = ("actor", "year", "new", "changed", "unchanged", "answers", "submission")


class SlipRecord(TypedDict):
    """Something wrong in the file: its sheet, the row (0: none), the column's label, a sentence."""

    sheet: Annotated[str, Meaning("Sheet of the file.")]
    row: Annotated[int, Meaning("Row, or 0.")]
    column: Annotated[str, Meaning("Label of the column, or empty.")]
    sentence: Annotated[str, Meaning("What is wrong, in German.")]


class FilledGridRecord(TypedDict):
    """A filled grid: things by name, how many answers change, and the submission that holds them.

    ``submission`` is empty where nothing is kept.
    """

    actor: Annotated[str, Meaning("IRI of the actor.")]
    year: Annotated[str, Meaning("Year of the edition.")]
    new: Annotated[list[str], Meaning("New things by name.")]
    changed: Annotated[list[str], Meaning("Changed things by name.")]
    unchanged: Annotated[int, Meaning("Things of which nothing changes.")]
    answers: Annotated[int, Meaning("Single answers that change.")]
    submission: Annotated[int | None, Meaning("Number of the submission that holds them, if kept.")]
    mistakes: Annotated[list[SlipRecord], Meaning("Mistakes; with one nothing is kept.")]


def filled_grid(found: "Reported", submission: int | None = None) -> FilledGridRecord:
    """Return the record of *found*, kept as *submission*."""
    return {
        "actor": found.actor,
        "year": found.year,
        "new": list(found.new),
        "changed": list(found.changed),
        "unchanged": found.unchanged,
        "answers": len(found.answers),
        "submission": submission,
        "mistakes": [
            {"sheet": one.sheet, "row": one.row, "column": one.column, "sentence": one.sentence}
            for one in found.slips
        ],
    }


def row(record: FilledGridRecord) -> tuple[str | int | None, ...]:
    """Return the figures of *record* in the order of :data:`COLUMNS`."""
    return (
        record["actor"],
        record["year"],
        len(record["new"]),
        len(record["changed"]),
        record["unchanged"],
        record["answers"],
        record["submission"],
    )
