"""A dimension over the years, as programs get it."""

from typing import TypedDict

from graph.editions.over_years import OverYears
from graph.snapshot import Snapshot
from service.records.thing import ThingRecord
from service.tables import Cell


class YearCellRecord(TypedDict):
    """Running or planned activities of a year in a column; ``None`` where it has no such one."""

    column: str
    live: int | None


class YearRowRecord(TypedDict):
    """A year: all its running or planned activities, and its cells."""

    year: str
    live: int
    cells: list[YearCellRecord]


class OverYearsRecord(TypedDict):
    """Editions as rows, the members of a dimension as columns."""

    dimension: str
    columns: list[ThingRecord]
    rows: list[YearRowRecord]


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
