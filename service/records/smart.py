"""The letters of goals, and how far their targets are."""

from typing import Annotated

from typing_extensions import TypedDict

from graph.aims import Course
from graph.smart import Letter, Smart
from graph.snapshot import Snapshot
from service.records.meaning import Meaning
from service.records.thing import Teller, ThingRecord


class LetterRecord(TypedDict):
    """One of the five letters: what the register has of it and what is missing."""

    letter: Annotated[str, Meaning("`S`, `M`, `A`, `R` or `T`.")]
    state: Annotated[str, Meaning("`there`, `partly` or `missing`.")]
    there: Annotated[list[str], Meaning("Parts that are there, such as `indicator`.")]
    missing: Annotated[list[str], Meaning("Parts that are missing, such as `target`.")]


class CourseRecord(TypedDict):
    """How far a target is on its way."""

    target: Annotated[str, Meaning("IRI of the target.")]
    indicator: Annotated[ThingRecord, Meaning("What it is measured by.")]
    baseline: Annotated[str, Meaning("Baseline, or empty.")]
    wanted: Annotated[str, Meaning("Value to be reached.")]
    due: Annotated[str, Meaning("By when, or empty.")]
    state: Annotated[str, Meaning("`reached`, `on-course`, `behind` or `not-measurable`.")]
    reason: Annotated[str, Meaning("Why, as a token: `straight`, `too-late`, `no-value` …")]
    value: Annotated[float | None, Meaning("Latest value, if there is one.")]
    date: Annotated[str, Meaning("When it was measured, or empty.")]
    expected: Annotated[
        float | None, Meaning("Value then on a straight way from baseline to target, if known.")
    ]


class SmartRecord(ThingRecord, TypedDict):
    """A sub, annual or monitoring goal with its five letters."""

    letters: Annotated[list[LetterRecord], Meaning("The five letters.")]
    targets: Annotated[list[CourseRecord], Meaning("How far its targets are.")]


def smart_goals(snapshot: Snapshot, found: tuple[Smart, ...], lang: str) -> list[SmartRecord]:
    """Return the goals with their letters."""
    tell = Teller(snapshot, lang)
    return [
        {
            **tell.thing(one.goal),
            "letters": [_letter(letter) for letter in one.letters],
            "targets": [_course(tell, course) for course in one.courses],
        }
        for one in found
    ]


COLUMNS = ("goal", "notation", "S", "M", "A", "R", "T", "state", "reason", "value", "date")


def rows(found: list[SmartRecord]) -> list[list[str | float | None]]:
    """Return the goals as a table with :data:`COLUMNS`: of each letter what is missing."""
    table: list[list[str | float | None]] = []
    for one in found:
        letters = [
            f"{x['state']}: {', '.join(x['missing'])}".removesuffix(": ") for x in one["letters"]
        ]
        figures: list[list[str | float | None]] = [
            [told["state"], told["reason"], told["value"], told["date"]] for told in one["targets"]
        ]
        name = one["label"], one["notation"]
        table.extend([*name, *letters, *own] for own in figures or [[""] * 4])
    return table


def _letter(letter: Letter) -> LetterRecord:
    return {
        "letter": letter.letter,
        "state": letter.state,
        "there": [part.name for part in letter.parts if part.there],
        "missing": list(letter.missing),
    }


def _course(tell: Teller, course: Course) -> CourseRecord:
    last = course.last
    return {
        "target": course.aim.target,
        "indicator": tell.thing(course.aim.indicator),
        "baseline": course.aim.baseline,
        "wanted": course.aim.value,
        "due": course.aim.due,
        "state": course.state,
        "reason": course.reason,
        "value": None if last is None or last.value is None else float(last.value),
        "date": last.time if last else "",
        "expected": None if course.expected is None else float(course.expected),
    }
