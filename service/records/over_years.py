"""A dimension over the years, as programs get it."""

from typing import Annotated

from typing_extensions import TypedDict

from graph.editions.over_years import OverYears
from graph.snapshot import Snapshot
from service.records.meaning import Meaning
from service.records.thing import ThingRecord
from service.tables import Cell


class YearCellRecord(TypedDict):
    """Running or planned activities of a year in a column; ``None`` where it has no such one."""

    column: Annotated[str, Meaning("IRI of the column.")]
    live: Annotated[
        int | None,
        Meaning("Running or planned activities; null where the year has no such column."),
    ]


class YearRowRecord(TypedDict):
    """A year: all its running or planned activities, and its cells."""

    year: Annotated[str, Meaning("Year of the edition.")]
    live: Annotated[int, Meaning("All its running or planned activities.")]
    cells: Annotated[list[YearCellRecord], Meaning("One cell a column.")]


class OverYearsRecord(TypedDict):
    """Editions as rows, the members of a dimension as columns."""

    dimension: Annotated[str, Meaning("Token of the dimension.")]
    columns: Annotated[list[ThingRecord], Meaning("Its members.")]
    rows: Annotated[list[YearRowRecord], Meaning("The editions, the earliest first.")]


def over_years(found: OverYears, last: Snapshot, lang: str) -> OverYearsRecord:
    """Return *found*, its columns named as in the *last* edition that knows them."""
    labels = last.labels
    return OverYearsRecord(
        dimension=found.token,
        columns=[
            ThingRecord(iri=iri, label=labels.label(iri, lang), notation=labels.notation(iri))
            for iri in found.columns
        ],
        rows=[
            YearRowRecord(
                year=line.year,
                live=line.live,
                cells=[
                    YearCellRecord(column=iri, live=line.cells.get(iri)) for iri in found.columns
                ],
            )
            for line in found.lines
        ],
    )


def heads(record: OverYearsRecord) -> list[str]:
    """Return the heads of the same as a table."""
    return ["year", *(f"{one['notation']} {one['label']}".strip() for one in record["columns"])]


def rows(record: OverYearsRecord) -> list[list[Cell]]:
    """Return its rows."""
    return [[one["year"], *(cell["live"] for cell in one["cells"])] for one in record["rows"]]
