"""``/participate/{token}/activities``: three questions for a new one, then the whole grid."""

from collections.abc import Collection
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from graph.deposit import Answer
from graph.entering import Form, Given, Mistake, Row
from graph.errors import NotFoundError
from graph.labels import fold
from graph.slot_change import SlotChange
from graph.store import NamedNode, Triple
from graph.terms import SKOS, ZN, ZNV
from service.office.pages.fields import FieldsDep, Told, proposed
from service.participation import questions as rows
from service.participation.asking import asked, of_rows, questions
from service.participation.autosaving import Autosaved, kept
from service.participation.goals import own_goal
from service.participation.guest import PREFIX, Guest, GuestDep, render_guest
from service.participation.open_rows import open_rows
from service.participation.saving import Reported, keep, remove, reported
from service.participation.suggestions import companions, suggestions

router = APIRouter(include_in_schema=False)
_AT: Final = f"{PREFIX}/{{token}}/activities"
_STEPS: Final = {"who": rows.FOR_WHOM, "goal": rows.WHICH_GOAL}
_NUMBERS: Final = {"who": 2, "goal": 3}
_NEXT: Final = {"what": "who", "who": "goal", "goal": ""}
_OWN_GOAL: Final = "own-goal"
_LATER: Final = "later"
"""The button that leads back to the entry instead of on."""


@router.get(f"{_AT}/new")
def begin(guest: GuestDep) -> Response:
    """Return the first question of a new activity."""
    return guest.go(guest.path()) if guest.closed else _first(guest, {})


@router.post(f"{_AT}/new")
def add(guest: GuestDep, given: FieldsDep) -> Response:
    """Keep a new activity with its name and what it is; lead on to the second question."""
    name = next(iter(given.get(f"{SKOS.prefLabel}@de", ())), "").strip()
    if not name:
        return _first(guest, given, guest.say("participate.name-missing"))
    if fold(name) in map(fold, map(guest.label, guest.belongings.activities.values())):
        return _first(guest, given, guest.say("participate.name-known", name=name))
    iri, kinds = guest.desk.new(ZN.Activity, name)
    own = of_rows(given, rows.chosen(guest.desk.form(kinds), rows.WHAT))
    found = reported(guest.desk, iri, own, kinds)
    keep(guest, [guest.desk.identity(iri, kinds), _provided(guest, iri)], found)
    word = guest.anew.belongings.word(iri)
    if found.mistakes:
        return guest.go(guest.path("activities", word))
    return _onward(guest, word, "what", given)


@router.get(f"{_AT}/{{word}}")
def activity(guest: GuestDep, word: str) -> Response:
    """Return the whole grid of one of the actor's activities."""
    return guest.go(guest.path()) if guest.closed else _whole(guest, word)


@router.post(f"{_AT}/{{word}}")
def save(guest: GuestDep, word: str, given: FieldsDep, autosaved: Autosaved) -> Response:
    """Keep what was filled in; what does not fit yet comes back with the place named."""
    iri = guest.belongings.activity(word)
    found = _kept(guest, iri, given, rows.of_activity(_form(guest, iri)))
    if autosaved:
        return kept()
    if found.mistakes:
        return _whole(guest.anew, word, found.mistakes)
    return guest.go(f"{guest.path()}#activity-{word}", guest.say("participate.kept"))


@router.get(f"{_AT}/{{word}}/{{step}}")
def question(guest: GuestDep, word: str, step: str) -> Response:
    """Return the second or third question about an activity."""
    return guest.go(guest.path()) if guest.closed else _step(guest, word, _known(step))


@router.post(f"{_AT}/{{word}}/remove")
def discard(guest: GuestDep, word: str) -> Response:
    """Take an activity that is not published yet out of the draft."""
    remove(guest, guest.belongings.activity(word))
    return guest.go(guest.path(), guest.say("participate.removed"))


@router.post(f"{_AT}/{{word}}/end")
def end(guest: GuestDep, word: str) -> Response:
    """Say that an activity has ended."""
    iri = guest.belongings.activity(word)
    ended = Triple(NamedNode(iri), NamedNode(ZN.status), NamedNode(ZNV["status/ended"]))
    change = SlotChange((iri, ZN.status, ""), frozenset({ended}))
    keep(guest, [Answer(guest.year, "reported", change)])
    return guest.go(f"{guest.path()}#activity-{word}", guest.say("participate.ended"))


