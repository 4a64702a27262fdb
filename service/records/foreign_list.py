"""What a foreign list says and changes, as programs get it."""

from typing import TYPE_CHECKING, Annotated

from typing_extensions import TypedDict

from service.records.meaning import Meaning
from service.texts import say

if TYPE_CHECKING:
    from graph.intake.table import Records
    from service.office.lists import Reading

COLUMNS = ("year", "lines", "activities", "new", "changed", "unchanged", "gone", "kept", "answers")


class YearRecord(TypedDict):
    """One edition: the list's lines and activities in it, and what becomes of these.

    ``gone`` are activities that a complete list no longer names, ``kept`` those of them that stay
    because the city's own files tell of them; ``answers`` counts the single answers that change.
    """

    year: Annotated[str, Meaning("Year of the edition.")]
    open: Annotated[bool, Meaning("Whether the city has the edition already.")]
    lines: Annotated[int, Meaning("Lines of the list in the year.")]
    activities: Annotated[int, Meaning("Activities that they tell of.")]
    new: Annotated[int, Meaning("Activities that the edition does not know.")]
    changed: Annotated[int, Meaning("Activities of which something changes.")]
    unchanged: Annotated[int, Meaning("Activities of which nothing changes.")]
    gone: Annotated[int, Meaning("Activities that a complete list no longer names.")]
    kept: Annotated[
        int, Meaning("Those that stay all the same: the city's own files tell of them.")
    ]
    answers: Annotated[int, Meaning("Single answers that change.")]


class WordRecord(TypedDict):
    """A word that means nothing in the city, and how often it stands in a column."""

    column: Annotated[str, Meaning("Column of the list.")]
    word: Annotated[str, Meaning("The word that means nothing in the city.")]
    count: Annotated[int, Meaning("How often it stands there.")]


class NamesRecord(TypedDict):
    """Names that are read as one actor (``certain``), or that might mean one."""

    names: Annotated[list[str], Meaning("Spellings in the list.")]
    certain: Annotated[bool, Meaning("Whether they are read as one actor.")]


class MistakeRecord(TypedDict):
    """What is wrong in a line."""

    line: Annotated[int, Meaning("Line of the list.")]
    column: Annotated[str, Meaning("Column of the list.")]
    sentence: Annotated[str, Meaning("What is wrong, in German.")]


class ListRecord(TypedDict):
    """A foreign list read against a city.

    ``changeset`` is the number of what was published, ``submissions`` those on the desk by year.
    """

    name: Annotated[str, Meaning("Name of the list.")]
    years: Annotated[list[YearRecord], Meaning("What becomes of each edition.")]
    unmapped: Annotated[list[WordRecord], Meaning("Words that mean nothing in the city.")]
    names: Annotated[list[NamesRecord], Meaning("Names that are or might be one actor.")]
    mistakes: Annotated[list[MistakeRecord], Meaning("Mistakes; with one nothing is kept.")]
    withheld: Annotated[
        int, Meaning("Figures taken out, so that no small number of people is told.")
    ]
    unchecked: Annotated[
        int, Meaning("Figures in per cent of which nobody says what they are a share of.")
    ]
    changeset: Annotated[int | None, Meaning("Number of the changeset that was published.")]
    submissions: Annotated[dict[str, int], Meaning("Submissions on the desk, by year.")]


def foreign_list(
    reading: "Reading", changeset: int | None = None, submissions: dict[str, int] | None = None
) -> ListRecord:
    """Return *reading* with what was kept of it."""
    records = reading.records
    return ListRecord(
        name=reading.mapping.name,
        years=_years(reading),
        unmapped=words(records),
        names=names(records),
        mistakes=[
            MistakeRecord(line=slip.line, column=slip.column, sentence=slip.sentence)
            for slip in records.slips
        ],
        withheld=records.withheld,
        unchecked=records.unchecked,
        changeset=changeset,
        submissions=submissions or {},
    )


def words(records: "Records") -> list[WordRecord]:
    """Return the words that mean nothing in the city, the most frequent first."""
    return [
        WordRecord(column=column, word=word, count=count)
        for (column, word), count in records.unmapped.items()
    ]


def names(records: "Records") -> list[NamesRecord]:
    """Return the names that are one actor, then those that might be."""
    return [NamesRecord(names=list(one.names), certain=one.certain) for one in records.twins]


def heads(reading: "Reading", lang: str) -> list[str]:
    """Return the names of the columns; lists of other things tell of entries."""
    told = "activities" if hasattr(reading.mapping, "key") else "entries"
    names = [told if name == "activities" else name for name in COLUMNS]
    return [say(f"lists.column.{name}", lang) for name in names]


def rows(record: ListRecord) -> list[list[str | int]]:
    """Return the years as a table with the columns :data:`COLUMNS`."""
    return [
        [
            one["year"],
            one["lines"],
            one["activities"],
            one["new"],
            one["changed"],
            one["unchanged"],
            one["gone"],
            one["kept"],
            one["answers"],
        ]
        for one in record["years"]
    ]


def _years(reading: "Reading") -> list[YearRecord]:
    changed = {change.year: change for change in reading.changes}
    found = []
    for year, told in reading.records.years.items():
        change = changed.get(year)
        found.append(
            YearRecord(
                year=year,
                open=year not in reading.unopened,
                lines=told.lines,
                activities=len(told.activities),
                new=len(change.new) if change else 0,
                changed=len(change.changed) if change else 0,
                unchanged=len(change.unchanged) if change else 0,
                gone=len(change.gone) if change else 0,
                kept=len(change.kept) if change else 0,
                answers=len(change.answers) if change else 0,
            )
        )
    return found
