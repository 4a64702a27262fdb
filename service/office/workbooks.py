"""The Excel grid at a desk: a file for an actor to fill in, and what a filled one says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graph.deposit import Answer, edition_iri
from graph.entering import Form, Given, Row
from graph.errors import ZielnetzError
from graph.intake.grid import (
    Column,
    Expected,
    Filled,
    Grid,
    Read,
    Slip,
    Vocabulary,
    columns,
    read,
    whose,
    workbook,
)
from graph.intake.workbook import Sheet, sheets
from graph.labels import slug
from graph.terms import DCT, SKOS, ZN
from service.office.drafting import Desk
from service.office.grid_rows import NAME, Things
from service.participation import questions
from service.participation.belongings import Belongings
from service.texts import LANGUAGES, texts

_RARE: Final = frozenset(
    {SKOS.altLabel, DCT.isPartOf, ZN.arisesFrom, ZN.contributesTo, ZN.participant, ZN.coordinatedBy}
)
"""Rows that the pages ask for and the file does not, so that it stays clear."""
_CARRIED: Final = (("carried",),)


@dataclass(frozen=True)
class Reported:
    """What a filled grid says: for whom and when, as answers to what is not said yet.

    ``new`` and ``changed`` are the things that the answers are about, by name; with ``slips``
    there are no answers.
    """

    actor: str
    year: str
    answers: tuple[Answer, ...] = ()
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: int = 0
    slips: tuple[Slip, ...] = ()


def grid_file(desk: Desk, actor: str = "", lang: str = "de") -> bytes:
    """Return the grid for *actor* with what is said of its activities; without one it is empty."""
    words = _vocabulary(desk, lang)
    filled = list(_filled(desk, actor)) if actor else []
    itself = desk.filled(actor) if actor else {}
    grid = Grid(
        year=desk.year,
        columns=_columns(desk, words, filled),
        portrait=_portrait(desk, words, actor, itself),
        words={key: text for key, text in texts(lang).items() if key.startswith("grid.")},
        actor=actor,
        name=desk.known.labels.label(actor, lang) if actor else "",
        lang=lang,
        activities=filled,
        itself=itself,
    )
    return workbook(grid, words)


def file_name(desk: Desk, actor: str = "") -> str:
    """Return what the file is called."""
    return "-".join(part for part in ("raster", slug(actor) if actor else "", desk.year) if part)


def read_grid(desk: Desk, content: bytes, actor: str = "") -> Reported:
    """Return what the filled grid in *content* says and changes; nothing is kept.

    A file that is no grid, of another year, or of another actor than *actor* raises; mistakes in
    its cells are told, and then it changes nothing.
    """
    return read_sheets(desk, sheets(content), actor)


def read_sheets(desk: Desk, found: tuple[Sheet, ...], actor: str = "") -> Reported:
    """Return the same of a file that is opened already."""
    own = actor_of(desk, found, actor)
    read_ = _read(desk, found, own)
    slips = list(read_.slips)
    things = list(Things(desk, own).read(read_, slips))
    if slips:
        return Reported(own, desk.year, slips=tuple(sorted(slips, key=_place)))
    names = desk.known.types.keys()
    changed = [thing for thing in things if thing.answers]
    return Reported(
        actor=own,
        year=desk.year,
        answers=tuple(answer for thing in things for answer in thing.answers),
        new=tuple(thing.name for thing in changed if thing.iri not in names),
        changed=tuple(thing.name for thing in changed if thing.iri in names),
        unchanged=len(things) - len(changed),
    )


def _place(slip: Slip) -> tuple[str, int]:
    return slip.sheet, slip.row


def _read(desk: Desk, found: tuple[Sheet, ...], actor: str) -> Read:
    words = _vocabulary(desk, "de")
    filled = list(_filled(desk, actor)) if actor else []
    itself = desk.filled(actor) if actor else {}
    confirm = {texts(lang)["grid.confirm"]: "confirm" for lang in LANGUAGES}
    return read(
        found,
        Expected(_columns(desk, words, filled), confirm),
        Expected(_portrait(desk, words, actor, itself), {}),
        words,
    )


def actor_of(desk: Desk, found: tuple[Sheet, ...], expected: str = "") -> str:
    """Return the actor that the file is of: as it says, as *expected*, or as it is named in it."""
    year, marked = whose(found)
    if year and year != desk.year:
        raise ZielnetzError(
            f"Die Datei ist für das Berichtsjahr {year}; erwartet ist eine für {desk.year}."
        )
    if expected and marked and expected != marked:
        label = desk.known.labels.label
        raise ZielnetzError(
            f"Die Datei gehört zu „{label(marked)}“; erwartet ist eine von „{label(expected)}“."
        )
    actors = [iri for iri, kinds in desk.known.types.items() if ZN.Actor in kinds]
    if own := expected or marked:
        if own not in actors:
            raise ZielnetzError(f"Der Akteur „{own}“ der Datei ist nicht bekannt.")
        return own
    portrait = _read(desk, found, "").portrait
    name = next(iter(portrait.given.get(NAME, ())), "") if portrait is not None else ""
    if not name:
        raise ZielnetzError(
            "Die Datei sagt nicht, von wem sie ist; erwartet ist der Name auf dem Blatt "
            "„Selbstdarstellung“."
        )
    return desk.known.labels.resolve(name, actors, "Der Akteur")


def _vocabulary(desk: Desk, lang: str) -> Vocabulary:
    fields: dict[str, frozenset[str]] = {}
    for triple in desk.edition.current:
        subject = triple.subject.value  # type: ignore[union-attr]
        goal = ZN.Goal in desk.known.types.get(subject, ())
        if goal and triple.predicate.value == ZN.inField:
            field = triple.object.value  # type: ignore[union-attr]
            fields[subject] = fields.get(subject, frozenset()) | {field}
    return Vocabulary(desk.known, fields, lang)


def _filled(desk: Desk, actor: str) -> Iterator[Filled]:
    """Yield what is said of the actor's activities, in the order of their names."""
    edition = edition_iri(desk.release.city, desk.year)
    layer = desk.release.sources.strongest(edition, *_CARRIED)
    carried = {triple.subject.value for triple in layer}  # type: ignore[union-attr]
    for iri in Belongings.of(desk, actor).activities.values():
        yield Filled(iri, desk.filled(iri), iri in carried and bool(desk.unconfirmed(iri)))


def _columns(desk: Desk, words: Vocabulary, filled: Iterable[Filled]) -> tuple[Column, ...]:
    form = desk.form({ZN.Activity})
    asked = {row.predicate for row in questions.of_activity(form)} - _RARE
    rows = sorted(_rows(form, asked), key=lambda row: row.predicate != SKOS.prefLabel)
    return columns(rows, words, [one.given for one in filled])


def _portrait(desk: Desk, words: Vocabulary, actor: str, itself: Given) -> tuple[Column, ...]:
    form = desk.form(desk.kinds(actor) if actor else {ZN.Actor})
    return columns(questions.chosen(form, questions.PORTRAIT), words, [itself])


def _rows(form: Form, asked: set[str]) -> list[Row]:
    return [row for row in form.rows if row.predicate in asked]