@router.post(f"{_AT}/{{word}}/{{step}}")
def answer(
    guest: GuestDep, word: str, step: str, given: FieldsDep, autosaved: Autosaved
) -> Response:
    """Keep the answer to the second or third question and lead on."""
    iri = guest.belongings.activity(word)
    found = _kept(guest, iri, given, rows.chosen(_form(guest, iri), _STEPS[_known(step)]))
    if autosaved:
        return kept()
    if found.mistakes:
        return _step(guest.anew, word, step, found.mistakes)
    return _onward(guest, word, step, given)


def _kept(
    guest: Guest, iri: str, given: dict[str, list[str]], asked_rows: tuple[Row, ...]
) -> Reported:
    """Keep what *given* fields answer, and a goal of one's own with them."""
    own = of_rows(given, asked_rows)
    wish = next(iter(given.get(_OWN_GOAL, ())), "").strip()
    if wish:
        own[ZN.servesGoal] = [*own.get(ZN.servesGoal, ()), own_goal(guest, wish)]
        guest = guest.anew
    found = reported(guest.desk, iri, own)
    keep(guest, (), found)
    return found


def _known(step: str) -> str:
    if step not in _STEPS:
        raise NotFoundError(f"Die Frage „{step}“ gibt es nicht; erwartet: {', '.join(_STEPS)}.")
    return step


def _onward(guest: Guest, word: str, step: str, given: Given) -> Response:
    if _LATER in given:
        return guest.go(guest.path(), guest.say("participate.kept"))
    following = _NEXT[step]
    return guest.go(guest.path("activities", word, *([following] if following else [])))


def _first(guest: Guest, given: Given, wrong: str = "") -> Response:
    mistakes = [Mistake(SKOS.prefLabel, wrong)] if wrong else []
    form = guest.desk.form({ZN.Activity})
    told = Told(given, languages=("de",))
    return render_guest(
        guest,
        "first.html",
        status=HTTPStatus.BAD_REQUEST if mistakes else HTTPStatus.OK,
        questions=asked(guest, rows.chosen(form, rows.WHAT), told, mistakes),
        mistakes=mistakes,
    )


def _step(guest: Guest, word: str, step: str, mistakes: Collection[Mistake] = ()) -> Response:
    iri = guest.belongings.activity(word)
    asked_rows = rows.chosen(_form(guest, iri), _STEPS[step])
    return render_guest(
        guest,
        "step.html",
        status=HTTPStatus.BAD_REQUEST if mistakes else HTTPStatus.OK,
        word=word,
        step=step,
        number=_NUMBERS[step],
        name=guest.label(iri),
        questions=questions(guest, iri, asked_rows, mistakes),
        mistakes=mistakes,
        **(_goals(guest, iri) if step == "goal" else {}),
    )


def _whole(guest: Guest, word: str, mistakes: Collection[Mistake] = ()) -> Response:
    iri = guest.belongings.activity(word)
    return render_guest(
        guest,
        "activity.html",
        status=HTTPStatus.BAD_REQUEST if mistakes else HTTPStatus.OK,
        word=word,
        name=guest.label(iri),
        missing=open_rows(guest.desk).get(iri, ()),
        questions=questions(guest, iri, rows.of_activity(_form(guest, iri)), mistakes),
        mistakes=mistakes,
        published=iri in guest.visit.snapshot.labels.names,
        **_goals(guest, iri),
    )


def _goals(guest: Guest, iri: str) -> dict[str, object]:
    """Return what helps to choose goals: suggestions, and who else works on those chosen."""
    offered = [value for row, value in proposed(guest.desk, iri) if row == ZN.servesGoal]
    found = companions(guest.desk, iri, guest.actor)
    return {
        "suggested": suggestions(guest.desk, iri, sorted(offered)),
        "companions": {guest.label(goal): actors for goal, actors in found.items() if actors},
    }


def _form(guest: Guest, iri: str) -> Form:
    return guest.desk.form(guest.desk.kinds(iri))


def _provided(guest: Guest, iri: str) -> Answer:
    triple = Triple(NamedNode(iri), NamedNode(ZN.providedBy), NamedNode(guest.actor))
    slot = guest.desk.release.sources.slots.slot(triple)
    return Answer(guest.year, "reported", SlotChange(slot, frozenset({triple})))
