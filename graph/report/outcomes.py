"""What is open in a field, and what was decided on it."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from graph.dimensions import FIELD
from graph.expectations import EXPECTED, NOT_EXPECTED
from graph.gap import Gap
from graph.gaps import STEERING, rules
from graph.labels import slug
from graph.report.build import strong
from graph.report.goals import goals_of
from graph.report.model import QUIET, Block, Counted, Items, Paragraph, Text
from graph.report.telling import Telling, plain
from graph.selection import Selection
from graph.terms import DCT, ZN

_MOST: Final = 12
"""Up to how many open points of one rule a field lists; of more it says how many there are."""


def points(telling: Telling, iri: str) -> Iterator[Block]:
    """Yield the open points of the field *iri* by their rules, those for steering first."""
    found = telling.points_of(Selection({FIELD: frozenset([iri])}))
    if not found:
        yield telling.paragraph("report.field-points.none")
        return
    counted = Counted(len(found), "points", ((FIELD, iri),))
    yield Paragraph(telling.counting("report.field-points.text", counted))
    known = rules()
    by_rule = groupby(sorted(found, key=_weight), key=lambda gap: gap.rule)
    for rule, gaps in by_rule:
        own = list(gaps)
        asked = Counted(len(own), "points", ((FIELD, iri),), (("rule", rule),))
        summary = known[rule].summary[telling.words.lang]
        yield Paragraph((*strong(plain(f"{summary}: ")), telling.figure(asked)))
        if len(own) <= _MOST:
            yield Items(tuple(_point(telling, gap) for gap in own))
        else:
            yield telling.paragraph("report.points.many", QUIET)


def _weight(gap: Gap) -> tuple[bool, str]:
    return gap.severity != STEERING, gap.rule


def _point(telling: Telling, gap: Gap) -> Text:
    return plain(gap.sentence[telling.words.lang])


def decisions(telling: Telling, iri: str) -> Iterator[Block]:
    """Yield the decisions on the field *iri* and its goals, and how many are the editors'."""
    places = {iri, *goals_of(telling, iri)}
    concerned = (fact.subject for one in places for fact in telling.facts.to(one, ZN.concerns))
    found = telling.ordered(concerned)
    expected = [one for one in found if slug(_kind(telling, one)) in (EXPECTED, NOT_EXPECTED)]
    decided = [one for one in found if one not in expected]
    if decided:
        yield Items(tuple(_decision(telling, one) for one in decided))
    else:
        yield telling.paragraph("report.field-decisions.none")
    if expected:
        yield telling.paragraph("report.field-decisions.expected", QUIET, count=len(expected))


def _kind(telling: Telling, decision: str) -> str:
    return telling.facts.first(decision, ZN.decisionKind)


def _decision(telling: Telling, iri: str) -> Text:
    facts, words = telling.facts, telling.words
    date = facts.first(iri, DCT.date)
    bodies = [fact.iri for fact in facts.of(iri, ZN.decidedBy)]
    until = facts.first(iri, ZN.validUntil)
    told = telling.sentence(
        "report.decision",
        name=telling.thing(iri),
        body=telling.named(bodies) or (telling.open,),
        date=words.day(date) if date else telling.open_word,
    )
    reason = telling.said(iri, ZN.reason)
    end = telling.sentence("report.decision.until", date=words.day(until)) if until else ()
    return (*told, *(plain(" ") + reason if reason else ()), *(plain(" ") + end if end else ()))
