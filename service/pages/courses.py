"""What is said of a goal's letters and of how far its targets are, in words."""

from collections.abc import Iterator

from graph.aims import Course
from graph.report.courses import course_told
from graph.smart import Letter, Part
from graph.terms import RDF, SKOS, ZN
from service.pages.panels.footing import Footing, footing
from service.pages.panels.rows import Row, Value, heading, thing
from service.visit import Visit
from service.words import Words


def sentence(visit: Visit, course: Course) -> str:
    """Return how far a target is, in a sentence with its figures."""
    return course_told(Words(visit.lang), visit.snapshot.labels, visit.view.facts, course)


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
