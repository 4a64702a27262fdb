"""``/office/things``: everything the graph holds, to be changed or added to."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from starlette.responses import Response

from graph.deposit import Answer
from graph.entering import Mistake
from graph.errors import AmbiguousError
from graph.labels import fold
from graph.terms import SKOS, ZN
from service.office import submissions
from service.office.drafting import OF_AN_EDITION, Desk
from service.office.pages.fields import FieldsDep, Told, proposed, sections
from service.office.pages.visit import (
    PREFIX,
    OfficeVisit,
    OfficeVisitDep,
    office_router,
    render_office,
)
from service.office.pages.year import working_year, working_years
from service.paging import stretch

router = office_router()
_AT: Final = f"{PREFIX}/things"
KINDS: Final = (
    "Activity",
    "Actor",
    "ActorGroup",
    "Body",
    "Seat",
    "Goal",
    "FieldGoal",
    "SubGoal",
    "AnnualGoal",
    "ActorGoal",
    "MonitoringGoal",
    "IntegrationGoal",
    "KeyStatement",
    "StrategyGoal",
    "Indicator",
    "Target",
    "Observation",
    "Decision",
    "Programme",
    "ConceptDocument",
    "Field",
    "Event",
    "Perspective",
    "CrossCuttingTask",
    "Area",
    "PopulationStatement",
)
"""What may be changed and added, in the order of the work; the rest is told in files only."""
_BASES: Final = ("reported", "confirmed")


@dataclass(frozen=True)
class Item:
    """One thing in a list."""

    iri: str
    name: str
    notation: str


@router.get("/things")
def things(visit: OfficeVisitDep) -> Response:
    """Return the kinds of things, or the things of one kind."""
    year, kind = working_year(visit), visit.param("kind")
    desk = Desk.of(visit.keeper, visit.author, year)
    words = fold(visit.param("words"))
    found = [item for item in _items(visit, desk, kind) if words in fold(item.name)]
    shown = stretch(visit.visit, len(found))
    return render_office(
        visit,
        "office/things.html",
        year=year,
        years=working_years(visit),
        kinds=[(one, _label(visit, desk, ZN[one]), _number(desk, one)) for one in KINDS],
        kind=kind,
        kind_label=_label(visit, desk, ZN[kind]) if kind else "",
        words=visit.param("words"),
        items=found[shown.offset : shown.last],
        stretch=shown,
    )


@router.get("/things/edit")
def edit(visit: OfficeVisitDep) -> Response:
    """Return the form of a thing as one's draft would leave it."""
    desk = Desk.of(visit.keeper, visit.author, working_year(visit))
    return _form(visit, desk, visit.param("thing"))


@router.post("/things/edit")
def save(visit: OfficeVisitDep, given: FieldsDep) -> Response:
    """Put what was changed into the draft; with mistakes the form comes back as it was filled."""
    desk = Desk.of(visit.keeper, visit.author, _one(given, "year"))
    iri = _one(given, "thing")
    kinds = desk.kinds(iri)
    entry = desk.entered(iri, kinds, given)
    if entry.mistakes:
        return _form(visit, desk, iri, given, entry.mistakes)
    answers = desk.answers(iri, kinds, entry.triples, _basis(given))
    if answers:
        _keep(visit, desk.year, answers)
    return visit.go(_address(iri, desk.year), visit.count("things.kept", len(answers)))


@router.post("/things/confirm")
def confirm(visit: OfficeVisitDep, given: FieldsDep) -> Response:
    """Put into the draft that everything carried over of a thing still holds."""
    desk = Desk.of(visit.keeper, visit.author, _one(given, "year"))
    iri = _one(given, "thing")
    answers = desk.unconfirmed(iri)
    if answers:
        _keep(visit, desk.year, answers)
    return visit.go(_address(iri, desk.year), visit.count("things.confirmed", len(answers)))


@router.get("/things/new")
def begin(visit: OfficeVisitDep) -> Response:
    """Return the form for a new thing; the address may fill in fields."""
    desk = Desk.of(visit.keeper, visit.author, working_year(visit))
    given: dict[str, list[str]] = {}
    for name, text in visit.visit.pairs:
        given.setdefault(name, []).append(text)
    return _new(visit, desk, given)


