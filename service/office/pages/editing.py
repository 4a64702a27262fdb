"""``/office/things/edit`` and ``/new``: the form of one thing, its changes kept in the draft."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from starlette.responses import Response

from graph.deposit import Answer
from graph.entering import Kind, Mistake
from graph.errors import AmbiguousError, ZielnetzError
from graph.terms import SKOS, ZN
from service.office import submissions
from service.office.drafting import OF_AN_EDITION, Desk
from service.office.pages.calling import called
from service.office.pages.fields import FieldsDep, Told, proposed, sections
from service.office.pages.kinds import checked, narrowest
from service.office.pages.visit import (
    PREFIX,
    OfficeVisit,
    OfficeVisitDep,
    office_router,
    render_office,
)
from service.office.pages.year import working_year
from service.office.untold import instead, offered

router = office_router()
_BASES: Final = ("reported", "confirmed")


@router.get("/things/edit")
def edit(visit: OfficeVisitDep) -> Response:
    """Return the form of a thing as one's draft would leave it."""
    desk = _desk(visit, visit.param("year"))
    return _form(visit, desk, visit.param("thing"))


@router.post("/things/edit")
def save(visit: OfficeVisitDep, given: FieldsDep) -> Response:
    """Put what was changed into the draft; with mistakes the form comes back as it was filled."""
    desk, given = _desk(visit, _one(given, "year")), instead(given)
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
    desk = _desk(visit, _one(given, "year"))
    iri = _one(given, "thing")
    answers = desk.unconfirmed(iri)
    if answers:
        _keep(visit, desk.year, answers)
    return visit.go(_address(iri, desk.year), visit.count("things.confirmed", len(answers)))


@router.get("/things/new")
def begin(visit: OfficeVisitDep) -> Response:
    """Return the form for a new thing; the address may fill in fields, with what they offer."""
    desk = _desk(visit, visit.param("year"))
    given: dict[str, list[str]] = {}
    for name, text in visit.visit.pairs:
        given.setdefault(name, []).append(text)
    _check_choices(desk, given)
    return _new(visit, desk, given)


def _check_choices(desk: Desk, given: Mapping[str, Sequence[str]]) -> None:
    """Raise where the address chooses what a field does not take; strangers write addresses too."""
    kind = checked(_one(given, "kind"))
    _, kinds = desk.new(ZN[kind], kind)
    rows = [row for group in desk.form(kinds).groups for row in group.rows]
    for row in (row for row in rows if row.kind == Kind.CHOICE):
        for value in given.get(row.predicate, ()):
            if value and not desk.known.may_be(value, row.range):
                name = row.name.in_language("de")
                raise ZielnetzError(f"{name}: „{value}“ steht hier nicht zur Wahl.")


@router.post("/things/new")
def add(visit: OfficeVisitDep, given: FieldsDep) -> Response:
    """Put a new thing into the draft."""
    desk, given = _desk(visit, _one(given, "year")), instead(given)
    kind = checked(_one(given, "kind"))
    label = _one(given, f"{SKOS.prefLabel}@de") or _one(given, SKOS.notation) or kind
    iri, kinds = desk.new(ZN[kind], label)
    entry = desk.entered(iri, kinds, given)
    if entry.mistakes or not entry.triples:
        return _new(visit, desk, given, entry.mistakes or _EMPTY)
    answers = desk.answers(iri, kinds, entry.triples, _basis(given))
    _keep(visit, desk.year, [desk.identity(iri, kinds), *answers])
    return visit.go(_address(iri, desk.year), visit.say("things.added"))


_EMPTY: Final = (Mistake("", "Das Formular ist leer; erwartet ist mindestens ein Name."),)


def _desk(visit: OfficeVisit, year: str) -> Desk:
    """Return one's desk for *year*, by default the latest that may still be changed."""
    return Desk.of(visit.keeper, visit.author, working_year(visit, year))


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
    unconfirmed = desk.unconfirmed(iri)
    return render_office(
        visit,
        "office/thing.html",
        status=HTTPStatus.BAD_REQUEST if mistakes else HTTPStatus.OK,
        year=desk.year,
        iri=iri,
        name=called(visit, desk, iri),
        kind=narrowest(desk, kinds, visit.lang),
        sections=sections(visit.visit, desk, kinds, Told(texts, proposed(desk, iri)), mistakes),
        mistakes=mistakes,
        offered=offered(desk, texts, mistakes),
        unconfirmed=len(unconfirmed),
        rejected=desk.rejected(unconfirmed),
        yearly=not OF_AN_EDITION.isdisjoint(kinds),
        basis=_basis(given or {}),
        draft=own_draft(visit, desk.year),
        public=visit.visit.page(iri),
    )


def _new(
    visit: OfficeVisit,
    desk: Desk,
    given: Mapping[str, Sequence[str]],
    mistakes: Sequence[Mistake] = (),
) -> Response:
    kind = checked(_one(given, "kind"))
    _, kinds = desk.new(ZN[kind], kind)
    return render_office(
        visit,
        "office/thing_new.html",
        status=HTTPStatus.BAD_REQUEST if mistakes else HTTPStatus.OK,
        year=desk.year,
        kind=kind,
        kind_label=desk.known.labels.label(ZN[kind], visit.lang),
        sections=sections(visit.visit, desk, kinds, Told(given), mistakes),
        mistakes=mistakes,
        offered=offered(desk, given, mistakes),
        yearly=not OF_AN_EDITION.isdisjoint(kinds),
        basis=_basis(given),
    )


def own_draft(visit: OfficeVisit, year: str) -> int:
    """Return the number of one's draft for *year*, or 0."""
    with visit.database.reading() as session:
        found = submissions.living(session, submissions.State.DRAFT)
        own = [one.id for one in found if (one.author, one.year) == (visit.author, year)]
        return next(iter(own), 0)


def _basis(given: Mapping[str, Sequence[str]]) -> str:
    """Return whose word it is that was filled in."""
    text = _one(given, "basis") or _BASES[0]
    if text not in _BASES:
        raise AmbiguousError(f"Die Grundlage „{text}“ ist nicht bekannt; bekannt sind:", _BASES)
    return text


def _one(given: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(given.get(name, ())), "").strip()


def _address(iri: str, year: str) -> str:
    return f"{PREFIX}/things/edit?{urlencode({'thing': iri, 'year': year})}"
