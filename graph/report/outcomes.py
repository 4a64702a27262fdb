"""What is open in a field, and what was decided on it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Final

from graph.dimensions import FIELD
from graph.expectations import EXPECTED, NOT_EXPECTED
from graph.gap import Gap
from graph.gaps import STEERING, rules
from graph.labels import slug
from graph.report.build import cell, strong, table
from graph.report.goals import goals_of
from graph.report.model import QUIET, Block, Counted, Items, Paragraph, Row, Text
from graph.report.telling import Telling, plain
from graph.selection import Selection
from graph.terms import DCT, ZN

MOST: Final = 12
"""Up to how many open points of one rule a field lists; of more it says how many there are."""

_TOGETHER: Final = 5
"""So many of them stand in a row, which is not torn at the end of a page."""


def points(telling: Telling, iri: str, number: int) -> Iterator[Block]:
    """Yield the open points of the field *iri* by their rules, those for steering first."""
    found = telling.points_of(Selection({FIELD: frozenset([iri])}))
    if not found:
        yield telling.paragraph("report.field-points.none")
        return
    counted = Counted(len(found), "points", ((FIELD, iri),))
    yield Paragraph(telling.counting("report.field-points.text", counted))
    by_rule = groupby(sorted(found, key=_weight), key=lambda gap: gap.rule)
    rows = (row for rule, gaps in by_rule for row in _rule(telling, iri, rule, list(gaps)))
    name = telling.thing(iri).text
    made = table(telling, "field-points", (30, 70), rows, field=name)
    yield replace(made, key=f"field-points-{number}")


def _rule(telling: Telling, iri: str, rule: str, own: list[Gap]) -> Iterator[Row]:
    """Yield the points of a rule: what it asks and how many, then each, a few to a row."""
    asked = Counted(len(own), "points", ((FIELD, iri),), (("rule", rule),))
    summary = rules()[rule].summary[telling.words.lang]
    head: Text = (*strong(plain(f"{summary}: ")), telling.figure(asked))
    if len(own) > MOST:
        many = plain(telling.words.say("report.points.many"), tone=QUIET)
        yield Row((cell(head), cell(many)))
        return
    again = plain(telling.words.say("report.points.again", rule=summary), tone=QUIET)
    for start in range(0, len(own), _TOGETHER):
        told = (_point(telling, gap) for gap in own[start : start + _TOGETHER])
        yield Row((cell(again if start else head), cell(*told)))


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
