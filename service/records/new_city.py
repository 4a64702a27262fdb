"""A city made from a list, as programs get it."""

from typing import TYPE_CHECKING, Annotated, Literal

from typing_extensions import TypedDict

from service.records.foreign_list import NamesRecord, WordRecord, names, words
from service.records.meaning import Meaning

if TYPE_CHECKING:
    from graph.intake.table import Records

COLUMNS = ("year", "lines", "activities")


class CityYearRecord(TypedDict):
    """What the list says of a year."""

    year: Annotated[str, Meaning("Year of the edition.")]
    lines: Annotated[int, Meaning("Lines of the list in the year.")]
    activities: Annotated[int, Meaning("Activities that they tell of.")]


class NewCityRecord(TypedDict):
    """The city's folder, and what its list says; ``mapping`` tells whether that was guessed."""

    folder: Annotated[str, Meaning("The city's folder.")]
    title: Annotated[str, Meaning("Its title.")]
    years: Annotated[list[CityYearRecord], Meaning("What the list says of each year.")]
    unmapped: Annotated[list[WordRecord], Meaning("Words that mean nothing in the city.")]
    names: Annotated[list[NamesRecord], Meaning("Names that are or might be one actor.")]
    mapping: Annotated[
        Literal["guessed", "given"], Meaning("Whether the mapping was guessed or given.")
    ]


def new_city(folder: str, title: str, records: "Records", *, guessed: bool) -> NewCityRecord:
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
