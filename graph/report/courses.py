"""How far an agreed target is, in a sentence; pages and reports say the same one."""

from decimal import Decimal

from graph.aims import Course
from graph.facts import Facts
from graph.labels import Labels
from graph.measured import number
from graph.report.words import Words
from graph.terms import ZN


def course_told(words: Words, labels: Labels, facts: Facts, course: Course) -> str:
    """Return how far a target is, in a sentence with its figures."""
    unit = facts.first(course.aim.indicator, ZN.unit)
    last = course.last
    return words.say(
        f"smart.course.{course.state}.{course.reason}",
        indicator=labels.label(course.aim.indicator, words.lang),
        wanted=_figure(words, course.aim.value, unit),
        baseline=_figure(words, course.aim.baseline, unit),
        due=words.day(course.aim.due),
        value=_figure(words, str(last.value), unit) if last else "",
        time=words.day(last.time) if last else "",
        expected=_figure(words, f"{_rounded(course.expected):f}", unit),
    )


def _figure(words: Words, text: str, unit: str) -> str:
    if number(text) is None:
        return text
    whole = text.lstrip("-").isdigit()
    return f"{words.number(int(text) if whole else float(text))} {unit}".strip()


def _rounded(value: Decimal | None) -> Decimal:
    return Decimal(0) if value is None else round(value, 1)
