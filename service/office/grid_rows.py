"""Rows of a filled grid as answers: which thing each is about, and what it changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.deposit import Answer
from graph.entering import Entry, Given
from graph.intake.grid import Line, Read, Slip
from graph.labels import fold
from graph.terms import SKOS, ZN
from service.office.drafting import Desk
from service.participation.belongings import Belongings

NAME: Final = f"{SKOS.prefLabel}@de"
"""The field with the German name of a thing."""
_REPORTED: Final = "reported"


@dataclass(frozen=True)
class Thing:
    """A thing of the file by name, with what the file answers about it."""

    iri: str
    name: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class _Told:
    """A row as it was read: what it says of a thing, and what that changes."""

    line: Line
    iri: str
    name: str
    kinds: frozenset[str]
    new: bool
    entry: Entry
    answers: tuple[Answer, ...]


class Things:
    """Turns the rows of a grid of ``actor`` into answers."""

    def __init__(self, desk: Desk, actor: str) -> None:
        self._desk, self._actor = desk, actor
        self._own = set(Belongings.of(desk, actor).activities.values())
        self._named = {fold(desk.known.labels.label(iri)): iri for iri in sorted(self._own)}
        self._met: set[str] = set()

    def read(self, found: Read, slips: list[Slip]) -> Iterator[Thing]:
        """Yield what the file says of each thing; what is wrong is added to *slips*."""
        lines = [(found.portrait, self._actor)] if found.portrait is not None else []
        lines += [(line, iri) for line in found.activities if (iri := self._iri(line, slips))]
        told = [self._told(line, iri) for line, iri in lines]
        changed = {one.iri: (one.kinds, one.entry) for one in told if one.answers}
        judged = self._desk.judged(changed)
        for one in told:
            entry = judged.get(one.iri, one.entry)
            slips.extend(one.line.slip(mistake) for mistake in entry.mistakes)
            yield Thing(one.iri, one.name, tuple(self._answered(one)))

    def _iri(self, line: Line, slips: list[Slip]) -> str:
        """Return the activity that a row is about, a new one where it is none of the actor's."""
        name = next(iter(line.given.get(NAME, ())), "")
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

    def _told(self, line: Line, iri: str) -> _Told:
        """Return what a row says of *iri*, each field judged by itself."""
        new = iri not in self._desk.known.types
        kinds = self._desk.new(ZN.Activity, "")[1] if new else self._desk.kinds(iri)
        given: Given = line.given
        if not line.iri and iri != self._actor:
            given = {**given, ZN.providedBy: [self._actor, *given.get(ZN.providedBy, ())]}
        if not new:
            given = {**self._desk.filled(iri), **given}
        entry = self._desk.read(iri, kinds, given)
        answers = self._desk.answers(iri, kinds, entry.triples, _REPORTED)
        name = next(iter(given.get(NAME, ())), "") or self._desk.known.labels.label(iri)
        return _Told(line, iri, name, kinds, new, entry, () if entry.mistakes else tuple(answers))

    def _answered(self, told: _Told) -> list[Answer]:
        """Return the answers of a row: that there is the thing, and what is confirmed, too."""
        answers = list(told.answers)
        if told.new and answers:
            return [self._desk.identity(told.iri, told.kinds), *answers]
        if told.line.confirms and not told.new:
            slots = {answer.change.slot for answer in answers}
            over = self._desk.unconfirmed(told.iri)
            answers += [answer for answer in over if answer.change.slot not in slots]
        return answers
