"""``/office/goals/smart``: from a vague wording to an annual goal that can be verified.

The rows are those of the shapes. What is agreed and what is achievable is no row: it is said by a
decision, and the page leads to its form.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from starlette.responses import Response

from graph.entering import Entry, Mistake
from graph.smart import LETTERS
from graph.store import NamedNode, Triple
from graph.terms import SKOS, ZN, ZNV
from service.office import submissions
from service.office.drafting import Desk
from service.office.pages.editing import own_draft
from service.office.pages.fields import Field, FieldsDep, Told, shown_fields
from service.office.pages.visit import (
    PREFIX,
    OfficeVisit,
    OfficeVisitDep,
    office_router,
    render_office,
)
from service.office.pages.year import working_year

router = office_router()
_AT: Final = f"{PREFIX}/goals/smart"
_GOAL: Final = {"S": (SKOS.prefLabel, SKOS.broader, ZN.responsible), "M": (ZN.measuredBy,)}
"""The rows of an annual goal, by the letter that they answer."""
_TARGET: Final = {
    "M": (ZN.targetValue, ZN.baseline, ZN.startDate, ZN.inArea),
    "T": (ZN.dueDate,),
}
"""The rows of its target."""
_DECIDED: Final = {"A": "agreement", "R": "realistic"}
"""The letters that a decision answers, with its kind."""
Given = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Step:
    """A letter with its fields, or with the way to the decision that answers it."""

    letter: str
    fields: tuple[Field, ...]
    decision: str


@router.get("/goals/smart")
def begin(visit: OfficeVisitDep) -> Response:
    """Return the five steps; the address may name the goal that is still vague (``of``)."""
    desk = _desk(visit, visit.param("year"))
    return _page(visit, desk, {SKOS.broader: [visit.param("of")]} if visit.param("of") else {})


@router.post("/goals/smart")
def add(visit: OfficeVisitDep, given: FieldsDep) -> Response:
    """Put the annual goal and its target into the draft."""
    desk = _desk(visit, _one(given, "year"))
    label = _one(given, f"{SKOS.prefLabel}@de")
    goal, kinds = desk.new(ZN.AnnualGoal, label or "AnnualGoal")
    told = desk.entered(goal, kinds, _of(given, _GOAL))
    target, kind = desk.new(ZN.Target, label)
    measured = _target(desk, target, kind, given)
    mistakes = [*_unnamed(label), *told.mistakes, *measured.mistakes]
    if mistakes:
        return _page(visit, desk, given, mistakes)
    triples = told.triples | set(_placed(desk, goal, _one(given, SKOS.broader)))
    answers = [desk.identity(goal, kinds)]
    if measured.triples:
        answers += [desk.identity(target, kind)]
        answers += desk.answers(target, kind, measured.triples, "reported")
        triples |= {Triple(NamedNode(goal), NamedNode(ZN.hasTarget), NamedNode(target))}
    answers += desk.answers(goal, kinds, triples, "reported")
    with visit.database.writing() as session:
        submissions.put(session, submissions.draft(session, visit.author, desk.year), answers)
    query = urlencode({"goal": goal, "year": desk.year})
    return visit.go(f"{_AT}/kept?{query}", visit.say("office.smart.kept"))


@router.get("/goals/smart/kept")
def kept(visit: OfficeVisitDep) -> Response:
    """Return what is left to do for a goal in the draft: the decisions of A and R."""
    desk = _desk(visit, visit.param("year"))
    goal = visit.param("goal")
    desk.kinds(goal)
    return render_office(
        visit,
        "office/smart_kept.html",
        name=desk.known.labels.titled(goal, visit.lang),
        goal=goal,
        year=desk.year,
        draft=own_draft(visit, desk.year),
        decisions=[(letter, _decision(desk, letter, goal)) for letter in _DECIDED],
    )


def _target(desk: Desk, iri: str, kinds: frozenset[str], given: Given) -> Entry:
    """Return what is said of the target: nothing where none of its rows is filled in."""
    own = _of(given, _TARGET)
    if not any(text.strip() for texts in own.values() for text in texts):
        return Entry(frozenset(), ())
    return desk.entered(iri, kinds, {**own, ZN.ofIndicator: given.get(ZN.measuredBy, [""])[:1]})


def _placed(desk: Desk, goal: str, above: str) -> Iterator[Triple]:
    """Yield that the goal belongs to the document of the goal above it."""
    for document in desk.known.schemes.get(above, ()):
        yield Triple(NamedNode(goal), NamedNode(SKOS.inScheme), NamedNode(document))


def _unnamed(label: str) -> Iterator[Mistake]:
    if not label:
        sentence = "Der Wortlaut fehlt; erwartet ist ein Satz, der sagt, was erreicht sein soll."
        yield Mistake(SKOS.prefLabel, sentence)


def _of(given: Given, rows: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """Return the fields of *given* that belong to *rows*."""
    wanted = {predicate for own in rows.values() for predicate in own}
    return {n: list(texts) for n, texts in given.items() if n.partition("@")[0] in wanted}


def _page(
    visit: OfficeVisit, desk: Desk, given: Given, mistakes: Sequence[Mistake] = ()
) -> Response:
    return render_office(
        visit,
        "office/smart.html",
        status=HTTPStatus.BAD_REQUEST if mistakes else HTTPStatus.OK,
        year=desk.year,
        mistakes=mistakes,
        steps=[_step(visit, desk, letter, given, mistakes) for letter in LETTERS],
        vague=_vague(visit, desk, given),
    )


def _step(
    visit: OfficeVisit, desk: Desk, letter: str, given: Given, mistakes: Sequence[Mistake]
) -> Step:
    found = [
        row
        for kind, rows in ((ZN.AnnualGoal, _GOAL), (ZN.Target, _TARGET))
        for predicate in rows.get(letter, ())
        if (row := desk.form(desk.new(kind, "x")[1]).row(predicate))
    ]
    fields = shown_fields(visit.visit, desk, found, Told(given), mistakes)
    return Step(letter, fields, _DECIDED.get(letter, ""))


def _vague(visit: OfficeVisit, desk: Desk, given: Given) -> str:
    """Return the wording of the goal that is to become verifiable, if it is named."""
    above = _one(given, SKOS.broader)
    return desk.known.labels.titled(above, visit.lang) if above in desk.known.types else ""


def _decision(desk: Desk, letter: str, goal: str) -> str:
    """Return the address of the form for the decision that answers *letter*."""
    known = {
        "kind": "Decision",
        "year": desk.year,
        ZN.concerns: goal,
        ZN.decisionKind: ZNV[f"decision-kind/{_DECIDED[letter]}"],
    }
    return f"{PREFIX}/things/new?{urlencode(known)}"


def _desk(visit: OfficeVisit, year: str) -> Desk:
    return Desk.of(visit.keeper, visit.author, working_year(visit, year))


def _one(given: Given, name: str) -> str:
    return next(iter(given.get(name, ())), "").strip()
