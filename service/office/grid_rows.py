"""Rows of a filled grid as answers: which thing each is about, and what it changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.deposit import Answer
from graph.entering import Entry, Given, entered
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


class Things:
    """Turns the rows of a grid of ``actor`` into answers."""

    def __init__(self, desk: Desk, actor: str) -> None:
        self._desk, self._actor = desk, actor
        self._own = set(Belongings.of(desk, actor).activities.values())
        self._named = {fold(desk.known.labels.label(iri)): iri for iri in sorted(self._own)}
        self._met: set[str] = set()

    def read(self, found: Read, slips: list[Slip]) -> Iterator[Thing]:
        """Yield what the file says of each thing; what is wrong is added to *slips*."""
        if found.portrait is not None:
            yield from self._thing(found.portrait, self._actor, slips)
        for line in found.activities:
            iri = self._iri(line, slips)
            if iri:
                yield from self._thing(line, iri, slips)

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

    def _thing(self, line: Line, iri: str, slips: list[Slip]) -> Iterator[Thing]:
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
        name = next(iter(given.get(NAME, ())), "") or self._desk.known.labels.label(iri)
        yield Thing(iri, name, tuple(answers))

    def _answers(self, iri: str, kinds: frozenset[str], entry: Entry) -> list[Answer]:
        return self._desk.answers(iri, kinds, entry.triples, _REPORTED)
