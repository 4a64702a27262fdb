"""What a filled grid says and changes, as programs get it."""

from typing import TypedDict

from service.office.workbooks import Reported

COLUMNS = ("actor", "year", "new", "changed", "unchanged", "answers", "submission")


class SlipRecord(TypedDict):
    """Something wrong in the file: its sheet, the row (0: none), the column's label, a sentence."""

    sheet: str
    row: int
    column: str
    sentence: str


class GridRecord(TypedDict):
    """A filled grid: things by name, how many answers change, and the submission that holds them.

    ``submission`` is empty where nothing is kept.
    """

    actor: str
    year: str
    new: list[str]
    changed: list[str]
    unchanged: int
    answers: int
    submission: int | None
    mistakes: list[SlipRecord]


def filled_grid(found: Reported, submission: int | None = None) -> GridRecord:
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


def row(record: GridRecord) -> tuple[str | int | None, ...]:
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
