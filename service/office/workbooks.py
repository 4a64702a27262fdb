"""The Excel grid at a desk: a file for an actor to fill in, and what a filled one says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graph.deposit import Answer, edition_iri
from graph.entering import Entry, Form, Given, Row, entered
from graph.errors import ZielnetzError
from graph.intake import Sheet, sheets
from graph.intake.grid import (
    Column,
    Expected,
    Filled,
    Grid,
    Line,
    Read,
    Slip,
    Vocabulary,
    columns,
    read,
    whose,
    workbook,
)
from graph.labels import fold, slug
from graph.terms import DCT, SKOS, ZN
from service.office.drafting import Desk
from service.participation import questions
from service.participation.belongings import Belongings
from service.texts import LANGUAGES, texts

_REPORTED: Final = "reported"
_NAME: Final = f"{SKOS.prefLabel}@de"
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
    reader = _Reader(desk, own)
    things = list(reader.things(read_, slips))
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


@dataclass(frozen=True)
class _Thing:
    iri: str
    name: str
    answers: tuple[Answer, ...]


class _Reader:
    """Turns the rows of a grid of ``actor`` into answers."""

    def __init__(self, desk: Desk, actor: str) -> None:
        self._desk, self._actor = desk, actor
        self._own = set(Belongings.of(desk, actor).activities.values())
        self._named = {fold(desk.known.labels.label(iri)): iri for iri in sorted(self._own)}
        self._met: set[str] = set()

    def things(self, found: Read, slips: list[Slip]) -> Iterator[_Thing]:
        """Yield what the file says of each thing; what is wrong is added to *slips*."""
        if found.portrait is not None:
            yield from self._thing(found.portrait, self._actor, slips)
        for line in found.activities:
            iri = self._iri(line, slips)
            if iri:
                yield from self._thing(line, iri, slips)

    def _iri(self, line: Line, slips: list[Slip]) -> str:
        """Return the activity that a row is about, a new one where it is none of the actor's."""
        name = next(iter(line.given.get(_NAME, ())), "")
        iri = line.iri or self._named.get(fold(name), "")
        if iri and iri not in self._own:
            sentence = "Die Zeile steht für eine Aktivität, die nicht zu diesem Akteur gehört."
            slips.append(Slip(line.sheet, line.row, "", sentence))
            return ""
        if not iri and not name:
            slips.append(Slip(line.sheet, line.row, "Name", "Der Name fehlt; er ist nötig."))
            return ""
        iri = iri or self._new(name)
        if iri in self._met or (not line.iri and fold(name) in self._met):
            sentence = f"Die Aktivität „{name}“ steht zweimal da; erwartet ist eine Zeile für jede."
            slips.append(Slip(line.sheet, line.row, "", sentence))
            return ""
        self._met |= {iri, fold(name)}
        return iri

    def _new(self, name: str) -> str:
        iri, number = self._desk.new(ZN.Activity, name)[0], 2
        while iri in self._met and fold(name) not in self._met:
            iri, number = self._desk.new(ZN.Activity, f"{name} {number}")[0], number + 1
        return iri

    def _thing(self, line: Line, iri: str, slips: list[Slip]) -> Iterator[_Thing]:
        new = iri not in self._desk.known.types
        kinds = self._desk.new(ZN.Activity, "")[1] if new else self._desk.kinds(iri)
        given: Given = line.given
        if not line.iri and iri != self._actor:
            given = {**given, ZN.providedBy: [self._actor, *given.get(ZN.providedBy, ())]}
        if not new:
            given = {**self._desk.filled(iri), **given}
        entry = entered(self._desk.form(kinds), iri, given, self._desk.known)
        answers = [] if entry.mistakes else self._answers(iri, kinds, entry)
        if answers:
            entry = self._desk.entered(iri, kinds, given)
        slips.extend(line.slip(mistake) for mistake in entry.mistakes)
        if new and answers:
            answers.insert(0, self._desk.identity(iri, kinds))
        if line.confirms and not new:
            slots = {answer.change.slot for answer in answers}
            told = self._desk.unconfirmed(iri)
            answers += [answer for answer in told if answer.change.slot not in slots]
        name = next(iter(given.get(_NAME, ())), "") or self._desk.known.labels.label(iri)
        yield _Thing(iri, name, tuple(answers))

    def _answers(self, iri: str, kinds: frozenset[str], entry: Entry) -> list[Answer]:
        return self._desk.answers(iri, kinds, entry.triples, _REPORTED)


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
    name = next(iter(portrait.given.get(_NAME, ())), "") if portrait is not None else ""
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
