"""What somebody fills in: fields of a form into triples of one thing, and back."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from graph.entering.form import Form
from graph.entering.known import Known
from graph.entering.row import Kind, Row
from graph.entering.written import expected, read, shown
from graph.reading import refusal
from graph.store import Literal, NamedNode, Triple
from graph.terms import RDF, XSD
from graph.texts import control_character

LANGUAGES: Final = ("de", "en")
"""Those that every form asks for; further ones that a thing has stay."""
_TAG: Final = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})?")
_NUMBERS: Final = frozenset({XSD.integer, XSD.decimal})
Given = Mapping[str, Sequence[str]]
"""Texts by the name of their field."""


@dataclass(frozen=True)
class Mistake:
    """What is wrong with a field, in a German sentence."""

    field: str
    sentence: str


@dataclass(frozen=True)
class Entry:
    """The triples that were filled in; with ``mistakes`` they are not to be used."""

    triples: frozenset[Triple]
    mistakes: tuple[Mistake, ...]


def field_name(row: Row, lang: str = "") -> str:
    """Return the name of the field of *row*, for texts of that in *lang*."""
    return f"{row.predicate}@{lang}" if lang else row.predicate


def filled(form: Form, triples: Iterable[Triple]) -> dict[str, list[str]]:
    """Return the texts of all fields as *triples* of one thing fill them."""
    found: dict[str, list[str]] = {}
    for triple in sorted(triples, key=str):
        row = form.row(triple.predicate.value)
        if row is None:
            continue
        value = triple.object
        if not isinstance(value, Literal):
            found.setdefault(field_name(row), []).append(value.value)  # type: ignore[union-attr]
        elif value.language and row.kind in (Kind.LINE, Kind.PROSE):
            found.setdefault(field_name(row, value.language), []).append(value.value)
        else:
            found.setdefault(field_name(row), []).append(shown(value))
    return found


def entered(form: Form, subject: str, given: Given, known: Known) -> Entry:
    """Return the triples that *given* fields say of *subject*.

    Fields that the form does not know are left aside, and languages where none is meant. Mistakes
    name the row, the value and what is expected: a wrong date or number, a choice that is none, a
    mail address or phone number in a text, a sign that no text holds.
    """
    triples: set[Triple] = set()
    mistakes: list[Mistake] = []
    for name, texts in given.items():
        predicate, _, lang = name.partition("@")
        row = form.row(predicate)
        if row is None or (lang and not _may_speak(row, lang)):
            continue
        for text in _split(row, texts):
            value = _value(row, text, lang, known)
            if isinstance(value, str):
                mistakes.append(Mistake(name, f"{row.name.de}: {value}"))
                continue
            triple = Triple(NamedNode(subject), NamedNode(predicate), value)
            if sentence := refusal(triple):
                mistakes.append(Mistake(name, f"{row.name.de}: {sentence}"))
            triples.add(triple)
    found = [*mistakes, *_too_many(form, triples), *_left_empty(form, given)]
    return Entry(frozenset(triples), tuple(found))


def _may_speak(row: Row, lang: str) -> bool:
    """Tell whether a text in *lang*, a tag such as ``de`` or ``de-at``, may stand in *row*."""
    return RDF.langString in row.range.datatypes and _TAG.fullmatch(lang) is not None


def _split(row: Row, texts: Sequence[str]) -> list[str]:
    """Return the single values of a field: where several may stand, one a line."""
    plain = [text.replace("\r\n", "\n").strip() for text in texts]
    if row.many and row.kind != Kind.CHOICE:
        plain = [line.strip() for text in plain for line in text.split("\n")]
    elif row.kind == Kind.LINE:
        plain = [" ".join(text.split("\n")) for text in plain]
    return [text for text in plain if text]


def _value(row: Row, text: str, lang: str, known: Known) -> NamedNode | Literal | str:
    """Return the value that *text* gives *row*, or a sentence that says what is wrong."""
    if sign := control_character(text):
        return f"Der Text enthält das Steuerzeichen {sign}; erwartet sind sichtbare Zeichen."
    if row.range.things:
        if known.may_be(text, row.range):
            return NamedNode(text)
        return f"„{text}“ steht nicht zur Wahl; erwartet ist einer der Einträge der Liste."
    return Literal(text, language=lang) if lang else _read(row, text)


def _read(row: Row, text: str) -> Literal | str:
    found = read(text, row.range.datatypes)
    if found is None:
        return f"„{text}“ passt nicht; erwartet ist {expected(row.range.datatypes)}."
    number = found.datatype.value in _NUMBERS
    if number and row.least is not None and Decimal(found.value) < row.least:
        return f"„{text}“ ist zu klein; erwartet ist mindestens {row.least}."
    return found


def _left_empty(form: Form, given: Given) -> Iterator[Mistake]:
    """Yield the rows that were given, must hold something, and hold nothing."""
    for row in form.rows:
        own = [text for name, texts in given.items() if row.of(name) for text in texts]
        if row.required and own and not any(text.strip() for text in own):
            yield Mistake(row.predicate, f"{row.name.de}: Hier fehlt eine Angabe; sie ist nötig.")


def _too_many(form: Form, triples: Iterable[Triple]) -> list[Mistake]:
    """Return the rows that hold several values where one is expected."""
    values: dict[tuple[str, str], int] = {}
    for triple in triples:
        lang = getattr(triple.object, "language", None) or ""
        place = triple.predicate.value, lang
        values[place] = values.get(place, 0) + 1
    return [
        Mistake(predicate, f"{row.name.de}: {count} Angaben; erwartet ist höchstens eine.")
        for (predicate, _), count in values.items()
        if count > 1 and (row := form.row(predicate)) is not None and not row.many
    ]
