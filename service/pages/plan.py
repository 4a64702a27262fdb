"""``/plan``, «Planung»: what would close the most open points, why, and what if."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from graph.errors import AmbiguousError, ZielnetzError
from graph.gap import Gap
from graph.gaps import rules
from graph.planning import (
    Change,
    Outcome,
    Reason,
    Step,
    as_sparql,
    as_texts,
    because,
    reasons,
    tasks,
)
from graph.query import Query
from service import reasons as words
from service.filter_bar import Control, control
from service.imagined import ASKED, WhatIf, name
from service.maps import naming
from service.pages.gaps import by_rule
from service.pages.panels.wording import forward
from service.pages.render import render
from service.paging import stretch
from service.planning import SIZE, Planned, as_task, given, parts, planned, usual_map, what_if
from service.points import Place, place
from service.reasons import Sentence
from service.visit import Visit, VisitDep
from service.written import day
from viz.coverage_map import CoverageMap, coverage_map

router = APIRouter(include_in_schema=False)
_TOP: Final = 10
_MOST: Final = 60
"""How many cells that would be otherwise are named."""


@dataclass(frozen=True)
class Why:
    """One reason in words, what it rests on in words, and the query that asks for that."""

    sentence: Sentence
    rests_on: tuple[str, ...]
    href: str


@dataclass(frozen=True)
class Point:
    """An open point with what could close it, where it can be closed, and the form of a task."""

    gap: Gap
    place: Place | None
    reasons: tuple[Why, ...]
    task: str


@dataclass(frozen=True)
class ShownStep:
    """A step in words with the points it closes, each with its part of the plan."""

    sentence: Sentence
    number: int
    closes: tuple[tuple[Gap, str], ...]
    instead: tuple[str, ...]
    why: Why | None


@router.get("/plan")
def plan(visit: VisitDep) -> Response:
    """Return the plan for the points under the filter, or what could close those of one rule."""
    rule = visit.param("rule")
    found = planned(visit)
    return _of_rule(visit, rule, found) if rule else _whole(visit, found)


def _whole(visit: Visit, found: Planned) -> Response:
    top = _top(visit)
    otherwise = what_if(visit)
    return render(
        visit,
        "plan.html",
        found=found,
        steps=tuple(_steps(visit, found, found.plan.steps[:top])),
        all_steps=visit.url("/plan", **{**visit.kept, "top": str(len(found.plan.steps))}),
        rules=by_rule(visit, found.points, "/plan"),
        tasks=tasks(visit.view.ground),
        day=lambda text: day(text, visit.lang),
        controls=[(name(token), one) for token, one in _controls(visit)],
        otherwise=otherwise.outcome if otherwise else None,
        changes=_changes(otherwise.outcome) if otherwise else (),
        most=_MOST,
        maps=_maps(visit, otherwise) if otherwise else (),
        exports=[(f.upper(), visit.url("/api/plan", format=f)) for f in ("csv", "xlsx")],
    )


def _of_rule(visit: Visit, rule: str, found: Planned) -> Response:
    query = _known(rule)
    own = [gap for gap in found.points if gap.rule == rule]
    shown = stretch(visit, len(own), SIZE)
    return render(
        visit,
        "plan_rule.html",
        query=query,
        total=len(own),
        stretch=shown,
        points=[_point(visit, gap) for gap in own[shown.offset : shown.last]],
    )


def _known(rule: str) -> Query:
    """Return the rule of this name; another raises."""
    known = rules()
    if rule not in known:
        raise AmbiguousError(f"Die Regel „{rule}“ ist nicht bekannt; bekannt sind:", [*known], rule)
    return known[rule]


def _top(visit: Visit) -> int:
    text = visit.param("top", str(_TOP))
    if not (text.isascii() and text.isdigit() and 0 < len(text) < 6 and int(text)):  # noqa: PLR2004 digits
        raise ZielnetzError(f"top ist „{text}“; erwartet ist eine Zahl ab 1.")
    return int(text)


def _steps(visit: Visit, found: Planned, steps: tuple[Step, ...]) -> Iterator[ShownStep]:
    """Yield *steps* as they are shown, with the parts of the plan that speak of their points."""
    told = parts(visit, found.points)
    known = {gap.id: gap for gap in found.points}
    for one in steps:
        yield ShownStep(
            sentence=words.step(visit.snapshot, one, visit.lang),
            number=len(one.closes),
            closes=tuple((known[identifier], told[identifier]) for identifier in one.closes),
            instead=one.instead,
            why=_because(visit, one, [known[identifier] for identifier in one.closes]),
        )


def _because(visit: Visit, one: Step, closed: list[Gap]) -> Why | None:
    """Return why a step closes what it closes, as far as a place is among it."""
    found = because(visit.view.ground, one.undertaking, closed)
    return _why(visit, found) if found else None


def _point(visit: Visit, gap: Gap) -> Point:
    whys = tuple(_why(visit, one) for one in reasons(visit.view.ground, gap))
    return Point(gap, place(visit, gap), whys, as_task(gap))


def _why(visit: Visit, one: Reason) -> Why:
    said = []
    for subject, predicate, value in map(as_texts, one.triples):
        told = visit.titled(value) if value in visit.snapshot.labels.names else value
        said.append(f"{visit.titled(subject)} · {forward(visit, predicate)} · {told}")
    sentence = words.reason(visit.snapshot, one, visit.lang)
    return Why(sentence, tuple(said), visit.in_sparql(as_sparql(one)))


def _controls(visit: Visit) -> Iterator[tuple[str, Control]]:
    """Yield what may be imagined, with what is."""
    for token, texts in given(visit).items():
        if token in ASKED and visit.snapshot.dimensions.members[token]:
            yield token, control(replace(visit, asked=visit.asked.choosing(token, *texts)), token)


def _maps(visit: Visit, otherwise: WhatIf) -> tuple[tuple[str, CoverageMap], ...]:
    """Return the usual map as it is and as it would be, each with the key of its heading."""
    names = naming(visit.unfiltered(), usual_map(visit))
    sides = (("before", otherwise.before), ("after", otherwise.after))
    return tuple((side, coverage_map(found, names, visit.lang)) for side, found in sides)


def _changes(otherwise: Outcome) -> tuple[Change, ...]:
    """Return the cells in which something else would stand, those of another state first."""
    told = [
        change
        for change in otherwise.changes
        if (change.before.state, change.before.certain)
        != (change.after.state, change.after.certain)
    ]
    return tuple(sorted(told, key=lambda one: one.before.state == one.after.state))
