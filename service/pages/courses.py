"""What is said of a goal's letters and of how far its targets are, in words."""

from collections.abc import Iterator
from decimal import Decimal

from graph.aims import Course
from graph.measured import number
from graph.smart import Letter, Part
from graph.terms import RDF, SKOS, ZN
from service.pages.panels.footing import Footing, footing
from service.pages.panels.rows import Row, Value, heading, thing
from service.pages.panels.wording import figure, when
from service.visit import Visit


def sentence(visit: Visit, course: Course) -> str:
    """Return how far a target is, in a sentence with its figures."""
    unit = visit.view.facts.first(course.aim.indicator, ZN.unit)
    last = course.last
    return visit.say(
        f"smart.course.{course.state}.{course.reason}",
        indicator=visit.label(course.aim.indicator),
        wanted=_figure(visit, course.aim.value, unit),
        baseline=_figure(visit, course.aim.baseline, unit),
        due=when(visit, course.aim.due),
        value=_figure(visit, str(last.value), unit) if last else "",
        time=when(visit, last.time) if last else "",
        expected=_figure(visit, f"{_rounded(course.expected):f}", unit),
    )


def letter_row(visit: Visit, goal: str, letter: Letter) -> Row:
    """Return a letter of *goal* as a row: what is there and whose word it is, what is missing."""
    groups = tuple(
        (tuple(values(visit, part)), _whose(visit, goal, part))
        for part in letter.parts
        if part.there
    )
    label = visit.say(f"smart.letter.{letter.letter}")
    return Row(heading(visit, label), groups, still=lacking(visit, letter))


def values(visit: Visit, part: Part) -> Iterator[Value]:
    """Yield what says that a part of a letter is there."""
    word = visit.say(f"smart.part.{part.name}")
    if not part.things:
        yield Value(word)
    for iri in part.things:
        told = thing(visit, iri)
        yield Value(told.text, told.lang, href=told.href, remark=word)


def _whose(visit: Visit, goal: str, part: Part) -> Footing | None:
    """Return whose word it is that a part of *goal* is there: its own, or that of a decision."""
    facts = visit.view.facts
    own = facts.of(goal, ZN.measuredBy, ZN.responsible, ZN.hasTarget)
    told = [fact for fact in own if fact.iri in part.things]
    told += [fact for iri in part.things for fact in facts.of(iri, RDF.type)]
    found = told or facts.of(goal, SKOS.prefLabel)
    return footing(visit, found[0]) if found else None


def lacking(visit: Visit, letter: Letter) -> str:
    """Return what of a letter is missing, in words, or nothing."""
    if not letter.missing:
        return ""
    words = ", ".join(visit.say(f"smart.part.{name}") for name in letter.missing)
    return visit.say("smart.missing", parts=words)


def _figure(visit: Visit, text: str, unit: str) -> str:
    if number(text) is None:
        return text
    return f"{figure(visit, text)} {unit}".strip()


def _rounded(value: Decimal | None) -> Decimal:
    return Decimal(0) if value is None else round(value, 1)
