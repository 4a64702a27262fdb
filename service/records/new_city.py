"""A city made from a list, as programs get it."""

from typing import Literal, TypedDict

from graph.intake.table import Records
from service.records.foreign_list import NamesRecord, WordRecord, names, words

COLUMNS = ("year", "lines", "activities")


class CityYearRecord(TypedDict):
    """What the list says of a year."""

    year: str
    lines: int
    activities: int


class NewCityRecord(TypedDict):
    """The city's folder, and what its list says; ``mapping`` tells whether that was guessed."""

    folder: str
    title: str
    years: list[CityYearRecord]
    unmapped: list[WordRecord]
    names: list[NamesRecord]
    mapping: Literal["guessed", "given"]


def new_city(folder: str, title: str, records: Records, *, guessed: bool) -> NewCityRecord:
    """Return the record of the city in *folder*, made from *records*."""
    return NewCityRecord(
        folder=folder,
        title=title,
        years=[
            CityYearRecord(year=year, lines=told.lines, activities=len(told.activities))
            for year, told in records.years.items()
        ],
        unmapped=words(records),
        names=names(records),
        mapping="guessed" if guessed else "given",
    )


def rows(record: NewCityRecord) -> list[tuple[str, int, int]]:
    """Return the years as a table with the columns :data:`COLUMNS`."""
    return [(one["year"], one["lines"], one["activities"]) for one in record["years"]]
