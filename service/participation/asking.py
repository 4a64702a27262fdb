"""Questions as a page asks them: rows of the grid in plain words, with their explanation."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from graph.entering import Mistake, Row
from graph.labels import slug
from service.office.pages.fields import Field, Told, proposed, shown_fields
from service.participation.guest import Guest
from service.participation.saving import unread
from service.texts import texts

_GERMAN = ("de",)


@dataclass(frozen=True)
class Question:
    """A row as it is asked; ``anchor`` names it on the page, ``place`` where it is answered."""

    anchor: str
    field: Field

    @property
    def place(self) -> str:
        """The identifier of what is to be filled in first."""
        single = self.field.kind == "choice" and self.field.long and not self.field.many
        if self.field.kind != "choice":
            return f"{self.anchor}-1"
        return self.anchor if single else f"{self.anchor}-group"


def questions(
    guest: Guest, iri: str, rows: Iterable[Row], mistakes: Collection[Mistake] = ()
) -> tuple[Question, ...]:
    """Return *rows* as questions about *iri*, filled with what the actor has said so far.

    What could not be read stands as it was written.
    """
    written = unread(guest, iri)
    given = {**guest.desk.filled(iri), **written}
    told = Told(given, proposed(guest.desk, iri), _GERMAN)
    return asked(guest, rows, told, mistakes)


def asked(
    guest: Guest, rows: Iterable[Row], told: Told, mistakes: Collection[Mistake] = ()
) -> tuple[Question, ...]:
    """Return *rows* as questions, filled with what is *told*."""
    found = shown_fields(guest.visit, guest.desk, rows, told, mistakes)
    return tuple(Question(f"q-{slug(field.key)}", _worded(guest, field)) for field in found)


def of_rows(given: dict[str, list[str]], rows: Sequence[Row]) -> dict[str, list[str]]:
    """Return those of the *given* fields that belong to *rows*: no other is the actor's to say."""
    return {name: found for name, found in given.items() if any(row.of(name) for row in rows)}


def _worded(guest: Guest, field: Field) -> Field:
    """Return *field* with a plain question for its label, and the explanation for its hint."""
    word = slug(field.key)
    question = texts(guest.lang).get(f"participate.ask.{word}", field.label)
    hint = guest.help.of(word) or field.hint
    spoken = guest.help.lang if guest.help.of(word) else ""
    return replace(field, label=question, hint=hint, hint_lang=spoken)