@router.post("/things/new")
def add(visit: OfficeVisitDep, given: FieldsDep) -> Response:
    """Put a new thing into the draft."""
    desk = Desk.of(visit.keeper, visit.author, _one(given, "year"))
    kind = _kind(_one(given, "kind"))
    label = _one(given, f"{SKOS.prefLabel}@de") or _one(given, SKOS.notation) or kind
    iri, kinds = desk.new(ZN[kind], label)
    entry = desk.entered(iri, kinds, given)
    if entry.mistakes or not entry.triples:
        return _new(visit, desk, given, entry.mistakes or _EMPTY)
    answers = desk.answers(iri, kinds, entry.triples, _basis(given))
    _keep(visit, desk.year, [desk.identity(iri, kinds), *answers])
    return visit.go(_address(iri, desk.year), visit.say("things.added"))


_EMPTY: Final = (Mistake("", "Das Formular ist leer; erwartet ist mindestens ein Name."),)


def _keep(visit: OfficeVisit, year: str, answers: Sequence[Answer]) -> None:
    with visit.database.writing() as session:
        draft = submissions.draft(session, visit.author, year)
        submissions.put(session, draft, answers)


def _form(
    visit: OfficeVisit,
    desk: Desk,
    iri: str,
    given: Mapping[str, Sequence[str]] | None = None,
    mistakes: Sequence[Mistake] = (),
) -> Response:
    kinds = desk.kinds(iri)
    texts = desk.filled(iri) if given is None else given
    return render_office(
        visit,
        "office/thing.html",
        status=HTTPStatus.BAD_REQUEST if mistakes else HTTPStatus.OK,
        year=desk.year,
        iri=iri,
        name=desk.known.labels.titled(iri, visit.lang),
        kind=_title(visit, desk, kinds),
        sections=sections(visit.visit, desk, kinds, Told(texts, proposed(desk, iri)), mistakes),
        mistakes=mistakes,
        unconfirmed=len(desk.unconfirmed(iri)),
        yearly=not OF_AN_EDITION.isdisjoint(kinds),
        basis=_basis(given or {}),
        draft=_draft(visit, desk.year),
        public=visit.visit.page(iri),
    )


def _new(
    visit: OfficeVisit,
    desk: Desk,
    given: Mapping[str, Sequence[str]],
    mistakes: Sequence[Mistake] = (),
) -> Response:
    kind = _kind(_one(given, "kind"))
    _, kinds = desk.new(ZN[kind], kind)
    return render_office(
        visit,
        "office/thing_new.html",
        status=HTTPStatus.BAD_REQUEST if mistakes else HTTPStatus.OK,
        year=desk.year,
        kind=kind,
        kind_label=_label(visit, desk, ZN[kind]),
        sections=sections(visit.visit, desk, kinds, Told(given), mistakes),
        mistakes=mistakes,
        yearly=not OF_AN_EDITION.isdisjoint(kinds),
        basis=_basis(given),
    )


def _draft(visit: OfficeVisit, year: str) -> int:
    """Return the number of one's draft for *year*, or 0."""
    with visit.database.reading() as session:
        found = submissions.living(session, submissions.State.DRAFT)
        own = [one.id for one in found if (one.author, one.year) == (visit.author, year)]
        return next(iter(own), 0)


def _items(visit: OfficeVisit, desk: Desk, kind: str) -> list[Item]:
    if not kind:
        return []
    labels, wanted = desk.known.labels, ZN[_kind(kind)]
    found = [iri for iri, kinds in desk.known.types.items() if wanted in kinds]
    return [
        Item(iri, labels.label(iri, visit.lang), labels.notation(iri))
        for iri in sorted(found, key=labels.order)
    ]


def _number(desk: Desk, kind: str) -> int:
    return sum(ZN[kind] in kinds for kinds in desk.known.types.values())


def _label(visit: OfficeVisit, desk: Desk, iri: str) -> str:
    return desk.known.labels.label(iri, visit.lang)


def _title(visit: OfficeVisit, desk: Desk, kinds: Collection[str]) -> str:
    """Return the narrowest of *kinds* in words."""
    narrow = [ZN[kind] for kind in reversed(KINDS) if ZN[kind] in kinds]
    return _label(visit, desk, next(iter(narrow), min(kinds)))


def _kind(text: str) -> str:
    if text not in KINDS:
        raise AmbiguousError(f"Die Art „{text}“ ist nicht bekannt; bekannt sind:", KINDS)
    return text


def _basis(given: Mapping[str, Sequence[str]]) -> str:
    """Return whose word it is that was filled in."""
    text = _one(given, "basis") or _BASES[0]
    if text not in _BASES:
        raise AmbiguousError(f"Die Grundlage „{text}“ ist nicht bekannt; bekannt sind:", _BASES)
    return text


def _one(given: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(given.get(name, ())), "").strip()


def _address(iri: str, year: str) -> str:
    return f"{_AT}/edit?{urlencode({'thing': iri, 'year': year})}"
